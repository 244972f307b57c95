"""A record of the Assemblée nationale as a line of a bulk pack."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.importers.assemblee.record import Printed, Record, Type
from bot.importers.errors import RefusedError
from bot.importers.markup import content
from bot.importers.splitting import Span, split
from bot.knowledge.bulk import first_words
from bot.knowledge.verbatim import fingerprint

PUBLISHER = {"fr": "Assemblée nationale", "en": "French National Assembly"}

KINDS: dict[Type, str] = {
    "QE": "Question écrite",
    "QG": "Question au Gouvernement",
    "QOSD": "Question orale sans débat",
}
_PARTS = {
    "question": ("question", "question"),
    "answer": ("réponse", "answer"),
    "exchange": ("échange en séance", "exchange in the chamber"),
}
_UNANSWERED = {
    "fr": "Les données officielles ne contiennent pas de réponse à cette question.",
    "en": "The official data hold no answer to this question.",
}
_BREAK = re.compile(r"\n\n(?=\S)")
# "13382. — 10 mars 2026. — " stands before the text in the printed edition.
_RUNNING_HEAD = re.compile(r"^\d+\.\s*—\s*\d{1,2}(?:er)?\s+\w+\s+\d{4}\.?\s*—\s*")
# In an exchange, the first words of a member of the Government: "Mme X, ministre de … . Madame".
_MINISTER = re.compile(
    r"(?:M\.|Mme)\s[^.,\n]{2,60},\s[^.\n]{0,30}?"
    r"(?:ministre|secrétaire d[’']État|garde des sceaux|haut[- ]commissaire)"
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the stored text: the question, the answer, or their exchange."""

    kind: str
    start: int
    end: int


def line_of(record: Record) -> dict[str, Any]:
    """The source that ``record`` makes, its passages slices of its stored text.

    The subject lines are questions that the passages of the answer are known to answer; those of
    the question itself, where there is none. Raises RefusedError where nothing can be
    cited or quoted.
    """
    text, parts, heading = _stored(record)
    if not text:
        raise RefusedError("it has neither a question nor an answer in it")
    printed = record.answered.day or record.asked.day
    if printed is None:
        raise RefusedError("it has no date")
    subject = _subject(record, heading, text)
    uid = record.uid.lower()
    line: dict[str, Any] = {
        "id": uid,
        "title": {"fr": f"{KINDS[record.type]} n°\xa0{record.number}, «\xa0{subject}\xa0»"},
        "publisher": PUBLISHER,
        "date": printed.isoformat(),
        "language": "fr",
        "url": record.url,
        "question": _citation(record),
        "text": text,
        "passages": [],
    }
    answered = any(part.kind != "question" for part in parts)
    for part in parts:
        known = record.subjects if part.kind != "question" or not answered else ()
        spans = [_moved(span, part.start) for span in split(text[part.start : part.end])]
        breaks = [found.start() for found in _BREAK.finditer(text, part.start, part.end)]
        for place, (start, end) in enumerate(spans, start=1):
            of = f"{place}/{len(spans)}" if len(spans) > 1 else ""
            passage: dict[str, Any] = {
                "id": f"{uid}-{part.kind[0]}{place}",
                "title": {"fr": f"{subject} ({f'{_PARTS[part.kind][0]} {of}'.strip()})"},
                "text": {"fr": text[start:end]},
                "wording": "quote",
                "locator": _locator(part, breaks, (start, end)),
                "slice": [start, end],
                "sha256": fingerprint(text[start:end]),
            }
            if part.kind == "question" and record.asked.day is not None:
                passage["as_of"] = record.asked.day.isoformat()
            if known:
                passage["questions"] = {"fr": list(known)}
            if not answered:
                passage["note"] = _unanswered(record)
            line["passages"].append(passage)
    return line


def _stored(record: Record) -> tuple[str, list[_Part], str | None]:
    """The text to store, its parts, and what stands above it."""
    question = content(record.question or "")
    answer = content(record.answer or "")
    asked, told = _RUNNING_HEAD.sub("", question.text), answer.text
    text = "\n\n".join(filter(None, (asked, told)))
    parts = [_Part("question", 0, len(asked))] if asked else []
    if told:
        begun = len(text) - len(told)
        turn = None if asked else _turn(told)
        if turn:
            parts.append(_Part("question", begun, begun + turn))
        kind = "exchange" if turn == 0 else "answer"
        parts.append(_Part(kind, begun + (turn or 0), len(text)))
    return text, parts, answer.heading or question.heading


def _turn(text: str) -> int:
    """Where, in an exchange, the Government begins to speak; 0 where that cannot be seen."""
    at = 0
    for paragraph in text.split("\n\n"):
        if at and _MINISTER.match(paragraph):
            return at
        at += len(paragraph) + 2
    return 0


def _subject(record: Record, heading: str | None, text: str) -> str:
    if record.subjects:
        words = record.subjects[0]
    else:
        words = (heading or "").capitalize() or record.rubric or first_words(text)
    return " ".join((words[0].upper() + words[1:]).split())


def _citation(record: Record) -> dict[str, Any]:
    named: dict[str, Any] = {
        "type": record.type,
        "number": record.number,
        "legislature": record.legislature,
        "author": record.author,
    }
    if record.constituency is not None:
        named["constituency"] = constituency(*record.constituency)
    for name, words in (
        ("group", record.group),
        ("heading", record.rubric),
        ("ministry_asked", record.ministry_asked),
        ("ministry_answering", record.ministry_answering if record.answered.day else None),
    ):
        named[name] = {"fr": words} if words else None
    for name in ("asked", "answered"):
        printed: Printed = getattr(record, name)
        named[name] = printed.day.isoformat() if printed.day is not None else None
        named[f"{name}_page"] = printed.page
    return {name: value for name, value in named.items() if value is not None}


def constituency(department: str, district: int | None) -> dict[str, str]:
    """A constituency in both languages; ``district`` is its number in the department."""
    if district is None:
        return {"fr": department}
    teens = district % 100 in (11, 12, 13)
    ending = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(district % 10, "th")
    return {
        "fr": f"{department} ({district}{'re' if district == 1 else 'e'} circonscription)",
        "en": f"{department} ({district}{ending} constituency)",
    }


def _locator(part: _Part, breaks: Sequence[int], span: Span) -> dict[str, str]:
    """Which paragraphs of its part a passage is from; the part alone, where it is one."""
    french, english = _PARTS[part.kind]
    if not breaks:
        return {"fr": french, "en": english}
    first, last = (bisect_left(breaks, place) + 1 for place in span)
    if first == last:
        return {"fr": f"{french}, paragraphe {first}", "en": f"{english}, paragraph {first}"}
    return {
        "fr": f"{french}, paragraphes {first} à {last}",
        "en": f"{english}, paragraphs {first} to {last}",
    }


def _unanswered(record: Record) -> dict[str, str]:
    if record.closure is None:
        return _UNANSWERED
    return {
        "fr": f"{_UNANSWERED['fr']} Elle y est close ainsi : {record.closure}.",
        "en": f"{_UNANSWERED['en']} It is closed there as follows: {record.closure}.",
    }


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by
