"""Use cases of accounts and log-ins. The caller opens transactions and commits."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncConnection

from palestra.core.clock import Clock
from palestra.core.ids import UserId
from palestra.gateway import API, AccountGoneError, Principal, Tokens
from palestra.identity import store
from palestra.identity.domain import (
    Account,
    Client,
    InvalidCredentialsError,
    RefreshInvalidError,
    UsernameTakenError,
    check_password,
    check_username,
    name_key,
)
from palestra.identity.passwords import Passwords, common_passwords
from palestra.identity.refresh import RefreshToken, new_refresh_token, parse_refresh_token
from palestra.storage import new_id

ACCESS_S = 15 * 60
REFRESH = timedelta(days=30)
_GRACE = timedelta(seconds=10)
"""Two tabs of one browser may refresh at the same moment with the same cookie."""
_NOBODY = UserId(0)


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """The tokens of a log-in; no refresh token when the one sent is to be kept."""

    access_token: str
    refresh_token: str | None
    client: Client


@dataclass(frozen=True, slots=True)
class Reused:
    """A refresh token came a second time; the log-in was ended, which has to be committed."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is stored under a name; no password when nobody has it."""

    user_id: UserId
    password: store.PasswordRow | None


@dataclass(frozen=True, slots=True)
class Authenticated:
    """Name and password fit; `new_secret` is to be stored when the old one is outdated."""

    user_id: UserId
    role: str
    credential_id: UUID
    new_secret: str | None


class Accounts:
    """Signs up, logs in, and keeps people logged in."""

    def __init__(self, passwords: Passwords, tokens: Tokens, clock: Clock) -> None:
        self._passwords = passwords
        self._tokens = tokens
        self._clock = clock

    async def secret_for(self, username: str, password: str) -> str:
        """Check a name and a password by the rules and return what to keep of the password."""
        check_username(username)
        check_password(password, username, common_passwords())
        return await self._passwords.hash(password)

    async def register(
        self, connection: AsyncConnection, username: str, display_name: str | None, secret: str
    ) -> Account:
        """Make an account; raise `UsernameTakenError`."""
        user_id = await store.next_user_id(connection)
        if not await store.claim_name(connection, name_key(username), user_id):
            raise UsernameTakenError("This user name is taken. Choose another one.", field="username")
        account = Account(user_id, username, display_name or username, "member", self._clock.now())
        await store.add_account(connection, account, secret, new_id())
        return account

    async def kept_for(self, connection: AsyncConnection, username: str) -> Kept:
        """Return what is stored under a name; the statements are the same when nobody has it."""
        user_id = await store.user_named(connection, name_key(username)) or _NOBODY
        return Kept(user_id, await store.password_of(connection, user_id))

    async def authenticate(self, kept: Kept, password: str) -> Authenticated:
        """Return who this is. Takes the same steps and the same time whichever of the two is wrong.

        No connection is held meanwhile: hashing is slow on purpose, and others would wait for it.
        """
        found = kept.password
        if not await self._passwords.matches(found.secret if found else None, password) or found is None:
            raise InvalidCredentialsError
        outdated = self._passwords.is_outdated(found.secret)
        fresh = await self._passwords.hash(password) if outdated else None
        return Authenticated(kept.user_id, found.role, found.credential_id, fresh)

    async def log_in(self, connection: AsyncConnection, who: Authenticated, client: Client) -> LoggedIn:
        """Start a log-in on one device."""
        if who.new_secret is not None:
            await store.set_secret(connection, who.user_id, who.credential_id, who.new_secret)
        now = self._clock.now()
        # Not UUIDv7: the id stands in the token and shall not tell when the user logged in.
        token = new_refresh_token(who.user_id, uuid4())
        await store.add_login_session(
            connection,
            {
                "user_id": who.user_id,
                "login_session_id": token.login_session_id,
                "client": client,
                "token_hash": token.hash,
                "created_at": now,
                "rotated_at": now,
                "expires_at": now + REFRESH,
            },
        )
        return self._logged_in(token, who.role, client, now)

    async def refresh(self, connection: AsyncConnection, text: str) -> LoggedIn | Reused:
        """Give new tokens for a refresh token; one that was used before ends the log-in."""
        token = parse_refresh_token(text)
        now = self._clock.now()
        found = await store.login_session_of(connection, token.user_id, token.login_session_id)
        if found is None or found.revoked_at is not None or found.expires_at <= now:
            raise RefreshInvalidError
        client: Client = "browser" if found.client == "browser" else "api"
        if token.has_hash(found.token_hash):
            fresh = new_refresh_token(token.user_id, token.login_session_id)
            if await store.rotate_login_session(connection, found, fresh.hash, now, now + REFRESH):
                return self._logged_in(fresh, found.role, client, now)
        is_second_tab = client == "browser" and now - found.rotated_at <= _GRACE
        if is_second_tab and token.has_hash(found.previous_hash):
            return LoggedIn(self._access_token(token, found.role, now), None, client)
        await store.revoke_login_session(connection, token.user_id, token.login_session_id, now)
        return Reused()

    async def log_out(self, connection: AsyncConnection, text: str) -> None:
        """End the log-in of a refresh token; unknown ones are fine."""
        token = parse_refresh_token(text)
        found = await store.login_session_of(connection, token.user_id, token.login_session_id)
        if found is not None and (token.has_hash(found.token_hash) or token.has_hash(found.previous_hash)):
            await self._end(connection, token.user_id, token.login_session_id)

    async def log_out_principal(self, connection: AsyncConnection, principal: Principal) -> None:
        """End the log-in from which an access token comes."""
        await self._end(connection, principal.user_id, UUID(principal.session_ref))

    async def account(self, connection: AsyncConnection, user_id: UserId) -> Account:
        """Return the account of a principal; raise `AccountGoneError` when it was deleted."""
        found = await store.account_of(connection, user_id)
        if found is None:
            raise AccountGoneError
        return found

    async def _end(self, connection: AsyncConnection, user_id: UserId, login_session_id: UUID) -> None:
        await store.revoke_login_session(connection, user_id, login_session_id, self._clock.now())

    def _logged_in(self, token: RefreshToken, role: str, client: Client, now: datetime) -> LoggedIn:
        return LoggedIn(self._access_token(token, role, now), token.text(), client)

    def _access_token(self, token: RefreshToken, role: str, now: datetime) -> str:
        principal = Principal(token.user_id, frozenset({"user"}), role, str(token.login_session_id))
        return self._tokens.issue(principal, audience=API, lifetime_s=ACCESS_S, now=now)
