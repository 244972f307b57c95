"""Which language a question is in, by the words that hold it together."""

from collections.abc import Iterable

from bot.knowledge.types import Language
from bot.retrieval.analysis import Token
from bot.retrieval.intent import TEXT_MESSAGE
from bot.retrieval.stopwords import ENGLISH, FRENCH

_FRENCH = FRENCH | frozenset(
    "bonjour bonsoir salut coucou merci svp stp slt bjr bsr aide definition signification".split()
)
_ENGLISH = ENGLISH | frozenset(
    "hello hi hey thanks thank please good morning evening afternoon help meaning".split()
)


def detect(words: Iterable[Token]) -> Language | None:
    """The language that stop words and words of courtesy vote for, or None where it is even."""
    french = english = 0
    for token in words:
        word = TEXT_MESSAGE.get(token.word, token.word)
        if len(word) == 1 and word not in ("a", "y"):
            # "l", "d" and "qu" are left of French elisions; "s" and "t" of either language.
            french += word in "ldjcn"
            continue
        french += word in _FRENCH
        english += word in _ENGLISH
    if french == english:
        return None
    return "fr" if french > english else "en"
