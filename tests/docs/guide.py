"""A guide as what it tells its reader to do: files to write, commands to type, what they print."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"`([\w/.-]+\.\w+)`[^`]*\Z")
_ADDED = re.compile(r"\b(?:Add to the end of|Ajoutez à(?:\s+la)?\s+fin\s+de)\s+`[^`]+`[^`]*\Z")


@dataclass(frozen=True, slots=True)
class File:
    """A file to write, or to add to at its end."""

    path: str
    content: str
    added: bool


@dataclass(frozen=True, slots=True)
class Command:
    """Commands to type, one a line, and what is printed: lines, each with … for what is left out.

    ``line`` is where in the guide they stand.
    """

    script: str
    printed: tuple[str, ...]
    line: int


def steps(guide: Path) -> Iterator[File | Command]:
    """What the guide tells its reader to do, in order."""
    text = guide.read_text("utf-8")
    command: Command | None = None
    end = 0
    for block in _BLOCK.finditer(text):
        kind, content = block.groups()
        before, end = text[end : block.start()], block.end()
        if kind == "text":
            assert command is not None, "what is printed follows a command"
            yield Command(command.script, tuple(content.splitlines()), command.line)
            command = None
            continue
        if command is not None:
            yield command
            command = None
        if kind == "sh":
            command = Command(content, (), text.count("\n", 0, block.start()) + 1)
        else:
            named = _NAMED.search(before)
            assert named is not None, f"which file is this?\n{content}"
            yield File(named[1], content, added=_ADDED.search(before) is not None)
    if command is not None:
        yield command


def missing(printed: tuple[str, ...], output: str) -> str | None:
    """The first of the lines that does not come, after those before it, in ``output``; or None."""
    words = " ".join(output.split())
    for line in printed:
        pieces = [re.escape(" ".join(piece.split())) for piece in line.split("…")]
        found = re.search(r".*?".join(pieces), words)
        if found is None:
            return line
        words = words[found.end() :]
    return None
