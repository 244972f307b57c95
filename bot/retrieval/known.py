"""How much a question resembles the questions a curator says a passage answers.

This is evidence of its own: a passage's known questions are never searched as if they were its
text. Words are compared, repaired as everywhere else; what the two ask for must agree.
"""

from collections.abc import Mapping, Sequence, Set
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
    """The known questions of one passage, and every term among them."""

    questions: tuple[KnownQuestion, ...]
    terms: frozenset[str]


NONE_KNOWN = Known((), frozenset())


def known_questions(texts: Sequence[str], index: Index) -> Known:
    """Analyse the known questions of one passage; terms weigh what they do in ``index``."""
    known = []
    for text in texts:
        terms, wanted = _analysed(text, index.language)
        if terms:
            weights = {term: index.rarity(term) for term in terms}
            subject = wanted in _OPEN and not text.rstrip().endswith("?")
            known.append(KnownQuestion(text, weights, sum(weights.values()), wanted, subject))
    return Known(tuple(known), frozenset().union(*(one.terms for one in known)))


@lru_cache(maxsize=1 << 14)
def _analysed(text: str, language: Language) -> tuple[frozenset[str], Wanted]:
    """The terms of a question and what it asks for; kept, as most outlive an edit of their pack."""
    question = analyse(text, language)
    return frozenset(token.term for token in question.words), question.wanted


def likeness(match: Match, wanted: Wanted, known: Known, *, but: str = "") -> float:
    """The likeness in [0, 1] of a question to the likest known one, leaving out ``but``."""
    reaching = match.reaches.keys() & known.terms
    if not reaching:
        return 0.0
    return max(
        (_likeness(match, reaching, wanted, one) for one in known.questions if one.text != but),
        default=0.0,
    )


def reached(match: Match, found: Sequence[float], known: Known) -> tuple[float, ...]:
    """What each word of a question finds, in [0, 1], in a passage or in its known questions.

    ``found`` is what each finds in the passage alone.
    """
    best = list(found)
    for term in match.reaches.keys() & known.terms:
        for place, worth in match.reaches[term]:
            best[place] = max(best[place], worth)
    return tuple(best)


def agrees(wanted: Wanted, known: Known) -> bool:
    """Whether the passage is known to answer this kind of question; True where none is known.

    A subject line does not tell.
    """
    asks = [one.wanted for one in known.questions if not one.subject]
    return wanted in _OPEN or not asks or wanted in asks


def _likeness(match: Match, reaching: Set[str], wanted: Wanted, known: KnownQuestion) -> float:
    """Dice's coefficient over words weighed by rarity; a repaired word counts for its worth.

    ``reaching`` are the terms that the words of the question may stand for, at least the known
    question's.
    """
    terms = known.terms.keys() & reaching
    if not terms or (known.subject and wanted not in _OPEN):
        return 0.0
    best: dict[int, float] = {}
    shared = 0.0
    for term in terms:
        worth = 0.0
        for place, one in match.reaches[term]:
            best[place] = max(best.get(place, 0.0), one)
            worth = max(worth, one)
        shared += known.terms[term] * worth
    shared += sum(match.words[place].rarity * worth for place, worth in best.items())
    alike = shared / (match.total + known.weight)
    if wanted == known.wanted:
        return alike
    return alike * (_ONE_OPEN if _OPEN & {wanted, known.wanted} else _OTHER_WANTED)
