"""How likely the first candidate answers, as a probability from a few explainable signals."""

import math
from dataclasses import dataclass
from typing import Literal, NamedTuple

from bot.retrieval.calibration import Confidence
from bot.retrieval.coefficients import CURATED, PLAIN
from bot.retrieval.matching import share
from bot.retrieval.question import Question
from bot.retrieval.ranking import Ranking
from bot.retrieval.supply import supplies


class Signals(NamedTuple):
    """What the confidence is judged by. Shares are of the question's weight, in [0, 1].

    ``lead`` is the first candidate's share of all candidates' exponentiated scores. ``names`` is
    the share of names and numbers that are missing, ``name`` whether any is, ``unknown`` the share
    of words the library does not hold at all, ``repaired`` of words found only by repairing a
    misspelling, ``focus`` how far the word after the interrogative is found. ``supplies`` says
    whether the passage holds the kind of thing asked for, ``specific`` whether any is. ``words`` is
    the logarithm of the number of content words, ``rarity`` their mean weight in nats. ``known``
    and ``unanswered`` are likenesses to a known question of the passage, and to one known to have
    no answer; ``refused`` says the latter is the greater. ``time`` and ``numbers`` rule an answer
    out by themselves.
    """

    covered: float
    exact: float
    together: float
    forms: float
    title: float
    near: float
    lead: float
    names: float
    name: float
    unknown: float
    repaired: float
    focus: float
    supplies: float
    specific: float
    words: float
    rarity: float
    known: float
    agrees: float
    unanswered: float
    refused: float
    time: float
    numbers: float


def signals(question: Question, ranking: Ranking) -> Signals | None:
    """The signals of the first candidate, or None where there is none."""
    if not ranking.candidates:
        return None
    first = ranking.candidates[0]
    words = ranking.match.words
    total = ranking.match.total or 1.0
    measures = first.measures
    missing = [
        word.rarity
        for word, found in zip(words, first.reached, strict=True)
        if word.name and not found
    ]
    weight = sum(math.exp(candidate.score - first.score) for candidate in ranking.candidates)
    return Signals(
        covered=share(ranking.match, first.reached),
        exact=measures.exact,
        together=measures.together,
        forms=measures.forms,
        title=measures.title,
        near=measures.near,
        lead=1 / weight,
        names=sum(missing) / total,
        name=float(bool(missing)),
        unknown=sum(word.rarity for word in words if not word.worths) / total,
        repaired=share(
            ranking.match,
            [
                found if word.repairs else 0.0
                for word, found in zip(words, first.reached, strict=True)
            ],
        ),
        focus=next(
            (
                min(1.0, found)
                for word, found in zip(words, first.reached, strict=True)
                if word.token == question.focus
            ),
            1.0,
        ),
        supplies=float(
            supplies(
                question,
                first.passage.text.best(ranking.shelf.language),
                ranking.match,
                ranking.shelf.index,
            )
        ),
        specific=float(question.wanted != "other"),
        words=math.log1p(len(words)),
        rarity=total / max(1, len(words)),
        known=first.known,
        agrees=float(first.agrees),
        unanswered=ranking.unanswered,
        refused=float(ranking.unanswered > first.known),
        time=first.time,
        numbers=float(first.numbers > 0),
    )


SAME_QUESTION = 0.9
"""The likeness from which a question is one known to have no answer."""


def judge(
    question: Question, ranking: Ranking, risk: float, *, fitted: Confidence | None = None
) -> "Judgement":
    """What to make of a ranking, if at most ``risk`` of the stated answers may be wrong.

    ``fitted`` is the model to judge by, if not the one that ships for such a library.
    A number the passage lacks, a time that is not its own, or a question known to have no answer
    rules an answer out, whatever the other signals say.
    """
    values = signals(question, ranking)
    if values is None:
        return Judgement.none()
    fitted = fitted or model(values)
    chance = probability(values, fitted)
    if chance < fitted.unsure(risk):
        return Judgement("nothing", chance, values)
    barred = ruled_out(values)
    if barred or chance < fitted.threshold(risk):
        return Judgement("unsure", min(chance, 0.5) if barred else chance, values)
    return Judgement("answer", chance, values)


Rule = Literal["number", "time", "unanswered"]


def ruled_out(values: Signals) -> tuple[Rule, ...]:
    """What rules an answer out by itself: a lacking number, another time, a known unanswered."""
    rules: dict[Rule, bool] = {
        "number": bool(values.numbers),
        "time": values.time < 0,
        "unanswered": values.unanswered >= SAME_QUESTION and values.unanswered >= values.known,
    }
    return tuple(rule for rule, applies in rules.items() if applies)


def model(values: Signals) -> Confidence:
    """The model that ships for a first candidate with, or without, known questions like it."""
    return CURATED if values.known else PLAIN


def probability(values: Signals, fitted: Confidence) -> float:
    """The logistic of the weighed signals, in [0, 1]."""
    z = fitted.intercept + sum(
        weight * value for weight, value in zip(fitted.weights, values, strict=True)
    )
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


@dataclass(frozen=True, slots=True)
class Judgement:
    """An outcome, the probability that the first candidate answers, and why."""

    outcome: Literal["answer", "unsure", "nothing"]
    probability: float
    signals: Signals | None

    @staticmethod
    def none() -> "Judgement":
        """The judgement where there is no candidate."""
        return Judgement("nothing", 0.0, None)
