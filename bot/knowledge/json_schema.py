"""JSON Schemas of a pack's files, for editors that complete and underline as one types.

They are made of the shapes that files are read by. What a shape checks beyond them is told by
reading the pack: ids that refer to one another, the order of dates, days that do not exist.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from bot.knowledge.descriptions import DESCRIPTIONS
from bot.knowledge.schema import (
    GlossaryFile,
    PackFile,
    QuestionsFile,
    Shape,
    SourceFile,
    UnansweredFile,
)
from bot.knowledge.yaml_writing import FileKind

SHAPES: Mapping[FileKind, type[Shape]] = {
    "pack": PackFile,
    "source": SourceFile,
    "glossary": GlossaryFile,
    "unanswered": UnansweredFile,
    "questions": QuestionsFile,
}
"""The shape of each kind of file."""

# The draft that editors have known the longest.
_DRAFT = "http://json-schema.org/draft-07/schema#"

_DROPPED = ("title", "description", "default", "$defs")

Schema = dict[str, Any]


def schema_of(kind: FileKind) -> Schema:
    """The schema of one kind of file, a key of ``SHAPES``. It refers to no other."""
    shape = SHAPES[kind]
    made = shape.model_json_schema()
    whole = _plain(made, made.get("$defs", {}), shape.__name__)
    return {"$schema": _DRAFT, **whole}


@cache
def schema_text(kind: FileKind) -> str:
    """The schema of one kind of file, as it is published."""
    return json.dumps(schema_of(kind), ensure_ascii=False, indent=1) + "\n"


def _plain(schema: Schema, shapes: Mapping[str, Schema], name: str | None = None) -> Schema:
    """A schema without references and with descriptions; ``name`` is that of the shape it is of."""
    if "$ref" in schema:
        name = str(schema["$ref"]).rsplit("/", 1)[-1]
        return _plain(shapes[name], shapes, name)
    if "anyOf" in schema:
        # Left out is not null: a field without its value is refused.
        (choice,) = (one for one in schema["anyOf"] if one != {"type": "null"})
        return _plain(choice, shapes)
    plain: Schema = {key: value for key, value in schema.items() if key not in _DROPPED}
    if isinstance(plain.get("items"), dict):
        plain["items"] = _plain(plain["items"], shapes)
    if isinstance(plain.get("additionalProperties"), dict):
        plain["additionalProperties"] = _plain(plain["additionalProperties"], shapes)
    if "properties" in plain and name is not None:
        plain["properties"] = {
            field: {"description": "\n\n".join(DESCRIPTIONS[name][field]), **_plain(inner, shapes)}
            for field, inner in plain["properties"].items()
        }
    return plain
