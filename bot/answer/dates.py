"""Days, months and stretches of time as one writes them in French and in English."""

from calendar import monthrange
from datetime import date

from bot.knowledge.types import Language, Span

_MONTHS: dict[Language, tuple[str, ...]] = {
    "fr": (
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}


def day(value: date, language: Language) -> str:
    """``1er juin 2015`` or ``1 June 2015``."""
    number = "1er" if language == "fr" and value.day == 1 else str(value.day)
    return f"{number} {month(value, language)}"


def month(value: date, language: Language) -> str:
    """``juin 2015`` or ``June 2015``."""
    return f"{_MONTHS[language][value.month - 1]} {value.year}"


def span(value: Span, language: Language) -> str:
    """The shortest exact words for a stretch: a year, a month, a day, or from one to another.

    A stretch of whole years or whole months is written in years or months: ``de 2014 à 2016``.
    """
    first, last = value.first, value.last
    if first == last:
        return day(first, language)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        start, end = str(first.year), str(last.year)
    elif first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        start, end = month(first, language), month(last, language)
    else:
        start, end = day(first, language), day(last, language)
    if start == end:
        return start
    if language == "en":
        return f"from {start} to {end}"
    return f"{_french_from(start)} {_french_to(end)}"


def _french_from(words: str) -> str:
    if _is_day(words):
        return f"du {words}"
    return f"d’{words}" if words[0] in "ao" else f"de {words}"


def _french_to(words: str) -> str:
    return f"au {words}" if _is_day(words) else f"à {words}"


def _is_day(words: str) -> bool:
    return words[0].isdigit() and " " in words
