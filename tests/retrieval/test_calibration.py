import pytest

from bot.retrieval.calibration import Confidence

FITTED = Confidence(weights=(), intercept=0.0, curve=((0.2, 0.4), (0.5, 0.2), (0.8, 0.05)))


@pytest.mark.parametrize(
    ("risk", "threshold"),
    [(0.9, 0.2), (0.4, 0.2), (0.3, 0.5), (0.2, 0.5), (0.1, 0.8), (0.05, 0.8)],
)
def test_the_threshold_is_the_lowest_at_which_the_risk_is_kept(
    risk: float, threshold: float
) -> None:
    assert FITTED.threshold(risk) == threshold


def test_a_risk_never_measured_takes_more_than_the_strictest_threshold() -> None:
    assert FITTED.threshold(0.05) == 0.8
    assert FITTED.threshold(0.01) == pytest.approx(0.96)
    assert FITTED.threshold(0.01) < FITTED.threshold(0.001) < 1


@pytest.mark.parametrize("risk", [0.05, 0.1, 0.3, 0.9])
def test_naming_what_is_nearest_takes_less_than_answering(risk: float) -> None:
    assert 0 < FITTED.unsure(risk) < FITTED.threshold(risk)
