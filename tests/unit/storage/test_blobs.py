from pathlib import Path

import pytest

from palestra.core.ids import UserId
from palestra.storage import BlobNotFoundError, Blobs, user_folder


async def test_what_was_put_is_got_until_it_is_deleted(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    key = f"{user_folder(UserId(7))}/recordings/a.bin"
    await blobs.put(key, b"one")
    await blobs.put(key, b"two")
    assert await blobs.get(key) == b"two"
    assert [path.name for path in (tmp_path / key).parent.iterdir()] == ["a.bin"]
    await blobs.delete(key)
    await blobs.delete(key)
    assert not await blobs.exists(key)
    with pytest.raises(BlobNotFoundError):
        await blobs.get(key)


async def test_all_of_one_user_is_deleted_and_nothing_of_another(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    await blobs.put(f"{user_folder(UserId(7))}/a", b"x")
    await blobs.put(f"{user_folder(UserId(71))}/a", b"y")
    await blobs.delete_all(user_folder(UserId(7)))
    assert not await blobs.exists(f"{user_folder(UserId(7))}/a")
    assert await blobs.exists(f"{user_folder(UserId(71))}/a")


@pytest.mark.parametrize("key", ["", "/etc/passwd", "../x", "a/../b", "a//b", "a/.hidden", "a\0b", "a b"])
async def test_a_key_never_leaves_the_folder(tmp_path: Path, key: str) -> None:
    with pytest.raises(ValueError, match="blob key"):
        await Blobs(tmp_path).put(key, b"x")
