"""The shape of a fitted confidence: weights, and the thresholds an accepted risk implies."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Confidence:
    """A logistic model of "the first candidate answers", and its risk–coverage curve.

    ``weights`` are in the order of ``Signals``. ``curve`` pairs thresholds, ascending, with the
    share of wrong answers to expect among those at or above each, measured on questions not fitted
    on.
    """

    weights: tuple[float, ...]
    intercept: float
    curve: tuple[tuple[float, float], ...]

    def threshold(self, risk: float) -> float:
        """The lowest probability from which at most ``risk`` of the answers were wrong."""
        return next(
            (threshold for threshold, wrong in self.curve if wrong <= risk), self.curve[-1][0]
        )

    def unsure(self, risk: float) -> float:
        """The lowest probability at which naming the nearest passages is worth a glance."""
        return self.threshold(risk) * _UNSURE


_UNSURE = 0.35
