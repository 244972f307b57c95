"""How near a reply came to being another."""

import math
from dataclasses import dataclass
from typing import Literal

from bot.retrieval.confidence import Judgement, model
from bot.retrieval.ranking import Ranking


@dataclass(frozen=True, slots=True)
class Margin:
    """What was found for a question, and by how much.

    ``first`` and ``second`` are ids of passages. ``probability`` is that ``first`` answers, and
    from ``threshold`` it is stated. ``ahead`` is the chance, in [0.5, 1], that the ranking's scores
    give ``first`` against ``second`` alone; 1 where there is no second.
    """

    outcome: Literal["answer", "unsure", "nothing"]
    first: str
    second: str | None
    probability: float
    threshold: float
    ahead: float


def margin(ranking: Ranking | None, judgement: Judgement, risk: float) -> Margin | None:
    """The margin of what was found at an accepted ``risk``, or None where nothing was searched."""
    if ranking is None or judgement.signals is None:
        return None
    first, *others = ranking.candidates
    second = others[0] if others else None
    # Scores are those of a conditional logit: their difference is the logarithm of the odds.
    odds = math.inf if second is None else first.score - second.score
    return Margin(
        outcome=judgement.outcome,
        first=first.passage.id,
        second=None if second is None else second.passage.id,
        probability=judgement.probability,
        threshold=model(judgement.signals).threshold(risk),
        ahead=1 / (1 + math.exp(-odds)),
    )
