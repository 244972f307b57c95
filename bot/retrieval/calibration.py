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
        """The lowest probability from which at most ``risk`` of the answers were wrong.

        Past the end of the curve, where too few were left to be counted, the wrong are taken to
        become fewer as what the probability leaves to certainty does.
        """
        last, left = self.curve[-1]
        if risk < left:
            return 1 - (1 - last) * risk / left
        return next(threshold for threshold, wrong in self.curve if wrong <= risk)

    def unsure(self, risk: float) -> float:
        """The lowest probability at which naming the nearest passages is worth a glance."""
        return self.threshold(risk) * _UNSURE


_UNSURE = 0.35
