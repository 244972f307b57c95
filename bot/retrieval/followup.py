"""Questions that lean on what was said before: "et en 2025 ?", "who chaired it?".

Such a question is ranked as if it named its subject as well. The words it brings along weigh
less than its own, so that of several passages on the subject the one it asks about comes first,
and what it asks about still has to be found.
"""

from dataclasses import replace
from itertools import pairwise

from bot.knowledge.types import Language
from bot.retrieval.analysis import tokens
from bot.retrieval.question import Question

FEW = 1
"""How many content words, years aside, a question may have and still lean on its subject."""

_OPENINGS = frozenset({"et", "and", "mais", "but", "or", "ou", "sinon", "so", "donc", "alors"})
_POINTING = frozenset(
    """
    il elle ils elles y en lui leur leurs celui celle ceux celles ca cela ceci ce cette cet ces
    son sa ses eux
    it its he she they them his her their him this that these those there one ones
    """.split()
)
_EXPLETIVE = (
    ("il", "y"), ("y", "a"), ("est", "ce"), ("a", "t"), ("en", "quelle"), ("en", "quel"),
    ("is", "there"), ("are", "there"), ("was", "there"), ("were", "there"),
)  # fmt: skip


def leans(question: Question) -> bool:
    """Whether a question makes little sense without what it follows."""
    own = [token for token in question.words if not token.number]
    if len(own) <= FEW:
        return True
    said = [token.word for token in question.said]
    if said[0] in _OPENINGS:
        return True
    pairs = set(pairwise(said))
    idle = {word for pair in pairs & set(_EXPLETIVE) for word in pair}
    # A name makes clear by itself what is meant.
    named = any(token.capital and token.start > 0 for token in own)
    return not named and bool((_POINTING - idle) & set(said))


def with_subject(question: Question, subject: str, language: Language) -> Question:
    """The question with the content words of ``subject`` that it leaves out."""
    said = {token.term for token in question.words}
    brought = {
        token.term: token
        for token in tokens(subject, language)
        if not token.stop and not token.number and token.term not in said
    }
    return replace(
        question,
        words=(*question.words, *brought.values()),
        brought=frozenset(brought),
    )
