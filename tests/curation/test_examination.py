from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.answer.types import Nothing, Reply, Suggestion, Unsure
from bot.curation.examination import Tally, examine
from bot.knowledge.load import load_pack
from bot.knowledge.types import ExamQuestion, Pack
from tests.chat.samples import answer
from tests.knowledge.packs import write_pack

NEAR = (Suggestion("passage", "keeper", "Gardien", date(1890, 5, 2)),)


def question(kind: str, *expect: str, text: str = "Où ?") -> ExamQuestion:
    return ExamQuestion(text, kind, expect, Path("questions.yaml"), 7)


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """A pack with the marks ``plain`` 0.95 and ``off topic`` 1."""
    return load_pack(write_pack(tmp_path))


@pytest.mark.parametrize(
    ("expect", "reply", "right"),
    [
        (("keeper",), answer(id="keeper"), True),
        (("lantern", "keeper"), answer(id="keeper"), True),
        (("keeper",), answer(id="first-light"), False),
        (("keeper",), Unsure(NEAR, 0.4, "fr"), False),
        (("keeper",), Nothing("fr", ()), False),
        ((), Nothing("fr", ()), True),
        ((), Unsure(NEAR, 0.4, "fr"), True),
        ((), answer(id="keeper"), False),
    ],
)
def test_right_is_an_expected_answer_or_none_where_none_is_expected(
    expect: tuple[str, ...], reply: Reply, right: bool, pack: Pack
) -> None:
    examined = replace(pack, examination=(question("plain", *expect),))
    (result,) = examine(examined, lambda _: reply).results
    assert result.right is right


def test_every_question_is_asked_once_in_order(pack: Pack) -> None:
    asked: list[str] = []

    def reply(text: str) -> Reply:
        asked.append(text)
        return Nothing("fr", ())

    report = examine(pack, reply)
    assert asked == [each.text for each in pack.examination]
    assert [result.question for result in report.results] == list(pack.examination)


def test_questions_are_counted_by_kind_in_the_order_of_the_marks(pack: Pack) -> None:
    questions = (question("off topic"), question("plain", "keeper"), question("plain", "lantern"))
    report = examine(replace(pack, examination=questions), lambda _: answer(id="keeper"))
    assert report.tallies == (Tally("plain", 2, 1, 0.95), Tally("off topic", 1, 0, 1.0))
    assert [failure.question for failure in report.failures] == [questions[0], questions[2]]
    assert report.stated == (3, 1)
    assert not report.passed


def test_a_mark_is_reached_by_exactly_its_share() -> None:
    assert Tally("plain", 20, 19, 0.95).passed
    assert Tally("misspelt", 25, 22, 0.88).passed
    assert not Tally("plain", 20, 18, 0.95).passed


def test_a_kind_without_a_mark_or_without_questions_cannot_fail() -> None:
    assert Tally("plain", 2, 0, None).passed
    assert Tally("plain", 0, 0, 1.0).passed
    assert Tally("plain", 0, 0, 1.0).share is None
