import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_generated_types_of_the_api_are_current() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "api_types.py"), "--check"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, f"run `make api` and commit what it wrote {done.stderr}"


def test_the_list_of_problem_codes_is_current() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "problem_codes.py"), "--check"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, f"run `make api` and commit what it wrote {done.stderr}"
