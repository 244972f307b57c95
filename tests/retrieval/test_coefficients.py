import math

import pytest

from bot.retrieval.calibration import Confidence
from bot.retrieval.coefficients import CURATED, PLAIN, RANKING
from bot.retrieval.signals import Signals

BOTH = pytest.mark.parametrize("fitted", [PLAIN, CURATED], ids=["plain", "curated"])


@BOTH
def test_there_is_a_weight_for_every_signal(fitted: Confidence) -> None:
    assert len(fitted.weights) == len(Signals._fields)
    assert all(math.isfinite(value) for value in (*fitted.weights, fitted.intercept))


@BOTH
def test_the_curve_ascends_in_thresholds_and_never_in_risk(fitted: Confidence) -> None:
    thresholds = [threshold for threshold, _ in fitted.curve]
    risks = [wrong for _, wrong in fitted.curve]

    assert thresholds == sorted(set(thresholds))
    assert risks == sorted(risks, reverse=True)
    assert 0 < thresholds[0] < thresholds[-1] < 1
    assert 0 <= risks[-1] < risks[0] < 1


@BOTH
def test_the_default_risk_can_be_kept(fitted: Confidence) -> None:
    assert fitted.curve[-1][1] <= 0.1


def test_the_ranking_weighs_every_measure() -> None:
    assert all(math.isfinite(value) for value in RANKING)
    assert any(RANKING)
