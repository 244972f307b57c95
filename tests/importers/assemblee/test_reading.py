"""What official records say, in every form they come in."""

import io
from datetime import date
from typing import Any

import pytest

from bot.importers.assemblee.reading import NAMES, read_record
from bot.importers.assemblee.record import Printed, Record
from bot.importers.errors import RefusedError
from bot.importers.inputs import Member
from bot.importers.trees import read_trees
from tests.importers.assemblee.official import (
    ANSWER,
    QUESTION,
    Tree,
    present_xml,
    printed,
    spoken,
    view,
    written,
)

ACTORS = {"PA720614": "M. Jean Martin"}


def from_xml(content: str) -> Record:
    member = Member("a.xml", lambda: io.BytesIO(content.encode()))
    return read_record(next(iter(read_trees(member, NAMES))), ACTORS)


def test_a_written_question_is_read_whole() -> None:
    assert read_record(written(), ACTORS) == Record(
        type="QE",
        number=614,
        legislature=16,
        subjects=("Allumage du phare",),
        rubric="mer",
        author="M. Jean Martin",
        group="Gauche démocrate",
        ministry_asked="Ministère de la mer",
        ministry_answering="Ministère B",
        asked=Printed(date(2022, 9, 6), "3850"),
        answered=Printed(date(2022, 11, 15), "5400"),
        question=QUESTION,
        answer=ANSWER,
        closure="Réponse publiée",
    )


def test_the_same_record_in_xml_says_the_same() -> None:
    assert from_xml(present_xml(written())) == read_record(written(), ACTORS)


def test_the_view_of_the_14th_legislature_names_its_author() -> None:
    record = from_xml(view())
    assert (record.uid, record.author) == ("QANR5L14QE47351", "M. Jean Martin")
    assert record.constituency == ("Finistère", 1)
    assert record.subjects == ("phares, allumage",)
    assert (record.ministry_asked, record.ministry_answering) == (
        "Ministère de la mer",
        "Ministère B",
    )
    assert record.asked == Printed(date(2014, 1, 7), "18")
    assert record.answered == Printed(date(2014, 5, 13), "3858")
    assert record.question == QUESTION
    assert record.answer is not None
    assert record.answer.startswith("Le phare")


def test_an_author_the_record_only_refers_to_has_no_name_without_the_actors() -> None:
    assert read_record(written(), {}).author is None
    assert read_record(written(), {"PA1": "Mme Autre"}).author is None


def test_an_oral_question_is_dated_by_its_answer_and_finds_its_page_in_the_closure() -> None:
    record = read_record(spoken(), {})
    assert record.answered == Printed(date(2022, 8, 3), "3317")
    assert (record.asked, record.question) == (Printed(), None)


@pytest.mark.parametrize(
    ("words", "day"),
    [("2022-11-15", date(2022, 11, 15)), ("15/11/2022", date(2022, 11, 15)),
     ("2022-11-15+01:00", date(2022, 11, 15)), (None, date(2022, 9, 6))],
)  # fmt: skip
def test_dates_are_read_in_both_forms(words: str | None, day: date) -> None:
    closed = {"dateCloture": "2022-09-06"}
    answer = {"texteReponse": {"infoJO": printed(words), "texte": ANSWER}}
    record = read_record(written(textesReponse=answer, cloture=closed), {})
    assert record.answered.day == day


@pytest.mark.parametrize(
    ("subjects", "read"),
    [
        ("Un", ("Un",)),
        (["Un", "Deux", "Un"], ("Un", "Deux")),
        ({"#text": "Un", "@id": "1"}, ("Un",)),
        (None, ()),
        ({"@xsi:nil": "true"}, ()),
    ],
)
def test_subject_lines_are_read_in_every_form(subjects: Any, read: tuple[str, ...]) -> None:
    record = read_record(written(indexationAN={"analyses": {"analyse": subjects}}), {})
    assert record.subjects == read


def test_of_a_text_and_its_correction_the_text_is_taken() -> None:
    texts = [
        {"infoJO": printed("2022-11-15", "5400"), "texte": ANSWER},
        {"infoJO": printed("2022-12-06", "6000"), "texte": "Lire : 1835."},
    ]
    record = read_record(written(textesReponse={"texteReponse": texts}), {})
    assert (record.answer, record.answered.page) == (ANSWER, "5400")


@pytest.mark.parametrize("answer", [None, {"texteReponse": {"infoJO": None, "texte": None}}])
def test_a_question_may_have_no_answer(answer: Tree | None) -> None:
    record = read_record(written(textesReponse=answer, cloture=None), {})
    assert (record.answer, record.answered) == (None, Printed())


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"type": "QM"}, "its type is QM"),
        ({"type": None}, "its type is not given"),
        ({"identifiant": {"numero": "x", "legislature": "16"}}, "its number is x"),
        ({"identifiant": None}, "its number is not given"),
        ({"identifiant": {"numero": "1", "legislature": "XVI"}}, "its legislature is XVI"),
        ({"textesQuestion": {"texteQuestion": ["loose"]}}, "not where it belongs"),
        (
            {"textesReponse": {"texteReponse": {"infoJO": printed("hier"), "texte": "x"}}},
            "hier is not a date",
        ),
        (
            {"textesReponse": {"texteReponse": {"infoJO": printed("2022-02-30"), "texte": "x"}}},
            "2022-02-30 does not exist",
        ),
    ],
)
def test_a_record_is_refused_with_the_reason(changes: Tree, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        read_record(written(**changes), {})
