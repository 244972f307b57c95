"""Our engine as the bench asks it, with coefficients fitted on one half of PIAF's articles.

What is reported of a question comes from coefficients fitted on the half it is not in. Other sets
than PIAF are asked with the coefficients that ship.
"""

import contextlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np

from bot.knowledge.types import Language, Library
from bot.retrieval.adjustment import Adjustment
from bot.retrieval.calibration import Confidence
from bot.retrieval.coefficients import RANKING
from bot.retrieval.confidence import Judgement, judge
from bot.retrieval.engine import Engine
from bot.retrieval.question import Question, analyse
from bot.retrieval.ranking import CANDIDATES, Ranking, Shelf
from bot.retrieval.rehearsal import adjustment
from bot.retrieval.scoring import Measures
from tests.benchmarks import data, fit, samples
from tests.benchmarks.bench import questions


@dataclass(frozen=True, slots=True)
class Fitted:
    """The coefficients of the ranking, and the confidence; without one, that which ships."""

    ranking: Measures
    confidence: Confidence | None = None


Halves = dict[bool, Fitted]
"""By the half of PIAF's articles they were fitted on."""

SHIPPED = Fitted(RANKING)


@cache
def shelf(name: str) -> Shelf:
    """The passages of a set (see ``questions.passages``), indexed in memory."""
    return samples.shelves(data.library(questions.passages(name)), dated=False)["fr"]


def fit_halves() -> Halves:
    """Fit ranking and confidence on each half, as ``fit`` does on the whole."""
    sets = [questions.questions("clean"), questions.questions("noisy")]
    with contextlib.redirect_stdout(io.StringIO()):
        rankings = fit.fit_ranking(sets, shelf("piaf"))
        return {
            half: Fitted(Measures(*map(float, one)), _confidence(half, Measures(*one)))
            for half, one in rankings.items()
        }


def _confidence(half: bool, coefficients: Measures) -> Confidence:
    """The confidence fitted on one half; its curve is measured across the halves of that half."""
    found = list(samples.bare_asked(half, coefficients))
    sample = samples.Sample(
        np.array([one.values for one in found]),
        np.array([one.right for one in found], float),
        np.array([data.half(f"again {questions.article(one.record)}") for one in found]),
        np.array([one.weight for one in found]),
    )
    return fit.fit_confidence("half", sample, fit.BARE_STRENGTH, fit.BARE_CAUTION)


def engine(library: Library) -> Engine:
    """The engine as it is served, each pack calibrated by its own questions."""

    @cache
    def adjust(language: Language) -> dict[str, Adjustment]:
        return {pack.id: adjustment(pack, language) for pack in library.packs}

    return Engine(library, risk=questions.RISK, adjust=adjust)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question put to our engine, and what it made of it.

    ``ids`` are the passages found, best first.
    """

    record: data.Record
    question: Question
    ranking: Ranking
    judgement: Judgement
    ids: list[str]

    @property
    def right(self) -> bool:
        """Whether the first passage is a right one."""
        return self.ids[:1] != [] and self.ids[0] in self.record["passage_ids"]

    @property
    def stated(self) -> bool:
        return self.judgement.outcome == "answer"


def ask(shelf: Shelf, records: Iterable[data.Record], halves: Halves | None = None) -> list[Asked]:
    """Ask each question, with the coefficients of the half it is not in, or those that ship."""
    found = []
    for one in records:
        fitted = halves[not questions.side(one)] if halves else SHIPPED
        asked = analyse(one["text"], "fr")
        ranking = shelf.rank(asked, coefficients=fitted.ranking)
        judgement = judge(asked, ranking, questions.RISK, fitted=fitted.confidence)
        ids = [each.passage.id for each in ranking.first(CANDIDATES)]
        found.append(Asked(one, asked, ranking, judgement, ids))
    return found
