"""The command line: what it prints, and what it must not load before it is needed."""

import json
import subprocess
import sys
from pathlib import Path

import palestra

COMMAND = Path(sys.executable).with_name("palestra")
# Each of these costs between a tenth and a whole second.
HEAVY = ("litestar", "sqlalchemy", "uvicorn", "numpy", "structlog", "cryptography", "msgspec", "rich")


def test_the_version_is_told_to_people_and_to_programs() -> None:
    text = subprocess.run([COMMAND, "version"], capture_output=True, text=True, check=True)
    value = subprocess.run([COMMAND, "version", "--json"], capture_output=True, text=True, check=True)

    assert text.stdout == f"palestra {palestra.__version__}\n"
    assert json.loads(value.stdout) == {"version": palestra.__version__}


def test_help_names_every_command() -> None:
    shown = subprocess.run([COMMAND, "--help"], capture_output=True, text=True, check=True).stdout

    for command in ("serve", "replay", "version"):
        assert command in shown


def test_help_is_quick_as_nothing_heavy_is_loaded_for_it() -> None:
    program = f"import sys, palestra.entry.cli; print([name for name in {HEAVY!r} if name in sys.modules])"

    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert loaded.stdout == "[]\n"
