"""The routes under /users."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated, Any

import msgspec
from litestar import Request, Response, Router, delete, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency, Provide
from litestar.params import JSONBody
from msgspec import Meta

from palestra.core.ids import UserId
from palestra.gateway import (
    PUBLIC,
    AccountGoneError,
    BearerGuard,
    Principal,
    RateLimit,
    UnauthenticatedError,
    answers,
)
from palestra.identity import personal_data
from palestra.identity.domain import (
    Client,
    InvalidCredentialsError,
    PasswordWeakError,
    PasswordWrongError,
    RefreshInvalidError,
    RefreshReusedError,
    UsernameInvalidError,
    UsernameTakenError,
    name_key,
)
from palestra.identity.passwords import ServerBusyError
from palestra.identity.service import ACCESS_S, REFRESH, Accounts, LoggedIn, Reused
from palestra.storage import Blobs, Database, user_folder

COOKIE = "palestra_refresh"
_PER_ADDRESS = "60/minute"
_PER_NAME = "30/minute"
_PER_NAME_AND_ADDRESS = "10/minute"

Password = Annotated[str, Meta(max_length=1024, examples=["three calm otters lifting"])]


class Registration(msgspec.Struct, forbid_unknown_fields=True):
    """A new account."""

    username: Annotated[str, Meta(max_length=64, examples=["maria"])]
    password: Password
    display_name: Annotated[str, Meta(min_length=1, max_length=100, examples=["Maria"])] | None = None


class Registered(msgspec.Struct):
    """The account that was made."""

    user_id: Annotated[int, Meta(examples=[1])]


class Login(msgspec.Struct, forbid_unknown_fields=True):
    """Name and password; browsers get the refresh token as a cookie that scripts cannot read."""

    username: Annotated[str, Meta(max_length=64, examples=["maria"])]
    password: Password
    client: Client = "api"


class TokenAnswer(msgspec.Struct):
    """Send `access_token` as `Authorization: Bearer ...`; when it ends, `POST /users/refresh`."""

    access_token: Annotated[str, Meta(examples=["eyJhbGciOiJIUzI1NiJ9.e30.c2ln"])]
    expires_in: Annotated[int, Meta(description="Seconds", examples=[900])]
    refresh_token: str | None
    token_type: str = "bearer"


class RefreshBody(msgspec.Struct, forbid_unknown_fields=True):
    """The refresh token; browsers send the cookie instead."""

    refresh_token: Annotated[str, Meta(max_length=512)] | None = None


class Me(msgspec.Struct):
    """The account of who asks."""

    user_id: int
    username: str
    display_name: str
    created_at: datetime


class Erasure(msgspec.Struct, forbid_unknown_fields=True):
    """Deleting an account cannot be undone, so the password is asked again."""

    password: Password


@post(
    "/register",
    opt={**PUBLIC, **answers(UsernameInvalidError, PasswordWeakError, UsernameTakenError, ServerBusyError)},
    summary="Sign up",
    status_code=201,
)
async def register(
    request: Request[Any, Any, Any],
    data: JSONBody[Registration],
    accounts: NamedDependency[Accounts],
    db: NamedDependency[Database],
    limits: NamedDependency[RateLimit],
) -> Registered:
    """Make an account."""
    await limits.take("60/minute", "register", _address(request))
    secret = await accounts.secret_for(data.username, data.password)
    async with db.transaction() as connection:
        account = await accounts.register(connection, data.username, data.display_name, secret)
    return Registered(account.user_id)


@post(
    "/login",
    opt={**PUBLIC, **answers(InvalidCredentialsError, ServerBusyError)},
    summary="Log in",
    status_code=200,
)
async def login(
    request: Request[Any, Any, Any],
    data: JSONBody[Login],
    accounts: NamedDependency[Accounts],
    db: NamedDependency[Database],
    limits: NamedDependency[RateLimit],
) -> Response[TokenAnswer]:
    """Start a log-in: an access token for a quarter of an hour and a refresh token for 30 days."""
    address, name = _address(request), name_key(data.username)
    await limits.take(_PER_ADDRESS, "login", address)
    await limits.take(_PER_NAME, "login-name", name)
    await limits.take(_PER_NAME_AND_ADDRESS, "login-pair", f"{name}\n{address}")
    async with db.reading() as connection:
        kept = await accounts.kept_for(connection, data.username)
    who = await accounts.authenticate(kept, data.password)
    async with db.transaction() as connection:
        return _answer(request, await accounts.log_in(connection, who, data.client))


@post(
    "/refresh",
    opt={**PUBLIC, **answers(RefreshInvalidError, RefreshReusedError)},
    summary="Stay logged in",
    status_code=200,
)
async def refresh(
    request: Request[Any, Any, Any],
    accounts: NamedDependency[Accounts],
    db: NamedDependency[Database],
    limits: NamedDependency[RateLimit],
    data: JSONBody[RefreshBody | None] = None,
) -> Response[TokenAnswer]:
    """Give new tokens for a refresh token, which is used up by it."""
    await limits.take(_PER_ADDRESS, "refresh", _address(request))
    token = _sent_token(request, data)
    if token is None:
        raise RefreshInvalidError
    async with db.transaction() as connection:
        result = await accounts.refresh(connection, token)
    # Raised only now: that the log-in was ended must stay, so it is committed first.
    if isinstance(result, Reused):
        raise RefreshReusedError
    return _answer(request, result)


@post(
    "/logout",
    opt={**PUBLIC, **answers(RefreshInvalidError, UnauthenticatedError, AccountGoneError)},
    summary="Log out",
    status_code=204,
)
async def logout(
    request: Request[Any, Any, Any],
    accounts: NamedDependency[Accounts],
    db: NamedDependency[Database],
    bearer: NamedDependency[BearerGuard],
    data: JSONBody[RefreshBody | None] = None,
) -> Response[None]:
    """End this log-in: by the refresh token or cookie, or by the access token."""
    token = _sent_token(request, data)
    async with db.transaction() as connection:
        if token is not None:
            await accounts.log_out(connection, token)
        else:
            await accounts.log_out_principal(connection, bearer.authenticate(request))
    return Response(None, status_code=204, cookies=[_cookie(request, "", 0)])


@get("/me", summary="My account")
async def me(
    principal: NamedDependency[Principal],
    accounts: NamedDependency[Accounts],
    db: NamedDependency[Database],
) -> Me:
    """Return the account of who asks."""
    async with db.reading() as connection:
        account = await accounts.account(connection, principal.user_id)
    return Me(account.user_id, account.username, account.display_name, account.created_at)


@get("/me/export", summary="Everything in the database about me")
async def export_me(
    principal: NamedDependency[Principal],
    accounts: NamedDependency[Accounts],
    db: NamedDependency[Database],
) -> dict[str, list[dict[str, Any]]]:
    """Return all rows of the account by table, without secrets.

    Recordings of movement are named by their keys but not part of it: no call hands them out yet.
    """
    async with db.reading() as connection:
        await accounts.account(connection, principal.user_id)
        return await personal_data.export(connection, principal.user_id)


class AfterErasure:
    """A port for features above this one, as the framework can inject it."""

    def __init__(self, call: Callable[[UserId], Awaitable[None]]) -> None:
        self._call = call

    async def __call__(self, user_id: UserId) -> None:
        """Forget what is kept outside of the database and the blobs."""
        await self._call(user_id)


@delete(
    "/me",
    opt=answers(PasswordWrongError, ServerBusyError),
    summary="Delete my account and everything in it",
    status_code=204,
)
async def delete_me(
    data: JSONBody[Erasure],
    principal: NamedDependency[Principal],
    accounts: NamedDependency[Accounts],
    db: NamedDependency[Database],
    blobs: NamedDependency[Blobs],
    bearer: NamedDependency[BearerGuard],
    limits: NamedDependency[RateLimit],
    after_erasure: NamedDependency[AfterErasure],
) -> None:
    """Erase the account: rows, recordings, logs, and the key without which old copies cannot be read."""
    await limits.take(_PER_NAME_AND_ADDRESS, "erase", str(principal.user_id))
    async with db.reading() as connection:
        account = await accounts.account(connection, principal.user_id)
        kept = await accounts.kept_for(connection, account.username)
    try:
        await accounts.authenticate(kept, data.password)
    except InvalidCredentialsError:
        raise PasswordWrongError from None
    async with db.transaction() as connection:
        await personal_data.erase(connection, account.user_id, name_key(account.username))
    bearer.shut_out(account.user_id, ACCESS_S)
    await after_erasure(principal.user_id)
    await blobs.delete_all(user_folder(principal.user_id))


def routes(accounts: Accounts, after_erasure: Callable[[UserId], Awaitable[None]]) -> list[Router]:
    """Return the routes; the application provides `db`, `limits`, `blobs`, `bearer` and `principal`.

    Args:
        accounts: The use cases.
        after_erasure: Called when the rows of an account are gone: what lives elsewhere goes with them.
    """
    return [
        Router(
            "/users",
            route_handlers=[register, login, refresh, logout, me, export_me, delete_me],
            dependencies={
                "accounts": Provide(lambda: accounts, sync_to_thread=False),
                "after_erasure": Provide(lambda: AfterErasure(after_erasure), sync_to_thread=False),
            },
            tags=["Accounts"],
        )
    ]


def _address(request: Request[Any, Any, Any]) -> str:
    return request.client.host if request.client else "unknown"


def _sent_token(request: Request[Any, Any, Any], body: RefreshBody | None) -> str | None:
    """Return the refresh token of the body, or else of the cookie."""
    if body is not None and body.refresh_token:
        return body.refresh_token
    return request.cookies.get(COOKIE) or None


def _answer(request: Request[Any, Any, Any], result: LoggedIn) -> Response[TokenAnswer]:
    is_browser = result.client == "browser"
    cookies: list[Cookie] = []
    if is_browser and result.refresh_token is not None:
        cookies.append(_cookie(request, result.refresh_token, int(REFRESH.total_seconds())))
    body = TokenAnswer(result.access_token, ACCESS_S, None if is_browser else result.refresh_token)
    return Response(body, status_code=200, cookies=cookies, headers={"Cache-Control": "no-store"})


def _cookie(request: Request[Any, Any, Any], value: str, max_age_s: int) -> Cookie:
    return Cookie(
        COOKIE,
        value=value,
        max_age=max_age_s,
        path="/users",
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
