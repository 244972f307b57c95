"""What the confidence is fitted on: signals of first candidates, and whether each was right."""

import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from bot.knowledge.types import LANGUAGES, Library
from bot.retrieval.coefficients import RANKING
from bot.retrieval.glossary import Glossary
from bot.retrieval.question import Question, analyse
from bot.retrieval.ranking import Ranking, Shelf
from bot.retrieval.scoring import Measures
from bot.retrieval.shelving import shelve
from bot.retrieval.signals import Signals, signals
from tests.benchmarks import data
from tests.benchmarks.bench import questions

Array: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"

_OFF_TOPIC_WEIGHT = 0.9
_RENAMED_WEIGHT = 0.1

_HAYSTACK, _LARGE_WEIGHT = 20_000, 0.6
"""Articles of law in the large library, and what its questions count."""
_SMALL_SIZES, _SMALL_PACKS, _SMALL_WEIGHT = (3, 10, 30), 60, 0.5
_SEED = 5

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
    """PIAF without half of its passages, clean and misspelt, and off-topic questions.

    The same in a large library and in small ones is added at a lower weight, so that it is learnt
    how much more meets by chance in the one, and how much less is known of words in the others.
    """
    found = list(bare_asked())
    return Sample(
        np.array([one.values for one in found]),
        np.array([one.right for one in found], float),
        np.array([questions.side(one.record) for one in found]),
        np.array([one.weight for one in found]),
    )


@dataclass(frozen=True, slots=True)
class BareAsked:
    """A question put to a bare pack: signals, whether the first is right, and what it counts."""

    record: data.Record
    values: Signals
    right: bool
    weight: float


def bare_asked(half: bool | None = None, coefficients: Measures = RANKING) -> Iterator[BareAsked]:
    """The questions of one half of PIAF's articles, or of both, put to libraries of every size."""
    for passages, asked, weight in _libraries():
        shelf = _bare_shelf(passages)
        for one in asked:
            if half is not None and questions.side(one) != half:
                continue
            question = analyse(one["text"], "fr")
            ranking = shelf.rank(question, coefficients=coefficients)
            values = signals(question, ranking)
            if values is not None:
                right = ranking.candidates[0].passage.id in one["passage_ids"]
                yield BareAsked(one, values, right, weight)


def _libraries() -> Iterator[tuple[tuple[data.Record, ...], list[data.Record], float]]:
    """Passages, the questions asked of them, and what each counts."""
    kept = tuple(questions.passages("kept"))
    asked = [one for name in ("clean", "noisy", "off_topic") for one in questions.questions(name)]
    yield kept, asked, 1.0
    drawn = random.Random(_SEED).sample(questions.haystack(), _HAYSTACK)
    yield (*kept, *drawn), asked, _LARGE_WEIGHT
    for size in _SMALL_SIZES:
        for pack in questions.small_packs(size, _SMALL_PACKS):
            yield tuple(pack.passages), pack.own + pack.others, _SMALL_WEIGHT


_shelves: dict[tuple[str, ...], Shelf] = {}


def _bare_shelf(passages: Sequence[data.Record]) -> Shelf:
    """The shelf of these passages, kept, since halves are asked one after the other."""
    key = tuple(one["id"] for one in passages)
    if key not in _shelves:
        _shelves[key] = shelves(data.library([*passages]), dated=False)["fr"]
    return _shelves[key]


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
