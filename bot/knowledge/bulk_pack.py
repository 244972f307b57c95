"""The bulk part of a pack: sources by the hundred thousand, one JSON object a line.

``bulk/*.jsonl`` (or ``.jsonl.gz``) of a pack hold what ``sources/*.yaml`` do, a source with its
passages a line, and in ``text`` the stored text that its quotes are slices of. They are read as a
stream, and verified whole each time their content is indexed.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.knowledge.build import build_passages
from bot.knowledge.bulk import RecordError, numbered_records, records
from bot.knowledge.characters import find_faults
from bot.knowledge.errors import KnowledgeError, Problem
from bot.knowledge.fields import Prose, Sha256
from bot.knowledge.schema import SourceFile
from bot.knowledge.strict_yaml import Document
from bot.knowledge.types import Passage
from bot.knowledge.validation import validate
from bot.knowledge.verbatim import departure
from bot.knowledge.words import quoted
from bot.knowledge.yaml_events import Plain

FOLDER = "bulk"
PATTERNS = ("*.jsonl", "*.jsonl.gz")


class SourceRecord(SourceFile):
    """A line of a bulk pack. Quotes must be slices of ``text``.

    ``imported`` is the mark of an import: the sha256 of the line as it wrote it."""

    text: Prose | None = None
    imported: Sha256 | None = None


def bulk_files(folder: Path) -> tuple[Path, ...]:
    """The bulk files of the pack in ``folder``, by name; none where it has no bulk part."""
    found = (path for pattern in PATTERNS for path in (folder / FOLDER).glob(pattern))
    return tuple(sorted(path for path in found if path.is_file()))


def read_pack(*paths: Path) -> Iterator[Passage]:
    """The passages of bulk files, in order; a source comes with all of its passages.

    Raises KnowledgeError while iterating: the passages before the first wrong line are given, and
    then all wrong lines are told together.
    """
    sources: set[str] = set()
    passages: set[str] = set()

    def made(record: dict[str, Any]) -> tuple[Passage, ...]:
        found = read_record(record)
        new = {entry.id for entry in found.passages}
        _refuse_repeated("id", found.id in sources, found.id)
        for repeated in new & passages:
            _refuse_repeated("passages", True, repeated)
        if len(new) < len(found.passages):
            _refuse_repeated("passages", True, found.passages[0].id)
        sources.add(found.id)
        passages.update(new)
        return build_passages(found)

    yield from _joined(paths, made)


def read_sources(path: Path) -> Iterator[tuple[int, SourceRecord]]:
    """The sources of one bulk file as they stand there, each with its line. Raises KnowledgeError.

    Each is checked by itself; ``read_pack`` also sees what two of them both claim.
    """
    return numbered_records(path, read_record)


def read_record(record: dict[str, Any]) -> SourceRecord:
    """The source of one line, checked as one of ``sources/*.yaml`` is, and its quotes verified.

    Raises RecordError.
    """
    data = _plain(record)
    try:
        found = SourceRecord.model_validate(data)
    except ValidationError:
        _, problems = validate(Document(Path(), data), SourceRecord)
        first = problems[0]
        raise RecordError(first.field, first.message, first.remedy, first.rule) from None
    for entry in found.passages:
        field = f"passages[{entry.id}]"
        if entry.text.fr is None:
            message = "there are no French words, and bulk packs are searched in French"
            raise RecordError(f"{field}.text", message, "Move the source to sources/, as YAML")
        departed = departure(entry, found.language, found.text)
        if departed is None and entry.wording == "quote" and entry.slice is None:
            message = "a quote of a bulk pack must be a slice of its source"
            raise RecordError(f"{field}.slice", message, "Store the source under text:")
        if departed is not None:
            raise RecordError(
                f"{field}.{departed.field}", departed.message, departed.remedy, "altered-quote"
            )
    return found


def _joined(
    paths: tuple[Path, ...], make: Callable[[dict[str, Any]], tuple[Passage, ...]]
) -> Iterator[Passage]:
    problems: list[Problem] = []
    for path in paths:
        try:
            for passages in records(path, make):
                if not problems:
                    yield from passages
        except KnowledgeError as error:
            problems += error.problems
    if problems:
        raise KnowledgeError(problems)


def _plain(value: Any) -> Plain:
    """A value of JSON as YAML would give it: numbers as their digits, nulls left out."""
    if isinstance(value, str):
        for fault in find_faults(value):
            raise RecordError(
                "", f"in {quoted(value[:30])}, {fault.message}", fault.remedy, "bad-character"
            )
        return value
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return str(value)


def _refuse_repeated(field: str, repeated: bool, identity: str) -> None:
    if repeated:
        message = f"the id {quoted(identity)} occurs a second time"
        raise RecordError(field, message, "Give one of the two another id", "duplicate-id")
