"""RFC 9457 problem documents: each refusal has a status, a stable code and a sentence saying what to do."""

import logging
import re
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, cast

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException, SerializationException, ValidationException
from sqlalchemy.exc import IntegrityError, StatementError

from palestra.core.errors import Fault, PalestraError
from palestra.gateway.tokens import AccountGoneError

log = logging.getLogger(__name__)

Handlers = dict[int | type[Exception], Callable[[Request[Any, Any, Any], Any], Response[Any]]]

STATUS_OF: Mapping[Fault, int] = {
    Fault.INVALID: 400,
    Fault.UNAUTHENTICATED: 401,
    Fault.FORBIDDEN: 403,
    Fault.NOT_FOUND: 404,
    Fault.CONFLICT: 409,
    Fault.TOO_LARGE: 413,
    Fault.TOO_MANY: 429,
    Fault.UNAVAILABLE: 503,
}

_SENTENCES = {
    401: ("unauthenticated", "Log in first, and send the access token as a bearer token."),
    403: ("forbidden", "You may not do this."),
    404: ("not_found", "There is nothing at this address."),
    405: ("method_not_allowed", "This address does not take this kind of request."),
    413: ("too_large", "The request is too large."),
    415: ("unsupported_media_type", "Send JSON, with the content type application/json."),
    429: ("too_many_requests", "Too many requests; wait a little and try again."),
}
_AT = re.compile(r" - at `\$\.?(?P<path>[^`]*)`$")
_UNKNOWN = re.compile(r"unknown field `(?P<name>[^`]+)`")
_MISSING = re.compile(r"missing required field `(?P<name>[^`]+)`")


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """What every refusal answers, as `application/problem+json`."""

    title: str
    status: int
    detail: str
    code: str
    field: str | None = None
    type: str = "about:blank"


def problem_response(problem: Problem, headers: Mapping[str, str] | None = None) -> Response[bytes]:
    """Return the document as an answer."""
    document = {"type": problem.type, **msgspec.to_builtins(problem)}
    return Response(
        msgspec.json.encode(document),
        status_code=problem.status,
        media_type="application/problem+json",
        headers=headers,
    )


def problem_of(error: PalestraError) -> Problem:
    """Return the document of an expected failure."""
    status = STATUS_OF[error.fault]
    return Problem(HTTPStatus(status).phrase, status, error.detail, error.code, error.field)


def exception_handlers() -> Handlers:
    """Return what the application needs to answer every failure with a problem document."""
    return {
        PalestraError: _expected,
        ValidationException: _invalid,
        SerializationException: _malformed,
        HTTPException: _http,
        IntegrityError: _conflicting,
        Exception: _unexpected,
    }


def _expected(_: Request[Any, Any, Any], error: PalestraError) -> Response[bytes]:
    headers: dict[str, str] = {}
    if error.fault is Fault.UNAUTHENTICATED:
        headers["WWW-Authenticate"] = "Bearer"
    retry_after_s = getattr(error, "retry_after_s", None)
    if retry_after_s is not None:
        headers["Retry-After"] = str(retry_after_s)
    return problem_response(problem_of(error), headers)


def _invalid(_: Request[Any, Any, Any], error: ValidationException) -> Response[bytes]:
    """A body, path or query that does not fit: name the field and say what is wrong with it."""
    field, message = _first_fault(error)
    detail = f"{message.rstrip('.')}." if field is None else f"Correct `{field}`: {message.rstrip('.')}."
    return problem_response(Problem("Bad Request", 400, detail, "invalid_request", field))


def _first_fault(error: ValidationException) -> tuple[str | None, str]:
    # Litestar puts one mapping with `message`, `key` and `source` for each complaint here.
    complaints = cast("list[dict[str, object]]", error.extra if isinstance(error.extra, list) else [])
    if not complaints:
        return None, error.detail or "The request does not fit"
    first = complaints[0]
    if first.get("key") == "data":  # bodies that are there are read strictly before: this one is missing
        return None, "Send a JSON body; the API description says which fields it has"
    return field_and_message(str(first.get("message", "")), str(first.get("key") or ""))


