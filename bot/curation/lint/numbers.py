"""The numbers and dates that a text names, in figures or in words, in French or in English.

Each is brought to one form, so that "75 000" is "75,000" and "quatre" is "four". What one language
says in ways the other need not ("both", "l'un", "first") may agree with a number of the other text
but asks for none.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bot.knowledge.types import Language
from bot.retrieval.analysis import fold
from bot.retrieval.period import dates

_SMALL: Mapping[Language, str] = {
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen",
}
_TENS: Mapping[Language, Mapping[str, int]] = {
    "fr": {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
           "septante": 70, "quatre-vingt": 80, "huitante": 80, "nonante": 90},
    "en": {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
           "eighty": 80, "ninety": 90},
}  # fmt: skip
_ORDINALS: Mapping[Language, str] = {
    "fr": "troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme",
    "en": "third fourth fifth sixth seventh eighth ninth tenth",
}
_OPTIONAL: Mapping[Language, Mapping[str, int]] = {
    "fr": {"un": 1, "une": 1, "premier": 1, "premiere": 1, "premiers": 1, "premieres": 1,
           "second": 2, "seconde": 2, "deuxieme": 2, "couple": 2, "double": 2, "demi": 2,
           "zero": 0, "aucun": 0, "aucune": 0, "moitie": 2, "tiers": 3, "quart": 4,
           "douzaine": 12, "dizaine": 10, "centaine": 100, "millier": 1000, "cent": 100,
           "mille": 1000},
    "en": {"one": 1, "a": 1, "an": 1, "once": 1, "first": 1, "single": 1, "both": 2, "second": 2,
           "twice": 2, "couple": 2, "pair": 2, "double": 2, "half": 2, "zero": 0, "no": 0,
           "quarter": 4, "dozen": 12, "hundred": 100, "thousand": 1000},
}  # fmt: skip
_SCALES: Mapping[str, int] = {
    "cent": 100, "cents": 100, "hundred": 100, "mille": 1000, "thousand": 1000,
    "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9, "billion": 10**9,
    "billions": 10**9,
}  # fmt: skip

_FIGURE: Mapping[Language, re.Pattern[str]] = {
    # The decimal sign of one language groups the thousands of the other.
    "fr": re.compile(r"\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?"),
    "en": re.compile(r"\d{1,3}(?:[ \u00a0\u202f,]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"),
}
_JOINED = {"et": 0, "un": 1, "une": 1, "one": 1}
"""What stands within a number of several words: "vingt et un", "twenty-one"."""

_AND_ONE = re.compile(r"\b(vingt|trente|quarante|cinquante|soixante) et (une?|onze)\b")
_ROMAN = re.compile(r"\b(?P<roman>[IVX]+)e(?= siecle)", re.IGNORECASE)
_WORDS = re.compile(r"[a-z]+(?:-[a-z]+)*|(?P<figure>\x00\d+\x00)")


@dataclass(frozen=True, slots=True)
class Numbers:
    """``asked`` are those that another language must have too, ``held`` those that it may."""

    asked: frozenset[Fraction]
    held: frozenset[Fraction]


def spans_of(text: str) -> list[tuple[date, date]]:
    """First and last day of every day, month with its year, and year that ``text`` names."""
    return [(one.span.first, one.span.last) for one in dates(text)]


def numbers_of(text: str, language: Language) -> Numbers:
    """The numbers ``text`` names outside of dates."""
    for one in reversed(dates(text)):
        text = f"{text[: one.start]} , {text[one.end :]}"
    figures = list(_figures(text, language))
    return Numbers(
        asked=frozenset(value for value, optional in figures if not optional),
        held=frozenset(value for value, _ in figures),
    )


def _figures(text: str, language: Language) -> Iterator[tuple[Fraction, bool]]:
    """Each number, and whether the other language may say it in another way."""
    values: list[Fraction] = []

    def noted(match: re.Match[str]) -> str:
        values.append(_value(match.group(), language))
        return f" \x00{len(values) - 1}\x00 "

    plain = _ROMAN.sub(lambda one: f"{_roman(one['roman'])} ", fold(text))
    plain = _FIGURE[language].sub(noted, _AND_ONE.sub(r"\1-et-\2", plain))
    run: list[Fraction] = []
    known = _worded(language)
    for match in _WORDS.finditer(plain):
        word = match.group()
        if match["figure"]:
            yield from _ended(run)
            run = [values[int(word.strip("\x00"))]]
            continue
        if run and word in _SCALES:
            run = [_scaled(run[0], _SCALES[word])]
            continue
        parts = [word] if word in known else word.split("-")
        if parts[0] in known and all(part in known or part in _JOINED for part in parts):
            yield from _ended(run)
            run = [Fraction(sum(known.get(part) or _JOINED.get(part, 0) for part in parts))]
            continue
        yield from _ended(run)
        run = []
        for part in dict.fromkeys((word, word.removesuffix("s"), *word.split("-"))):
            if part in _OPTIONAL[language]:
                yield Fraction(_OPTIONAL[language][part]), True
    yield from _ended(run)


def _ended(run: list[Fraction]) -> Iterator[tuple[Fraction, bool]]:
    for value in run:
        # "1er" and "1st" stand beside "premier" and "first".
        yield value, value <= 1


def _scaled(value: Fraction, scale: int) -> Fraction:
    return value * scale


def _worded(language: Language) -> dict[str, int]:
    small = dict(zip(_SMALL[language].split(), range(2, 20), strict=False))
    ordinals = dict(zip(_ORDINALS[language].split(), range(3, 11), strict=True))
    tens = _TENS[language]
    return {**small, **ordinals, **tens, "vingts": 20, "quatre-vingts": 80}


def _value(words: str, language: Language) -> Fraction:
    grouping, point = (". \u00a0\u202f", ",") if language == "fr" else (", \u00a0\u202f", ".")
    digits = "".join(char for char in words if char not in grouping)
    return Fraction(digits.replace(point, "."))


def _roman(numeral: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[char] for char in numeral.lower()]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))
