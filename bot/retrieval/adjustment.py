"""A pack's own calibration: how its questions bend the confidence that all packs share.

The pack's known questions are asked of it one part at a time, as if they were not known, and so are
the questions it is known not to answer. Whether the first passage is then right is told by a
logistic of the shared log-odds (Platt scaling), held by a prior to changing nothing: a handful of
questions hardly moves it, a thousand decide.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SLOPE_PRIOR = 20.0
PRIOR = 20.0
"""The precision of the prior on slope and intercept: what some eighty questions weigh."""

_STEPS = 30
_ENOUGH = 1e-9


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Log-odds ``intercept + slope * z`` in the place of log-odds ``z``; the slope is positive."""

    slope: float = 1.0
    intercept: float = 0.0

    def odds(self, odds: float) -> float:
        """Log-odds, adjusted."""
        return max(-30.0, min(30.0, self.intercept + self.slope * odds))

    def chance(self, chance: float) -> float:
        """A probability, adjusted."""
        return 1 / (1 + math.exp(-self.odds(math.log(chance / (1 - chance)))))


NONE = Adjustment()
"""What leaves everything as it is."""

LEAST_SLOPE = 0.2


def fit(asked: Sequence[tuple[float, bool]], weights: Sequence[float]) -> Adjustment:
    """The adjustment most likely after ``asked``: log-odds, and whether the first was right.

    Newton's method on a penalised likelihood, which has one maximum.
    """
    slope, intercept = 1.0, 0.0
    for _ in range(_STEPS):
        # The gradient and the Hessian of the penalised log-likelihood.
        by_slope, by_intercept = -SLOPE_PRIOR * (slope - 1), -PRIOR * intercept
        both, slopes, intercepts = 0.0, SLOPE_PRIOR, PRIOR
        for (odds, right), weight in zip(asked, weights, strict=True):
            z = max(-30.0, min(30.0, intercept + slope * odds))
            chance = 1 / (1 + math.exp(-z))
            gap, spread = weight * (right - chance), weight * chance * (1 - chance)
            by_slope += gap * odds
            by_intercept += gap
            slopes += spread * odds * odds
            intercepts += spread
            both += spread * odds
        size = slopes * intercepts - both * both
        steeper = (intercepts * by_slope - both * by_intercept) / size
        higher = (slopes * by_intercept - both * by_slope) / size
        slope, intercept = slope + steeper, intercept + higher
        if abs(steeper) + abs(higher) < _ENOUGH:
            break
    return Adjustment(max(LEAST_SLOPE, slope), intercept)
