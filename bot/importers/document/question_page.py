"""A parliamentary question as the site of the Assemblée nationale shows it, page or text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.importers.assemblee.lines import KINDS, constituency
from bot.importers.assemblee.record import Printed, Record, Type
from bot.importers.document.dates import days
from bot.importers.document.key_data import LABELS, PAGE, key_data, plain, value
from bot.importers.document.layout import Kind, Layout, laid_out
from bot.importers.document.question_texts import ANSWERED, ASKED, texts_of_lines, texts_of_page
from bot.importers.document.tidying import tidy
from bot.importers.markup import content

_NUMBERED = re.compile(
    r"Question(?:\s+(?:écrite|orale sans débat|au Gouvernement))?\s+(?:n°|n\s?o|numéro)\s*:?\s*"
    r"(\d{1,7})",
    re.IGNORECASE,
)
_LEGISLATURE = re.compile(r"\b(\d{1,2})\s*(?:e|è?me|ᵉ)\s+législature", re.IGNORECASE)
_ADDRESS = re.compile(r"/q(\d{1,2})/\1-\d+Q|QANR5L(\d{1,2})Q")
_ASKED_BY = re.compile(
    r"^\s*de\s+((?:M\.|Mme)\s[^()\n]{3,80}?)\s*\(\s*([^()\n]+?)\s+-\s+([^()\n]+?)\s*\)",
    re.MULTILINE,
)
_DISTRICT = re.compile(r"^(.+?)\s*\((\d+)\s*(?:re|ère|er|e|ème)\s+circonscription\)(.*)$")


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is cited, and its texts.

    ``record`` has no texts in it. ``missing`` are the fields of a citation that were not found,
    ``key_data`` the lines in which the others stand.
    """

    record: Record
    subject: str
    layout: Layout
    missing: tuple[str, ...]
    key_data: str

    @property
    def title(self) -> str:
        """The title of the source."""
        return f"{KINDS[self.record.type]} n°\xa0{self.record.number}, «\xa0{self.subject}\xa0»"

    @property
    def printed(self) -> date | None:
        """When the text we answer from was published."""
        return self.record.answered.day or self.record.asked.day

    def entry(self) -> dict[str, Any]:
        """The group ``question:`` of a source."""
        record = self.record
        values: dict[str, Any] = {
            "type": record.type,
            "number": record.number,
            "legislature": record.legislature,
            "author": record.author,
            "constituency": constituency(*record.constituency) if record.constituency else None,
        }
        for name, words in (
            ("group", record.group),
            ("heading", record.rubric),
            ("ministry_asked", record.ministry_asked),
            ("ministry_answering", record.ministry_answering),
        ):
            values[name] = {"fr": words} if words else None
        for name, printed in (("asked", record.asked), ("answered", record.answered)):
            values[name], values[f"{name}_page"] = printed.day, printed.page
        return {name: value for name, value in values.items() if value is not None}


def read_question(text: str, *, page: bool) -> Question | None:
    """The question that a text or the markup of a page shows, or None where it shows none."""
    if ASKED.lower() not in text.lower() and "JO le" not in text:
        return None
    lines = plain(content(text).text if page else text)
    fields = {name: value(lines, name) for name in LABELS}
    number = re.match(r"\d{1,7}", fields["number"] or "")
    numbered = _NUMBERED.search(lines)
    legislature = _LEGISLATURE.search(lines) or _ADDRESS.search(text)
    if legislature is None or not (number or numbered) or not fields["asked"]:
        return None
    parts = texts_of_page(text) if page else texts_of_lines(text)
    if not parts:
        return None
    record = _record(fields, lines, number or numbered, legislature, answered=ANSWERED in parts)
    pieces: list[tuple[Kind, str]] = []
    for heading, words in parts.items():
        pieces.append(("heading", heading))
        pieces += [("paragraph", one) for one in re.split(r"\n\s*\n", words)]
    subject = fields["subject"] or _above(lines, numbered) or record.rubric or "Question"
    named = ("author", "constituency", "group", "rubric", "ministry_asked")
    missing = [name for name in named if getattr(record, name) is None]
    missing += ["asked_page"] if record.asked.page is None else []
    if ANSWERED in parts:
        missing += ["ministry_answering"] if record.ministry_answering is None else []
        missing += ["answered"] if record.answered.day is None else []
        missing += ["answered_page"] if record.answered.page is None else []
    renamed = tuple("heading" if name == "rubric" else name for name in missing)
    return Question(record, subject, laid_out(pieces), renamed, key_data(lines))


def _record(
    fields: Mapping[str, str | None],
    lines: str,
    number: "re.Match[str] | None",
    legislature: "re.Match[str]",
    *,
    answered: bool,
) -> Record:
    assert number is not None
    author, place, group = fields["author"], fields["constituency"], fields["group"]
    by = _ASKED_BY.search(lines)
    if by is not None:
        author, group, place = author or tidy(by[1]), group or tidy(by[2]), place or tidy(by[3])
    district = _DISTRICT.match(place or "")
    if district is not None:
        where: tuple[str, int | None] | None = (district[1], int(district[2]))
        rest = district[3].strip(" -–—")
    else:
        named, _, rest = (place or "").partition(" - ")
        where = (named, None) if named else None
    return Record(
        type=_type(lines),
        number=int(number[number.lastindex or 0]),
        legislature=int(next(filter(None, legislature.groups()))),
        rubric=_capital(fields["heading"]),
        author=author,
        constituency=where,
        group=group or rest or None,
        ministry_asked=_capital(fields["ministry_asked"]),
        ministry_answering=_capital(fields["ministry_answering"]) if answered else None,
        asked=_printed(fields["asked"]),
        answered=_printed(fields["answered"]) if answered else Printed(),
    )


def _type(lines: str) -> Type:
    found = {kind: lines.lower().find(words.lower()) for kind, words in KINDS.items()}
    there = {kind: place for kind, place in found.items() if place >= 0}
    return min(there, key=lambda kind: there[kind], default="QE")


def _printed(words: str | None) -> Printed:
    day = next(days(words or "", "fr"), None)
    page = PAGE.search(words or "")
    return Printed(day.day if day else None, page[1] if page else None)


def _above(lines: str, numbered: "re.Match[str] | None") -> str | None:
    """The line above the number of the question, which is what it is about."""
    if numbered is None:
        return None
    above = [line.strip() for line in lines[: numbered.start()].split("\n") if line.strip()]
    line = tidy(above[-1]) if above else ""
    known = _LEGISLATURE.search(line) or line.lower() == "assemblée nationale" or len(line) > 150
    return None if known or not line else line


def _capital(words: str | None) -> str | None:
    return words[0].upper() + words[1:] if words else None
