"""The data folder is its owner's alone, and one server's at a time."""

import stat
from pathlib import Path

import pytest

from palestra.entry.data_folder import DataFolderError, DataFolderTakenError, prepare_folder, sole_use


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_folder_and_an_empty_one_are_closed_to_others(tmp_path: Path) -> None:
    (tmp_path / "mounted").mkdir(mode=0o755)
    for name in ("new", "mounted"):
        prepare_folder(tmp_path / name)
        assert mode(tmp_path / name) == 0o700


def test_data_from_before_is_closed_to_others(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    database = tmp_path / "palestra.sqlite3"
    database.touch()
    database.chmod(0o644)
    prepare_folder(tmp_path)
    assert (mode(tmp_path), mode(database)) == (0o700, 0o600)


def test_a_folder_with_other_things_in_it_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "letters.txt").touch()
    prepare_folder(tmp_path)
    assert mode(tmp_path) == 0o755


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DataFolderError, match="--data"):
        prepare_folder(tmp_path / "file")


def test_a_second_server_is_kept_away_until_the_first_has_ended(tmp_path: Path) -> None:
    with (
        sole_use(tmp_path),
        pytest.raises(DataFolderTakenError, match="--data"),
        sole_use(tmp_path, tries=1),
    ):
        pass
    with sole_use(tmp_path):
        assert (tmp_path / "server.lock").exists()
