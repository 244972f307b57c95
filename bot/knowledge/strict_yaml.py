"""Read a YAML file as plain data that surprises nobody, and remember where everything stands.

A scalar is always its words (``NO`` is "NO", ``12:30`` is "12:30"); what a field wants of them is
for its schema to say. What YAML offers beyond mappings, lists and words (anchors, tags, merge
keys, several documents) is refused, so a file can neither blow up nor run anything.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise
from pathlib import Path

import yaml

from bot.knowledge.characters import UNWANTED, find_faults
from bot.knowledge.errors import ErrorRule, Problem
from bot.knowledge.yaml_events import FieldPath, Plain, PlainBuilder, StopReadingError
from bot.knowledge.yaml_syntax import explain_syntax_error

MAX_BYTES = 2_000_000
MAX_FAULTS = 200
"""How many faulty characters of a file are looked for."""
MAX_NAME = 60
"""How many characters of a key or an id are shown."""

_SAVE_AS_UTF8 = "Save the file again with the encoding UTF-8"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read.

    ``lines`` gives each value's line, from 1, in the order of the file. Values whose content was
    refused are in ``unread``. ``complete`` is false where the reading had to stop early.
    """

    file: Path
    data: Plain = None
    lines: Mapping[FieldPath, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    unread: frozenset[FieldPath] = frozenset()
    complete: bool = True

    def line(self, path: FieldPath) -> int:
        """The line of the value at ``path``, or of the nearest value around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)

    def field_at(self, line: int, text: str) -> str:
        """The name of the field that ``line`` of ``text``, the file's content, belongs to."""
        if not self.complete and line > max(self.lines.values(), default=0):
            # The parser never came here: the line itself may say what it was to hold.
            key = re.match(r"[\s-]*([\w-]+)\s*:", "".join(text.split("\n")[line - 1 : line]))
            return key.group(1) if key else ""
        before = [path for path, start in self.lines.items() if start <= line]
        here = [path for path in before if self.lines[path] == line] or before[-1:]
        return self.name(_common(here))

    def name(self, path: FieldPath) -> str:
        """``path`` as a curator would say it: ``passages[relations-1994].text.fr``.

        An entry of a list is named by its id, or where it has none by its place counted from 1.
        """
        name = ""
        value: Plain = self.data
        for step in path:
            if isinstance(step, int):
                value = value[step] if isinstance(value, list) and step < len(value) else None
                identity = value.get("id") if isinstance(value, dict) else None
                name += f"[{identity[:MAX_NAME] if isinstance(identity, str) else step + 1}]"
            else:
                value = value.get(step) if isinstance(value, dict) else None
                name += f".{step[:MAX_NAME]}" if name else step[:MAX_NAME]
        return name

    def problem(self, path: FieldPath, message: str, remedy: str, rule: ErrorRule) -> Problem:
        """A problem with the value at ``path``."""
        return Problem(self.file, self.line(path), self.name(path), message, remedy, rule)


def _common(paths: list[FieldPath]) -> FieldPath:
    """As far as the innermost of ``paths``, given in the order of the file, go together."""
    innermost = [path for path, after in pairwise(paths) if after[: len(path)] != path]
    common = paths[-1] if paths else ()
    for path in innermost:
        while path[: len(common)] != common:
            common = common[:-1]
    return common


def read_document(file: Path, content: bytes) -> Document:
    """Read ``content``, the bytes of ``file``. Whatever is wrong is in the result's problems."""
    if len(content) > MAX_BYTES:
        message = f"the file has more than {MAX_BYTES:,} bytes"
        return _refused(file, 0, "", message, "Split it into several files", "too-big")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "the file is in UTF-16, not in UTF-8"
        return _refused(file, 1, "", message, _SAVE_AS_UTF8, "not-utf8")
    try:
        text = _unified(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return _not_utf8(file, content, error.start)
    document = _parse(file, UNWANTED.sub(" ", text))
    faults = tuple(
        Problem(
            file,
            fault.line,
            document.field_at(fault.line, text),
            fault.message,
            fault.remedy,
            "bad-character",
        )
        for fault in islice(find_faults(text), MAX_FAULTS)
    )
    if "\t" in text and not document.complete:
        # One space in place of a tab may break the indentation: the tab is the thing to report.
        return replace(document, problems=faults)
    return replace(document, problems=document.problems + faults)


def _unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refused(
    file: Path, line: int, field: str, message: str, remedy: str, rule: ErrorRule
) -> Document:
    problem = Problem(file, line, field, message, remedy, rule)
    return Document(file, problems=(problem,), complete=False)


def _not_utf8(file: Path, content: bytes, position: int) -> Document:
    before = _unified(content[:position].decode("utf-8-sig"))
    line = before.count("\n") + 1
    message = f"byte {position + 1} of the file (0x{content[position]:02X}) is not UTF-8"
    if letter := content[position : position + 1].decode("cp1252", errors="ignore"):
        message += f"; in Windows-1252 it would be “{letter}”"
    # Read on with the bad bytes replaced, only to know which field the line belongs to.
    text = _unified(content.decode("utf-8-sig", errors="replace"))
    field = _parse(file, UNWANTED.sub(" ", text)).field_at(line, text)
    return _refused(file, line, field, message, _SAVE_AS_UTF8, "not-utf8")


def _parse(file: Path, text: str) -> Document:
    # Events rather than yaml.compose: its recursion can exhaust the stack, and it would build
    # what we mean to refuse.
    builder = PlainBuilder(text)
    complete = True
    trouble: list[tuple[int, str, str]] = []
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except StopReadingError:
        complete = False
    except yaml.YAMLError as error:
        complete = False
        trouble.append(explain_syntax_error(error))
    unread = frozenset(builder.unread)
    document = Document(file, builder.root, builder.lines, unread=unread, complete=complete)
    refused = [
        Problem(file, line, document.name(path), message, remedy, rule)
        for path, line, message, remedy, rule in builder.refusals
    ]
    syntax = [
        Problem(file, line, document.field_at(line, text), message, remedy, "yaml-syntax")
        for line, message, remedy in trouble
    ]
    return replace(document, problems=(*refused, *syntax))
