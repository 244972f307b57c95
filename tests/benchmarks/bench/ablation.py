"""What each component earns: one at a time is switched off, and the rest stays as it is.

A component is switched off by patching it out here; the product has no flags for it. Measures of
the ranking and signals of the confidence are left out and the others fitted anew.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partialmethod
from unittest.mock import patch

import numpy as np

from bot.knowledge.types import Library
from bot.retrieval import matching, ranking, spelling
from bot.retrieval.coefficients import RANKING
from bot.retrieval.engine import Engine
from bot.retrieval.glossary import Glossary
from bot.retrieval.ranking import Shelf
from bot.retrieval.scoring import Measures
from tests.benchmarks import data, fit, samples
from tests.benchmarks.bench import ours, pack, questions, stats
from tests.benchmarks.bench.report import Section, Table, points

Off = Callable[[], AbstractContextManager[object]]


@dataclass(frozen=True, slots=True)
class Figures:
    """Top-1 on PIAF and on the pack's development set; answers stated there, right and wrong."""

    clean: float
    noisy: float
    pack: float
    stated_right: int
    stated_wrong: int


def _gone(target: object, name: str, value: object) -> Off:
    return lambda: patch.object(target, name, value)


COMPONENTS: dict[str, Off] = {
    "repair of unknown words": _gone(spelling.Vocabulary, "near", lambda *_: ()),
    "words that sound alike": _gone(spelling, "phonetic", lambda word: word),
    "swallowed articles": _gone(spelling, "_ARTICLES", ()),
    "kin (same beginning)": _gone(matching, "kin", lambda *_: {}),
    "words cut short": _gone(matching, "_abbreviated", lambda *_: {}),
    "synonyms": _gone(matching, "_synonyms", lambda *_: {}),
    "light words": _gone(matching, "light", lambda *_: False),
    "concepts": _gone(Glossary, "mentions", lambda *_: []),
    "time": _gone(ranking, "_time", lambda *_: 0.0),
    "numbers": _gone(ranking, "asked_numbers", lambda _: set()),
}

LIBRARIES: dict[str, Callable[[Library], Library]] = {
    "known questions": pack.unaided,
    "list of the unanswered": lambda library: replace(
        library, packs=tuple(replace(one, unanswered={}) for one in library.packs)
    ),
}

MEASURES: dict[str, tuple[str, ...]] = {
    "none, fitted anew": (),
    **{name: (name,) for name in Measures._fields},
}


def run(halves: ours.Halves) -> Section:
    library = data.otan_ukraine()
    whole = figures(library, halves)
    rows = [_absolute("nothing switched off", whole)]
    for name, off in COMPONENTS.items():
        with off():
            rows.append(_changed(name, figures(library, halves), whole))
    for name, without in LIBRARIES.items():
        found = _asked_of_pack(without(library))
        rows.append(_changed(name, Figures(whole.clean, whole.noisy, *found), whole))
    return Section(
        "What each component earns",
        [
            Table(
                "Components switched off, nothing fitted anew",
                _HEADER,
                rows,
                f"Changes, in points of top-1 and in answers of the development set. The first row"
                f" is absolute. {_CAUTION}",
            ),
            _measures(library),
        ],
    )


_CAUTION = (
    "No intervals: with this many comparisons, changes of a few tenths of a point or a few answers"
    " happen by chance. The confidence was fitted on the development set."
)
_HEADER = ["without", "PIAF clean", "PIAF noisy", "pack top-1", "pack right", "pack wrong"]


def figures(library: Library, halves: ours.Halves) -> Figures:
    tops = [
        stats.mean([one.right for one in _asked(questions.questions(name), halves)])
        for name in ("clean", "noisy")
    ]
    return Figures(tops[0], tops[1], *_asked_of_pack(library))


def _asked(records: Sequence[data.Record], halves: ours.Halves) -> list[ours.Asked]:
    shelf = samples.shelves(data.library(questions.passages("piaf")), dated=False)["fr"]
    return ours.ask(shelf, records, halves)


def _asked_of_pack(library: Library) -> tuple[float, int, int]:
    engine = Engine(library, risk=questions.RISK)
    asked = data.asked("development")
    answerable = [one for one in asked if one.fact is not None and one.kind != "glossary"]
    top = stats.mean(pack.first_right(engine, answerable))
    verdicts = pack.stated([(one, engine.reply(one.text)) for one in asked], library)
    return top, sum(verdicts), len(verdicts) - sum(verdicts)


def _absolute(name: str, one: Figures) -> list[str]:
    tops = [f"{100 * value:.1f}" for value in (one.clean, one.noisy, one.pack)]
    return [name, *tops, str(one.stated_right), str(one.stated_wrong)]


def _changed(name: str, one: Figures, whole: Figures) -> list[str]:
    return [
        name,
        points(one.clean - whole.clean),
        points(one.noisy - whole.noisy),
        points(one.pack - whole.pack),
        f"{one.stated_right - whole.stated_right:+d}",
        f"{one.stated_wrong - whole.stated_wrong:+d}",
    ]


@dataclass(frozen=True, slots=True)
class _Candidates:
    """The candidates of one question: measures, whether right, and the score they don't make."""

    rows: samples.Array
    right: samples.Array
    beside: samples.Array
    side: bool


def _measures(library: Library) -> Table:
    """Each measure left out, and the ranking fitted anew."""
    sets = {name: _candidates(name) for name in ("clean", "noisy")}
    rows = []
    whole: Figures | None = None
    for name, dropped in MEASURES.items():
        kept = np.array([field not in dropped for field in Measures._fields], float)
        weights = {
            side: fit._softmax(
                [
                    (one.rows * kept, one.right)
                    for each in sets.values()
                    for one in each
                    if one.side == side and one.right.any()
                ]
            )
            for side in (True, False)
        }
        tops = [
            stats.mean([_first(one, weights[not one.side] * kept) for one in each])
            for each in sets.values()
        ]
        mean = Measures(*map(float, kept * (weights[True] + weights[False]) / 2))
        with patch.object(Shelf, "rank", partialmethod(Shelf.rank, coefficients=mean)):
            found = Figures(tops[0], tops[1], *_asked_of_pack(library))
        rows.append(_changed(name, found, whole) if whole else _absolute(name, found))
        whole = whole or found
    note = "The ranking fitted anew, across halves; the confidence as it ships."
    return Table("Measures of the ranking left out", _HEADER, rows, note)


def _candidates(name: str) -> list[_Candidates]:
    found = []
    weights = np.array(RANKING)
    for one in ours.ask(ours.shelf("piaf"), questions.questions(name)):
        candidates = one.ranking.candidates
        if candidates:
            rows = np.array([each.measures for each in candidates])
            right = np.array(
                [each.passage.id in one.record["passage_ids"] for each in candidates], float
            )
            beside = np.array([each.score for each in candidates]) - rows @ weights
            found.append(_Candidates(rows, right, beside, questions.side(one.record)))
        else:
            nothing = np.zeros((1, len(weights)))
            found.append(_Candidates(nothing, np.zeros(1), np.zeros(1), questions.side(one.record)))
    return found


def _first(one: _Candidates, weights: samples.Array) -> bool:
    return bool(one.right[np.argmax(one.rows @ weights + one.beside)])
