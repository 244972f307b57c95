"""Small packs: what a curator has on the first day, some passages and nothing else."""

import random
from collections.abc import Iterator

from tests.benchmarks import data, samples
from tests.benchmarks.bench import ours, questions, stats
from tests.benchmarks.bench.report import Section, Table, percent

SIZES = (1, 3, 10, 30, 100)
MOST_PACKS = 60
MOST_ASKED = 20
"""Questions asked of one pack, of its own and of others' each."""


def run(halves: ours.Halves) -> Section:
    rows = []
    for size in SIZES:
        own, others = ask(size, halves, MOST_PACKS)
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
        f"{MOST_PACKS} packs a size, each asked at most {MOST_ASKED} of its own questions, and as"
        " many about other articles.",
    )  # fmt: skip
    return Section("Small packs", [table])


def ask(
    size: int, halves: ours.Halves | None, most: int
) -> tuple[list[ours.Asked], list[ours.Asked]]:
    """What packs of ``size`` passages make of their own questions, and of those of other packs."""
    generator = random.Random(size)
    own: list[ours.Asked] = []
    others: list[ours.Asked] = []
    for pack in list(_packs(size))[:most]:
        ids = {one["id"] for one in pack}
        asked = [one for one in questions.questions("clean") if ids & {*one["passage_ids"]}]
        articles = {questions.article(one) for one in asked}
        strange = [
            one for one in questions.questions("clean") if questions.article(one) not in articles
        ]
        asked = generator.sample(asked, min(len(asked), MOST_ASKED))
        shelf = samples.shelves(data.library(pack), dated=False)["fr"]
        own += ours.ask(shelf, asked, halves)
        others += ours.ask(shelf, generator.sample(strange, len(asked)), halves)
    return own, others


def _packs(size: int) -> Iterator[list[data.Record]]:
    """PIAF's passages, ``size`` at a time, those of one article together, articles at random."""
    article = {
        identity: questions.article(one)
        for one in questions.questions("clean")
        for identity in one["passage_ids"]
    }
    names = sorted({*article.values()})
    random.Random(0).shuffle(names)
    order = {name: place for place, name in enumerate(names)}
    passages = [one for one in questions.passages("piaf") if one["id"] in article]
    passages.sort(key=lambda one: order[article[one["id"]]])
    for begin in range(0, len(passages) - size + 1, size):
        yield passages[begin : begin + size]
