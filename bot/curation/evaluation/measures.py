"""The figures of an evaluation as pure functions, with where each formula comes from.

``right`` says of each question whether the first passage is a right one, ``confidence`` how sure
that was said to be, in [0, 1]; the two go together, question by question.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

Z = 1.959963984540054
"""The standard normal quantile of 97.5 %: every interval here is of 95 %."""

BINS = 10
"""Bins of equal width that confidences are put into."""

_DRAWS = 400
_SEED = 1


@dataclass(frozen=True, slots=True)
class Share:
    """``count`` of ``of``; ``of`` may be 0, and then there is no share."""

    count: int
    of: int

    @property
    def value(self) -> float | None:
        return self.count / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's score interval of 95 %; (0, 1) of none."""
        return wilson(self.count, self.of)


@dataclass(frozen=True, slots=True)
class Bin:
    """The questions whose confidence is in [``low``, ``high``), or for the last bin up to 1.

    ``mean`` is their mean confidence, None where the bin is empty.
    """

    low: float
    high: float
    right: Share
    mean: float | None


@dataclass(frozen=True, slots=True)
class Point:
    """Where answering stops at ``confidence``: the ``coverage`` then, and its ``risk``.

    Coverage is the share of all questions answered, risk the share of those that are wrong.
    """

    confidence: float
    coverage: float
    risk: float


@dataclass(frozen=True, slots=True)
class Flips:
    """How many questions turned ``better`` and ``worse``, and how likely that is by chance."""

    better: int
    worse: int

    @property
    def chance(self) -> float:
        """The exact two-sided probability that fair coins lie as far apart; McNemar's test.

        A binomial test of the discordant pairs: McNemar, "Note on the sampling error of the
        difference between correlated proportions", Psychometrika 12 (1947). 1 where nothing turned.
        """
        turned = self.better + self.worse
        fewer = min(self.better, self.worse)
        if self.better == self.worse:
            return 1.0
        # In logarithms: coins by the thousand have more combinations than a float can hold.
        tail = math.fsum(math.exp(_log_binomial(turned, k)) for k in range(fewer + 1))
        return min(1.0, 2 * tail)


def _log_binomial(coins: int, heads: int) -> float:
    """The logarithm of the chance of exactly this many heads."""
    choose = math.lgamma(coins + 1) - math.lgamma(heads + 1) - math.lgamma(coins - heads + 1)
    return choose - coins * math.log(2)


def wilson(count: int, of: int) -> tuple[float, float]:
    """The score interval of 95 % of a share, which is sound for few and for extreme ones.

    Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
    American Statistical Association 22 (1927). (0, 1) where ``of`` is 0.
    """
    if not of:
        return 0.0, 1.0
    share, square = count / of, Z * Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = Z / (1 + square / of) * math.sqrt(share * (1 - share) / of + square / (4 * of * of))
    # At the ends rounding would leave the share itself a hair outside.
    low = 0.0 if count == 0 else middle - half
    high = 1.0 if count == of else middle + half
    return max(0.0, low), min(1.0, high)


def auroc(confidence: Sequence[float], right: Sequence[bool]) -> float | None:
    """The chance that a right first passage is surer than a wrong one, ties counting half.

    The Mann–Whitney statistic over the number of pairs, from mid-ranks: Hanley & McNeil, "The
    meaning and use of the area under a ROC curve", Radiology 143 (1982). None unless both occur.
    """
    positive = sum(right)
    negative = len(right) - positive
    if not positive or not negative:
        return None
    ordered = sorted(zip(confidence, right, strict=True))
    ranks, place = 0.0, 0
    while place < len(ordered):
        end = place
        while end < len(ordered) and ordered[end][0] == ordered[place][0]:
            end += 1
        ranks += sum(one for _, one in ordered[place:end]) * (place + 1 + end) / 2
        place = end
    return (ranks - positive * (positive + 1) / 2) / (positive * negative)


def auroc_interval(area: float, positive: int, negative: int) -> tuple[float, float]:
    """The interval of 95 % of an AUROC of so many right and wrong, both at least 1.

    Newcombe's fifth method, which is no point even where the area is 1: "Confidence intervals for
    an effect size measure based on the Mann–Whitney statistic. Part 2", Statistics in Medicine 25
    (2006). Each end is the area at which the one found would lie Z standard errors off.
    """
    others = (positive + negative) / 2 - 1

    def error(at: float) -> float:
        spread = 1 + others * ((1 - at) / (2 - at) + at / (1 + at))
        return math.sqrt(at * (1 - at) * spread / (positive * negative))

    def end(outer: float, sign: int) -> float:
        inner = area
        for _ in range(60):
            middle = (inner + outer) / 2
            if sign * (area - middle) > Z * error(middle):
                outer = middle
            else:
                inner = middle
        return (inner + outer) / 2

    return end(0.0, 1), end(1.0, -1)


