import stat
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from palestra.core.ids import UserId
from palestra.storage import Database, KeyErasedError, SealBrokenError, SealingKey, Vault, secret_file
from palestra.storage.vault import user_key

NOW = datetime(2026, 11, 24, tzinfo=UTC)
MARIA, BORIS = UserId(1), UserId(2)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    found = Database(f"sqlite:///{tmp_path / 'keys.sqlite3'}")
    async with found.transaction() as connection:
        await connection.run_sync(user_key.create)
    yield found
    await found.close()


async def test_a_user_has_one_key_and_erasing_it_makes_the_data_unreadable(database: Database) -> None:
    vault = Vault(b"k" * 32)
    async with database.transaction() as connection:
        sealed = (await vault.key_for(connection, MARIA, NOW)).seal(b"heart", b"workout/1")
        assert (await vault.key_for(connection, MARIA, NOW)).open(sealed, b"workout/1") == b"heart"
        other = await vault.key_for(connection, BORIS, NOW)
        with pytest.raises(SealBrokenError):
            other.open(sealed, b"workout/1")
        await vault.erase(connection, MARIA)
        with pytest.raises(KeyErasedError):
            await vault.existing_key(connection, MARIA)
        fresh = await vault.key_for(connection, MARIA, NOW)
        with pytest.raises(SealBrokenError):
            fresh.open(sealed, b"workout/1")


async def test_a_key_file_of_another_installation_opens_nothing(database: Database) -> None:
    async with database.transaction() as connection:
        await Vault(b"k" * 32).key_for(connection, MARIA, NOW)
        with pytest.raises(SealBrokenError):
            await Vault(b"x" * 32).existing_key(connection, MARIA)


def test_sealed_data_cannot_be_changed_moved_or_cut() -> None:
    key = SealingKey(b"d" * 32)
    sealed = key.seal(b"pose", b"user/1")
    assert key.seal(b"pose", b"user/1") != sealed
    for broken, aad in [
        (sealed, b"user/2"),
        (sealed[:-1], b"user/1"),
        (sealed[:5], b"user/1"),
        (b"", b"user/1"),
    ]:
        with pytest.raises(SealBrokenError):
            key.open(broken, aad)


def test_the_key_file_is_for_its_owner_only_and_stays_the_same(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "vault.key"
    secret = secret_file(path)
    assert len(secret) == 32
    assert secret_file(path) == secret
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_bytes(b"short")
    with pytest.raises(ValueError, match="32 bytes"):
        secret_file(path)