def field_and_message(message: str, key: str = "") -> tuple[str | None, str]:
    """Split a complaint of msgspec into the field it is about and what is wrong with it."""
    at = _AT.search(message)
    path = at["path"] if at else ""
    message = message[: at.start()] if at else message
    if key and key != "data":
        path = path or key
    for pattern, sentence in ((_UNKNOWN, "this field is not known"), (_MISSING, "this field is required")):
        if found := pattern.search(message):
            name = found["name"]
            return (f"{path}.{name}" if path and path != name else name), sentence
    return (path or None), _in_words(message) or "the value does not fit"


_KINDS = {
    "int": "a whole number",
    "float": "a number",
    "str": "a text",
    "bool": "true or false",
    "array": "a list",
    "object": "an object with fields",
    "null": "null",
    "uuid": "an id (UUID)",
    "datetime": "an instant such as 2026-11-24T18:05:00Z",
    "date": "a day such as 2026-11-24",
}
_EXPECTED = re.compile(r"^Expected `(?P<kinds>[^`]+)`(?:, got `(?P<got>[^`]+)`)?(?P<limit> [<>]=? .+)?$")

_SIZED = re.compile(r"^Expected `(?P<kind>[^`]+)` of length (?P<bound>[<>]=) (?P<length>\d+)$")


def _in_words(message: str) -> str:
    """Say in plain words what msgspec says in names of types."""
    if sized := _SIZED.fullmatch(message):
        if (sized["bound"], sized["length"]) == (">=", "1"):
            return "it must not be empty"
        bound = "at most" if sized["bound"] == "<=" else "at least"
        what = "characters" if sized["kind"].startswith("str") else "entries"
        return f"it must have {bound} {sized['length']} {what}"
    found = _EXPECTED.fullmatch(message)
    if found is None:
        return message
    kinds = [_KINDS.get(kind.strip(), kind.strip()) for kind in found["kinds"].split("|")]
    limit = (found["limit"] or "").replace(" >= ", " of at least ").replace(" <= ", " of at most ")
    got = f", not {_KINDS.get(found['got'], found['got'])}" if found["got"] else ""
    return f"it must be {' or '.join(kinds)}{limit}{got}"


def _malformed(_: Request[Any, Any, Any], error: SerializationException) -> Response[bytes]:
    return problem_response(
        Problem("Bad Request", 400, "The body is not valid JSON.", "malformed_body", None)
    )


def _http(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """What the framework itself refuses: unknown addresses, wrong methods, broken bodies."""
    status = error.status_code
    if status >= 500:
        return _unexpected(request, error)
    title = HTTPStatus(status).phrase
    code, detail = _SENTENCES.get(status, (title.lower().replace(" ", "_"), f"{title}."))
    if status == 400:
        code, detail = "malformed_body", "The body is not valid JSON."
    headers = {k: v for k, v in (error.headers or {}).items() if k.lower() in {"allow", "retry-after"}}
    return problem_response(Problem(title, status, detail, code), headers)


def _conflicting(request: Request[Any, Any, Any], error: IntegrityError) -> Response[bytes]:
    if _is_orphan(error):
        return _expected(request, AccountGoneError())
    log.warning("a database rule refused a change: %s", type(error.orig).__name__)
    return problem_response(
        Problem("Conflict", 409, "This does not go together with what is stored; load it again.", "conflict")
    )


def _is_orphan(error: IntegrityError) -> bool:
    """Return whether rows refer to something that is not there: only erasing an account does that."""
    kind = getattr(error.orig, "sqlstate", None) or getattr(error.orig, "sqlite_errorname", None)
    return kind in {"23503", "SQLITE_CONSTRAINT_FOREIGNKEY"}


def _unexpected(_: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    # The text of a database error may hold what people stored: only its kind is logged.
    if isinstance(error, StatementError):
        log.error("unexpected database failure: %s", type(error.orig).__name__)
    else:
        log.error("unexpected failure", exc_info=error)
    return _internal()


def _internal() -> Response[bytes]:
    return problem_response(
        Problem(
            "Internal Server Error",
            500,
            "Something went wrong on the server. It was noted; try again later.",
            "internal",
        )
    )
