"""Accounts, names, credentials and log-ins: the tables and the statements."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from palestra.core.ids import UserId
from palestra.identity.domain import Account
from palestra.storage import UtcMicros, Uuid, info, insert, metadata

app_user = sa.Table(
    "app_user",
    metadata,
    sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("username", sa.String(64), nullable=False),
    sa.Column("display_name", sa.String(128), nullable=False),
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("created_at", UtcMicros, nullable=False),
    info=info("user_id"),
)
USER_KEY = "app_user.user_id"
"""What the tables of a user refer to; erasing the account takes them along."""
# Unique for everybody, so it lives by its value and not with the user; hence no foreign key.
login_name = sa.Table(
    "login_name",
    metadata,
    sa.Column("name_key", sa.String(64), primary_key=True),
    sa.Column("user_id", sa.BigInteger, nullable=False),
    info=info("name_key"),
)
# Integers for users without a sequence: one row, counted up once for each registration.
id_counter = sa.Table(
    "id_counter",
    metadata,
    sa.Column("name", sa.String(32), primary_key=True),
    sa.Column("last_id", sa.BigInteger, nullable=False),
    info=info(None),
)
# `kind` is "password" today; passkeys and external identities are further kinds of the same table.
credential = sa.Table(
    "credential",
    metadata,
    sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("credential_id", Uuid, primary_key=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("secret", sa.Text, nullable=False),
    sa.Column("created_at", UtcMicros, nullable=False),
    sa.ForeignKeyConstraint(["user_id"], [USER_KEY], ondelete="CASCADE"),
    info=info("user_id"),
)
# One row for each log-in ("family"): the hash of the newest refresh token, and of the one before.
login_session = sa.Table(
    "login_session",
    metadata,
    sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("login_session_id", Uuid, primary_key=True),
    sa.Column("client", sa.String(16), nullable=False),
    sa.Column("token_hash", sa.LargeBinary(32), nullable=False),
    sa.Column("previous_hash", sa.LargeBinary(32)),
    sa.Column("created_at", UtcMicros, nullable=False),
    sa.Column("rotated_at", UtcMicros, nullable=False),
    sa.Column("expires_at", UtcMicros, nullable=False),
    sa.Column("revoked_at", UtcMicros),
    sa.ForeignKeyConstraint(["user_id"], [USER_KEY], ondelete="CASCADE"),
    info=info("user_id"),
)

_USER = sa.bindparam("user_id", type_=sa.BigInteger)
# In an UPDATE a parameter may not have the name of a column.
_OWNER = sa.bindparam("owner", type_=sa.BigInteger)
_next_id = insert(id_counter).values(name=sa.bindparam("name"), last_id=1)
_next_id = _next_id.on_conflict_do_update(
    index_elements=["name"], set_={"last_id": id_counter.c.last_id + 1}
).returning(id_counter.c.last_id)
_claim_name = (
    insert(login_name).on_conflict_do_nothing(index_elements=["name_key"]).returning(login_name.c.user_id)
)
_find_name = sa.select(login_name.c.user_id).where(login_name.c.name_key == sa.bindparam("name_key"))
_find_account = sa.select(app_user).where(app_user.c.user_id == _USER)
_find_password = sa.select(app_user.c.role, credential.c.secret, credential.c.credential_id).where(
    app_user.c.user_id == _USER, credential.c.user_id == app_user.c.user_id, credential.c.kind == "password"
)
_set_secret = (
    sa.update(credential)
    .where(credential.c.user_id == _OWNER, credential.c.credential_id == sa.bindparam("id"))
    .values(secret=sa.bindparam("new_secret"))
)
_find_session = sa.select(login_session, app_user.c.role).where(
    login_session.c.user_id == _USER,
    login_session.c.login_session_id == sa.bindparam("id"),
    app_user.c.user_id == login_session.c.user_id,
)
_rotate_session = (
    sa.update(login_session)
    .where(
        login_session.c.user_id == _OWNER,
        login_session.c.login_session_id == sa.bindparam("id"),
        # Two requests with the same token at once: only the first one rotates.
        login_session.c.token_hash == sa.bindparam("old_hash"),
        login_session.c.revoked_at.is_(None),
    )
    .values(
        token_hash=sa.bindparam("new_hash"),
        previous_hash=sa.bindparam("old_hash"),
        rotated_at=sa.bindparam("now"),
        expires_at=sa.bindparam("until"),
    )
)
_revoke_session = (
    sa.update(login_session)
    .where(
        login_session.c.user_id == _OWNER,
        login_session.c.login_session_id == sa.bindparam("id"),
        login_session.c.revoked_at.is_(None),
    )
    .values(revoked_at=sa.bindparam("now"))
)
_forget_expired = sa.delete(login_session).where(
    login_session.c.user_id == _USER, login_session.c.expires_at < sa.bindparam("now")
)


@dataclass(frozen=True, slots=True)
class PasswordRow:
    """What is kept of a password, and the role of its owner."""

    credential_id: UUID
    secret: str
    role: str


@dataclass(frozen=True, slots=True)
class LoginSessionRow:
    """One log-in as stored."""

    user_id: UserId
    login_session_id: UUID
    client: str
    token_hash: bytes
    previous_hash: bytes | None
    rotated_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    role: str


async def next_user_id(connection: AsyncConnection) -> UserId:
    """Return an integer that no user has yet."""
    number: int | None = await connection.scalar(_next_id, {"name": "user"})
    assert number is not None  # an upsert with RETURNING always gives its row
    return UserId(number)


async def claim_name(connection: AsyncConnection, name_key: str, user_id: UserId) -> bool:
    """Take the name for this user; return whether it was free."""
    row = {"name_key": name_key, "user_id": user_id}
    return await connection.scalar(_claim_name, row) is not None


async def user_named(connection: AsyncConnection, name_key: str) -> UserId | None:
    """Return who has this name."""
    found: int | None = await connection.scalar(_find_name, {"name_key": name_key})
    return None if found is None else UserId(found)


async def add_account(connection: AsyncConnection, account: Account, secret: str, secret_id: UUID) -> None:
    """Store a new account and its password."""
    await connection.execute(
        sa.insert(app_user),
        {
            "user_id": account.user_id,
            "username": account.username,
            "display_name": account.display_name,
            "role": account.role,
            "created_at": account.created_at,
        },
    )
    await connection.execute(
        sa.insert(credential),
        {
            "user_id": account.user_id,
            "credential_id": secret_id,
            "kind": "password",
            "secret": secret,
            "created_at": account.created_at,
        },
    )


async def account_of(connection: AsyncConnection, user_id: UserId) -> Account | None:
    """Return the account, if it still exists."""
    row = (await connection.execute(_find_account, {"user_id": user_id})).one_or_none()
    if row is None:
        return None
    return Account(UserId(row.user_id), row.username, row.display_name, row.role, row.created_at)


async def password_of(connection: AsyncConnection, user_id: UserId) -> PasswordRow | None:
    """Return what is kept of the user's password."""
    row = (await connection.execute(_find_password, {"user_id": user_id})).one_or_none()
    return None if row is None else PasswordRow(row.credential_id, row.secret, row.role)


