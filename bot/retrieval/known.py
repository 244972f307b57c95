"""How much a question resembles the questions a curator says a passage answers.

This is evidence of its own: a passage's known questions are never searched as if they were its
text. Words are compared, repaired as everywhere else; what the two ask for must agree.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.knowledge.types import Language
from bot.retrieval.index import Index
from bot.retrieval.intent import Wanted
from bot.retrieval.matching import Match
from bot.retrieval.question import analyse

_OPEN: frozenset[Wanted] = frozenset({"other", "meaning"})
"""What any passage on the subject may answer."""

_OTHER_WANTED = 0.75
"""What likeness remains where one asks "who" and the other "when"."""

_ONE_OPEN = 0.92
"""What remains where only one of the two asks for a kind of thing."""

_NAMED = 0.8
"""The share of a subject line that a question must name for it to count: on a subject there are
many questions, and what has half of a line in common asks for something else as often as not."""


@dataclass(frozen=True, slots=True)
class KnownQuestion:
    """A question with a known answer: its terms with their weights, and what it asks for.

    ``weight`` is that of all terms together, in nats. ``subject`` says that it is a subject line
    rather than a question: what bears it is on that subject, and may or may not say who, when or
    how many.
    """

    text: str
    terms: Mapping[str, float]
    weight: float
    wanted: Wanted
    subject: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """The known questions of one passage.

    ``holding`` gives, for each term, its weight in nats and the places of those that hold it.
    """

    questions: tuple[KnownQuestion, ...]
    holding: Mapping[str, tuple[float, Sequence[int]]]

    @staticmethod
    def of(questions: Sequence[KnownQuestion]) -> "Known":
        """These questions, whose terms weigh the same in each."""
        places: dict[str, list[int]] = {}
        for place, one in enumerate(questions):
            for term in one.terms:
                places.setdefault(term, []).append(place)
        return Known(
            tuple(questions),
            {term: (questions[held[0]].terms[term], held) for term, held in places.items()},
        )


NONE_KNOWN = Known.of(())


def known_questions(texts: Sequence[str], index: Index) -> Known:
    """Analyse the known questions of one passage; terms weigh what they do in ``index``."""
    known = []
    for text in texts:
        terms, wanted = _analysed(text, index.language)
        if terms:
            weights = {term: index.rarity(term) for term in terms}
            subject = wanted in _OPEN and not text.rstrip().endswith("?")
            # The same in whatever order the terms stand: two that hold the same are as like.
            weight = math.fsum(weights.values())
            known.append(KnownQuestion(text, weights, weight, wanted, subject))
    return Known.of(known)


@lru_cache(maxsize=1 << 14)
def _analysed(text: str, language: Language) -> tuple[tuple[str, ...], Wanted]:
    """The terms of a question, in its order, and what it asks for.

    Kept, as most questions outlive an edit of their pack.
    """
    question = analyse(text, language)
    return tuple(dict.fromkeys(token.term for token in question.words)), question.wanted


def likeness(match: Match, wanted: Wanted, known: Known, *, but: str = "") -> float:
    """The likeness in [0, 1] of a question to the likest known one, leaving out ``but``.

    Dice's coefficient over words weighed by rarity; a repaired word counts for its worth, and less
    is left where the two ask for different things.
    """
    if not known.holding:
        return 0.0
    # In the order of the question: what is added up in that of a set is another sum in every run.
    reaching = [term for term in match.reaches if term in known.holding]
    likest = 0.0
    for place, shared in _shared(match, reaching, known).items():
        one = known.questions[place]
        alike = shared / (match.total + one.weight)
        # What follows makes it less alike, or not at all.
        if alike <= likest or one.text == but:
            continue
        if one.subject and (wanted not in _OPEN or _named(match, one) < _NAMED):
            continue
        if wanted != one.wanted:
            alike *= _ONE_OPEN if _OPEN & {wanted, one.wanted} else _OTHER_WANTED
        if alike > likest:
            likest = alike
    return likest


def _named(match: Match, known: KnownQuestion) -> float:
    """The share of a known question's weight that the words of the question may stand for."""
    held = (
        weight * max(worth for _, worth in match.reaches[term])
        for term, weight in known.terms.items()
        if term in match.reaches
    )
    return sum(held) / known.weight


def _shared(match: Match, reaching: Iterable[str], known: Known) -> dict[int, float]:
    """The weight, of the question's words and its own, that each known question shares with it.

    Told by the place of the known question. Both sides count: each term of the known question for
    the best that stands for it, and each word of the question for the best it stands for.
    """
    shared: dict[int, float] = {}
    best: dict[int, dict[int, float]] = {}
    for term in reaching:
        weight, holding = known.holding[term]
        reaches = match.reaches[term]
        value = weight * max([worth for _, worth in reaches])
        for one in holding:
            shared[one] = shared.get(one, 0.0) + value
        for place, worth in reaches:
            value = match.words[place].rarity * worth
            counted = best.setdefault(place, {})
            for one in holding:
                before = counted.get(one, 0.0)
                if value > before:
                    counted[one] = value
                    shared[one] += value - before
    return shared


def reached(match: Match, found: Sequence[float], known: Known) -> tuple[float, ...]:
    """What each word of a question finds, in [0, 1], in a passage or in its known questions.

    ``found`` is what each finds in the passage alone.
    """
    best = list(found)
    for term in match.reaches.keys() & known.holding.keys():
        for place, worth in match.reaches[term]:
            best[place] = max(best[place], worth)
    return tuple(best)


def agrees(wanted: Wanted, known: Known) -> bool:
    """Whether the passage is known to answer this kind of question; True where none is known.

    A subject line does not tell.
    """
    asks = [one.wanted for one in known.questions if not one.subject]
    return wanted in _OPEN or not asks or wanted in asks
