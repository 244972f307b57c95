"""Whether a text holds the kind of thing a question asks for: a number, a date, a name."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

from bot.knowledge.types import Language
from bot.retrieval.analysis import Token, tokens
from bot.retrieval.index import Index
from bot.retrieval.intent import TEXT_MESSAGE, Wanted
from bot.retrieval.matching import Match
from bot.retrieval.question import Question

_NUMBER_WORDS = frozenset(
    """deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente quarante
    cinquante soixante cent cents mille million millions milliard milliards aucun aucune two three
    four five seven eight nine ten eleven twelve twenty thirty hundred thousand billion none
    plusieurs several both""".split()
)
_DATED = frozenset(
    """janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre siecle
    january february march april may june july august september october november december
    century""".split()
)
_TITLES = frozenset({"m", "mm", "mme", "mmes", "mr", "mrs", "ms", "dr"})
_ARTICLES = frozenset({"l", "le", "la", "les", "d", "du", "des", "au", "aux", "the"})
WANTED: frozenset[Wanted] = frozenset({"number", "date", "person", "place"})
"""The kinds of thing that a text can be seen to hold."""

_COUNTS = frozenset({"combien", "many", "much", "nombre", "number"})
_BESIDE = 3
"""Words between a number and what it counts: "75 000 soldats", "quatre grands domaines"."""


_SAME = 0.8
"""The share of a word's weight from which it is that word, not one of its synonyms."""


def supplies(question: Question, text: str, match: Match, index: Index) -> bool:
    """Whether ``text`` holds what ``question`` wants; True where anything will do.

    "How many soldiers" wants a number beside the soldiers, not any number.
    """
    if question.wanted not in WANTED:
        return True
    words = listed(text, index.language)
    if question.wanted == "number" and (counted := _counted(question)) is not None:
        return _counts(counted, words, match, index)
    return holds(question.wanted, text, words)


@lru_cache(maxsize=4)
def listed(text: str, language: Language) -> tuple[Token, ...]:
    """The words of a text, kept: the passage that is judged is the one an excerpt is cut from."""
    return tuple(tokens(text, language))


_start = attrgetter("start")


def inside(words: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    """Those of the words of a text that begin between two offsets."""
    return words[bisect_left(words, start, key=_start) : bisect_left(words, end, key=_start)]


def holds(wanted: Wanted, text: str, words: Sequence[Token]) -> bool:
    """Whether ``words``, a stretch of the words of ``text``, hold anything of the kind wanted."""
    if wanted == "number":
        return any(is_number(word) for word in words)
    if wanted == "date":
        return any(_is_date(word) for word in words)
    if wanted == "person":
        return any(_is_person(text, words, place) for place in range(len(words) - 1))
    if wanted == "place":
        return any(word.capital for word in words[1:])
    return True


def _is_date(word: Token) -> bool:
    return word.word in _DATED or (word.number and len(word.word) in (3, 4))


def _is_person(text: str, words: Sequence[Token], place: int) -> bool:
    """A title before a name, or two capitalised words in a row that no article precedes."""
    first, second = words[place], words[place + 1]
    if not (first.capital and second.capital):
        return False
    if first.word in _TITLES:
        return True
    named = all(not text[one.start : one.end].isupper() for one in (first, second))
    article = place > 0 and words[place - 1].word in _ARTICLES
    return named and not article and text[first.end : second.start] in (" ", "-", "\u00a0")


def is_number(token: Token) -> bool:
    """Whether a word is a number, in digits or in letters."""
    return token.number or token.word in _NUMBER_WORDS


def _counted(question: Question) -> Token | None:
    """The content word next to "combien de" or "how many", if there is one."""
    said = question.said
    for place, token in enumerate(said):
        if TEXT_MESSAGE.get(token.word, token.word) in _COUNTS:
            following = said[place + 1 : place + 3]
            return next((one for one in following if one in question.words), None)
    return None


def _counts(counted: Token, listed: Sequence[Token], match: Match, index: Index) -> bool:
    place = next((i for i, word in enumerate(match.words) if word.token == counted), None)
    if place is None:
        return False
    enough = _SAME * match.words[place].rarity
    spelled = {
        index.words[number - 1]
        for number, hit in match.hits.items()
        if hit.place == place and hit.worth >= enough
    }
    return any(
        token.word in spelled and any(map(is_number, listed[max(0, at - _BESIDE) : at]))
        for at, token in enumerate(listed)
    )
