from pathlib import Path

import pytest

from bot.curation.evaluation.asking import Asked, ask
from bot.curation.evaluation.confusions import takers, title_of, unstated
from bot.curation.texts import curation_texts
from bot.knowledge.load import load_library
from bot.knowledge.types import ExamQuestion
from bot.retrieval.engine import Engine
from tests.knowledge.packs import write_pack

WORDS = curation_texts("en")
LIT = "Quand le phare fut-il allumé ?"


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return Engine(load_library([write_pack(tmp_path)]))


def asked(engine: Engine, *questions: tuple[str, tuple[str, ...]]) -> list[Asked]:
    exam = [ExamQuestion(text, "plain", expect, Path("q.yaml"), 2) for text, expect in questions]
    return list(ask(engine, exam))


def test_who_took_most_comes_first_with_the_reasons(engine: Engine) -> None:
    questions = asked(
        engine,
        ("c'est quoi une lanterne ?", ("keeper",)),
        (LIT, ("keeper",)),
        ("Depuis quand le phare éclaire-t-il ?", ("keeper",)),
        (LIT, ("first-light",)),
    )
    first, second = takers(engine, questions, WORDS)
    assert (first.id, len(first.taken)) == ("first-light", 2)
    assert first.taken[0].known == LIT
    assert first.taken[0].because
    assert (second.id, second.taken[0].because) == ("lantern", (WORDS.reasons.glossary,))


def test_a_passage_that_is_no_candidate_is_told_so(engine: Engine) -> None:
    ((taker),) = takers(engine, asked(engine, (LIT, ("lantern",))), WORDS)
    assert taker.taken[0].because == ("“lanterne” is not even a candidate: it shares too little "
                                      "with the question",)  # fmt: skip


def test_a_question_that_nothing_must_answer_is_taken_only_where_one_is_stated(
    engine: Engine,
) -> None:
    questions = asked(engine, (LIT, ()), ("Le gardien avait-il un cheval ?", ()))
    (taker,) = takers(engine, questions, WORDS)
    assert [one.asked.question for one in taker.taken] == [LIT]
    assert "was put at" in taker.taken[0].because[0]


def test_what_is_known_and_not_stated_says_why(engine: Engine) -> None:
    questions = asked(engine, (LIT, ("first-light",)), ("Le gardien, un cheval ?", ("keeper",)))
    (one,) = unstated(engine, questions, WORDS)
    assert one.asked.question == "Le gardien, un cheval ?"
    assert any("cheval" in why for why in one.why)


def test_a_title_is_in_the_readers_language_and_of_what_is_gone_its_id(engine: Engine) -> None:
    assert title_of(engine, "first-light", WORDS) == "Allumage"
    assert title_of(engine, "gone", WORDS) == "gone"
