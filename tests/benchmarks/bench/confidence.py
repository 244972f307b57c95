"""Does it know when it doesn't know: PIAF with half of its passages gone, and off-topic questions.

"Right" is: the first passage is a right one. All 3,812 questions are asked of the kept passages,
so that 1,870 have no answer there.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from bot.answer.types import Answer
from tests.benchmarks import data
from tests.benchmarks.bench import ours, peers, questions, stats
from tests.benchmarks.bench.report import Section, Table, percent, share


def run(halves: ours.Halves) -> Section:
    kept = ours.shelf("kept")
    sets = {name: ours.ask(kept, questions.questions(name), halves) for name in ("clean", "noisy")}
    clean = sets["clean"]
    chances, right = _chances(clean), [one.right for one in clean]
    rows = [_row(f"ours, {name}", found) for name, found in sets.items()]
    for side in (True, False):
        part = [one for one in clean if questions.side(one.record) == side]
        rows.append(_row(f"ours, clean, half {'A' if side else 'B'} only", part))
    curves = {"ours": _curve(chances, right)}
    areas, at_90 = [], []
    for name, make in peers.FAST.items():
        scores, hits = _peer(make())
        curves[name] = _curve(scores, hits)
        areas.append(stats.auroc(scores, hits))
        at_90.append(stats.kept_at(0.9, scores, hits))
        rows.append([f"{name}, raw score", share(areas[-1]), percent(at_90[-1]), "", "", ""])
    transfer, outside = _outside()
    off_topic, figures = _off_topic(halves)
    return Section(
        "Confidence",
        [
            Table(
                "Half of the passages taken away, all questions asked",
                ["", "AUROC", "right kept at 90 % precision", "stated that are right",
                 "right that are stated", "ECE"],
                rows,
                f"Stated: at the threshold that ships, risk {questions.RISK}.",
            ),
            outside,
            off_topic,
        ],
        {
            "auroc": stats.auroc(chances, right),
            "peer auroc": max(areas),
            "kept at 90": stats.kept_at(0.9, chances, right),
            "peer kept at 90": max(at_90),
            "precision": _precision(clean),
            "recall": _recall(clean),
            "ece": stats.calibration_error(chances, right),
            "transfer": transfer,
            **figures,
        },
        curves,
    )  # fmt: skip


def _row(name: str, found: Sequence[ours.Asked]) -> list[str]:
    chances, right = _chances(found), [one.right for one in found]
    return [
        name,
        share(stats.auroc(chances, right)),
        percent(stats.kept_at(0.9, chances, right)),
        percent(_precision(found)),
        percent(_recall(found)),
        share(stats.calibration_error(chances, right)),
    ]


def _chances(found: Sequence[ours.Asked]) -> list[float]:
    return [one.judgement.probability for one in found]


def _precision(found: Sequence[ours.Asked]) -> float:
    return stats.mean([one.right for one in found if one.stated])


def _recall(found: Sequence[ours.Asked]) -> float:
    return stats.mean([one.stated for one in found if one.right])


def _curve(confidence: Sequence[float], right: Sequence[bool]) -> list[tuple[float, float]]:
    return [(covered, wrong) for covered, wrong, _ in stats.risk_coverage(confidence, right)]


def _peer(peer: peers.Peer) -> tuple[list[float], list[bool]]:
    passages = questions.passages("kept")
    with tempfile.TemporaryDirectory() as folder:
        peer.build(passages, Path(folder))
        peer.open(Path(folder))
        scores, hits = [], []
        for one in questions.questions("clean"):
            found = peer.search(one["text"])
            scores.append(found[0][1] if found else 0.0)
            hits.append(bool(found) and passages[found[0][0]]["id"] in one["passage_ids"])
    return scores, hits


def _outside() -> tuple[float, Table]:
    """What the confidence fitted on PIAF is worth on written questions to ministers."""
    found = ours.ask(ours.shelf("an_qe"), questions.questions("an_qe"))
    rows = []
    for name, kinds in (
        ("all", ("short_subject", "unanswered_subject", "long_question", "unanswered_long")),
        ("subject lines", ("short_subject", "unanswered_subject")),
        ("long questions", ("long_question", "unanswered_long")),
    ):
        part = [one for one in found if one.record["kind"] in kinds]
        chances, right = _chances(part), [one.right for one in part]
        answerable = [one.record["answerable"] for one in part]
        rows.append(
            [
                name,
                str(len(part)),
                share(stats.auroc(chances, right)),
                share(stats.auroc(chances, answerable)),
                percent(_precision(part)),
                percent(_recall(part)),
            ]
        )
    whole = stats.auroc(_chances(found), [one.right for one in found])
    return whole, Table(
        "Outside: coefficients fitted on PIAF, asked of `an_qe`",
        ["", "questions", "AUROC, right or not", "AUROC, answerable or not",
         "stated that are right", "right that are stated"],
        rows,
        "Nothing was fitted on `an_qe`, but how missing numbers and times count was changed after"
        " looking at results on it: these figures are not blind.",
    )  # fmt: skip


ANSWERED = {"Que signifie l'abréviation OTAN?": "otan"}
"""Questions of the off-topic set that the pack does answer, and the entry that answers each."""


def _off_topic(halves: ours.Halves) -> tuple[Table, dict[str, float]]:
    rows = []
    figures = {}
    for name, label in (("piaf", "PIAF, all passages"), ("kept", "PIAF, kept passages")):
        found = ours.ask(ours.shelf(name), questions.questions("off_topic"), halves)
        refused = stats.mean([not one.stated for one in found])
        figures[f"off topic {name}"] = refused
        nothing = stats.mean([one.judgement.outcome == "nothing" for one in found])
        rows.append([label, str(len(found)), percent(refused), percent(nothing)])
    engine = ours.engine(data.otan_ukraine())
    replies = [(one["text"], engine.reply(one["text"])) for one in questions.questions("off_topic")]
    rightly: list[str] = []
    wrongly: list[str] = []
    for text, one in replies:
        if isinstance(one, Answer):
            told = f"“{text}” → `{one.id}`"
            (rightly if ANSWERED.get(text) == one.id else wrongly).append(told)
    figures["off topic pack"] = 1 - len(wrongly) / (len(replies) - len(rightly))
    asked = str(len(replies) - len(rightly))
    rows.append(["otan-ukraine", asked, percent(figures["off topic pack"]), ""])
    return Table(
        "Off-topic questions",
        ["asked of", "questions", "nothing or unsure", "nothing"],
        rows,
        f"Excepted, for the otan-ukraine pack does answer it: {'; '.join(rightly) or 'none'}."
        f" Answered wrongly from it: {'; '.join(wrongly) or 'none'}.",
    ), figures
