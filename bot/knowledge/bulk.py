"""Big packs as JSON Lines: one record a line, read as a stream and in bounded memory.

A passage has ``id``, ``title`` (may be empty) and ``text``; a question has ``id`` and ``text``.
Further fields are passed over. A file may be compressed with gzip.
"""

import gzip
import json
import os
import re
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from io import BufferedIOBase
from pathlib import Path
from typing import Any, TypeVar

from bot.knowledge.errors import ErrorRule, KnowledgeError, Problem
from bot.knowledge.types import Passage, Source, Text
from bot.knowledge.words import quoted, slug

MAX_LINE_BYTES = 4_000_000
MAX_TEXT = 200_000
MAX_ID = 500
MAX_PROBLEMS = 20
"""How many bad lines of a file are told before reading stops."""

_TITLE_LENGTH = 80
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")

RecordT = TypeVar("RecordT")


def read_bulk(*paths: Path) -> Iterator[Passage]:
    """The passages of one or more files, in order; an id may occur once in all of them.

    Each file is the source of its passages, dated by its last change. Text is brought to NFC and
    control characters become spaces. Raises KnowledgeError while iterating: the passages before
    the first bad line are given, and then all bad lines are told together.
    """
    seen: set[str] = set()
    slugs: set[str] = set()
    for path in paths:
        source = _source(path, slugs)
        slugs.add(source.id)
        yield from records(path, partial(_passage, source=source, seen=seen))


def read_questions(path: Path) -> Iterator[tuple[str, str]]:
    """The (id, text) of each question of a file. Raises KnowledgeError as ``read_bulk`` does."""
    return records(
        path,
        lambda record: (
            _string(record, "id", MAX_ID),
            _string(record, "text", MAX_TEXT, may_be_empty=True),
        ),
    )


@lru_cache(maxsize=1)
def first_words(text: str) -> str:
    """What stands for a missing title: the first words of ``text``, whole, some 80 characters.

    Kept, for who indexes a passage that was just read asks again.
    """
    words = " ".join(text[: 4 * _TITLE_LENGTH].split())
    if len(words) <= _TITLE_LENGTH:
        return words
    cut = words.rfind(" ", 0, _TITLE_LENGTH + 1)
    return words[: cut if cut > 0 else _TITLE_LENGTH].rstrip(" ,;:.–—-") + "…"


class RecordError(Exception):
    """Why a record is refused: field, message, remedy, rule, as in a Problem."""

    def __init__(
        self, field: str, message: str, remedy: str, rule: ErrorRule = "bad-record"
    ) -> None:
        super().__init__(field, message, remedy, rule)
        self.field, self.message, self.remedy, self.rule = field, message, remedy, rule


def _passage(record: dict[str, Any], source: Source, seen: set[str]) -> Passage:
    identity = _string(record, "id", MAX_ID)
    if identity in seen:
        message = f"the id {quoted(identity)} occurs a second time"
        raise RecordError("id", message, "Give one of the two another id", "duplicate-id")
    text = _string(record, "text", MAX_TEXT)
    title = " ".join(_string(record, "title", MAX_TEXT, may_be_empty=True).split())
    seen.add(identity)
    return Passage(
        id=identity,
        title=Text(fr=title or first_words(text)),
        text=Text(fr=text),
        source=source,
        as_of=source.date,
        wording="quote",
    )


def records(path: Path, make: Callable[[dict[str, Any]], RecordT]) -> Iterator[RecordT]:
    """What ``make`` gives for each record of a file, one a line.

    ``make`` raises RecordError for a record it refuses. Raises KnowledgeError as ``read_bulk``
    does.
    """
    return (record for _, record in numbered_records(path, make))


