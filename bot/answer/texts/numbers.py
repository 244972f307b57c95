"""Numbers inside sentences: thousands, ordinals and plurals as each language has them."""

from dataclasses import dataclass

from bot.knowledge.types import Language

_THOUSANDS: dict[Language, str] = {"fr": "\N{NARROW NO-BREAK SPACE}", "en": ","}


def integer(value: int, language: Language) -> str:
    """``88 643`` (with a narrow no-break space) or ``88,643``."""
    return f"{value:,}".replace(",", _THOUSANDS[language])


def decimal(value: float, language: Language, digits: int) -> str:
    """``0,42`` or ``0.42``, with so many digits after the comma or point."""
    shown = f"{value:,.{digits}f}"
    if language == "en":
        return shown
    return shown.translate({ord(","): _THOUSANDS["fr"], ord("."): ","})


def percent(share: float, language: Language, digits: int = 1) -> str:
    """A share as ``94,5 %`` or ``94.5 %``, with a no-break space (narrow in French)."""
    space = "\N{NARROW NO-BREAK SPACE}" if language == "fr" else "\N{NO-BREAK SPACE}"
    return f"{decimal(100 * share, language, digits)}{space}%"


def ordinal(value: int, language: Language) -> str:
    """``1re``, ``14e`` (feminine, as of a legislature) or ``1st``, ``14th``."""
    if language == "fr":
        return "1re" if value == 1 else f"{value}e"
    if value % 100 in (11, 12, 13):
        return f"{value}th"
    return f"{value}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th') }"


@dataclass(frozen=True, slots=True)
class Plural:
    """A phrase that changes with its number; ``{n}`` stands for the number."""

    one: str
    other: str

    def of(self, n: int, language: Language) -> str:
        """The phrase for ``n``; in French nought is singular, in English plural."""
        singular = n == 1 or (n == 0 and language == "fr")
        return (self.one if singular else self.other).format(n=integer(n, language))
