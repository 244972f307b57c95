"""Days as documents write them, in French and English, in words and in digits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.importers.document.phrase_words import plain
from bot.knowledge.types import Language

_MONTHS: dict[Language, tuple[str, ...]] = {
    "fr": tuple(
        "janvier février mars avril mai juin juillet août septembre octobre novembre "
        "décembre".split()
    ),
    "en": tuple(
        "January February March April May June July August September October November "
        "December".split()
    ),
}
_SHORT = (
    "jan janv feb fev fevr mar apr avr may jun jul juil aug sep sept oct nov dec".split(),
    (1, 1, 2, 2, 2, 3, 4, 4, 5, 6, 7, 7, 8, 9, 9, 10, 11, 12),
)
_NUMBERS = {
    plain(name): number for names in _MONTHS.values() for number, name in enumerate(names, start=1)
} | dict(zip(*_SHORT, strict=True))

_MONTH = r"([A-Za-zéûÉÛ]{3,9})\.?"
_FORMS = re.compile(
    rf"(?<![\d/.-])(?:(?P<d1>\d{{1,2}})(?:er|st|nd|rd|th|e)?\s+(?:of\s+)?(?P<m1>{_MONTH}),?\s+"
    rf"(?P<y1>\d{{4}})"
    rf"|(?P<y3>\d{{4}})-(?P<m3>\d{{2}})-(?P<d3>\d{{2}})"
    rf"|(?P<a>\d{{1,2}})(?P<sep>[/.-])(?P<b>\d{{1,2}})(?P=sep)(?P<y4>\d{{4}}))(?![\d/-])"
    rf"|\b(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})(?!\d)"
)
_YEARS = range(1500, 2200)


@dataclass(frozen=True, slots=True)
class Found:
    """A day in a text, and where. ``unclear`` says that 05/06 may be June or May."""

    day: date
    start: int
    end: int
    unclear: bool = False


def days(text: str, language: Language) -> Iterator[Found]:
    """The days that ``text`` names, in order.

    Of two small numbers the first is the day, in either language: what is American is unclear.
    """
    for match in _FORMS.finditer(text):
        part = match.groupdict()
        unclear = False
        if part["y1"]:
            numbers = (part["y1"], _NUMBERS.get(plain(part["m1"]).rstrip(".")), part["d1"])
        elif part["y2"]:
            numbers = (part["y2"], _NUMBERS.get(plain(part["m2"]).rstrip(".")), part["d2"])
        elif part["y3"]:
            numbers = (part["y3"], int(part["m3"]), part["d3"])
        else:
            first, second = int(part["a"]), int(part["b"])
            if second > 12:
                first, second = second, first
            unclear = language == "en" and first <= 12 and first != second
            numbers = (part["y4"], second, str(first))
        found = _day(*numbers)
        if found is not None:
            yield Found(found, match.start(), match.end(), unclear)


def iso_day(words: str) -> date | None:
    """The day of a moment as metadata write it: 2024-03-14, 2024-03-14T08:30:00+01:00, 20240314."""
    match = re.match(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)", words)
    return None if match is None else _day(match[1], int(match[2]), match[3])


def in_words(day: date, language: Language) -> str:
    """``1er juin 2015`` or ``1 June 2015``."""
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{number} {_MONTHS[language][day.month - 1]} {day.year}"


def _day(year: str, month: int | None, day: str) -> date | None:
    if month is None or int(year) not in _YEARS:
        return None
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None
