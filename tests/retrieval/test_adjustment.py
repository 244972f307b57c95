import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.adjustment import UNADJUSTED, Adjustment, fit, logistic, unadjusted

ODDS = (-2.0, -1.0, 0.0, 1.0, 2.0)


def asked(times: int, *, shift: float = 0.0) -> list[tuple[float, bool]]:
    """Questions whose first passage is right as often as log-odds ``shift`` more would have it."""
    found = []
    for odds in ODDS:
        right = round(times * logistic(odds + shift))
        found += [(odds, place < right) for place in range(times)]
    return found


def test_nothing_asked_changes_nothing() -> None:
    assert fit([]) == UNADJUSTED
    assert UNADJUSTED.odds(1.7) == 1.7
    assert unadjusted("fr") == {}


def test_what_is_as_right_as_it_seemed_changes_next_to_nothing() -> None:
    found = fit(asked(1000))

    assert found.slope == pytest.approx(1, abs=0.02)
    assert found.intercept == pytest.approx(0, abs=0.02)


@pytest.mark.parametrize("shift", [-1.5, 1.5])
def test_what_is_right_more_or_less_often_moves_that_way(shift: float) -> None:
    assert fit(asked(100, shift=shift)).intercept * shift > 0.5


def test_few_questions_move_it_less_than_many() -> None:
    few, more, many = (fit(asked(times, shift=1.5)).intercept for times in (2, 20, 2000))

    assert 0 < few < 0.15 < more < many
    assert many == pytest.approx(1.5, abs=0.1)


@given(st.lists(st.tuples(st.floats(-40, 40), st.booleans()), max_size=60))
def test_whatever_was_asked_the_fit_is_finite_and_no_worse(pairs: list[tuple[float, bool]]) -> None:
    found = fit(pairs)

    def likelihood(one: Adjustment) -> float:
        return sum(
            math.log(logistic(one.odds(odds) if right else -one.odds(odds)))
            for odds, right in pairs
        )

    assert math.isfinite(found.slope)
    assert math.isfinite(found.intercept)
    assert likelihood(found) >= likelihood(UNADJUSTED) - 1e-6


@given(st.floats(-1e6, 1e6))
def test_a_probability_is_never_quite_0_or_1(odds: float) -> None:
    assert 0 < logistic(odds) < 1
