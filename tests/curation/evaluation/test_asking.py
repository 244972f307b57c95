from pathlib import Path

import pytest

from bot.curation.evaluation.asking import Asked, ask
from bot.knowledge.load import load_library
from bot.knowledge.types import ExamQuestion
from bot.retrieval.engine import Engine
from tests.knowledge.packs import write_pack


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return Engine(load_library([write_pack(tmp_path)]))


def asked(engine: Engine, text: str, *expect: str) -> Asked:
    question = ExamQuestion(text, "plain", expect, Path("packs/questions.yaml"), 7)
    (found,) = ask(engine, [question])
    return found


def test_an_answer_is_first_and_has_its_rank(engine: Engine) -> None:
    found = asked(engine, "Quand le phare fut-il allumé ?", "first-light")
    assert (found.outcome, found.answered_by, found.first) == ("answer",) + ("first-light",) * 2
    assert (found.rank, found.right, found.first_right) == (1, True, True)
    assert found.threshold is not None
    assert found.confidence >= found.threshold
    assert found.place == "questions.yaml:7"
    assert found.ms > 0


def test_a_term_that_answers_stands_before_the_passages(engine: Engine) -> None:
    found = asked(engine, "c'est quoi une lanterne ?", "keeper", "lantern")
    assert (found.answered_by, found.first, found.rank) == ("lantern", "lantern", 1)
    assert found.right


def test_what_is_not_stated_keeps_its_first_passage_and_confidence(engine: Engine) -> None:
    found = asked(engine, "Le gardien avait-il un cheval ?", "keeper")
    assert found.outcome != "answer"
    assert found.answered_by is None
    assert found.first == "keeper"
    assert 0 < found.confidence < 1
    assert not found.right
    assert found.first_right


def test_nothing_found_has_no_first(engine: Engine) -> None:
    found = asked(engine, "xyzzy", "keeper")
    assert (found.first, found.rank, found.confidence, found.threshold) == (None, None, 0.0, None)


def test_a_question_without_an_answer_is_right_where_none_is_stated(engine: Engine) -> None:
    found = asked(engine, "Une recette de crêpes ?")
    assert found.right
    assert not found.first_right
