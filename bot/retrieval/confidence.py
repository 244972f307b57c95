"""How likely the first candidate answers, as a probability, and what to make of that."""

from dataclasses import dataclass
from typing import Literal

from bot.retrieval.adjustment import UNADJUSTED, Adjustment, logistic
from bot.retrieval.calibration import Confidence
from bot.retrieval.coefficients import CURATED, PLAIN
from bot.retrieval.intent import personal, yes_or_no
from bot.retrieval.question import Question
from bot.retrieval.ranking import Ranking
from bot.retrieval.signals import Signals, borrowed, signals, unmentioned, unnamed

SAME_QUESTION = 0.9
"""The likeness from which a question is one known to have no answer."""

LIKE_KNOWN, MOSTLY_COVERED = 0.5, 0.85
"""The likeness to a known question, and the share of the question found, from which either alone
may carry an answer."""


def judge(
    question: Question,
    ranking: Ranking,
    risk: float,
    *,
    fitted: Confidence | None = None,
    adjustment: Adjustment = UNADJUSTED,
) -> "Judgement":
    """What to make of a ranking, if at most ``risk`` of the stated answers may be wrong.

    ``fitted`` is the model to judge by, if not the one that ships for such a library;
    ``adjustment`` the first candidate's pack's own calibration of it.
    What ``ruled_out`` gives keeps an answer from being stated, whatever the signals say.
    """
    values = signals(question, ranking)
    if values is None:
        return Judgement.none()
    fitted = fitted or model(values)
    chance = probability(values, fitted, adjustment)
    if chance < fitted.unsure(risk):
        return Judgement("nothing", chance, values)
    barred = ruled_out(values, question, ranking)
    if barred or chance < fitted.threshold(risk):
        return Judgement("unsure", min(chance, 0.5) if barred else chance, values)
    return Judgement("answer", chance, values)


Rule = Literal["number", "name", "time", "unanswered", "personal", "borrowed", "claim"]


def ruled_out(values: Signals, question: Question, ranking: Ranking) -> tuple[Rule, ...]:
    """What rules an answer out by itself.

    A number the passage lacks, or a name for which it holds a common word only; a time that is not
    its own; a question known to have no answer; one about who asks or who is asked; one that asks
    if something is so of a name that is missing; and, where
    there are known questions, one that is like none of them, is not wholly found, and whose words
    the passage itself does not hold but by repair or by kinship. What a letter names besides, or
    says of its writer, rules nothing out.
    """
    letter = question.letter
    rules: dict[Rule, bool] = {
        "number": bool(values.numbers),
        "name": values.namesakes > 0 and not letter and bool(unnamed(ranking)),
        "time": values.time < 0,
        "unanswered": values.unanswered >= SAME_QUESTION and values.unanswered >= values.known,
        "personal": not letter and personal(question.said),
        "claim": not letter and yes_or_no(question.said) and bool(unmentioned(ranking)),
        "borrowed": 0 < values.known < LIKE_KNOWN
        and values.covered < MOSTLY_COVERED
        and borrowed(ranking),
    }
    return tuple(rule for rule, applies in rules.items() if applies)


def model(values: Signals) -> Confidence:
    """The model that ships for a first candidate with, or without, known questions like it."""
    return CURATED if values.known else PLAIN


def log_odds(values: Signals, fitted: Confidence) -> float:
    """The weighed sum of the signals."""
    return fitted.intercept + sum(
        weight * value for weight, value in zip(fitted.weights, values, strict=True)
    )


def probability(values: Signals, fitted: Confidence, adjustment: Adjustment = UNADJUSTED) -> float:
    """The logistic of the weighed signals, in [0, 1]."""
    return logistic(adjustment.odds(log_odds(values, fitted)))


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
