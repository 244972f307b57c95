import pytest

from tests.benchmarks.bench import stats


def test_auroc_is_the_chance_that_a_right_answer_is_the_surer() -> None:
    assert stats.auroc([0.9, 0.8, 0.2, 0.1], [True, True, False, False]) == 1
    assert stats.auroc([0.1, 0.2, 0.8, 0.9], [True, True, False, False]) == 0
    assert stats.auroc([0.9, 0.5, 0.5, 0.1], [True, True, False, False]) == pytest.approx(0.875)
    assert stats.auroc([0.5] * 4, [True, False, True, False]) == 0.5


def test_auroc_needs_both_kinds() -> None:
    with pytest.raises(ValueError, match="right and wrong"):
        stats.auroc([0.1, 0.2], [True, True])


def test_right_answers_kept_are_counted_at_the_last_place_that_is_precise_enough() -> None:
    right = [True, True, False, True, False]
    confidence = [0.9, 0.8, 0.7, 0.6, 0.5]

    assert stats.kept_at(1.0, confidence, right) == pytest.approx(2 / 3)
    assert stats.kept_at(0.75, confidence, right) == 1
    assert stats.kept_at(0.9, [0.9, 0.8], [False, True]) == 0


def test_equally_sure_answers_are_stated_together() -> None:
    assert stats.risk_coverage([0.5, 0.5], [True, False]) == [(1.0, 0.5, 1.0)]


def test_the_calibration_error_is_how_far_chances_are_from_what_happens() -> None:
    assert stats.calibration_error([1.0, 1.0, 0.0], [True, True, False]) == 0
    assert stats.calibration_error([0.75] * 4, [True, False, False, False]) == pytest.approx(0.5)


def test_the_bootstrap_interval_holds_the_difference_and_leaves_out_what_is_far() -> None:
    ours, theirs = [True] * 70 + [False] * 30, [True] * 50 + [False] * 50

    low, high = stats.bootstrap(ours, theirs)

    assert 0 < low < 0.2 < high < 0.35
    assert stats.bootstrap(ours, ours) == (0, 0)
