"""A YAML 1.2 file as an editor hands it to a JSON Schema: words resolved by the core schema."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import yaml

from bot.knowledge.json_schema import SHAPES, schema_of
from bot.knowledge.yaml_writing import FileKind

# https://yaml.org/spec/1.2.2/#1032-tag-resolution
_NULL = re.compile(r"null|Null|NULL|~|")
_TRUE = re.compile(r"true|True|TRUE")
_FALSE = re.compile(r"false|False|FALSE")
_INT = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEX = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def resolved(words: str) -> Any:
    """What plain words are by the core schema. Infinities, which JSON lacks, stay words."""
    if _NULL.fullmatch(words):
        return None
    if _TRUE.fullmatch(words) or _FALSE.fullmatch(words):
        return bool(_TRUE.fullmatch(words))
    if _INT.fullmatch(words):
        return int(words)
    if _OCTAL.fullmatch(words) or _HEX.fullmatch(words):
        return int(words, 0)
    return float(words) if _FLOAT.fullmatch(words) else words


def seen(text: str) -> Any:
    """The file's content, as JSON."""
    return _value(yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def _value(node: yaml.Node | None) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(value) for value in node.value]
    if isinstance(node, yaml.ScalarNode):
        return node.value if node.style else resolved(node.value)
    return None


def underlined(kind: FileKind, text: str) -> list[str]:
    """What an editor underlines in a file of this kind: the complaints of its schema."""
    return [str(error.message) for error in _judge(kind).iter_errors(seen(text))]


@cache
def _judge(kind: FileKind) -> jsonschema_rs.Draft7Validator:
    return jsonschema_rs.Draft7Validator(schema_of(kind))


def kind_of(name: str) -> FileKind:
    """The kind of the file ``name`` of a pack."""
    stem = "source" if name.startswith("sources/") else Path(name).stem
    return next(kind for kind in SHAPES if kind == stem)
