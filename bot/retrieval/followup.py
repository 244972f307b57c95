"""Questions that lean on what was said before: "et en 2025 ?", "who chaired it?".

Such a question is ranked as if it named its subject as well. The words it brings along weigh
less than its own, so that of several passages on the subject the one it asks about comes first,
and what it asks about still has to be found.
"""

import re
from dataclasses import replace

from bot.knowledge.types import Language
from bot.retrieval.analysis import tokens
from bot.retrieval.question import Question
from bot.retrieval.ranking import Ranking

FEW = 1
"""How many content words, years aside, a question may have and still lean on its subject."""

_OPENINGS = frozenset({"et", "and", "mais", "but", "sinon", "so", "donc", "alors"})
_POINTING = frozenset(
    """
    il elle ils elles y en lui leur leurs celui celle ceux celles ca cela ceci ce cette cet ces
    son sa ses eux
    it its he she they them his her their him this that these those there one ones
    """.split()
)
_POINTING_AT_NOTHING = re.compile(
    r"\b(il y a(vait)?|y a(vait)? t il|est ce( qu[ei]?)?|en quel(le)?s?|(is|are|was|were) there"
    r"|there (is|are|was|were))\b"
)

OWN = 0.5
"""The share of its own words that a follow-up's answer must hold."""


def leans(question: Question) -> bool:
    """Whether a question makes little sense without what it follows."""
    own = [token for token in question.words if not token.number]
    said = [token.word for token in question.said]
    if said and said[0] in _OPENINGS:
        return True
    if any(token.capital and token.start > 0 for token in own):
        # A name makes clear by itself what is meant.
        return False
    if len(own) <= FEW:
        return True
    rest = _POINTING_AT_NOTHING.sub(" ", " ".join(said))
    return not _POINTING.isdisjoint(rest.split())


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


def holds_own_words(ranking: Ranking, question: Question) -> bool:
    """Whether the first candidate has what the follow-up itself says, not only its subject.

    ``question`` is the follow-up as it was asked.
    """
    said = {token.term for token in question.words if not token.number}
    own = [
        (word.rarity, found)
        for word, found in zip(ranking.match.words, ranking.candidates[0].reached, strict=True)
        if word.token.term in said
    ]
    weight = sum(rarity for rarity, _ in own)
    return sum(rarity * found for rarity, found in own) >= OWN * weight