async def set_secret(connection: AsyncConnection, user_id: UserId, credential_id: UUID, secret: str) -> None:
    """Replace what is kept of a password."""
    await connection.execute(_set_secret, {"owner": user_id, "id": credential_id, "new_secret": secret})


async def add_login_session(connection: AsyncConnection, row: dict[str, Any]) -> None:
    """Store a new log-in, and forget the user's expired ones."""
    await connection.execute(_forget_expired, {"user_id": row["user_id"], "now": row["created_at"]})
    await connection.execute(sa.insert(login_session), row)


async def login_session_of(
    connection: AsyncConnection, user_id: UserId, login_session_id: UUID
) -> LoginSessionRow | None:
    """Return one log-in."""
    found = await connection.execute(_find_session, {"user_id": user_id, "id": login_session_id})
    row = found.one_or_none()
    if row is None:
        return None
    return LoginSessionRow(
        UserId(row.user_id),
        row.login_session_id,
        row.client,
        row.token_hash,
        row.previous_hash,
        row.rotated_at,
        row.expires_at,
        row.revoked_at,
        row.role,
    )


async def rotate_login_session(
    connection: AsyncConnection, session: LoginSessionRow, new_hash: bytes, now: datetime, until: datetime
) -> bool:
    """Replace the token of a log-in; return whether it still was the newest one."""
    values = {
        "owner": session.user_id,
        "id": session.login_session_id,
        "old_hash": session.token_hash,
        "new_hash": new_hash,
        "now": now,
        "until": until,
    }
    return (await connection.execute(_rotate_session, values)).rowcount == 1


async def revoke_login_session(
    connection: AsyncConnection, user_id: UserId, login_session_id: UUID, now: datetime
) -> None:
    """End a log-in: none of its tokens is taken any more."""
    await connection.execute(_revoke_session, {"owner": user_id, "id": login_session_id, "now": now})
