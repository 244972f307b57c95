"""What the confidence is fitted on: signals of first candidates, and whether each was right."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from bot.knowledge.types import LANGUAGES, Library
from bot.retrieval.glossary import Glossary
from bot.retrieval.question import Question, analyse
from bot.retrieval.ranking import Ranking, Shelf, shelve
from bot.retrieval.signals import signals
from tests.benchmarks import data

Array: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"

_OFF_TOPIC_WEIGHT = 0.9
_RENAMED_WEIGHT = 0.1

_STRANGERS = {
    "fr": "France Pologne Allemagne Japon Norvège Canada Italie Turquie Macron Biden Londres ONU",
    "en": "France Poland Germany Japan Norway Canada Italy Turkey Macron Biden London UN",
}
"""Names to put in the place of a question's own, so that it has no answer any more."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Signals of first candidates (rows), whether each was right, and which half each is in.

    ``weight`` is how much each counts in fitting; those that count less than 1 are left out of the
    reported figures.
    """

    rows: Array
    right: Array
    half: Array
    weight: Array


def shelves(library: Library, *, dated: bool = True) -> dict[str, Shelf]:
    glossary = Glossary(library.terms)
    return {
        one: shelve(library.passages, one, glossary, library.unanswered(one), dated=dated)
        for one in LANGUAGES
    }


def bare_sample() -> Sample:
    """PIAF without half of its passages, clean and misspelt, and off-topic questions."""
    kept = set(
        json.loads((data.OUTSIDE / "piaf/abstention_split.json").read_text())["kept_passage_ids"]
    )
    passages = [
        one for one in data.records(data.OUTSIDE / "piaf/passages.jsonl") if one["id"] in kept
    ]
    shelf = shelves(data.library(passages), dated=False)["fr"]
    rows, right, side = [], [], []
    for name in ("piaf/questions", "piaf/questions-noisy", "off_topic/questions"):
        for one in data.records(data.OUTSIDE / f"{name}.jsonl"):
            asked = analyse(one["text"], "fr")
            ranking = shelf.rank(asked)
            values = signals(asked, ranking)
            if values is not None:
                rows.append(values)
                right.append(ranking.candidates[0].passage.id in one["passage_ids"])
                side.append(data.half(one["group"] if "group" in one else one["id"]))
    return Sample(np.array(rows), np.array(right, float), np.array(side), np.ones(len(right)))


def curated_sample() -> Sample:
    """The examination and the development set of ``otan-ukraine``, the latter in two halves.

    Two kinds are added at a low weight, for there are many of them, and none may be answered:
    questions about something else entirely, and the questions with one of their names changed.
    """
    by_language = shelves(data.otan_ukraine())
    rows, right, side, weight = [], [], [], []

    def add(asked: Question, ranking: Ranking, half: bool, *, hit: bool, counts: float) -> None:
        values = signals(asked, ranking)
        if values is not None and not (values.numbers or values.time < 0):
            rows.append(values)
            right.append(hit)
            side.append(half)
            weight.append(counts)

    for record in data.records(data.OUTSIDE / "off_topic/questions.jsonl"):
        asked = analyse(record["text"])
        ranking = by_language[asked.analysed_as].rank(asked)
        half = data.half(record["id"])
        add(asked, ranking, half, hit=False, counts=_OFF_TOPIC_WEIGHT)
    for name in ("examination", "development"):
        for one in data.asked(name):
            if one.kind == "glossary":
                continue
            asked = analyse(one.text)
            ranking = by_language[asked.analysed_as].rank(asked)
            half = name == "examination" or data.half(one.text)
            hit = bool(ranking.candidates) and one.right(ranking.candidates[0].passage)
            add(asked, ranking, half, hit=hit, counts=1.0)
            for text in renamed(asked, ranking) if hit else ():
                other = analyse(text, asked.analysed_as)
                shelf = by_language[other.analysed_as]
                add(other, shelf.rank(other), half, hit=False, counts=_RENAMED_WEIGHT)
    return Sample(np.array(rows), np.array(right, float), np.array(side), np.array(weight))


def renamed(asked: Question, ranking: Ranking) -> Iterator[str]:
    """The question with each name that the first candidate holds changed for another in turn."""
    strangers = _STRANGERS[asked.analysed_as].split()
    first = ranking.candidates[0]
    held = " ".join(
        text.best(asked.analysed_as) for text in (first.passage.title, first.passage.text)
    )
    for word, found in zip(ranking.match.words, first.reached, strict=True):
        if not word.name or not found or word.token.number:
            continue
        before, after = asked.text[: word.token.start], asked.text[word.token.end :]
        stranger = strangers[zlib.crc32(f"{before}|{after}".encode()) % len(strangers)]
        if stranger not in held:
            yield before + (stranger if word.token.capital else stranger.lower()) + after
