"""The command line: what it prints, and what it must not load before it is needed."""

import json
import os
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

    for command in ("serve", "migrate", "doctor", "replay", "version"):
        assert command in shown


def test_migrate_makes_the_database_once(tmp_path: Path) -> None:
    command = [COMMAND, "migrate", "--data", str(tmp_path / "data"), "--json"]
    first = subprocess.run(command, capture_output=True, text=True, check=True)
    again = subprocess.run(command, capture_output=True, text=True, check=True)

    assert json.loads(first.stdout)["changed"] is True
    assert json.loads(again.stdout) == {"revision": json.loads(first.stdout)["revision"], "changed": False}


def test_migrate_tells_in_words_that_the_database_is_down(tmp_path: Path) -> None:
    environment = {**os.environ, "PALESTRA_DATABASE_URL": "postgresql://me:hidden@127.0.0.1:1/palestra"}
    command = [COMMAND, "migrate", "--data", str(tmp_path / "data"), "--json"]
    told = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)

    assert (told.returncode, json.loads(told.stdout)["error"]["code"]) == (1, "database_unreachable")
    assert "hidden" not in told.stderr + told.stdout
    assert "Traceback" not in told.stderr


def test_migrate_tells_in_words_that_the_file_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "palestra.sqlite3").write_bytes(b"a letter" * 1000)
    command = [COMMAND, "migrate", "--data", str(tmp_path), "--json"]
    told = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (told.returncode, json.loads(told.stdout)["error"]["code"]) == (1, "database_unreachable")
    assert "Traceback" not in told.stderr


def test_the_doctor_says_what_is_wrong_and_changes_nothing(tmp_path: Path) -> None:
    environment = {**os.environ, "PALESTRA_WEB_DIST": str(tmp_path / "nothing")}
    command = [COMMAND, "doctor", "--data", str(tmp_path / "data"), "--json"]
    found = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)

    answer = json.loads(found.stdout)
    assert (found.returncode, answer["ok"]) == (1, False)
    assert [each["name"] for each in answer["findings"] if each["status"] == "failed"] == ["web_client"]
    assert not (tmp_path / "data").exists()


def test_help_is_quick_as_nothing_heavy_is_loaded_for_it() -> None:
    program = f"import sys, palestra.entry.cli; print([name for name in {HEAVY!r} if name in sys.modules])"

    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert loaded.stdout == "[]\n"
