from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator, Registry

from tests.openapi.amendments import (
    HABITS,
    OF_ANSWERS,
    OF_REQUESTS,
    Amendment,
    amended,
    with_digits,
)
from tests.openapi.closing import NAMED, closed, closed_schemas
from tests.openapi.judge import Judge

HERE = "urn:test"


def accepts(schemas: dict[str, Any], name: str, example: Any) -> bool:
    registry = Registry([(HERE, closed_schemas(schemas, HERE))])
    schema = closed({"$ref": f"{NAMED}{name}"}, HERE)
    return Draft202012Validator(schema, registry=registry).is_valid(example)


@pytest.mark.parametrize(
    "amendment",
    [*OF_REQUESTS, *OF_ANSWERS],
    ids=lambda each: f"{each.keyword} of {each.schema}",
)
def test_an_amendment_allows_what_the_document_as_written_refuses(
    judge: Judge, amendment: Amendment
) -> None:
    schemas = dict(judge.document.schemas)

    if amendment.example is None:
        assert amendment.keyword not in schemas[amendment.schema]["properties"]
        return
    assert not accepts(schemas, amendment.schema, amendment.example)
    assert accepts(amended(schemas, [amendment]), amendment.schema, amendment.example)


def test_an_amendment_of_a_schema_that_is_gone_is_an_error() -> None:
    with pytest.raises(KeyError):
        amended({}, OF_REQUESTS)


def test_permissions_may_be_written_as_digits_however_deep(judge: Judge) -> None:
    schemas = dict(judge.document.schemas)
    role = {"name": "a", "permissions": "1024"}
    channel = {
        "name": "a",
        "permission_overwrites": [{"id": "1", "type": 0, "allow": "1024", "deny": "0"}],
    }
    for name, example in ("CreateRoleRequest", role), ("CreateGuildChannelRequest", channel):
        assert not accepts(schemas, name, example)
        assert accepts(with_digits(schemas), name, example)
    assert not accepts(with_digits(schemas), "CreateRoleRequest", {"permissions": "all"})


def test_a_habit_of_discord_py_is_nothing_the_document_knows(judge: Judge) -> None:
    operations = {each.id: each for each in judge.document.operations}
    overwrite = operations["set_channel_permission_overwrite"].bodies["application/json"]
    asked = {each.name for each in operations["create_thread"].parameters}

    assert {operation for operation, _ in HABITS} <= operations.keys()
    assert "id" not in overwrite["properties"]
    assert "use_nested_fields" not in asked
