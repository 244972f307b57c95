"""What must be reached, beside what was."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.benchmarks.bench.report import Table, percent, points, share


@dataclass(frozen=True, slots=True)
class Floor:
    """``least`` is the floor of the figure ``name``, or its ceiling where ``below``."""

    what: str
    name: str
    least: float
    show: Callable[[float], str] = share
    below: bool = False
    peer: str = ""

    def reached(self, value: float) -> bool:
        return value <= self.least if self.below else value >= self.least


def _milliseconds(value: float) -> str:
    return f"{value:.1f} ms"


def _seconds(value: float) -> str:
    return f"{value:.1f} s"


def _megabytes(value: float) -> str:
    return f"{value:.0f} MB"


_SPEED = {1_000: (1, 5), 89_404: (3, 12), 1_000_000: (6, 30)}

FLOORS = (
    Floor("PIAF top-1, clean", "piaf clean", 0.74, peer="peer piaf clean"),
    Floor("PIAF top-1, noisy", "piaf noisy", 0.72, peer="peer piaf noisy"),
    Floor("clean top-1 kept under noise", "kept noisy", 0.97, percent),
    Floor("clean top-1 kept without accents", "kept unaccented", 1.0, percent),
    Floor("haystack, clean: points ahead of the best peer", "haystack lead clean", 0.02, points),
    Floor("haystack, noisy: points ahead of the best peer", "haystack lead noisy", 0.12, points),
    Floor("`an_qe` subject lines: points ahead", "an_qe lead subject lines", 0.0, points),
    Floor("`an_qe` long questions: points ahead", "an_qe lead long questions", 0.0, points),
    Floor("confidence, AUROC", "auroc", 0.945, peer="peer auroc"),
    Floor(
        "right answers kept at 90 % precision", "kept at 90", 0.74, percent, peer="peer kept at 90"
    ),
    Floor("at the threshold: stated that are right", "precision", 0.90, percent),
    Floor("at the threshold: right that are stated", "recall", 0.70, percent),
    Floor("AUROC outside, fitted on PIAF (`an_qe`)", "transfer", 0.78),
    Floor("off-topic refused, PIAF", "off topic piaf", 0.97, percent),
    Floor("off-topic refused, PIAF, kept passages", "off topic kept", 0.97, percent),
    Floor("off-topic refused, otan-ukraine (but those it answers)", "off topic pack", 1.0, percent),
    Floor("calibration error on the other half", "ece", 0.03, below=True),
    Floor("excerpt holds the answer, mean length ≤ 210", "excerpt 210", 0.70, percent),
    Floor("the same, ≤ 365", "excerpt 365", 0.82, percent),
    Floor("the same, ≤ 480", "excerpt 480", 0.87, percent),
    *(
        Floor(f"one typo, {size:,} passages, {share}", f"{share} {size}", most, _milliseconds, True)
        for size, limits in _SPEED.items()
        for share, most in zip(("p50", "p99"), limits, strict=True)
    ),
    Floor("build of 89,404 passages", "build 89404", 20, _seconds, True),
    Floor("reopen", "reopen 89404", 1, _seconds, True),
    Floor("resident memory, 89,404 passages", "memory 89404", 350, _megabytes, True),
    Floor("resident memory, 1,000,000 passages", "memory 1000000", 600, _megabytes, True),
)


def table(figures: Mapping[str, float]) -> Table:
    """Every floor that was measured; what was not is left out."""
    rows = []
    for one in FLOORS:
        if one.name not in figures:
            continue
        value = figures[one.name]
        rows.append(
            [
                one.what,
                f"{'≤' if one.below else '≥'} {one.show(one.least)}",
                f"**{one.show(value)}**",
                one.show(figures[one.peer]) if one.peer else "",
                "yes" if one.reached(value) else "**no**",
            ]
        )
    return Table("Floors", ["what", "floor", "ours", "best peer", "reached"], rows)
