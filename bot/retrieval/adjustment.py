"""A pack's own calibration: how its questions bend the confidence that all packs share.

Whether the first passage is right is told by a logistic of the shared log-odds (Platt scaling),
held by a prior to changing nothing: a handful of questions hardly moves it, hundreds do.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.knowledge.types import Language

INTERCEPT_PRIOR, SLOPE_PRIOR = 40.0, 1000.0
"""The precisions of the normal priors about 0 and 1. The slope is held more firmly: questions that
a curator thought of are alike, and spread less than those that members ask."""

_STEPS = 50
_SMALL = 1e-9
_MOST_ODDS = 30.0


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Log-odds ``intercept + slope * z`` in the place of log-odds ``z``."""

    slope: float = 1.0
    intercept: float = 0.0

    def odds(self, odds: float) -> float:
        """Log-odds, adjusted."""
        return self.intercept + self.slope * odds


UNADJUSTED = Adjustment()
"""What leaves everything as it is."""


Adjust = Callable[[Language], Mapping[str, Adjustment]]
"""Gives the adjustments of packs in a language, by the id of the pack."""


def unadjusted(_: Language) -> Mapping[str, Adjustment]:
    """No pack has a calibration of its own."""
    return {}


class Provisional:
    """The adjustments of packs that are being edited: an ``Adjust`` to be put right later."""

    def __init__(self, found: Mapping[Language, Mapping[str, Adjustment]]) -> None:
        self._found = dict(found)

    def __call__(self, language: Language) -> Mapping[str, Adjustment]:
        return self._found.get(language, {})

    def settle(self, found: Mapping[Language, Mapping[str, Adjustment]]) -> None:
        """Take these in the place of what their packs had so far."""
        for language, adjustments in found.items():
            self._found[language] = {**self(language), **adjustments}


def logistic(odds: float) -> float:
    """The probability of log-odds, in (0, 1)."""
    return 1 / (1 + math.exp(-max(-_MOST_ODDS, min(_MOST_ODDS, odds))))


def fit(asked: Sequence[tuple[float, bool]]) -> Adjustment:
    """The adjustment most likely after ``asked``: shared log-odds, and whether rightly so.

    Newton's method, its steps halved while they overshoot, on a penalised likelihood that has one
    maximum.
    """
    best = UNADJUSTED
    loss = _loss(best, asked)
    for _ in range(_STEPS):
        slope, intercept = _step(best, asked)
        part = 1.0
        while part > _SMALL:
            other = Adjustment(best.slope + part * slope, best.intercept + part * intercept)
            less = _loss(other, asked)
            if less < loss:
                break
            part /= 2
        else:
            return best
        gained, best, loss = loss - less, other, less
        if gained < _SMALL:
            break
    return best


def _loss(one: Adjustment, asked: Sequence[tuple[float, bool]]) -> float:
    """What is to be least: the negative log of likelihood times prior."""
    wrong = sum(
        -math.log(logistic(one.odds(odds) if right else -one.odds(odds))) for odds, right in asked
    )
    return wrong + SLOPE_PRIOR / 2 * (one.slope - 1) ** 2 + INTERCEPT_PRIOR / 2 * one.intercept**2


def _step(one: Adjustment, asked: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Newton's step of slope and intercept: the gradient over the Hessian, two by two."""
    by_slope, by_intercept = -SLOPE_PRIOR * (one.slope - 1), -INTERCEPT_PRIOR * one.intercept
    slopes, both, intercepts = SLOPE_PRIOR, 0.0, INTERCEPT_PRIOR
    for odds, right in asked:
        chance = logistic(one.odds(odds))
        gap, spread = right - chance, chance * (1 - chance)
        by_slope += gap * odds
        by_intercept += gap
        slopes += spread * odds * odds
        both += spread * odds
        intercepts += spread
    size = slopes * intercepts - both * both
    return (
        (intercepts * by_slope - both * by_intercept) / size,
        (slopes * by_intercept - both * by_slope) / size,
    )
