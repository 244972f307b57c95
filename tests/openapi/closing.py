"""Schemas closed: what the document does not name is refused, however deep it is.

A schema that lists properties stands for an object. It is closed as a whole, with
``unevaluatedProperties``: what it is put together from (``allOf``, ``oneOf``, ``anyOf``, ``$ref``)
stays open at its own root, since each part knows only some of the object's properties. A schema
that only chooses between others leaves the closing to them.
"""

from collections.abc import Callable, Mapping

from tests.openapi.document import ADDRESS, Json

NAMED = f"{ADDRESS}#/schemas/"
PARTS = ("allOf", "oneOf", "anyOf")


def closed_schemas(schemas: Mapping[str, Json], address: str) -> Json:
    """What schemas that were closed with this ``address`` refer to, to be found there."""
    return {
        "whole": {name: closed(schema, address) for name, schema in schemas.items()},
        "parts": {name: _part(schema, address) for name, schema in schemas.items()},
    }


def closed(schema: Json, address: str) -> Json:
    """The schema as one that no unknown property passes."""
    if not _lists_properties(schema):
        return _rewritten(schema, address, closed, "whole")
    return {**_part(schema, address), "unevaluatedProperties": False}


def _part(schema: Json, address: str) -> Json:
    return _rewritten(schema, address, _part, "parts")


def _lists_properties(schema: Json) -> bool:
    kinds = schema.get("type", "object")
    return "object" in kinds and ("properties" in schema or "allOf" in schema)


def _rewritten(
    schema: Json, address: str, of_part: Callable[[Json, str], Json], named: str
) -> Json:
    written: Json = {}
    for keyword, value in schema.items():
        if keyword == "$ref":
            written[keyword] = f"{address}#/{named}/{value.removeprefix(NAMED)}"
        elif keyword in PARTS:
            written[keyword] = [of_part(each, address) for each in value]
        elif keyword == "properties":
            written[keyword] = {name: closed(each, address) for name, each in value.items()}
        elif keyword in ("items", "additionalProperties") and isinstance(value, dict):
            written[keyword] = closed(value, address)
        else:
            written[keyword] = value
    return written
