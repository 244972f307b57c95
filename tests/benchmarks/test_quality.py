"""The floors of quality that hold still, on a fixed sixth of the public question sets.

Coefficients are those that ship. Every sixth question is a smaller sample than the floors speak
of, so each floor here leaves room for its sampling error; ``make bench`` measures them in full.
"""

from collections.abc import Sequence

import pytest

from bot.answer.types import Answer
from bot.retrieval.confidence import judge
from bot.retrieval.engine import Engine
from bot.retrieval.excerpt import excerpt
from bot.retrieval.glossary import Glossary
from bot.retrieval.question import analyse
from bot.retrieval.ranking import Shelf
from bot.retrieval.shelving import shelve
from tests.benchmarks import data
from tests.benchmarks.bench import questions, stats

pytestmark = pytest.mark.skipif(
    not data.OUTSIDE.is_dir(), reason="the public question sets are not beside the project"
)

EVERY = 6


def shelf(name: str) -> Shelf:
    return shelve(data.library(questions.passages(name)).passages, "fr", Glossary(()), dated=False)


@pytest.fixture(scope="module")
def piaf() -> Shelf:
    return shelf("piaf")


@pytest.fixture(scope="module")
def kept() -> Shelf:
    """PIAF without the passages that half of the questions are about."""
    return shelf("kept")


def first_right(shelf: Shelf, records: Sequence[data.Record]) -> float:
    hits = []
    for one in records:
        candidates = shelf.rank(analyse(one["text"], "fr")).candidates
        hits.append(bool(candidates) and candidates[0].passage.id in one["passage_ids"])
    return stats.mean(hits)


@pytest.mark.parametrize(("name", "floor"), [("clean", 0.72), ("noisy", 0.69)])
def test_the_right_passage_comes_first(piaf: Shelf, name: str, floor: float) -> None:
    assert first_right(piaf, questions.questions(name)[::EVERY]) >= floor


def test_accents_left_out_cost_nothing(piaf: Shelf) -> None:
    clean = first_right(piaf, questions.questions("clean")[::EVERY])

    assert first_right(piaf, questions.questions("unaccented")[::EVERY]) >= clean - 0.002


def test_subject_lines_find_their_answer() -> None:
    asked = [one for one in questions.questions("an_qe") if one["kind"] == "short_subject"]

    assert first_right(shelf("an_qe"), asked) >= 0.98


def test_the_confidence_tells_right_from_wrong(kept: Shelf) -> None:
    chances, right, stated = [], [], []
    for one in questions.questions("clean")[::EVERY]:
        asked = analyse(one["text"], "fr")
        ranking = kept.rank(asked)
        judgement = judge(asked, ranking, questions.RISK)
        chances.append(judgement.probability)
        first = ranking.candidates[:1]
        right.append(bool(first) and first[0].passage.id in one["passage_ids"])
        stated.append(judgement.outcome == "answer")

    assert stats.auroc(chances, right) >= 0.93
    assert stats.calibration_error(chances, right) <= 0.06
    assert stats.mean([one for one, said in zip(right, stated, strict=True) if said]) >= 0.88
    assert stats.mean([said for one, said in zip(right, stated, strict=True) if one]) >= 0.6


def test_questions_about_something_else_are_not_answered(piaf: Shelf) -> None:
    outcomes = []
    for one in questions.questions("off_topic")[::EVERY]:
        asked = analyse(one["text"], "fr")
        outcomes.append(judge(asked, piaf.rank(asked), questions.RISK).outcome)

    assert stats.mean([one != "answer" for one in outcomes]) >= 0.945


def test_a_pack_of_three_passages_answers_its_own_questions_and_no_others() -> None:
    right, dared, refused = [], [], []
    for pack in questions.small_packs(3, most=30):
        library = data.library(pack.passages)
        shelf = shelve(library.passages, "fr", Glossary(()), dated=False)
        for one in (*pack.own, *pack.others):
            asked = analyse(one["text"], "fr")
            ranking = shelf.rank(asked)
            stated = judge(asked, ranking, questions.RISK).outcome == "answer"
            first = ranking.candidates[:1]
            hit = bool(first) and first[0].passage.id in one["passage_ids"]
            right += [hit] if stated else []
            dared += [stated] if hit else []
            refused += [not stated] if one in pack.others else []

    assert stats.mean(right) >= 0.9
    assert stats.mean(dared) >= 0.5
    assert stats.mean(refused) >= 0.97


def test_the_shipped_pack_is_silent_about_something_else() -> None:
    engine = Engine(data.otan_ukraine(), risk=questions.RISK)
    asked = [one["text"] for one in questions.questions("off_topic")[::EVERY]]

    assert stats.mean([not isinstance(engine.reply(one), Answer) for one in asked]) >= 0.99


@pytest.mark.parametrize(("length", "mean", "floor"), [(340, 212, 0.68), (570, 370, 0.82)])
def test_the_excerpt_holds_the_answer(piaf: Shelf, length: int, mean: float, floor: float) -> None:
    texts = {one["id"]: one["text"] for one in questions.passages("piaf")}
    shown, lengths = [], []
    for one in questions.questions("clean")[::EVERY]:
        asked = analyse(one["text"], "fr")
        text = texts[one["passage_ids"][0]]
        cut = excerpt(text, piaf.match(asked), piaf.index, asked.wanted, length=length).text
        shown.append(one["answer"] in cut)
        lengths.append(len(cut))

    assert stats.mean(lengths) <= mean
    assert stats.mean(shown) >= floor
