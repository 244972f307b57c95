import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.curation.evaluation import measures
from bot.curation.evaluation.measures import Flips

CONFIDENCES = st.integers(0, 1000).map(lambda number: number / 1000)
PAIRS = st.lists(st.tuples(CONFIDENCES, st.booleans()), max_size=60)
Pairs = list[tuple[float, bool]]


def apart(pairs: Pairs) -> tuple[list[float], list[bool]]:
    return [sure for sure, _ in pairs], [right for _, right in pairs]


@given(PAIRS)
def test_an_auroc_counts_the_pairs_in_their_order(pairs: Pairs) -> None:
    sure = [one for one, right in pairs if right]
    not_so = [one for one, right in pairs if not right]
    found = measures.auroc(*apart(pairs))
    if not sure or not not_so:
        assert found is None
        return
    won = sum((a > b) + (a == b) / 2 for a, b in itertools.product(sure, not_so))
    assert found == pytest.approx(won / (len(sure) * len(not_so)))


@given(PAIRS)
def test_an_auroc_heeds_the_order_of_confidences_alone(pairs: Pairs) -> None:
    confidence, right = apart(pairs)
    found = measures.auroc(confidence, right)
    assert measures.auroc([one**3 / 2 for one in confidence], right) == found
    if found is not None:
        turned = measures.auroc([1 - one for one in confidence], right)
        assert turned == pytest.approx(1 - found)
        others = measures.auroc(confidence, [not one for one in right])
        assert others == pytest.approx(1 - found)


@given(st.floats(0, 1), st.integers(1, 500), st.integers(1, 500))
def test_the_interval_of_an_auroc_holds_it_and_is_never_a_point(
    area: float, positive: int, negative: int
) -> None:
    low, high = measures.auroc_interval(area, positive, negative)
    assert 0 <= low <= area + 1e-9
    assert area - 1e-9 <= high <= 1
    assert high > low


def test_the_interval_of_an_auroc_is_newcombes() -> None:
    # θ̂ = 0.8 of 50 and 50: the ends solve θ̂ = θ ± 1.96 √V(θ), checked by hand to three places.
    low, high = measures.auroc_interval(0.8, 50, 50)
    for end, sign in ((low, 1), (high, -1)):
        spread = 1 + 49 * ((1 - end) / (2 - end) + end / (1 + end))
        error = math.sqrt(end * (1 - end) * spread / 2500)
        assert end + sign * measures.Z * error == pytest.approx(0.8, abs=1e-6)


@given(PAIRS)
def test_a_calibration_error_is_a_share(pairs: Pairs) -> None:
    found = measures.calibration_error(*apart(pairs))
    assert (found is None) == (not pairs)
    assert found is None or 0 <= found <= 1


@given(PAIRS.filter(bool))
def test_a_calibration_error_is_the_weighed_gap_of_the_bins(pairs: Pairs) -> None:
    confidence, right = apart(pairs)
    bins = measures.reliability(confidence, right)
    gaps = [one.right.of * abs(one.mean - (one.right.value or 0)) for one in bins if one.mean]
    empty_or_zero = sum(one.right.count for one in bins if one.mean == 0)
    expected = (sum(gaps) + empty_or_zero) / len(pairs)
    assert measures.calibration_error(confidence, right) == pytest.approx(expected)


@given(PAIRS)
def test_every_question_is_in_the_one_bin_that_holds_its_confidence(pairs: Pairs) -> None:
    bins = measures.reliability(*apart(pairs))
    assert [one.low for one in bins] == [place / 10 for place in range(10)]
    assert sum(one.right.of for one in bins) == len(pairs)
    assert sum(one.right.count for one in bins) == sum(right for _, right in pairs)
    for one in bins:
        if one.mean is not None:
            assert one.low - 1e-9 <= one.mean <= one.high + 1e-9


def test_a_perfect_confidence_errs_by_chance_and_less_with_more_questions() -> None:
    low, high = measures.perfect_error([0.7] * 20)
    assert 0 <= low < high
    assert measures.perfect_error([0.7] * 2000)[1] < high
    assert measures.perfect_error([1.0] * 20) == (0, 0)
    assert measures.perfect_error([0.7] * 20) == (low, high)


@given(PAIRS)
def test_the_curve_covers_more_and_more_down_to_all(pairs: Pairs) -> None:
    confidence, right = apart(pairs)
    curve = measures.risk_coverage(confidence, right)
    assert len(curve) == len(set(confidence))
    for one, other in itertools.pairwise(curve):
        assert one.coverage < other.coverage
        assert one.confidence > other.confidence
        # The number of wrong answers never falls.
        assert one.risk * one.coverage <= other.risk * other.coverage + 1e-9
    assert all(0 <= point.risk <= 1 for point in curve)
    if pairs:
        assert curve[-1].coverage == 1
        assert curve[-1].risk == pytest.approx(1 - sum(right) / len(right))


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_wilson_interval_holds_the_share(right: int, wrong: int) -> None:
    low, high = measures.wilson(right, right + wrong)
    assert 0 <= low < high <= 1
    if right + wrong:
        assert low <= right / (right + wrong) <= high


def test_a_wilson_interval_is_as_published() -> None:
    # Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263, and 0 of 20.
    assert measures.wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert measures.wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)


@given(st.integers(0, 200), st.integers(0, 200))
def test_chance_is_that_of_coins(better: int, worse: int) -> None:
    turned, fewer = better + worse, min(better, worse)
    tail = sum(math.comb(turned, heads) for heads in range(fewer + 1)) / 2**turned
    found = Flips(better, worse).chance
    assert found == pytest.approx(1.0 if better == worse else min(1.0, 2 * tail))
    assert found == Flips(worse, better).chance


def test_many_flips_do_not_overflow() -> None:
    assert Flips(20_000, 10_000).chance < 1e-9


def test_a_percentile_is_one_of_the_values() -> None:
    values = [5.0, 1.0, 3.0, 2.0, 4.0]
    assert measures.percentile(values, 0.5) == 3
    assert measures.percentile(values, 0.99) == 5
    assert measures.percentile(values, 0.0) == 1


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=80))
def test_a_difference_lies_in_its_interval(pairs: list[tuple[bool, bool]]) -> None:
    before, after = [old for old, _ in pairs], [new for _, new in pairs]
    middle, low, high = measures.difference(before, after)
    assert -1 <= low <= high <= 1
    if pairs:
        assert middle == pytest.approx((sum(after) - sum(before)) / len(pairs))
    assert measures.difference(before, before) == (0, 0, 0)
