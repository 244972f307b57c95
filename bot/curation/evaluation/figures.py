"""The figures of a pack's evaluation, put together from what came of its questions."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.curation.evaluation import measures
from bot.curation.evaluation.asking import Asked
from bot.curation.evaluation.measures import Bin, Point, Share

FEW = 10
"""Fewer questions than that in a bin prove little."""


@dataclass(frozen=True, slots=True)
class Area:
    """An AUROC and its interval of 95 %."""

    value: float
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Figures:
    """How well questions were answered.

    ``first``: of those that something must answer, where a right passage is ranked first.
    ``right``: of all, the right replies. ``stated_right``: of the stated answers, the right ones.
    ``right_stated``: of those where a right passage is first, where it is stated. ``refused``: of
    those that nothing must answer, where nothing did. ``offered``: of the unsure replies to
    questions that something must answer, where a right passage is named.

    ``area`` is None unless right and wrong first passages both occur; ``error`` is the calibration
    error, None of no question, and ``perfect`` what a perfect confidence would show by chance.
    ``ships`` is what members get, None where nothing is stated. ``thresholds`` are those from which
    on something is stated, ascending. ``p50`` and ``p99`` are of the time of a reply, in
    milliseconds. What is not certain counts only for ``refused``, its kind and the times.
    """

    asked: int
    first: Share
    right: Share
    stated_right: Share
    right_stated: Share
    refused: Share
    offered: Share
    kinds: tuple[tuple[str, Share], ...]
    area: Area | None
    error: float | None
    perfect: tuple[float, float]
    curve: tuple[Point, ...]
    ships: Point | None
    bins: tuple[Bin, ...]
    thresholds: tuple[float, ...]
    p50: float
    p99: float


def figures(asked: Sequence[Asked]) -> Figures:
    """The figures of these questions; kinds come in the order they are met."""
    certain = [one for one in asked if one.certain]
    answerable = [one for one in certain if one.expect]
    hopeless = [one for one in asked if not one.expect]
    stated = [one for one in certain if one.stated]
    first = [one for one in answerable if one.first_right]
    unsure = [one for one in answerable if one.outcome == "unsure"]
    confidence = [one.confidence for one in certain]
    right = [one.first_right for one in certain]
    area = measures.auroc(confidence, right)
    times = [one.ms for one in asked]
    return Figures(
        asked=len(asked),
        first=Share(len(first), len(answerable)),
        right=_share(certain),
        stated_right=_share(stated),
        right_stated=Share(sum(one.stated for one in first), len(first)),
        refused=_share(hopeless),
        offered=Share(
            sum(not set(one.offered).isdisjoint(one.expect) for one in unsure), len(unsure)
        ),
        kinds=tuple(
            (kind, _share([one for one in asked if one.kind == kind]))
            for kind in dict.fromkeys(one.kind for one in asked)
        ),
        area=None
        if area is None
        else Area(area, measures.auroc_interval(area, sum(right), len(right) - sum(right))),
        error=measures.calibration_error(confidence, right),
        perfect=measures.perfect_error(confidence),
        curve=measures.risk_coverage(confidence, right),
        ships=_ships(stated, len(certain)),
        bins=measures.reliability(confidence, right),
        thresholds=tuple(sorted({one.threshold for one in certain if one.threshold is not None})),
        p50=measures.percentile(times, 0.5) if times else 0.0,
        p99=measures.percentile(times, 0.99) if times else 0.0,
    )


def _share(asked: Sequence[Asked]) -> Share:
    return Share(sum(one.right for one in asked), len(asked))


def _ships(stated: Sequence[Asked], asked: int) -> Point | None:
    if not stated:
        return None
    wrong = sum(not one.right for one in stated)
    least = min(one.confidence for one in stated)
    return Point(least, len(stated) / asked, wrong / len(stated))
