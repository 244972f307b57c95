import pytest

from bot.retrieval.index import build
from bot.retrieval.known import NONE_KNOWN, agrees, known_questions, likeness, reached
from bot.retrieval.question import analyse
from bot.retrieval.tabulating import Document
from tests.retrieval.samples import matched

WHEN = "Quand le phare de Cordouan fut-il allumé ?"
WHO = "Qui a bâti la tour ?"
INDEX = build(
    [
        Document("", "Il brilla en 1834 pour la première fois.", asked=(WHEN, WHO)),
        Document("", "La recette des crêpes."),
        Document("", "Le phare de Royan."),
    ],
    "fr",
)
KNOWN = known_questions([WHEN, WHO], INDEX)


def like(question: str, *, but: str = "") -> float:
    asked = analyse(question, "fr")
    return likeness(matched(question, INDEX), asked.wanted, KNOWN, but=but)


def test_a_known_question_is_wholly_like_itself() -> None:
    assert like(WHEN) == pytest.approx(1)
    assert like(WHO) == pytest.approx(1)


@pytest.mark.parametrize(
    "question",
    ["quand fut allumé le phare de cordouan", "QUAND LE PHARE DE CORDOUAN FUT ALLUMÉ",
     "le phare de Cordouan, depuis quand est-il allumé ?"],
)  # fmt: skip
def test_word_order_case_and_small_words_change_nothing(question: str) -> None:
    assert like(question) == pytest.approx(1)


def test_a_misspelt_question_is_nearly_like_it() -> None:
    assert 0.7 < like("quand le fare de cordouen fut allumé") < 1


def test_words_too_many_or_too_few_make_it_less_like() -> None:
    assert like("Quand le phare fut-il allumé ?") < 1
    assert like("Quand le phare de Cordouan et la recette des crêpes furent allumés ?") < 1


def test_asking_for_something_else_makes_it_less_like() -> None:
    assert like("Qui a allumé le phare de Cordouan ?") < like(WHEN)
    # Where the question does not say what it wants, little is held against it.
    assert (
        like("Qui a allumé le phare de Cordouan ?") < like("phare de Cordouan allumé") < like(WHEN)
    )


def test_another_subject_is_not_like_it_at_all() -> None:
    assert like("recette des crêpes") == 0
    assert like("") == 0


def test_one_of_them_can_be_left_out() -> None:
    assert like(WHEN, but=WHEN) < like(WHEN)
    assert like(WHO, but=WHEN) == like(WHO)


def test_a_word_finds_what_it_finds_in_the_text_or_in_the_known_questions() -> None:
    match = matched("qui a bâti la recette", INDEX)

    assert reached(match, (0.0, 0.4), KNOWN) == (1.0, 0.4)
    assert reached(match, (0.0, 0.4), NONE_KNOWN) == (0.0, 0.4)


def test_a_passage_agrees_with_the_kinds_of_question_it_is_known_to_answer() -> None:
    assert agrees("date", KNOWN)
    assert agrees("person", KNOWN)
    assert not agrees("number", KNOWN)
    assert agrees("other", KNOWN)
    assert agrees("number", NONE_KNOWN)


def test_a_known_question_without_content_words_counts_for_nothing() -> None:
    assert known_questions(["Qui est-ce ?", ""], INDEX) == NONE_KNOWN


def test_no_known_questions_are_like_nothing() -> None:
    assert likeness(matched(WHEN, INDEX), "date", NONE_KNOWN) == 0


@pytest.mark.parametrize(
    ("known", "agreed"), [((WHO,), False), (("Allumage du phare",), True), ((WHEN,), True)]
)
def test_a_subject_line_does_not_tell_what_kind_of_question_is_answered(
    known: tuple[str, ...], agreed: bool
) -> None:
    assert agrees("date", known_questions(known, INDEX)) is agreed


def test_a_subject_line_is_like_only_a_question_on_the_whole_subject() -> None:
    subject = known_questions(["Le phare de Cordouan"], INDEX)
    for asked, alike in (("Parlez-moi du phare de Cordouan", True), (WHEN, False)):
        question = analyse(asked, "fr")
        found = likeness(matched(asked, INDEX), question.wanted, subject)
        assert (found > 0.4) is alike


def test_a_subject_line_counts_where_the_question_names_it() -> None:
    """On one subject there are many questions."""
    part = "Les gardiens du phare de Cordouan"
    whole = "Que répond le Gouvernement sur la restauration du fare de Cordouan ?"
    line = known_questions(["Restauration du phare de Cordouan"], INDEX)
    question = known_questions(["Restauration du phare de Cordouan ?"], INDEX)

    assert likeness(matched(part, INDEX), "other", line) == 0
    assert likeness(matched(part, INDEX), "other", question) > 0
    assert likeness(matched(whole, INDEX), "other", line) > 0.5
