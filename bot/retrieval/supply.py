"""Whether a text holds the kind of thing a question asks for: a number, a date, a name."""

import re

from bot.retrieval.analysis import Token, fold, tokens
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
_MONTHS = (
    "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january"
    "|february|march|april|may|june|july|august|september|october|november|december"
)
_DATE = re.compile(rf"\b\d{{3,4}}\b|\b({_MONTHS})\b|\bsiecle\b|\bcentury\b")
_NAME = re.compile(r"(?<=[\w,;:)»”'’] )[^\W\d_a-z]\w+|[^\W\d_a-z]\w+[ -][^\W\d_a-z]\w+|['’][A-Z]")
_PERSON = re.compile(
    r"\b(?:M|Mme|MM|Mmes|Mr|Mrs|Ms|Dr)\.? [^\W\d_a-z]"
    r"|(?<![\w'’-])(?<!\b[LlDd]['’])(?P<article>(?:[Ll][ae]s?|[Dd]es|[Dd]u|[Aa]ux?|[Tt]he|[Oo]f) )?"
    r"[^\W\d_a-z][^\W\d_A-Z]+(?:-[^\W\d_a-z][^\W\d_A-Z]+)? [^\W\d_a-z][^\W\d_A-Z]+"
)
"""A title, or two capitalised words in a row that no article precedes ("Radmila Shekerinska")."""
_COUNTS = frozenset({"combien", "many", "much", "nombre", "number"})
_BESIDE = 3
"""Words between a number and what it counts: "75 000 soldats", "quatre grands domaines"."""


_SAME = 0.8
"""The share of a word's weight from which it is that word, not one of its synonyms."""


def supplies(question: Question, text: str, match: Match, index: Index) -> bool:
    """Whether ``text`` holds what ``question`` wants; True where anything will do.

    "How many soldiers" wants a number beside the soldiers, not any number.
    """
    if question.wanted == "number":
        counted = _counted(question)
        if counted is None:
            return _has_number(text)
        return _counts(counted, text, match, index)
    return holds(question.wanted, text)


def holds(wanted: Wanted, text: str) -> bool:
    """Whether ``text`` holds anything of the kind wanted."""
    if wanted == "number":
        return _has_number(text)
    if wanted == "date":
        return bool(_DATE.search(fold(text)))
    if wanted == "person":
        return any(not match.groupdict()["article"] for match in _PERSON.finditer(text))
    if wanted == "place":
        return bool(_NAME.search(text))
    return True


def _has_number(text: str) -> bool:
    return any(_is_number(token) for token in tokens(text, "fr"))


def _is_number(token: Token) -> bool:
    return token.number or token.word in _NUMBER_WORDS


def _counted(question: Question) -> Token | None:
    """The content word next to "combien de" or "how many", if there is one."""
    said = question.said
    for place, token in enumerate(said):
        if TEXT_MESSAGE.get(token.word, token.word) in _COUNTS:
            following = said[place + 1 : place + 3]
            return next((one for one in following if one in question.words), None)
    return None


def _counts(counted: Token, text: str, match: Match, index: Index) -> bool:
    place = next((i for i, word in enumerate(match.words) if word.token == counted), None)
    if place is None:
        return False
    listed = list(tokens(text, index.language))
    for at, token in enumerate(listed):
        hit = match.hits.get(index.number_of(token.word))
        if hit is None or hit.place != place or hit.worth < _SAME * match.words[place].rarity:
            continue
        if any(_is_number(one) for one in listed[max(0, at - _BESIDE) : at]):
            return True
    return False
