"""Examples for the API description, put together from those of the fields. Pure."""

from typing import Any, cast

Json = dict[str, Any]
_BY_FORMAT: dict[str, str] = {
    "uuid": "019a5b7e-3c1d-7d0e-9b52-6d1f1f6f6a10",
    "date-time": "2026-11-24T18:05:00Z",
    "date": "2026-11-24",
}
_MOST_DEPTH = 6
"""Schemas may hold each other; an example ends somewhere."""


def example_of(schema: Json, schemas: Json, depth: int = 0) -> Any:
    """Return a value that fits the schema, as its fields' examples and limits suggest."""
    if "$ref" in schema:
        return example_of(schemas[schema["$ref"].rsplit("/", 1)[1]], schemas, depth + 1)
    if schema.get("examples"):
        return schema["examples"][0]
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    for key in ("oneOf", "anyOf"):
        if key in schema:
            return example_of(_first_that_says_something(schema[key]), schemas, depth)
    kinds = schema.get("type", "string")
    kind = cast("list[str]", kinds)[0] if isinstance(kinds, list) else str(kinds)
    return _of_kind(kind, schema, schemas, depth)


def _first_that_says_something(options: list[Json]) -> Json:
    return next((option for option in options if option.get("type") != "null"), options[0])


def _of_kind(kind: str, schema: Json, schemas: Json, depth: int) -> Any:
    if kind == "object":
        if depth > _MOST_DEPTH:
            return {}
        return {
            name: example_of(field, schemas, depth + 1)
            for name, field in schema.get("properties", {}).items()
        }
    if kind == "array":
        return [] if depth > _MOST_DEPTH else [example_of(schema.get("items", {}), schemas, depth + 1)]
    if kind == "string":
        return _BY_FORMAT.get(schema.get("format", ""), "text")
    if kind == "boolean":
        return bool(schema.get("default", True))
    if kind in ("integer", "number"):
        plain = 1 if kind == "integer" else 0.5
        return max(schema.get("minimum", plain), min(plain, schema.get("maximum", plain)))
    return None
