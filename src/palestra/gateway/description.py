"""The OpenAPI description: what the framework derives, put right where it cannot know better."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

import msgspec
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.serialization import encode_json

from palestra.core.errors import Fault, PalestraError
from palestra.gateway.examples import example_of
from palestra.gateway.guard import is_public
from palestra.gateway.limits import TooManyRequestsError
from palestra.gateway.paging import CursorInvalidError
from palestra.gateway.problems import STATUS_OF, Problem
from palestra.gateway.strictness import MalformedBodyError
from palestra.gateway.tokens import AccountGoneError, UnauthenticatedError

Json = dict[str, Any]
_PAGE = re.compile(r"Page_(?:[\w.]*\.)?(\w+)_")
_PROBLEM = "#/components/schemas/Problem"
_ERRORS, _REPEATS = "errors", "is_repeatable"
_UNFIT = "`invalid_request`: the request does not fit; `field` names what to correct."


def answers(*errors: type[PalestraError], is_repeatable: bool = False) -> Mapping[str, object]:
    """Say, as `opt` of a route, what it refuses besides what follows from its form.

    Args:
        errors: What it may raise; codes and meanings go into the description.
        is_repeatable: Whether the same request again is answered with 200 instead of 201.
    """
    return {_ERRORS: errors, _REPEATS: is_repeatable}


def api_description(app: Litestar) -> Json:
    """Return the description with problem documents, short names, and which calls are open to anyone."""
    raw = encode_json(app.openapi_schema.to_schema())
    text = _PAGE.sub(r"\1Page", raw.decode())
    document = cast("Json", msgspec.json.decode(text))
    schemas: Json = document.setdefault("components", {}).setdefault("schemas", {})
    schemas["Problem"] = _problem_schema()
    for schema in schemas.values():
        if "properties" in schema and "examples" not in schema:
            schema["examples"] = [example_of(schema, schemas)]
    document["components"]["schemas"] = dict(sorted(schemas.items()))
    for handler, path, method in _operations(app):
        operation: Json | None = document["paths"].get(path, {}).get(method)
        if operation is not None:
            _polish(operation, path, handler)
    return document


def _polish(operation: Json, path: str, handler: HTTPRouteHandler) -> None:
    operation["operationId"] = handler.handler_name
    if is_public(handler):
        operation["security"] = []
    responses: Json = operation["responses"]
    if handler.opt.get(_REPEATS):
        responses["200"] = responses["201"] | {"description": "The same was sent before; this is its answer."}
    is_checked = "400" in responses or not is_public(handler)  # at least for unknown query parameters
    sentences: dict[str, list[str]] = {"400": [_UNFIT]} if is_checked else {}
    for error in _errors_of(handler):
        meaning = (error.__doc__ or "").strip().split("\n")[0]
        sentences.setdefault(str(STATUS_OF[error.fault]), []).append(f"`{error.code}`: {meaning}")
    for status, found in sentences.items():
        content = {"application/problem+json": {"schema": {"$ref": _PROBLEM}}}
        responses[status] = {"description": "\n\n".join(found), "content": content}
    operation["responses"] = dict(sorted(responses.items()))


def _errors_of(handler: HTTPRouteHandler) -> list[type[PalestraError]]:
    """Return what a route may raise: what follows from its form, then what it says itself."""
    parameters = handler.parsed_fn_signature.parameters
    found: list[type[PalestraError]] = []
    if not is_public(handler):
        found += [UnauthenticatedError, AccountGoneError]
    if "data" in parameters:
        found.append(MalformedBodyError)
    if "paging" in parameters:
        found.append(CursorInvalidError)
    if "limits" in parameters:
        found.append(TooManyRequestsError)
    return found + list(cast("tuple[type[PalestraError], ...]", handler.opt.get(_ERRORS, ())))


def _operations(app: Litestar) -> Iterator[tuple[HTTPRouteHandler, str, str]]:
    for route in app.routes:
        for handler in getattr(route, "route_handlers", ()):
            if isinstance(handler, HTTPRouteHandler) and handler.resolve_include_in_schema():
                path = re.sub(r":\w+}", "}", route.path) or "/"
                for method in handler.http_methods:
                    yield handler, path, method.lower()


def _problem_schema() -> Json:
    _, components = msgspec.json.schema_components([Problem], ref_template="#/components/schemas/{name}")
    schema: Json = components["Problem"]
    schema["required"] = ["type", "title", "status", "detail", "code"]
    schema["examples"] = [
        {
            "type": "about:blank",
            "title": "Conflict",
            "status": STATUS_OF[Fault.CONFLICT],
            "detail": "This user name is taken. Choose another one.",
            "code": "username_taken",
            "field": "username",
        }
    ]
    return schema
