"""A record becomes a source whose passages are slices of what is stored."""

from typing import Any

import pytest

from bot.importers.assemblee.lines import line_of
from bot.importers.assemblee.reading import read_record
from bot.importers.errors import RefusedError
from bot.importers.splitting import LONGEST
from bot.knowledge.bulk_pack import read_record as checked
from tests.importers.assemblee.official import ANSWER, Tree, spoken, written

ACTORS = {"PA720614": "M. Jean Martin"}


def line(tree: Tree) -> dict[str, Any]:
    return line_of(read_record(tree, ACTORS))


def test_question_and_answer_are_stored_and_quoted() -> None:
    made = line(written())
    assert made["text"] == (
        "M. Jean Martin interroge M. le ministre de la mer sur le phare.\n\n"
        "Le phare fut allumé en 1834.\n\nUn gardien y loge. (Rires.)"
    )
    question, answer = made["passages"]
    assert question["title"]["fr"] == "Allumage du phare (question)"
    assert answer["title"]["fr"] == "Allumage du phare (réponse)"
    assert answer["text"]["fr"] == "Le phare fut allumé en 1834.\n\nUn gardien y loge. (Rires.)"
    assert answer["locator"] == {
        "fr": "réponse, paragraphes 1 à 2",
        "en": "answer, paragraphs 1 to 2",
    }
    checked(made)


def test_the_citation_is_whole() -> None:
    made = line(written())
    assert made["url"] == "https://questions.assemblee-nationale.fr/q16/16-614QE.htm"
    assert made["date"] == "2022-11-15"
    assert made["question"] == {
        "type": "QE", "number": 614, "legislature": 16, "author": "M. Jean Martin",
        "group": {"fr": "Gauche démocrate"}, "heading": {"fr": "mer"},
        "ministry_asked": {"fr": "Ministère de la mer"},
        "ministry_answering": {"fr": "Ministère B"},
        "asked": "2022-09-06", "asked_page": "3850",
        "answered": "2022-11-15", "answered_page": "5400",
    }  # fmt: skip


def test_the_subject_line_is_a_known_question_of_the_answer_and_the_question_is_of_its_day() -> (
    None
):
    question, answer = line(written())["passages"]
    assert ("questions" in question, question["as_of"]) == (False, "2022-09-06")
    assert answer["questions"] == {"fr": ["Allumage du phare"]}
    assert "as_of" not in answer


def test_an_exchange_is_parted_where_the_government_begins_to_speak() -> None:
    question, answer = line(spoken())["passages"]
    assert question["text"]["fr"].endswith("M.\u00a0Jean Martin. Et les phares\u00a0?")
    assert answer["text"]["fr"] == "Mme\u00a0Anne Petit, ministre de la mer. Ils sont allumés."


def test_an_exchange_in_which_no_one_is_known_is_cited_as_such() -> None:
    texte = "M. Jean Martin. Et les phares ?<br><br>Un député. Ils sont allumés."
    tree = spoken(
        textesReponse={"texteReponse": {"infoJO": {"dateJO": "2022-08-03"}, "texte": texte}}
    )
    (exchange,) = line(tree)["passages"]
    assert exchange["title"]["fr"] == "Allumage du phare (échange en séance)"


def test_a_question_without_an_answer_says_so() -> None:
    made = line(written(textesReponse=None, cloture=None))
    assert made["date"] == "2022-09-06"
    assert "answered" not in made["question"]
    assert "ministry_answering" not in made["question"]
    (question,) = made["passages"]
    assert question["note"]["en"] == "The official data hold no answer to this question."
    assert question["questions"] == {"fr": ["Allumage du phare"]}
    checked(made)


def test_a_question_that_was_closed_without_one_says_how() -> None:
    closed = {"codeCloture": "RETRAIT", "libelleCloture": "Question retirée"}
    (question,) = line(written(textesReponse=None, cloture=closed))["passages"]
    assert question["note"]["fr"].endswith("Elle y est close ainsi : Question retirée.")


def test_a_long_answer_is_split_into_passages_that_fit() -> None:
    answer = "<br><br>".join(["Une phrase du phare en mer. " * 60] * 3)
    tree = written(
        textesReponse={"texteReponse": {"infoJO": {"dateJO": "2022-11-15"}, "texte": answer}}
    )
    made = line(tree)
    passages = made["passages"][1:]
    assert len(passages) == 6
    assert all(len(one["text"]["fr"]) <= LONGEST for one in passages)
    assert [one["id"] for one in passages] == [f"qanr5l16qe614-a{n}" for n in range(1, 7)]
    assert passages[0]["title"]["fr"] == "Allumage du phare (réponse 1/6)"
    assert passages[2]["locator"]["fr"] == "réponse, paragraphe 2"
    checked(made)


@pytest.mark.parametrize(
    ("indexing", "subject"),
    [
        ({"rubrique": "mer", "analyses": None}, "Mer"),
        (None, "M. Jean Martin interroge M. le ministre de la mer sur le phare"),
    ],
)
def test_without_a_subject_line_something_else_is_the_title(
    indexing: Tree | None, subject: str
) -> None:
    question, answer = line(written(indexationAN=indexing))["passages"]
    assert question["title"]["fr"].startswith(subject)
    assert "questions" not in answer


def test_what_is_printed_before_a_question_is_no_part_of_it() -> None:
    texte = "13382. — 10 mars 2026. — Mme Anne Petit interroge."
    tree = written(
        textesQuestion={"texteQuestion": {"infoJO": {"dateJO": "2022-09-06"}, "texte": texte}}
    )
    assert line(tree)["text"].startswith("Mme Anne Petit interroge.")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"textesQuestion": None, "textesReponse": None}, "neither a question nor an answer"),
        (
            {"textesQuestion": None, "textesReponse": {"texteReponse": {"texte": "<p> </p>"}}},
            "neither a question nor an answer",
        ),
        (
            {
                "textesQuestion": None, "minAttribs": None, "cloture": None,
                "textesReponse": {"texteReponse": {"texte": ANSWER}},
            },
            "it has no date",
        ),
    ],
)  # fmt: skip
def test_nothing_is_made_of_nothing(changes: Tree, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        line(written(**changes))
