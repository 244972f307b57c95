"""From YAML events to plain data, refusing what is more than mappings, lists and words."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple, NoReturn

import yaml

from bot.knowledge.characters import find_faults
from bot.knowledge.errors import ErrorRule
from bot.knowledge.words import quoted

_GOES_ON = re.compile(r"\s+(#\w.*)")

MAX_DEPTH = 20
MAX_VALUES = 100_000

FieldPath = tuple[str | int, ...]
"""Where a value stands: keys, and positions in lists counted from 0."""

Plain = str | list["Plain"] | dict[str, "Plain"] | None
"""What a file holds; None where nothing is written after a colon or a dash."""


class Refusal(NamedTuple):
    """Something the file may not have."""

    path: FieldPath
    line: int
    message: str
    remedy: str
    rule: ErrorRule


@dataclass(slots=True)
class _Open:
    """A list or mapping being read. ``key`` is the mapping's key still waiting for its value."""

    path: FieldPath
    items: list[Plain] | dict[str, Plain]
    key: str | None = None
    keep: bool = True

    @property
    def awaits_key(self) -> bool:
        return isinstance(self.items, dict) and self.key is None


class StopReadingError(Exception):
    """Nothing sensible can be read after this."""


class PlainBuilder:
    """Builds plain data from YAML events, without recursion; ``text`` is what they were read from.

    ``root`` is what has been read, ``lines`` the line of each value in the order of the file,
    ``unread`` the places whose value was refused and stands as None.
    """

    def __init__(self, text: str) -> None:
        self._text = text.split("\n")
        self.root: Plain = None
        self.lines: dict[FieldPath, int] = {}
        self.refusals: list[Refusal] = []
        self.unread: set[FieldPath] = set()
        self._open: list[_Open] = []
        self._documents = 0
        self._values = 0

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark is not None else 0
        if isinstance(event, yaml.DocumentStartEvent):
            self._start_document(event, line)
        elif isinstance(event, yaml.AliasEvent):
            self._take_alias(event, line)
        elif isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event, line)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._start_collection(event, line)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._open.pop()

    def _start_document(self, event: yaml.DocumentStartEvent, line: int) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop(
                line,
                "“---” begins a second document",
                "Keep one document a file: remove the line, or move the rest to its own file",
            )
        if event.tags:
            self._refuse((), line, "the file declares tags", "Remove the line beginning with %TAG")

    def _take_alias(self, event: yaml.AliasEvent, line: int) -> None:
        message = f"{quoted(f'*{event.anchor}')} refers to another place, which is not allowed"
        remedy = "Write the value out; if the * belongs to the words, put them in quotes"
        if self._awaits_key():
            self._stop(line, message, remedy)
        path = self._place(None, line)
        self.unread.add(path)
        self._refuse(path, line, message, remedy)

    def _awaits_key(self) -> bool:
        return bool(self._open) and self._open[-1].awaits_key

    def _take_scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        value: str = event.value
        if self._awaits_key():
            self._take_key(self._open[-1], event, line)
            return
        nothing = not event.style and value in ("", "~", "null", "Null", "NULL")
        path = self._place(None if nothing else value, line)
        self._check_properties(event, path, line)
        if not event.style:
            self._check_what_follows(event, path)
        if event.style == '"':
            # Only double quotes can hold \u0007 and the like, which the text itself does not.
            for fault in islice(find_faults(value), 1):
                self._refuse(
                    path, line, f"inside the quotes, {fault.message}", fault.remedy, "bad-character"
                )

    def _check_what_follows(self, event: yaml.ScalarEvent, path: FieldPath) -> None:
        """Refuse words without quotes that go on after a #: YAML drops them without a word."""
        end = event.end_mark
        if end is None or not any(map(str.isalpha, event.value)) or end.line >= len(self._text):
            return
        lost = _GOES_ON.match(self._text[end.line], end.column)
        if lost is not None:
            self._refuse(
                path,
                end.line + 1,
                f"{quoted(lost[1])} is taken for a comment, and would be lost",
                "Put the whole in quotes; if it is a comment, write a space after the #",
                "lost-words",
            )

    def _take_key(self, top: _Open, event: yaml.ScalarEvent, line: int) -> None:
        assert isinstance(top.items, dict)
        key: str = event.value
        path = (*top.path, key)
        self._check_properties(event, path, line)
        top.key, top.keep = key, False
        if key == "<<" and not event.style:
            self._refuse(
                path, line, "“<<” merges other fields in, which is not allowed", "Write them out"
            )
        elif not key.strip():
            remedy = "Write its name in front of the colon"
            self._refuse(path, line, "a field has no name", remedy, "empty")
        elif key in top.items:
            self._refuse(
                path,
                line,
                f"{quoted(key)} is already given on line {self.lines[path]}",
                f"Keep one of the two: line {self.lines[path]} or line {line}",
                "duplicate-field",
            )
        else:
            top.keep = True
            self.lines.setdefault(path, line)

    def _start_collection(
        self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent, line: int
    ) -> None:
        if self._awaits_key():
            self._stop(
                line,
                "a list or mapping stands where the name of a field is wanted",
                "If the brackets or braces belong to the words, put the words in quotes",
            )
        if len(self._open) >= MAX_DEPTH:
            self._stop(
                line,
                f"values are nested more than {MAX_DEPTH} deep",
                "If the brackets belong to the words, put the words in quotes",
            )
        items: list[Plain] | dict[str, Plain]
        items = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self._place(items, line)
        self._open.append(_Open(path, items))
        self._check_properties(event, path, line)

    def _place(self, value: Plain, line: int) -> FieldPath:
        """Put ``value`` where the next one belongs, and say where that is."""
        self._values += 1
        if self._values > MAX_VALUES:
            message = f"the file has more than {MAX_VALUES:,} values"
            self._stop(line, message, "Split the file", "too-big")
        if not self._open:
            self.root = value
            path: FieldPath = ()
        else:
            top = self._open[-1]
            if isinstance(top.items, list):
                path = (*top.path, len(top.items))
                top.items.append(value)
            else:
                assert top.key is not None
                path = (*top.path, top.key)
                if top.keep:
                    top.items[top.key] = value
                top.key = None
        self.lines.setdefault(path, line)
        return path

    def _check_properties(self, event: yaml.NodeEvent, path: FieldPath, line: int) -> None:
        if event.anchor is not None:
            self._refuse(
                path,
                line,
                f"{quoted(f'&{event.anchor}')} marks a value for reuse, which is not allowed",
                "Remove it; if the & belongs to the words, put them in quotes",
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._refuse(
                path,
                line,
                f"{quoted(tag)} is a YAML tag, which is not allowed",
                "Remove it; if the ! belongs to the words, put them in quotes",
            )

    def _refuse(
        self,
        path: FieldPath,
        line: int,
        message: str,
        remedy: str,
        rule: ErrorRule = "yaml-feature",
    ) -> None:
        self.refusals.append(Refusal(path, line, message, remedy, rule))

    def _stop(
        self, line: int, message: str, remedy: str, rule: ErrorRule = "yaml-feature"
    ) -> NoReturn:
        self._refuse(self._open[-1].path if self._open else (), line, message, remedy, rule)
        raise StopReadingError
