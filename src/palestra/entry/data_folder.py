"""The data folder: for its owner alone, and for one server at a time."""

import fcntl
import os
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

import structlog

from palestra.core.errors import Fault, PalestraError

OURS = ("keys", "live", "tls", "blobs", "palestra.sqlite3")
"""What shows that a folder belongs to Palestra alone."""
DATABASE_FILES = ("palestra.sqlite3", "palestra.sqlite3-wal", "palestra.sqlite3-shm")
# A server that was told to stop, or killed, may need a moment until its lock is gone.
LOCK_TRIES, LOCK_PAUSE_S = 15, 0.1
_log = structlog.stdlib.get_logger("palestra.data")


class DataFolderError(PalestraError):
    """The data folder cannot be made or written."""

    code = "data_folder_unusable"
    fault = Fault.INVALID


class DataFolderTakenError(PalestraError):
    """Another server works on the same data."""

    code = "data_folder_taken"
    fault = Fault.CONFLICT


def keep_files_private() -> None:
    """Let every file that this process makes be its owner's alone: the database, its journals, logs, keys."""
    os.umask(0o077)


def prepare_folder(folder: Path) -> None:
    """Make the data folder, or close one that is there to everybody but its owner.

    A folder that holds something else (somebody's home) keeps its mode; what Palestra writes there is private
    all the same, and `palestra doctor` warns.

    Raises:
        DataFolderError: It cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        names = {path.name for path in folder.iterdir()}
    except OSError as error:
        raise DataFolderError(
            f"The data folder cannot be used ({error.strerror}). Choose another with --data."
        ) from None
    # Another user's folder, or a file system without modes, stays as it is.
    with suppress(OSError):
        if not names or not names.isdisjoint(OURS):
            folder.chmod(0o700)
    for name in names.intersection(DATABASE_FILES):
        with suppress(OSError):
            (folder / name).chmod(0o600)


@contextmanager
def sole_use(folder: Path, *, tries: int = LOCK_TRIES) -> Generator[None]:
    """Keep other servers away from this folder; the lock ends with the process, however that ends.

    Args:
        folder: The data folder.
        tries: How often to ask for the lock before giving up.

    Raises:
        DataFolderTakenError: Another server runs on it.
    """
    with (folder / "server.lock").open("a") as file:
        for left in reversed(range(tries)):
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if not left:
                    raise DataFolderTakenError(
                        "Another Palestra runs on this data. Stop that, or choose another folder with --data."
                    ) from None
                time.sleep(LOCK_PAUSE_S)
            except OSError as error:  # some network file systems have no locks
                _log.warning("data_folder_not_locked", reason=error.strerror)
                break
        yield
