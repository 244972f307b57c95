"""How likely the first candidate answers, as a probability, and what to make of that."""

import math
from dataclasses import dataclass
from typing import Literal

from bot.retrieval.calibration import Confidence
from bot.retrieval.coefficients import CURATED, PLAIN
from bot.retrieval.question import Question
from bot.retrieval.ranking import Ranking
from bot.retrieval.signals import Signals, signals

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
