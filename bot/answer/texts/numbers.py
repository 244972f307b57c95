"""Numbers inside sentences: thousands, ordinals and plurals as each language has them."""

from dataclasses import dataclass

from bot.knowledge.types import Language

_THOUSANDS: dict[Language, str] = {"fr": "\N{NARROW NO-BREAK SPACE}", "en": ","}


def integer(value: int, language: Language) -> str:
    """``88 643`` (with a narrow no-break space) or ``88,643``."""
    return f"{value:,}".replace(",", _THOUSANDS[language])


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