def numbered_records(
    path: Path, make: Callable[[dict[str, Any]], RecordT]
) -> Iterator[tuple[int, RecordT]]:
    """What ``records`` gives, each with its line, from 1. Raises what that raises."""
    problems: list[Problem] = []
    number = 0
    try:
        with _open(path) as lines:
            while line := lines.readline(MAX_LINE_BYTES + 1):
                number += 1
                if not line.strip(b" \t\r\n\xef\xbb\xbf"):
                    continue
                try:
                    record = make(_parse(line, first=number == 1))
                except RecordError as error:
                    found = Problem(
                        path, number, error.field, error.message, error.remedy, error.rule
                    )
                    problems.append(found)
                    if len(problems) == MAX_PROBLEMS or len(line) > MAX_LINE_BYTES:
                        break
                else:
                    if not problems:
                        yield number, record
    except FileNotFoundError:
        message = "there is no such file"
        problems.append(Problem(path, 0, "", message, "Correct its name", "unreadable"))
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        message = f"the compressed file is damaged ({error})"
        remedy = "Fetch it or compress it again"
        problems.append(Problem(path, number + 1, "", message, remedy, "unreadable"))
    except OSError as error:
        message = f"the file cannot be read ({error.strerror})"
        problems.append(Problem(path, 0, "", message, "Name a file you may read", "unreadable"))
    if problems:
        raise KnowledgeError(problems)


def extent(path: Path) -> tuple[int, int]:
    """How many records a file seems to hold, and its bytes, uncompressed; what can be read of it.

    Nothing is checked: whoever reads the records tells what is wrong.
    """
    found = size = 0
    with suppress(OSError, EOFError, zlib.error), _open(path) as lines:
        while line := lines.readline(MAX_LINE_BYTES + 1):
            found += not line.isspace()
            size += len(line)
    return found, size


def _open(path: Path) -> BufferedIOBase:
    with path.open("rb") as file:
        compressed = file.read(2) == b"\x1f\x8b"
    return gzip.open(path, "rb") if compressed else path.open("rb")


def _parse(line: bytes, *, first: bool) -> dict[str, Any]:
    if len(line) > MAX_LINE_BYTES:
        message = f"the line has more than {MAX_LINE_BYTES:,} bytes"
        raise RecordError("", message, "Write one record a line, and split long texts")
    try:
        record = json.loads(line.decode("utf-8-sig" if first else "utf-8"))
    except UnicodeDecodeError as error:
        message = f"byte {error.start + 1} of the line is not UTF-8"
        raise RecordError(
            "", message, "Save the file again with the encoding UTF-8", "not-utf8"
        ) from None
    except RecursionError:
        message = "the record is nested too deeply"
        raise RecordError("", message, "Keep id, title and text alone") from None
    except ValueError as error:
        message = f"this is not a JSON record ({error})"
        raise RecordError("", message, 'Write {"id": "…", "title": "…", "text": "…"}') from None
    if not isinstance(record, dict):
        message = "this is not a JSON record in braces"
        raise RecordError("", message, 'Write {"id": "…", "title": "…", "text": "…"}')
    return record


def _string(record: dict[str, Any], field: str, limit: int, *, may_be_empty: bool = False) -> str:
    value = record.get(field)
    if value is None and may_be_empty:
        return ""
    if value is None:
        raise RecordError(field, f"“{field}” is missing", f'Add "{field}": "…" to the record')
    if not isinstance(value, str):
        raise RecordError(field, f"“{field}” is not a string", f'Write "{field}": "…" in quotes')
    if len(value) > limit:
        message = f"“{field}” has {len(value):,} characters; {limit:,} is the most"
        raise RecordError(field, message, "Shorten it, or split the record")
    value = _CONTROL.sub(" ", unicodedata.normalize("NFC", value))
    if not value.strip() and not may_be_empty:
        raise RecordError(field, f"“{field}” is empty", "Fill it in, or remove the record")
    try:
        value.encode()
    except UnicodeEncodeError:
        message = f"“{field}” holds half a character (a lone \\ud8xx escape)"
        raise RecordError(field, message, "Write the character itself") from None
    return value


def _source(path: Path, taken: set[str]) -> Source:
    stem = slug(path.name.partition(".")[0]) or "file"
    identity, number = stem, 2
    while identity in taken:
        identity, number = f"{stem}-{number}", number + 1
    # The name of a file need not be valid Unicode; a citation must be.
    name = Text(fr=os.fsencode(path.name).decode("utf-8", "replace"))
    return Source(id=identity, title=name, publisher=name, date=_changed(path), language="fr")


def _changed(path: Path) -> date:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
    except OSError:
        return date.min
