"""Where in its source a passage stands, in words that a reader can follow, in both languages."""

from dataclasses import dataclass
from typing import Literal

from bot.importers.document.question_texts import ANSWERED, ASKED
from bot.knowledge.types import Language

Kind = Literal["paragraph", "list", "table", "led list", "led table"]
"""``led`` ones come with the paragraph that introduces them."""

_PARTS = {ASKED: (ASKED, "Text of the question"), ANSWERED: (ANSWERED, "Text of the answer")}
_KINDS: dict[Kind, tuple[str, str]] = {
    "paragraph": ("{n} paragraphe", "{n} paragraph"),
    "list": ("liste", "list"),
    "table": ("tableau", "table"),
    "led list": ("{n} paragraphe et sa liste", "{n} paragraph and its list"),
    "led table": ("{n} paragraphe et son tableau", "{n} paragraph and its table"),
}
_UNNUMBERED: dict[Kind, tuple[str, str] | None] = {
    "paragraph": None,
    "list": ("liste", "list"),
    "table": ("tableau", "table"),
    "led list": ("avec sa liste", "with its list"),
    "led table": ("avec son tableau", "with its table"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph of a section, by its number where there are several, and sentences of it.

    ``section`` is its heading, None above the first. Numbers count from 1.
    """

    section: str | None
    number: int | None
    kind: Kind
    sentences: tuple[int, int] | None = None


def is_part(heading: str | None) -> bool:
    """Whether a heading is one of the texts of a parliamentary question."""
    return heading in _PARTS


def in_words(place: Place, language: Language) -> dict[str, str]:
    """The locator in French and English; in ``language`` alone where it has a heading's words."""
    french, english = [], []
    if place.section is not None:
        named = _PARTS.get(place.section)
        french.append(named[0] if named else f"section « {place.section} »")
        english.append(named[1] if named else f"section “{place.section}”")
    words = _KINDS[place.kind] if place.number else _UNNUMBERED[place.kind]
    if words is not None:
        french.append(words[0].format(n=_ordinal(place.number or 1, "fr")))
        english.append(words[1].format(n=_ordinal(place.number or 1, "en")))
    if place.sentences is not None:
        first, last = place.sentences
        if first == last:
            french.append(f"{_ordinal(first, 'fr', feminine=True)} phrase")
            english.append(f"{_ordinal(first, 'en')} sentence")
        else:
            french.append(f"phrases {first} à {last}")
            english.append(f"sentences {first} to {last}")
    if not french:
        french, english = ["texte entier"], ["the whole text"]
    both = {"fr": _capital(", ".join(french)), "en": _capital(", ".join(english))}
    if place.section is not None and not is_part(place.section):
        return {language: both[language]}
    return both


def _ordinal(number: int, language: str, *, feminine: bool = False) -> str:
    if language == "fr":
        return f"{number}e" if number > 1 else ("1re" if feminine else "1er")
    teens = number % 100 in (11, 12, 13)
    ending = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
