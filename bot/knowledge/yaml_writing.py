"""Write plain data as YAML that people edit, and that reads back as the same data."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias

import yaml

Value: TypeAlias = "str | int | float | date | Sequence[Value] | Mapping[str, Value]"
"""What can be written. It reads back as words: 12 as "12"."""

WIDTH = 92
"""Where lines of words are folded: at the end of the word that passes it."""

_SHORT = 70
"""Up to how many characters words stand on the line of their field."""


class _Dumper(yaml.SafeDumper):
    """Never points back to a value it has written before: a reader of packs refuses that."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        # Lists are indented below their field, as everywhere in the packs.
        return super().increase_indent(flow, False)


def _words(dumper: yaml.SafeDumper, words: str) -> yaml.ScalarNode:
    style = None
    if words != words.strip():
        # Spaces at the ends get lost in blocks.
        style = '"'
    elif "\n" in words:
        style = "|"
    elif len(words) > _SHORT:
        style = ">"
    return dumper.represent_scalar("tag:yaml.org,2002:str", words, style)


_Dumper.add_representer(str, _words)


def written(data: Value) -> str:
    """``data`` as YAML: fields in their order, long texts as blocks, lists indented."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)
