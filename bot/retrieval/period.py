"""The time a question speaks of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.knowledge.types import Span
from bot.retrieval.analysis import fold

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier january janv jan", "fevrier february fevr feb", "mars march",
            "avril april avr apr", "mai may", "juin june", "juillet july juil jul",
            "aout august aug", "septembre september sept sep", "octobre october oct",
            "novembre november nov", "decembre december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_DATES = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)? (?P<month>{_MONTH}),? {_YEAR}\b"),
    re.compile(rf"\b(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-]{_YEAR}\b"),
    re.compile(rf"\b{_YEAR}-(?P<month>\d{{2}})-(?P<day>\d{{2}})\b"),
    re.compile(rf"\b(?P<month>{_MONTH}) {_YEAR}\b"),
    re.compile(rf"(?<![\d°])(?<!° )(?<!°\u00a0){_YEAR}(?!\d|[.,]\d)\b"),
)
_NOW = re.compile(
    r"\b(aujourd ?hui|aujourd'hui|ajd|auj|actuellement|actuel(?:le)?s?|maintenant|en ce moment"
    r"|de nos jours|ces temps-ci|dernierement|recemment|today|now|nowadays|currently|current|these"
    r" days|at the moment|at present|recently|right now|desormais)\b"
)
_FUTURE = re.compile(
    r"\b(prochain(?:e|s|es|ement)?|next|upcoming|future?|a venir|bientot|soon|demain|tomorrow)\b"
)
_BEFORE = re.compile(r"(?:avant|jusqu'?en|jusqu'?a|before|until|prior to)(?: l'annee| le| the)? $")
_AFTER = re.compile(
    r"(?:apres|depuis|a partir de|des|after|since|from)(?: l'annee| le| the year| the)? $"
)
_TO = (" et ", " and ", " a ", " to ", "-", "–", " - ", " – ", " ou ", " or ")
_DIGITS = re.compile(r"\d{4}")

# Letter by letter, so that offsets in the folded text are offsets in the text.
_PLAIN = str.maketrans(
    {chr(code): fold(chr(code)) for code in range(0x41, 0x250) if len(fold(chr(code))) == 1}
    | {"’": "'", "ʼ": "'"}
)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time a question names. ``start`` and ``end`` are offsets into the question."""

    span: Span
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Timing:
    """All that a question says of time.

    ``present`` holds the (start, end) offsets of the words by which it speaks of now
    ("aujourd'hui", "currently"); ``future`` says it asks about what is to come.
    """

    periods: tuple[Period, ...]
    present: tuple[tuple[int, int], ...]
    future: bool


def timing(text: str) -> Timing:
    """Every time that ``text`` names; "avant 2022" and "since 2014" are open at one end."""
    plain = text.translate(_PLAIN)
    found = [replace(one, span=_opened(one.span, plain[: one.start])) for one in _dates(plain)]
    return Timing(
        periods=tuple(_joined(found, plain)),
        present=tuple(match.span() for match in _NOW.finditer(plain)),
        future=bool(_FUTURE.search(plain)),
    )


def dates(text: str) -> list[Period]:
    """Every day, month with its year, and year that ``text`` names, in order, each by itself."""
    return _dates(text.translate(_PLAIN))


def _dates(plain: str) -> list[Period]:
    found: list[Period] = []
    for pattern in _DATES if _DIGITS.search(plain) else ():
        for match in pattern.finditer(plain):
            if any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            span = _span(**match.groupdict())
            if span is not None:
                found.append(Period(span, match.start(), match.end()))
    return sorted(found, key=lambda one: one.start)


def _joined(found: Sequence[Period], plain: str) -> Iterator[Period]:
    """ "Entre 2014 et 2016" and "2014-2016" are one stretch, not two that must both fit."""
    last: Period | None = None
    for period in found:
        if last is not None and plain[last.end : period.start] in _TO:
            span = Span(min(last.span.first, period.span.first), period.span.last)
            last = Period(span, last.start, period.end)
            continue
        if last is not None:
            yield last
        last = period
    if last is not None:
        yield last


def _span(year: str, month: str | None = None, day: str | None = None) -> Span | None:
    try:
        if month is None:
            return Span(date(int(year), 1, 1), date(int(year), 12, 31))
        number = int(month) if month.isdigit() else _MONTHS[month]
        if day is not None:
            only = date(int(year), number, int(day))
            return Span(only, only)
        first = date(int(year), number, 1)
        return Span(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))
    except ValueError:
        return None


def _opened(span: Span, before: str) -> Span:
    if _BEFORE.search(before):
        return Span(date.min, span.last)
    if _AFTER.search(before):
        return Span(span.first, date.max)
    return span
