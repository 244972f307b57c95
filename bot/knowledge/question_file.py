"""Examination questions in a file that stands alone: YAML as in a pack, or JSON Lines."""

import unicodedata
from pathlib import Path
from typing import Any

from bot.knowledge.build import build_examination
from bot.knowledge.bulk import RecordError, numbered_records
from bot.knowledge.characters import UNWANTED
from bot.knowledge.errors import KnowledgeError, Problem
from bot.knowledge.schema import ExaminationEntry, QuestionsFile
from bot.knowledge.strict_yaml import MAX_BYTES, Document, read_document
from bot.knowledge.types import ExamQuestion
from bot.knowledge.validation import validate
from bot.knowledge.yaml_events import Plain

_LINES = (".jsonl", ".jsonl.gz", ".ndjson")


def read_examination(path: Path) -> tuple[ExamQuestion, ...]:
    """The questions of ``path``, in order.

    Where the name says JSON Lines, each line has ``ask``, ``kind`` and ``expect``; else the file
    is like a pack's questions.yaml. Raises KnowledgeError with every problem found, and where
    there is no question.
    """
    if path.name.lower().endswith(_LINES):
        found = tuple(_of_line(path, *one) for one in numbered_records(path, _entry))
    else:
        found = _of_yaml(path)
    if not found:
        message = "there is no question in this file"
        raise KnowledgeError([Problem(path, 0, "", message, "Write some under questions:")])
    return found


def _of_yaml(path: Path) -> tuple[ExamQuestion, ...]:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = f"the file cannot be read ({error.strerror})"
        remedy = "Correct its name or its permissions"
        raise KnowledgeError([Problem(path, 0, "", reason, remedy)]) from None
    document = read_document(path, content)
    questions, problems = validate(document, QuestionsFile)
    if problems:
        raise KnowledgeError(problems)
    return build_examination(questions, document)


def _of_line(path: Path, line: int, entry: ExaminationEntry) -> ExamQuestion:
    return ExamQuestion(entry.ask, entry.kind, entry.expect, path, line)


def _entry(record: dict[str, Any]) -> ExaminationEntry:
    words: Plain = {name: _plain(value) for name, value in record.items()}
    entry, problems = validate(Document(Path(), words), ExaminationEntry)
    if entry is None:
        first = problems[0]
        raise RecordError(first.field, first.message, first.remedy)
    return entry


def _plain(value: Any) -> Plain:
    """A value as YAML would have read it: words, or a list or group of them.

    Invisible characters become blanks, as everywhere in JSON Lines.
    """
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, str):
        return unicodedata.normalize("NFC", UNWANTED.sub(" ", value))
    return None if value is None else str(value)
