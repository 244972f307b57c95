"""What a pack's own calibration brings: the shared confidence, and the same adjusted.

Asked are the pack that ships, and twelve small packs made of PIAF's articles. Of each of these,
half of the questions are known: to the passage that answers, or, where that was taken away, as one
without an answer. The other half is asked.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import log

from bot.knowledge.types import Language, Library, Pack
from bot.retrieval.adjustment import UNADJUSTED, logistic
from bot.retrieval.confidence import log_odds, model, ruled_out
from bot.retrieval.glossary import Glossary
from bot.retrieval.question import analyse
from bot.retrieval.ranking import Shelf
from bot.retrieval.rehearsal import adjustment
from bot.retrieval.shelving import shelve
from bot.retrieval.signals import signals
from tests.benchmarks import data
from tests.benchmarks.bench import questions, stats
from tests.benchmarks.bench.report import Section, Table, percent, share

PACKS = 12
SEED = 3

_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Judged:
    """A question's chances, shared and adjusted, whether its first passage is right, and what an
    answer takes."""

    shared: float
    adjusted: float
    right: bool
    threshold: float


def run() -> Section:
    sets = {
        "otan-ukraine, development": list(_shipped("development")),
        "otan-ukraine, held-out": list(_shipped("held-out")),
        f"PIAF as {PACKS} packs": [
            one for pack, asked in piaf_packs() for one in judged(pack, asked)
        ],
    }
    rows = []
    for name, found in sets.items():
        for which in ("shared", "adjusted"):
            chances = [getattr(one, which) for one in found]
            rows.append([f"{name}, {which}", *_figures(chances, found)])
    return Section(
        "A pack's own calibration",
        [
            Table(
                "The confidence all packs share, and the same adjusted by the pack's own questions",
                ["", "questions", "log loss", "ECE", "AUROC", "stated that are right",
                 "right that are stated"],
                rows,
                "Questions that a rule decides are left out, so are the glossary's. The shared"
                " confidence was fitted on the development set, not on held-out nor on PIAF's"
                " packs. No adjustment has seen a question it is measured on; how firmly it is held"
                " was chosen on the development set and on PIAF's packs.",
            )
        ],
    )  # fmt: skip


def _figures(chances: Sequence[float], found: Sequence[Judged]) -> list[str]:
    right = [one.right for one in found]
    stated = [chance >= one.threshold for chance, one in zip(chances, found, strict=True)]
    pairs = list(zip(right, stated, strict=True))
    loss = stats.mean(
        [-log(max(_LEAST, chance if hit else 1 - chance))
         for chance, hit in zip(chances, right, strict=True)]
    )  # fmt: skip
    return [
        str(len(found)),
        share(loss),
        share(stats.calibration_error(chances, right)),
        share(stats.auroc(chances, right)),
        percent(stats.mean([hit for hit, said in pairs if said])),
        percent(stats.mean([said for hit, said in pairs if hit])),
    ]


Asked = tuple[str, frozenset[str]]
"""A question, and the ids of the passages that answer it."""


def _shipped(name: str) -> Iterator[Judged]:
    pack = data.otan_ukraine().packs[0]
    asked = [
        (one.text, frozenset(passage.id for passage in pack.passages if one.right(passage)))
        for one in data.asked(name)
        if one.kind != "glossary"
    ]
    return judged(pack, asked)


def judged(pack: Pack, asked: Sequence[Asked]) -> Iterator[Judged]:
    """The chances of questions asked of a pack, without those that a rule decides."""
    shelves: dict[Language, Shelf] = {}
    own = {language: adjustment(pack, language) for language in pack.languages}
    for text, answers in asked:
        question = analyse(text)
        language = question.analysed_as
        if language not in pack.languages:
            language = pack.languages[0]
            question = analyse(text, language)
        if language not in shelves:
            unanswered = pack.unanswered.get(language, ())
            shelves[language] = shelve(pack.passages, language, Glossary(pack.terms), unanswered)
        ranking = shelves[language].rank(question)
        values = signals(question, ranking)
        if values is None or ruled_out(values, question, ranking):
            continue
        fitted = model(values)
        odds = log_odds(values, fitted)
        yield Judged(
            shared=logistic(UNADJUSTED.odds(odds)),
            adjusted=logistic(own[language].odds(odds)),
            right=ranking.candidates[0].passage.id in answers,
            threshold=fitted.threshold(questions.RISK),
        )


def piaf_packs() -> Iterator[tuple[Pack, list[Asked]]]:
    """Packs of PIAF's kept passages, half of whose questions are known, and the other half."""
    kept = {one["id"] for one in questions.passages("kept")}
    records = questions.questions("clean")
    drawn = random.Random(SEED)
    articles = sorted({questions.article(one) for one in records})
    drawn.shuffle(articles)
    for number in range(PACKS):
        mine = [one for one in records if questions.article(one) in articles[number::PACKS]]
        drawn.shuffle(mine)
        known, rest = mine[: len(mine) // 2], mine[len(mine) // 2 :]
        yield (
            _pack(mine, known, kept),
            [(one["text"], frozenset(kept.intersection(one["passage_ids"]))) for one in rest],
        )


def _pack(mine: Sequence[data.Record], known: Sequence[data.Record], kept: set[str]) -> Pack:
    documents = {_document(one) for record in mine for one in record["passage_ids"]}
    passages = [one for one in questions.passages("kept") if _document(one["id"]) in documents]
    by_passage: dict[str, list[str]] = defaultdict(list)
    unanswered = []
    for one in known:
        held = [each for each in one["passage_ids"] if each in kept]
        if held:
            by_passage[held[0]].append(one["text"])
        else:
            unanswered.append(one["text"])
    library: Library = data.library(passages)
    return replace(
        library.packs[0],
        passages=tuple(
            replace(one, questions={"fr": tuple(by_passage[one.id])}) for one in library.passages
        ),
        unanswered={"fr": tuple(unanswered)},
    )


def _document(passage: str) -> str:
    """The article a passage of PIAF is of, by its id."""
    return passage.rsplit("-", 1)[0]
