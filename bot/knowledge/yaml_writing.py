"""Write plain data as YAML that people edit, and that reads back as the same data."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, TypeAlias, get_args

import yaml

from bot.knowledge.yaml_events import FieldPath

Value: TypeAlias = "str | int | float | date | Sequence[Value] | Mapping[str, Value]"
"""What can be written. It reads back as words: 12 as "12"."""

WIDTH = 92
"""Where lines of words are folded: at the end of the word that passes it."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

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


def _list(dumper: yaml.SafeDumper, items: "list[Value] | tuple[Value, ...]") -> yaml.SequenceNode:
    # Numbers stand on one line, as in slice: [120, 480].
    numbers = all(isinstance(item, int) for item in items) or None
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=numbers)


_Dumper.add_representer(str, _words)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(tuple, _list)


FileKind = Literal["pack", "source", "glossary", "unanswered", "questions"]

FIRST_LINES: dict[FileKind, str] = {
    kind: f"# yaml-language-server: $schema={'../' if kind == 'source' else ''}schema/{kind}.json"
    for kind in get_args(FileKind)
}
"""The line that a file of each kind begins with: it names its schema, for editors."""


def written(data: Value, notes: Mapping[FieldPath, str] | None = None) -> str:
    """``data`` as YAML: fields in their order, long texts as blocks, lists indented.

    ``notes`` are comments to stand above the value at a path, or above all at ``()``; an empty
    line in one stays empty. A path that is not in ``data`` raises KeyError.
    """
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)
    if not notes:
        return text
    places = dict(_places(yaml.compose(text, Loader=_LOADER), ()))
    lines = text.split("\n")
    for path in sorted(notes, key=lambda path: (places[path][0], len(path)), reverse=True):
        line, column = places[path]
        lines[line:line] = _comment(notes[path], column)
    return "\n".join(lines)


def new_file(kind: FileKind, data: Value, notes: Mapping[FieldPath, str] | None = None) -> str:
    """A whole file of a pack, as ``written``, with the first line of its kind."""
    first = FIRST_LINES.get(kind)
    return (f"{first}\n" if first else "") + written(data, notes)


def _comment(note: str, column: int) -> list[str]:
    return [f"{' ' * column}# {line}" if line else "" for line in note.split("\n")]


def _places(node: yaml.Node | None, path: FieldPath) -> Iterator[tuple[FieldPath, tuple[int, int]]]:
    """The line and column, from 0, where each value begins with its key or dash."""
    if path == ():
        yield path, (0, 0)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*path, str(key.value))
            yield inner, (key.start_mark.line, key.start_mark.column)
            yield from _places(value, inner)
    elif isinstance(node, yaml.SequenceNode):
        for place, value in enumerate(node.value):
            inner = (*path, place)
            yield inner, (value.start_mark.line, max(0, value.start_mark.column - len("- ")))
            yield from _places(value, inner)