def risk_coverage(confidence: Sequence[float], right: Sequence[bool]) -> tuple[Point, ...]:
    """What is answered and what of it is wrong, if answering stops at each confidence there is.

    From the surest question on; questions of one confidence are answered together. El-Yaniv &
    Wiener, "On the foundations of noise-free selective classification", JMLR 11 (2010).
    """
    ordered = sorted(zip(confidence, right, strict=True), key=lambda one: -one[0])
    kept = 0
    points = []
    for place, (sure, one) in enumerate(ordered, start=1):
        kept += one
        if place == len(ordered) or ordered[place][0] != sure:
            points.append(Point(sure, place / len(ordered), 1 - kept / place))
    return tuple(points)


def reliability(confidence: Sequence[float], right: Sequence[bool]) -> tuple[Bin, ...]:
    """The questions in BINS bins of equal width by their confidence, the lowest first."""
    held: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for sure, one in zip(confidence, right, strict=True):
        held[_bin(sure)].append((sure, one))
    return tuple(
        Bin(
            low=place / BINS,
            high=(place + 1) / BINS,
            right=Share(sum(one for _, one in found), len(found)),
            mean=math.fsum(sure for sure, _ in found) / len(found) if found else None,
        )
        for place, found in enumerate(held)
    )


def calibration_error(confidence: Sequence[float], right: Sequence[bool]) -> float | None:
    """Expected calibration error: how far, over the bins, confidence lies from what came true.

    The mean over questions of the gap between their bin's mean confidence and its share of right
    ones: Naeini, Cooper & Hauskrecht, "Obtaining well calibrated probabilities using Bayesian
    binning", AAAI (2015). In [0, 1]; None of no question.
    """
    if not right:
        return None
    gaps = (
        abs(math.fsum(each)) for each in _gaps(confidence, [float(one) for one in right]) if each
    )
    return min(1.0, math.fsum(gaps) / len(right))


def perfect_error(confidence: Sequence[float]) -> tuple[float, float]:
    """Between what calibration errors 95 % would lie if every confidence were exactly right.

    With few questions this is far from 0: what is found must be seen beside it. Drawn as Bröcker &
    Smith do, "Increasing the reliability of reliability diagrams", Weather and Forecasting 22
    (2007), always with the same seed. (0, 0) of no question.
    """
    if not confidence:
        return 0.0, 0.0
    generator = random.Random(_SEED)
    drawn = []
    for _ in range(_DRAWS):
        sums = [0.0] * BINS
        for sure in confidence:
            sums[_bin(sure)] += sure - (generator.random() < sure)
        drawn.append(math.fsum(map(abs, sums)) / len(confidence))
    drawn.sort()
    return percentile(drawn, 0.025), percentile(drawn, 0.975)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that at least ``share`` of the values do not exceed (the nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered), max(1, math.ceil(share * len(ordered)))) - 1]


def difference(before: Sequence[bool], after: Sequence[bool]) -> tuple[float, float, float]:
    """By how much the share of True rose on the same questions, and its interval of 95 %.

    The interval is the percentile bootstrap's over questions (Efron, "Bootstrap methods: another
    look at the jackknife", Annals of Statistics 7, 1979), always with the same seed. (0, 0, 0) of
    no question.
    """
    if not before:
        return 0.0, 0.0, 0.0
    gaps = [int(new) - int(old) for old, new in zip(before, after, strict=True)]
    generator = random.Random(_SEED)
    drawn = [sum(generator.choices(gaps, k=len(gaps))) / len(gaps) for _ in range(_DRAWS)]
    return sum(gaps) / len(gaps), percentile(drawn, 0.025), percentile(drawn, 0.975)


def _bin(sure: float) -> int:
    return min(int(sure * BINS), BINS - 1)


def _gaps(confidence: Sequence[float], right: Sequence[float]) -> list[list[float]]:
    gaps: list[list[float]] = [[] for _ in range(BINS)]
    for sure, one in zip(confidence, right, strict=True):
        gaps[_bin(sure)].append(sure - one)
    return gaps
