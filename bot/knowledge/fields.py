"""What may stand in one field of a knowledge file, and how each is read from the words there.

Every reader raises a ``PydanticCustomError`` whose context holds a message and a remedy in plain
words; its type is the rule that was broken.
"""

import calendar
import re
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from bot.knowledge import field_schemas
from bot.knowledge.errors import ErrorRule
from bot.knowledge.types import Span
from bot.knowledge.words import MAX_ID, quoted, slug

_ID = re.compile(r"[a-z0-9-]+")


def broken(rule: ErrorRule, message: str, remedy: str) -> PydanticCustomError:
    """The error to raise where ``rule`` is broken."""
    return PydanticCustomError(rule, "{message}", {"message": message, "remedy": remedy})


def _words(value: object, wanted: str) -> str:
    if isinstance(value, str):
        words = value.strip()
        if not words:
            raise broken("empty", "this is empty", "Write its value, or remove the line")
        return words
    kind = "a list" if isinstance(value, list) else "a group of fields"
    raise broken("wrong-type", f"{wanted} is wanted here, not {kind}", f"Write {wanted} instead")


def _read_id(value: object) -> str:
    words = _words(value, "an id")
    if words == "none":
        raise broken(
            "bad-id", "“none” cannot be an id: it means that nothing answers", "Choose another id"
        )
    if _ID.fullmatch(words) and len(words) <= MAX_ID:
        return words
    better = slug(words)
    remedy = f"Write {better}" if better else "Write something like relations-1994"
    raise broken(
        "bad-id",
        f"{quoted(words)} cannot be an id: ids have lower-case letters without accents, digits "
        f"and hyphens, {MAX_ID} at most",
        remedy,
    )


def read_line(value: object) -> str:
    """The words of a field that has one line of them."""
    words = _words(value, "a line of words")
    if "\n" in words:
        raise broken(
            "one-line",
            "these words must stand on one line",
            "Join the lines, or write > in place of | after the colon",
        )
    return words


def _read_prose(value: object) -> str:
    return _words(value, "a text")


def _read_number(value: object) -> int:
    words = _words(value, "a whole number")
    if not re.fullmatch(r"[0-9]{1,9}", words):
        raise broken(
            "wrong-type",
            f"{quoted(words)} is not a whole number",
            "Write it in digits alone, such as 79495",
        )
    return int(words)


def _read_share(value: object) -> float:
    words = _words(value, "a share between 0 and 1")
    if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,9})?", words):
        raise broken(
            "wrong-type",
            f"{quoted(words)} is not a number",
            "Write a share between 0 and 1 with a point, such as 0.95",
        )
    share = float(words)
    if share > 1:
        example = f"{share / 100:g}" if share <= 100 else "0.95"
        raise broken("out-of-range", f"{words} is more than 1", f"Write a share, such as {example}")
    return share


def _read_url(value: object) -> str:
    words = _words(value, "an address")
    if not re.fullmatch(field_schemas.URL_PATTERN, words):
        raise broken(
            "bad-address",
            f"{quoted(words)} is not a web address",
            "Write the whole address beginning with https://, or remove the line",
        )
    return words


def _read_day(value: object) -> date:
    words = _words(value, "a date")
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", words)
    if match is None:
        raise broken(
            "bad-date", f"{quoted(words)} is not a date", "Write year-month-day, such as 2015-06-30"
        )
    return _day(words, *(int(part) for part in match.groups()))


def _day(words: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        pass
    if year == 0:
        reason, remedy = "there is no year 0", "Correct the year"
    elif not 1 <= month <= 12:
        reason, remedy = f"there is no month {month}", "Correct the month: 01 to 12"
    else:
        last = calendar.monthrange(year, month)[1]
        name = f"{year:04}-{month:02}"
        reason, remedy = f"{name} has {last} days", f"Correct the day: 01 to {last}"
    raise broken("bad-date", f"the date {words} does not exist: {reason}", remedy)


def _read_period(value: object) -> Span:
    words = _words(value, "a year or a period")
    first, slash, last = words.partition("/")
    span = Span(_part(first)[0], _part(last if slash else first)[1])
    if span.first > span.last:
        raise broken(
            "bad-period",
            f"the period {words} ends before it begins",
            f"Turn it round: {last}/{first}",
        )
    return span


def _part(words: str) -> tuple[date, date]:
    """First and last day of a year, a month or a day."""
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", words)
    if match is None:
        raise broken(
            "bad-period",
            f"{quoted(words)} is neither a year, a month nor a day",
            "Write 2014, 2014-09, 2014-09-04, or two of them with a slash: 2014-09/2015-06",
        )
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if day is not None and month is not None:
        found = _day(words, year, month, day)
        return found, found
    start = _day(words, year, 1 if month is None else month, 1)
    last_month = 12 if month is None else month
    return start, date(year, last_month, calendar.monthrange(year, last_month)[1])


def _read_slice(value: object) -> tuple[int, int]:
    parts = value if isinstance(value, list) else []
    if len(parts) != 2:
        raise broken("bad-slice", "a slice has a start and an end", "Write slice: [120, 480]")
    start, end = (_read_number(part) for part in parts)
    if start >= end:
        raise broken("bad-slice", f"the slice ends at {end} and starts at {start}", "Turn it round")
    return start, end


def _read_sha256(value: object) -> str:
    words = _words(value, "a sha256")
    if not re.fullmatch("[0-9a-f]{64}", words):
        raise broken(
            "bad-slice", f"{quoted(words)} is no sha256", "Write its 64 hexadecimal digits"
        )
    return words


Id = Annotated[str, BeforeValidator(_read_id), WithJsonSchema(field_schemas.ID)]
Line = Annotated[str, BeforeValidator(read_line), WithJsonSchema(field_schemas.LINE)]
"""Words on one line, not empty, without blanks at its ends."""
Prose = Annotated[str, BeforeValidator(_read_prose), WithJsonSchema(field_schemas.PROSE)]
"""Words that may run over several lines."""
Number = Annotated[int, BeforeValidator(_read_number), WithJsonSchema(field_schemas.NUMBER)]
Share = Annotated[float, BeforeValidator(_read_share), WithJsonSchema(field_schemas.SHARE)]
"""A share in [0, 1]."""
Url = Annotated[str, BeforeValidator(_read_url), WithJsonSchema(field_schemas.URL)]
Day = Annotated[date, BeforeValidator(_read_day), WithJsonSchema(field_schemas.DAY)]
Period = Annotated[Span, BeforeValidator(_read_period), WithJsonSchema(field_schemas.PERIOD)]
"""``2014``, ``2014-09``, ``2014-09-04`` or two of these with a slash; both ends are included."""
Slice = Annotated[
    tuple[int, int], BeforeValidator(_read_slice), WithJsonSchema(field_schemas.SLICE)
]
"""Start and end, left out, in characters."""
Sha256 = Annotated[str, BeforeValidator(_read_sha256), WithJsonSchema(field_schemas.SHA256)]
