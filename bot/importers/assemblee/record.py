"""What an official record of a parliamentary question says, whatever form it came in."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.importers.errors import RefusedError

Type = Literal["QE", "QG", "QOSD"]
TYPES: tuple[Type, ...] = ("QE", "QG", "QOSD")

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T+Z].*)?")
_FRENCH = re.compile(r"(\d{2})/(\d{2})/(\d{4})")


@dataclass(frozen=True, slots=True)
class Printed:
    """When, and on which page, the Journal officiel printed something."""

    day: date | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One question and, if there is one, its answer; both are fragments of HTML.

    ``subjects`` are the official subject lines, ``closure`` how it ended without an answer.
    ``exchange`` says that the answer holds the whole exchange in the chamber.
    """

    type: Type
    number: int
    legislature: int
    subjects: tuple[str, ...] = ()
    rubric: str | None = None
    author: str | None = None
    constituency: tuple[str, int | None] | None = None
    group: str | None = None
    ministry_asked: str | None = None
    ministry_answering: str | None = None
    asked: Printed = Printed()
    answered: Printed = Printed()
    question: str | None = None
    answer: str | None = None
    closure: str | None = None

    @property
    def uid(self) -> str:
        """The official identifier, such as ``QANR5L16QG98``."""
        return f"QANR5L{self.legislature}{self.type}{self.number}"

    @property
    def url(self) -> str:
        """The public page of the question."""
        name = f"q{self.legislature}/{self.legislature}-{self.number}{self.type}.htm"
        return f"https://questions.assemblee-nationale.fr/{name}"


def type_of(words: str | None) -> Type:
    for one in TYPES:
        if words == one:
            return one
    raise RefusedError(f"its type is {words or 'not given'}, which is none of {', '.join(TYPES)}")


def number(words: str | None, what: str) -> int:
    if words is None or not re.fullmatch(r"[0-9]{1,7}", words):
        raise RefusedError(f"its {what} is {words or 'not given'}, which is no number")
    return int(words)


def day(words: str | None) -> date | None:
    """A date in either of the official forms. Raises RefusedError for one that is none."""
    if words is None:
        return None
    if match := _ISO.fullmatch(words):
        year, month, of_month = match.groups()
    elif match := _FRENCH.fullmatch(words):
        of_month, month, year = match.groups()
    else:
        raise RefusedError(f"{words[:40]} is not a date")
    try:
        return date(int(year), int(month), int(of_month))
    except ValueError:
        raise RefusedError(f"the date {words} does not exist") from None
