"""Schemas closed: what the document does not name is refused, however deep it is.

A schema that lists properties stands for an object. It is closed as a whole, with
``unevaluatedProperties``: what it is put together from (``allOf``, ``oneOf``, ``anyOf``, ``$ref``)
stays open at its own root, since each part knows only some of the object's properties. A schema
that only chooses between others leaves the closing to them.
"""

from collections.abc import Callable, Mapping
from typing import Any

from tests.openapi.document import ADDRESS, Json

NAMED = f"{ADDRESS}#/schemas/"
CLOSED = "urn:discord:closed"
CHILDREN = ("items", "additionalProperties")
PARTS = ("allOf", "oneOf", "anyOf")

Close = Callable[[Json], Json]


def closed_document(schemas: Mapping[str, Json]) -> Json:
    """What schemas from ``closed`` refer to, under the address ``CLOSED``."""
    return {
        "whole": {name: closed(schema) for name, schema in schemas.items()},
        "parts": {name: _part(schema) for name, schema in schemas.items()},
    }


def closed(schema: Json) -> Json:
    """The schema as one that no unknown property passes."""
    if not _lists_properties(schema):
        return _rewritten(schema, parts=closed, named="whole")
    return {**_part(schema), "unevaluatedProperties": False}


def _part(schema: Json) -> Json:
    return _rewritten(schema, parts=_part, named="parts")


def _lists_properties(schema: Json) -> bool:
    kinds = schema.get("type", "object")
    return "object" in kinds and ("properties" in schema or "allOf" in schema)


def _rewritten(schema: Json, *, parts: Close, named: str) -> Json:
    written: Json = {}
    for keyword, value in schema.items():
        if keyword == "$ref":
            written[keyword] = f"{CLOSED}#/{named}/{value.removeprefix(NAMED)}"
        elif keyword in PARTS:
            written[keyword] = [parts(each) for each in value]
        elif keyword == "properties":
            written[keyword] = {name: closed(each) for name, each in value.items()}
        elif keyword in CHILDREN:
            written[keyword] = _child(value)
        else:
            written[keyword] = value
    return written


def _child(value: Any) -> Any:
    return closed(value) if isinstance(value, dict) else value
