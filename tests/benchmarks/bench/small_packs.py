"""Small packs: what a curator has on the first day, some passages and nothing else."""

from tests.benchmarks import data, samples
from tests.benchmarks.bench import ours, questions, stats
from tests.benchmarks.bench.report import Section, Table, percent

SIZES = (1, 3, 10, 30, 100)
MOST = 60
"""Packs of one size."""


def run(halves: ours.Halves) -> Section:
    rows = []
    for size in SIZES:
        own: list[ours.Asked] = []
        others: list[ours.Asked] = []
        for pack in questions.small_packs(size, MOST):
            shelf = samples.shelves(data.library(pack.passages), dated=False)["fr"]
            own += ours.ask(shelf, pack.own, halves)
            others += ours.ask(shelf, pack.others, halves)
        stated = [one.right for one in (*own, *others) if one.stated]
        rows.append(
            [
                f"{size}",
                f"{len(own)}",
                percent(stats.mean([one.right for one in own])),
                percent(stats.mean(stated)),
                percent(stats.mean([one.stated for one in own if one.right])),
                percent(stats.mean([not one.stated for one in others])),
            ]
        )
    table = Table(
        "PIAF cut into small packs of bare passages",
        (
            "passages in a pack", "questions", "top-1", "stated that are right",
            "right that are stated", "questions of other packs refused",
        ),
        rows,
        f"At most {MOST} packs a size, each asked at most {questions.MOST_ASKED} of its own"
        " questions, and as many about other articles.",
    )  # fmt: skip
    return Section("Small packs", [table])
