"""Fit the ranking and the confidence, and write ``bot/retrieval/coefficients.py``.

    python -m tests.benchmarks.fit

The ranking is a softmax over the candidates of each PIAF question, clean and misspelt. The
confidence is a logistic regression: for bare packs on PIAF with half of its passages taken away,
alone, hidden among articles of law and cut into small packs, and questions about something else;
for curated packs on the examination of ``otan-ukraine`` and the development set. Both report
figures on the half they were not fitted on.
"""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.metrics import roc_auc_score

from bot.retrieval.calibration import Confidence
from bot.retrieval.question import analyse
from bot.retrieval.ranking import CANDIDATES, Shelf
from bot.retrieval.scoring import Measures
from bot.retrieval.signals import Signals
from tests.benchmarks import data
from tests.benchmarks.samples import Array, Sample, bare_sample, curated_sample, shelves

TARGET = data.ROOT / "bot" / "retrieval" / "coefficients.py"
_RIDGE = 3e-3

BARE_STRENGTH, BARE_CAUTION = 1.0, 1.22
"""The inverse of the penalty; the caution holds back answers to questions about something else,
of which a server gets more than the samples do."""

CURATED_STRENGTH, CURATED_CAUTION = 0.3, 2.2
"""People who had not seen the pack's questions got wrong answers about twice as often as the
development set foretold, on each of four sets in turn."""

_UNRANKED: tuple[str, ...] = ()
"""Measures that serve the confidence only: beside ``covered``, this one fits as its opposite."""

_UNFITTED = ("time", "numbers")
"""Signals that rule an answer out by themselves, and are left out of the regression."""

_FOR = frozenset("covered forms title near lead company supplies evidence known agrees".split())
_AGAINST = frozenset(
    "names name namesakes unknown superlative uncounted choice common unanswered refused".split()
)
"""Signals that can only speak for an answer, or against it.

Left free, those that say nearly the same fit with opposite signs: as accurate on what was fitted,
worse elsewhere, and nothing a curator could follow.
"""


def fit_ranking(sets: Sequence[list[data.Record]], shelf: Shelf) -> dict[bool, Array]:
    """Coefficients of the measures, fitted on each half; prints the first-place share of each."""
    lists: dict[bool, list[tuple[Array, Array]]] = {True: [], False: []}
    for questions in sets:
        for one in questions:
            found = shelf.rank(analyse(one["text"], "fr")).first(CANDIDATES)
            if found:
                rows = np.array([each.measures for each in found])
                right = np.array([each.passage.id in one["passage_ids"] for each in found], float)
                lists[data.half(one["group"])].append((rows, right))
    fitted = {side: _softmax([pair for pair in lists[side] if pair[1].any()]) for side in lists}
    for side, weights in fitted.items():
        first = [right[np.argmax(rows @ weights)] for rows, right in lists[not side]]
        print(f"ranking fitted on one half: first place right on the other {np.mean(first):.4f}")
    return fitted


def _softmax(lists: Sequence[tuple[Array, Array]]) -> Array:
    """Weights that maximise the likelihood of a right candidate being drawn first."""
    scale = np.vstack([rows for rows, _ in lists]).std(0) + 1e-9
    longest = max(len(right) for _, right in lists)
    padded = np.zeros((len(lists), longest, len(scale)))
    right = np.zeros((len(lists), longest))
    absent = np.full((len(lists), longest), -1e9)
    for number, (rows, gold) in enumerate(lists):
        padded[number, : len(gold)] = rows / scale
        right[number, : len(gold)] = gold
        absent[number, : len(gold)] = 0

    def loss(weights: Array) -> tuple[float, Array]:
        scores = padded @ weights + absent
        odds = np.exp(scores - scores.max(1, keepdims=True))
        chance = odds / odds.sum(1, keepdims=True)
        gold = (chance * right).sum(1)
        gap = chance - chance * right / gold[:, None]
        slope = (gap[:, :, None] * padded).sum((0, 1)) / len(lists) + 2 * _RIDGE * weights
        return float(-np.log(gold + 1e-12).mean() + _RIDGE * weights @ weights), slope

    # What is left out of the ranking stays at nought.
    bounds = [(0, 0) if name in _UNRANKED else (None, None) for name in Measures._fields]
    found = minimize(loss, np.zeros(len(scale)), jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x / scale)


def fit_confidence(name: str, sample: Sample, strength: float, caution: float) -> Confidence:
    """The model fitted on all of ``sample``, with the curve measured across its halves.

    ``caution`` multiplies the measured shares of wrong answers.
    """
    chance = np.zeros(len(sample.right))
    for side in (True, False):
        inside, outside = sample.half == side, sample.half != side
        weights, intercept = _logistic(_part(sample, inside), strength)
        chance[outside] = 1 / (1 + np.exp(-(sample.rows[outside] @ weights + intercept)))
    whole = sample.weight == 1
    chance, right = chance[whole], sample.right[whole]
    print(
        f"{name}: AUROC across halves {roc_auc_score(right, chance):.4f}, "
        f"ECE {_calibration_error(chance, right):.4f}, {len(chance)} questions"
    )
    weights, intercept = _logistic(sample, strength)
    return Confidence(
        tuple(round(float(weight), 4) for weight in weights),
        round(float(intercept), 4),
        tuple(_curve(chance, right, caution)),
    )


