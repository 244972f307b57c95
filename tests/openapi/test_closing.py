from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator, Registry

from tests.openapi.closing import NAMED, closed, closed_schemas
from tests.openapi.document import Json

HERE = "urn:test"
SCHEMAS: dict[str, Json] = {
    "Named": {"type": "object", "properties": {"name": {"type": "string"}}},
    "Aged": {
        "allOf": [
            {"$ref": f"{NAMED}Named"},
            {"type": "object", "properties": {"age": {"type": "integer"}}},
        ]
    },
    "Family": {
        "type": ["object", "null"],
        "properties": {
            "head": {"$ref": f"{NAMED}Aged"},
            "members": {"type": "array", "items": {"$ref": f"{NAMED}Named"}},
            "either": {"oneOf": [{"type": "null"}, {"$ref": f"{NAMED}Named"}]},
            "by_place": {"type": "object", "additionalProperties": {"$ref": f"{NAMED}Named"}},
            "kind": {"type": "integer", "enum": [1], "allOf": [{"const": 1}]},
        },
    },
}


def accepts(name: str, value: Any) -> bool:
    registry = Registry([(HERE, closed_schemas(SCHEMAS, HERE))])
    schema = closed({"$ref": f"{NAMED}{name}"}, HERE)
    return Draft202012Validator(schema, registry=registry).is_valid(value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Named", {"name": "Anne"}),
        ("Named", {}),
        ("Aged", {"name": "Anne", "age": 3}),
        ("Family", None),
        ("Family", {"head": {"name": "Anne", "age": 3}, "kind": 1}),
        ("Family", {"members": [{"name": "Anne"}, {}], "either": None}),
        ("Family", {"by_place": {"wherever": {"name": "Anne"}}, "either": {"name": "Anne"}}),
    ],
)
def test_a_closed_schema_takes_all_that_its_parts_name(name: str, value: Any) -> None:
    assert accepts(name, value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Named", {"nome": "Anne"}),
        ("Aged", {"name": "Anne", "age": 3, "size": 1}),
        ("Family", {"heads": {}}),
        ("Family", {"head": {"name": "Anne", "ages": 3}}),
        ("Family", {"members": [{"name": "Anne"}, {"age": 3}]}),
        ("Family", {"either": {"age": 3}}),
        ("Family", {"by_place": {"wherever": {"age": 3}}}),
        ("Family", {"kind": 2}),
    ],
)
def test_a_closed_schema_refuses_what_none_of_its_parts_names(name: str, value: Any) -> None:
    assert not accepts(name, value)
