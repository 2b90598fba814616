"""Short-lived signed tokens (JWT, HS256): for the API, and one for each live session."""

from dataclasses import dataclass
from datetime import datetime

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from palestra.core.errors import Fault, PalestraError
from palestra.core.ids import UserId

API = "palestra-api"
"""The audience of access tokens."""
_ALGORITHM = "HS256"
_MIN_KEY_BYTES = 32


class UnauthenticatedError(PalestraError):
    """No token, or one that is not valid here or not any more."""

    code = "unauthenticated"
    fault = Fault.UNAUTHENTICATED


class AccountGoneError(PalestraError):
    """The account of this token was deleted."""

    code = "account_gone"
    fault = Fault.UNAUTHENTICATED

    def __init__(self) -> None:
        super().__init__("This account does not exist any more.")


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks, and what the token allows.

    Attributes:
        session_ref: The log-in this token comes from, so that it can be ended.
    """

    user_id: UserId
    scopes: frozenset[str]
    role: str = "member"
    session_ref: str = ""


class Tokens:
    """Signs and checks tokens; the audience keeps one kind from being used as another."""

    def __init__(self, key: bytes) -> None:
        if len(key) < _MIN_KEY_BYTES:
            raise ValueError(f"the signing key must have at least {_MIN_KEY_BYTES} bytes")
        self._key = OctKey.import_key(key)

    def issue(self, principal: Principal, *, audience: str, lifetime_s: int, now: datetime) -> str:
        """Return a token for this principal."""
        issued_s = int(now.timestamp())
        claims = {
            "sub": str(principal.user_id),
            "aud": audience,
            "iat": issued_s,
            "exp": issued_s + lifetime_s,
            "scope": " ".join(sorted(principal.scopes)),
            "role": principal.role,
            "sid": principal.session_ref,
        }
        return jwt.encode({"alg": _ALGORITHM}, claims, self._key, algorithms=[_ALGORITHM])

    def verify(self, token: str, *, audience: str, now: datetime) -> Principal:
        """Return whom the token was made for.

        Raises:
            UnauthenticatedError: The token is forged, expired, or made for something else.
        """
        refused = UnauthenticatedError("The access token is not valid any more. Log in again.")
        try:
            claims = jwt.decode(token, self._key, algorithms=[_ALGORITHM]).claims
        except (JoseError, ValueError):
            raise refused from None
        expires_s, subject = claims.get("exp"), claims.get("sub")
        if not isinstance(expires_s, int) or not isinstance(subject, str) or not subject.isdecimal():
            raise refused
        if claims.get("aud") != audience or now.timestamp() >= expires_s:
            raise refused
        return Principal(
            UserId(int(subject)),
            frozenset(str(claims.get("scope", "")).split()),
            str(claims.get("role", "member")),
            str(claims.get("sid", "")),
        )
