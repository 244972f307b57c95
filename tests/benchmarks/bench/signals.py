"""What each signal of the confidence earns: left out, and the others fitted anew."""

import numpy as np

from bot.retrieval.signals import Signals
from tests.benchmarks import fit, samples
from tests.benchmarks.bench import stats
from tests.benchmarks.bench.report import Section, Table, percent, points, share

_STRENGTHS = {"bare packs": fit.BARE_STRENGTH, "curated packs": fit.CURATED_STRENGTH}


def run() -> Section:
    sets = {"bare packs": samples.bare_sample(), "curated packs": samples.curated_sample()}
    whole = {name: _figures(name, one, None) for name, one in sets.items()}
    rows = [
        [
            "nothing left out",
            *(cell for area, at_90 in whole.values() for cell in (share(area), percent(at_90))),
        ]
    ]
    for signal in Signals._fields:
        if signal in fit._UNFITTED:
            continue
        cells = []
        for name, sample in sets.items():
            if not sample.rows[:, Signals._fields.index(signal)].any():
                cells += ["–", "–"]
                continue
            area, at_90 = _figures(name, sample, signal)
            cells += [points(area - whole[name][0]), points(at_90 - whole[name][1])]
        rows.append([signal, *cells])
    return Section(
        "What each signal earns",
        [
            Table(
                "Signals of the confidence left out",
                ["without", "bare: AUROC", "bare: right kept at 90 %",
                 "curated: AUROC", "curated: right kept at 90 %"],
                rows,
                "Across halves; changes in points. Bare: PIAF clean, misspelt and off-topic, half"
                " of the passages gone. Curated: examination and development set.",
            )
        ],
    )  # fmt: skip


def _figures(name: str, sample: samples.Sample, without: str | None) -> tuple[float, float]:
    rows = sample.rows.copy()
    if without is not None:
        rows[:, Signals._fields.index(without)] = 0
    chance = np.zeros(len(rows))
    for side in (True, False):
        inside, outside = sample.half == side, sample.half != side
        part = samples.Sample(
            rows[inside], sample.right[inside], sample.half[inside], sample.weight[inside]
        )
        weights, intercept = fit._logistic(part, _STRENGTHS[name])
        chance[outside] = 1 / (1 + np.exp(-(rows[outside] @ weights + intercept)))
    counted = sample.weight == 1
    chances, right = chance[counted].tolist(), sample.right[counted].astype(bool).tolist()
    return stats.auroc(chances, right), stats.kept_at(0.9, chances, right)
