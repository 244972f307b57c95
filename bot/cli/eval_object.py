"""An evaluation as the JSON object ``eval --json`` prints."""

from typing import Any

from bot.curation.evaluation.asking import Asked
from bot.curation.evaluation.comparison import VERDICTS, Comparison, Paired
from bot.curation.evaluation.evaluation import Evaluation
from bot.curation.evaluation.figures import Figures
from bot.curation.evaluation.measures import Share


def evaluation_object(evaluation: Evaluation) -> dict[str, Any]:
    """The figures, the confusions and every question of one pack; shares to four decimals."""
    run, compared = evaluation.run, evaluation.compared
    return {
        "pack": run.pack,
        "digest": run.digest,
        "passages": run.passages,
        "drawn": None
        if run.drawn is None
        else {"asked": run.drawn.asked, "of": run.drawn.of, "left_out": run.drawn.left_out},
        "figures": _figures(evaluation.figures),
        "kinds": [
            {"kind": kind, **_share(share), "mark": evaluation.mark(kind)}
            for kind, share in evaluation.figures.kinds
        ],
        "confusions": [
            {
                "passage": taker.id,
                "took": [
                    {
                        "question": one.asked.question,
                        "expect": list(one.asked.expect),
                        "outcome": one.asked.outcome,
                        "confidence": _rounded(one.asked.confidence),
                        "because": list(one.because),
                        "known": one.known,
                        "known_of_expected": one.rival,
                    }
                    for one in taker.taken
                ],
            }
            for taker in evaluation.takers
        ],
        "unstated": [
            {
                "question": one.asked.question,
                "expect": list(one.asked.expect),
                "first": one.asked.first,
                "rank": one.asked.rank,
                "outcome": one.asked.outcome,
                "confidence": _rounded(one.asked.confidence),
                "why": list(one.why),
            }
            for one in evaluation.unstated
        ],
        "questions": [_asked(one) for one in run.asked],
        "compared": None if compared is None else _comparison(compared),
    }


def _figures(figures: Figures) -> dict[str, Any]:
    area = figures.area
    return {
        "asked": figures.asked,
        **{
            name: _share(getattr(figures, name))
            for name in ("first", "right", "stated_right", "right_stated", "refused", "offered")
        },
        "auroc": None if area is None else _rounded(area.value),
        "auroc_interval": None if area is None else [_rounded(end) for end in area.interval],
        "calibration_error": None if figures.error is None else _rounded(figures.error),
        "calibration_error_if_perfect": [_rounded(end) for end in figures.perfect],
        "risk_coverage": [
            {
                "confidence": _rounded(point.confidence),
                "coverage": _rounded(point.coverage),
                "risk": _rounded(point.risk),
            }
            for point in figures.curve
        ],
        "ships": None
        if figures.ships is None
        else {"coverage": _rounded(figures.ships.coverage), "risk": _rounded(figures.ships.risk)},
        "bins": [
            {
                "from": one.low,
                "to": one.high,
                "questions": one.right.of,
                "right": one.right.count,
                "mean_confidence": None if one.mean is None else _rounded(one.mean),
            }
            for one in figures.bins
        ],
        "thresholds": [_rounded(one) for one in figures.thresholds],
        "p50_ms": round(figures.p50, 3),
        "p99_ms": round(figures.p99, 3),
    }


def _share(share: Share) -> dict[str, Any]:
    return {
        "count": share.count,
        "of": share.of,
        "share": None if share.value is None else _rounded(share.value),
        "interval": None if share.value is None else [_rounded(end) for end in share.interval],
    }


def _asked(asked: Asked) -> dict[str, Any]:
    return {
        "question": asked.question,
        "kind": asked.kind,
        "expect": list(asked.expect),
        "outcome": asked.outcome,
        "passage": asked.answered_by,
        "first": asked.first,
        "rank": asked.rank,
        "right": asked.right,
        "confidence": _rounded(asked.confidence),
        "ms": round(asked.ms, 3),
        "place": asked.place,
    }


def _comparison(compared: Comparison) -> dict[str, Any]:
    return {
        "with": compared.earlier.at.isoformat(),
        "digest": compared.digest,
        "same_content": compared.same,
        "questions": compared.common,
        "before": _figures(compared.before),
        "after": _figures(compared.after),
        "right": _paired(compared.right),
        "first": _paired(compared.first),
        **{
            verdict: [
                {
                    "question": change.question,
                    "before": None if change.before is None else _asked(change.before),
                    "after": None if change.after is None else _asked(change.after),
                }
                for change in compared.of(verdict)
            ]
            for verdict in VERDICTS
        },
    }


def _paired(paired: Paired) -> dict[str, Any]:
    middle, low, high = paired.difference
    return {
        "better": paired.flips.better,
        "worse": paired.flips.worse,
        "chance": _rounded(paired.flips.chance),
        "difference": _rounded(middle),
        "interval": [_rounded(low), _rounded(high)],
    }


def _rounded(value: float) -> float:
    return round(value, 4)
