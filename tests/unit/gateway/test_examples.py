from palestra.gateway.examples import example_of


def test_an_example_is_put_together_from_its_fields() -> None:
    schemas = {
        "Set": {
            "type": "object",
            "properties": {
                "id": {"type": "string", "format": "uuid"},
                "reps": {"type": "integer", "examples": [8]},
                "weight_kg": {"oneOf": [{"type": "null"}, {"type": "number", "minimum": 2}]},
                "kind": {"enum": ["vr", "hand"]},
                "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Part"}},
            },
        },
        "Part": {"type": "object", "properties": {"valid": {"type": "boolean"}}},
    }
    assert example_of(schemas["Set"], schemas) == {
        "id": "019a5b7e-3c1d-7d0e-9b52-6d1f1f6f6a10",
        "reps": 8,
        "weight_kg": 2,
        "kind": "vr",
        "parts": [{"valid": True}],
    }


def test_a_schema_that_holds_itself_ends() -> None:
    schemas = {"Tree": {"type": "object", "properties": {"child": {"$ref": "#/components/schemas/Tree"}}}}
    assert example_of(schemas["Tree"], schemas)
