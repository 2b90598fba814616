"""Requests are taken as they are meant: JSON without conversions, texts that can be kept, known names."""

from typing import Any, cast, get_type_hints

import msgspec
from litestar import Request
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler
from litestar.params import QueryParameter

from palestra.core.errors import PalestraError
from palestra.gateway.guard import is_public
from palestra.gateway.problems import field_and_message

_NUL = b"\\u0000"


class MalformedBodyError(PalestraError):
    """The body is not JSON."""

    code = "malformed_body"

    def __init__(self) -> None:
        super().__init__("The body is not valid JSON.")


class RequestInvalidError(PalestraError):
    """A field is missing, unknown or does not fit; `field` names it."""

    code = "invalid_request"

    def __init__(self, message: str, field: str | None) -> None:
        message = message.rstrip(".")
        super().__init__(f"Correct `{field}`: {message}." if field else f"{message}.", field=field)


class StrictRequest(Request[Any, Any, Any]):
    """Reads a body as the type that the handler asks for.

    The framework would convert what almost fits: "NaN" to a number, "false" to a truth, 1764000000 to an
    instant.
    """

    async def json(self) -> Any:
        """Return the body as what the handler takes as `data`."""
        wanted = self.route_handler.parsed_data_field
        return decoded(await self.body(), Any if wanted is None else wanted.annotation)


def decoded(body: bytes, kind: Any) -> Any:
    """Return a JSON body as this type.

    Raises:
        RequestInvalidError: It does not fit, or a text has U+0000, which PostgreSQL cannot keep.
        MalformedBodyError: It is no JSON, no UTF-8, or nested deeper than anything that is asked for.
    """
    try:
        found = msgspec.json.decode(body, type=kind)
        if _NUL in body and (path := _path_to_nul(msgspec.json.decode(body))) is not None:
            raise RequestInvalidError("it must not contain the character U+0000", path or None)
    except msgspec.ValidationError as error:
        field, message = field_and_message(str(error))
        raise RequestInvalidError(message, field) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise MalformedBodyError from None
    return found


def _path_to_nul(value: object, path: str = "") -> str | None:
    """Return where a text has U+0000; None when none has."""
    if isinstance(value, str):
        return path if "\0" in value else None
    inner: list[tuple[str, object]] = []
    if isinstance(value, list):
        inner = [(f"{path}[{i}]", item) for i, item in enumerate(cast("list[object]", value))]
    elif isinstance(value, dict):
        fields = cast("dict[str, object]", value)
        inner = [(f"{path}.{name}".lstrip("."), item) for name, item in fields.items()]
    return next((found for at, item in inner if (found := _path_to_nul(item, at)) is not None), None)


async def refuse_unknown_query(
    connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler
) -> None:
    """Refuse unknown parameters, as a guard: ignoring a misspelt one gives something else than was asked.

    Pages and what anyone may call are left alone: people and proxies hang parameters of their own on those.
    """
    if connection.query_params and not is_public(handler):
        known = query_names(handler)
        for name in connection.query_params:
            if name not in known:
                raise RequestInvalidError("this parameter is not known", name)


def query_names(handler: BaseRouteHandler) -> set[str]:
    """Return the query parameters of a handler and of what is provided to it."""
    provided = handler.resolve_dependencies()
    asked = handler.parsed_fn_signature.parameters
    names = {
        field.kwarg_definition.name or field.name
        for field in asked.values()
        if isinstance(field.kwarg_definition, QueryParameter)
    }
    for name in asked.keys() & provided.keys():
        hints = get_type_hints(provided[name].dependency, include_extras=True)
        for inner, hint in hints.items():
            for note in getattr(hint, "__metadata__", ()):
                if isinstance(note, QueryParameter):
                    names.add(note.name or inner)
    return names
