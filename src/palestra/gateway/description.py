"""The OpenAPI description: what the framework derives, put right where it cannot know better."""

import re
from collections.abc import Iterator
from typing import Any, cast

import msgspec
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.serialization import encode_json

from palestra.core.errors import Fault
from palestra.gateway.examples import example_of
from palestra.gateway.guard import is_public
from palestra.gateway.problems import STATUS_OF, Problem

Json = dict[str, Any]
_PAGE = re.compile(r"Page_(?:[\w.]*\.)?(\w+)_")
_PROBLEM = "#/components/schemas/Problem"
_REFUSALS = {
    "400": "The request does not fit; `field` names what to correct.",
    "401": "There is no valid access token.",
    "404": "The user has nothing of this id.",
    "429": "This was asked too often; `Retry-After` says how long to wait.",
}


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
    refusals = {"400"} if "400" in operation["responses"] else set[str]()
    if is_public(handler):
        operation["security"] = []
    else:
        refusals.add("401")
    if "{" in path:
        refusals.add("404")
    if "limits" in handler.parsed_fn_signature.parameters:
        refusals.add("429")
    for status in sorted(refusals):
        content = {"application/problem+json": {"schema": {"$ref": _PROBLEM}}}
        operation["responses"][status] = {"description": _REFUSALS[status], "content": content}


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
