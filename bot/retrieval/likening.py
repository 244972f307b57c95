"""Questions that ask the same in the words of a library, misspelt or not, brought together."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.retrieval.engine import Engine
from bot.retrieval.known import Known, KnownQuestion, likeness
from bot.retrieval.question import Question, analyse
from bot.retrieval.ranking import Ranking

SAME = 0.75
"""The likeness, either way, from which two questions with the same nearest passage ask the same.

Of every third of the shipped pack's own known questions, 63 % of the pairs this alike are of the
same passage (46 pairs), and 53 % of those that ``grouping`` finds alike (34 pairs); asking the
nearest passage to be the same is stricter than either.
"""


@dataclass(frozen=True, slots=True)
class _Asked:
    question: Question
    ranking: Ranking
    known: Known


def join(engine: Engine, questions: Sequence[str]) -> list[list[int]]:
    """The places of the questions, those that ask the same together, in the order of the first.

    Two do where the same passage is nearest to both, they have the same numbers, and each is SAME
    as like the other as a known question would be; a word the library does not know is like no
    other. A question that finds nothing stands alone.
    """
    groups: list[list[int]] = []
    leaders: dict[tuple[str, frozenset[str]], list[tuple[_Asked, list[int]]]] = {}
    for place, text in enumerate(questions):
        asked = _asked(engine, text)
        found = None
        if asked is not None:
            numbers = frozenset(token.word for token in asked.question.words if token.number)
            about = leaders.setdefault((asked.ranking.candidates[0].passage.id, numbers), [])
            found = next((places for other, places in about if _same(asked, other)), None)
            if found is None:
                about.append((asked, [place]))
                groups.append(about[-1][1])
        else:
            groups.append([place])
        if found is not None:
            found.append(place)
    return groups


def _asked(engine: Engine, text: str) -> _Asked | None:
    ranking, _, question = engine.rank(text, 1)
    if ranking is None:
        return None
    if ranking.shelf.language != question.analysed_as:
        question = analyse(text, ranking.shelf.language)
    return _Asked(question, ranking, _known(question, ranking))


def _known(question: Question, ranking: Ranking) -> Known:
    """The question as one that others may be like: in the words that the library repairs it to."""
    index = ranking.shelf.index
    terms = (
        index.term_of(word.repairs[0]) if word.repairs else word.token.term
        for word in ranking.match.words
    )
    weights = {term: index.rarity(term) for term in terms}
    asked = KnownQuestion(question.text, weights, sum(weights.values()), question.wanted)
    return Known.of((asked,))


def _same(one: _Asked, other: _Asked) -> bool:
    return _likeness(one, other) >= SAME and _likeness(other, one) >= SAME


def _likeness(one: _Asked, other: _Asked) -> float:
    return likeness(one.ranking.match, one.question.wanted, other.known)
