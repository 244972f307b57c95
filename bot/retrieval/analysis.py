"""Text to terms: the one analysis that questions, passages and every index share.

A word is found in the text, folded (accents, ligatures, case), and stemmed, in that order on both
sides: Snowball's stem of a folded French word differs from the folded stem of the accented one
for about a third of accented forms, so mixing the orders loses matches.
"""

import re
import unicodedata
from collections.abc import Callable, Container, Iterator, Mapping
from functools import partial
from itertools import compress
from operator import itemgetter
from typing import NamedTuple, TypeVar

import Stemmer

from bot.knowledge.types import LANGUAGES, Language
from bot.retrieval.stopwords import ACRONYMS, ENGLISH_WORDS, STOP_WORDS

_LATIN = "A-Za-zÀ-ÖØ-öø-ÿ"
_REST_OF_ACRONYM = r"\.(?:[^\W\d_]\.)+(?:[^\W\d_]\b)?"
# A grouped number ("75 000", "75.000") is one word; so are a decimal ("14,2") and "aujourd'hui".
# Dotted capitals ("O.T.A.N.") are one word as well. Looking first whether a word begins at all
# saves time, for a text is full of places where none does; so does taking Latin letters first,
# which are found in a table where others are asked one by one whether they are letters.
_WORD = re.compile(
    r"(?=\w)(?:"
    rf"[{_LATIN}]"
    rf"(?:(?<=[aA])(?i:ujourd['’ʼ]hui)|{_REST_OF_ACRONYM}|[0-9{_LATIN}]*+[^\W_ʼ]*+)"
    r"|\d(?:\d{0,2}(?:[ \u00a0\u202f.,']\d{3})+(?![\d\w])|\d*[.,]\d+)"
    rf"|[^\W\d_]{_REST_OF_ACRONYM}"
    r"|[^\W_ʼ]++"
    r")"
)
_SEPARATORS = re.compile(r"[^\w]+")
_LIGATURES = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"}

MadeT = TypeVar("MadeT")

LONGEST_WORD = 64
"""Characters of a word that count; the rest of a longer one is cut (hostile input)."""

_STEMMERS = {"fr": Stemmer.Stemmer("french", 0), "en": Stemmer.Stemmer("english", 0)}


class Token(NamedTuple):
    """One word of a text.

    ``word`` is folded, ``term`` its stem; ``start`` and ``end`` are offsets into the text.
    ``capital`` says the word was written with a capital first letter.
    """

    word: str
    term: str
    stop: bool
    capital: bool
    start: int
    end: int

    @property
    def number(self) -> bool:
        return self.word[0].isdigit()


_whole: Callable[[re.Match[str]], str] = itemgetter(0)
_first: Callable[[tuple[str, str, bool, bool]], str] = itemgetter(0)

# Tokens are made by the hundred for each question, and the constructor of a NamedTuple is slow.
_token = partial(tuple.__new__, Token)


def fold(word: str) -> str:
    """The word without case, accents or ligatures: ``Élysée`` and ``elysee`` are one."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    plain = lowered.translate(_PLAIN)
    return plain if plain.isascii() else _decomposed(plain)


def _decomposed(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word)
    # Decomposing turns styled letters ("𝐎𝐓𝐀𝐍") into plain capitals: lower them too.
    return "".join(char for char in decomposed if not unicodedata.combining(char)).lower()


_PLAIN = str.maketrans(
    {char: _decomposed(char) for char in map(chr, range(0xC0, 0x180))} | _LIGATURES
)


class Kept(dict[str, MadeT]):
    """What is made of each word, once it was asked for; all is let go past ``most`` words."""

    def __init__(self, make: Callable[[str], MadeT], most: int) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, word: str) -> MadeT:
        if len(self) >= self._most:
            self.clear()
        made = self[word] = self._make(word)
        return made


def _analysed(language: Language, surface: str) -> tuple[str, str, bool, bool]:
    return *_folded(surface, language), surface[0].isupper()


ANALYSED: Mapping[Language, Mapping[str, tuple[str, str, bool, bool]]] = {
    language: Kept(partial(_analysed, language), 1 << 16) for language in LANGUAGES
}
"""By language and word as it is written: folded, its term, if it is a stop word, has a capital.

Any word can be looked up with ``[]``, and with nothing else.
"""


def _folded(surface: str, language: Language) -> tuple[str, str, bool]:
    word = fold(surface)
    if surface[0].isdigit():
        digits = _SEPARATORS.sub("", word)
        # Two parts that are not thousands are a decimal: keep its comma apart from "142".
        if len(word) != len(digits) and not re.fullmatch(r"\d{1,3}(\D\d{3})+", word):
            digits = word.replace(",", ".")
        return digits[:LONGEST_WORD], digits[:LONGEST_WORD], False
    word = _SEPARATORS.sub("", word)[:LONGEST_WORD]
    if not word:
        return "", "", True
    if language == "en" and word in ENGLISH_WORDS:
        return word, _STEMMERS[language].stemWord(word), False
    acronym = word in ACRONYMS and (surface.isupper() or (language == "en" and word == "eu"))
    stop = len(word) == 1 or (word in STOP_WORDS and not acronym)
    return word, _STEMMERS[language].stemWord(word), stop


def tokens(text: str, language: Language, among: Container[str] | None = None) -> Iterator[Token]:
    """Every word of ``text`` in order, stop words included; only folded words ``among`` these."""
    matches = [*_WORD.finditer(text)]
    analysed = [*map(ANALYSED[language].__getitem__, map(_whole, matches))]
    words = map(_first, analysed)
    wanted = words if among is None else map(among.__contains__, words)
    kept = compress(zip(analysed, matches, strict=True), wanted)
    return map(_token, (said + match.span() for said, match in kept))


def surfaces(text: str) -> list[str]:
    """Every word of ``text`` in order, as it is written."""
    return _WORD.findall(text)


def content(text: str, language: Language) -> list[tuple[int, str, str, str]]:
    """The content words of ``text``: each one's place among all words, as written, folded, term."""
    found = []
    words = ANALYSED[language]
    for place, surface in enumerate(surfaces(text)):
        word, term, stop, _ = words[surface]
        if not stop:
            found.append((place, surface, word, term))
    return found


def terms(text: str, language: Language) -> list[str]:
    """The terms of ``text`` in order, without stop words."""
    return [term for _, _, _, term in content(text, language)]