def _part(sample: Sample, which: Array) -> Sample:
    return Sample(*(getattr(sample, one.name)[which] for one in fields(Sample)))


def _logistic(sample: Sample, strength: float) -> tuple[Array, float]:
    """Weights and intercept of an L2-penalised logistic regression, the weights of known sign."""
    mean, scale = sample.rows.mean(0), sample.rows.std(0) + 1e-9
    rows, right = (sample.rows - mean) / scale, sample.right

    def loss(weights: Array) -> tuple[float, Array]:
        odds = rows @ weights[:-1] + weights[-1]
        gap = sample.weight * (expit(odds) - right)
        penalty = weights[:-1] / strength
        likelihood = sample.weight @ (np.logaddexp(0, odds) - right * odds)
        slope = np.append(rows.T @ gap + penalty, gap.sum())
        return float(likelihood + penalty @ weights[:-1] / 2), slope

    start = np.zeros(len(Signals._fields) + 1)
    bounds = [*map(_bounds, Signals._fields), (None, None)]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    weights = found.x[:-1] / scale
    return weights, float(found.x[-1] - weights @ mean)


def _bounds(name: str) -> tuple[float | None, float | None]:
    if name in _UNFITTED:
        return 0, 0
    return 0 if name in _FOR else None, 0 if name in _AGAINST else None


def _curve(chance: Array, right: Array, caution: float) -> list[tuple[float, float]]:
    """Thresholds in steps of .01 with the share wrong from there up, made never to rise again."""
    curve = []
    for threshold in np.arange(0.1, 0.97, 0.01):
        stated = chance >= threshold
        if stated.sum() >= 20:
            wrong = min(1.0, caution * float(1 - right[stated].mean()))
            curve.append((round(float(threshold), 2), round(wrong, 4)))
    return [(at, max(wrong for _, wrong in curve[place:])) for place, (at, _) in enumerate(curve)]


def _calibration_error(chance: Array, right: Array) -> float:
    """Expected calibration error over ten equal bins."""
    bins = np.minimum((chance * 10).astype(int), 9)
    gaps = [
        (bins == one).mean() * abs(chance[bins == one].mean() - right[bins == one].mean())
        for one in range(10)
        if (bins == one).any()
    ]
    return float(sum(gaps))


def _written(ranking: Array, plain: Confidence, curated: Confidence) -> str:
    measures = "".join(
        f"    {name}={weight:.3f},\n"
        for name, weight in zip(Measures._fields, ranking, strict=True)
    )
    models = "".join(
        f"\n{name} = Confidence(\n    weights=({_weights(model)}),\n"
        f"    intercept={model.intercept},\n    curve={model.curve},\n)\n"
        for name, model in (("PLAIN", plain), ("CURATED", curated))
    )
    return (
        '"""The fitted numbers of the ranking and of the confidence.\n\n'
        "Written by ``python -m tests.benchmarks.fit``; edit the script rather than this file.\n"
        '"""\n\n'
        "from bot.retrieval.calibration import Confidence\n"
        "from bot.retrieval.scoring import Measures\n\n"
        f"RANKING = Measures(\n{measures})\n{models}"
    )


def _weights(model: Confidence) -> str:
    named = zip(Signals._fields, model.weights, strict=True)
    return "\n" + "".join(f"        {weight},  # {name}\n" for name, weight in named) + "    "


def _ranking() -> Array:
    piaf = [
        data.records(data.OUTSIDE / f"piaf/{name}.jsonl")
        for name in ("questions", "questions-noisy")
    ]
    passages = data.records(data.OUTSIDE / "piaf/passages.jsonl")
    halves = fit_ranking(piaf, shelves(data.library(passages), dated=False)["fr"])
    return (halves[True] + halves[False]) / 2


def _bare() -> Confidence:
    return fit_confidence("bare packs", bare_sample(), BARE_STRENGTH, BARE_CAUTION)


def _curated() -> Confidence:
    return fit_confidence("curated packs", curated_sample(), CURATED_STRENGTH, CURATED_CAUTION)


def main() -> None:
    # They do not depend on each other: the confidence is fitted to the ranking that ships.
    with ProcessPoolExecutor(3) as pool:
        ranking, plain, curated = pool.submit(_ranking), pool.submit(_bare), pool.submit(_curated)
        text = _written(ranking.result(), plain.result(), curated.result())
    TARGET.write_text(text, "utf-8")
    print(f"wrote {TARGET.relative_to(data.ROOT)}; format it with ruff")


if __name__ == "__main__":
    main()
