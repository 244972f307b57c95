"""The figures a run is judged by. Plain Python, so that tests can use them without extras."""

import random
from collections.abc import Sequence

RESAMPLES = 1_000
_BINS = 10


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def auroc(confidence: Sequence[float], right: Sequence[bool]) -> float:
    """The chance that a right answer is more confident than another; ties count half."""
    ordered = sorted(zip(confidence, right, strict=True))
    ranks = 0.0
    place = 0
    while place < len(ordered):
        end = place
        while end < len(ordered) and ordered[end][0] == ordered[place][0]:
            end += 1
        ranks += sum(one for _, one in ordered[place:end]) * (place + 1 + end) / 2
        place = end
    positive = sum(right)
    negative = len(ordered) - positive
    if not positive or not negative:
        raise ValueError("an AUROC needs right and wrong answers")
    return (ranks - positive * (positive + 1) / 2) / (positive * negative)


def risk_coverage(
    confidence: Sequence[float], right: Sequence[bool]
) -> list[tuple[float, float, float]]:
    """(share of questions answered, share of those wrong, share of right answers kept).

    One for each confidence at which answering could stop, from the surest on.
    """
    ordered = sorted(zip(confidence, right, strict=True), reverse=True)
    total = sum(right)
    kept = 0
    curve = []
    for place, (chance, one) in enumerate(ordered, start=1):
        kept += one
        if place == len(ordered) or ordered[place][0] != chance:
            curve.append((place / len(ordered), 1 - kept / place, kept / total))
    return curve


def kept_at(precision: float, confidence: Sequence[float], right: Sequence[bool]) -> float:
    """The share of right answers that can be stated with at least this share of them right."""
    return max(
        (
            kept
            for _, wrong, kept in risk_coverage(confidence, right)
            if wrong <= 1 - precision + 1e-9
        ),
        default=0.0,
    )


def calibration_error(confidence: Sequence[float], right: Sequence[bool]) -> float:
    """Expected calibration error over ten equal bins."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for chance, one in zip(confidence, right, strict=True):
        bins[min(int(chance * _BINS), _BINS - 1)].append((chance, one))
    return sum(
        len(held)
        / len(right)
        * abs(mean([chance for chance, _ in held]) - mean([r for _, r in held]))
        for held in bins
        if held
    )


def bootstrap(ours: Sequence[bool], theirs: Sequence[bool]) -> tuple[float, float]:
    """The paired 95 % interval of the difference of two shares, asked the same questions."""
    generator = random.Random(1)
    gaps = [int(a) - int(b) for a, b in zip(ours, theirs, strict=True)]
    drawn = sorted(mean(generator.choices(gaps, k=len(gaps))) for _ in range(RESAMPLES))
    return drawn[int(RESAMPLES * 0.025)], drawn[int(RESAMPLES * 0.975)]


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
