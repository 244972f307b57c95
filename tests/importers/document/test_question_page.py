"""Parliamentary questions, from the text and from the page of the Assemblée nationale's site."""

from datetime import date

import pytest

from bot.importers.document.question_page import read_question
from tests.importers.document.pages import page, question


def test_an_older_page_gives_the_whole_citation() -> None:
    found = read_question(question(), page=True)
    assert found is not None
    assert found.title == "Question écrite n°\xa080123, «\xa0phares\xa0»"
    assert found.entry() == {
        "type": "QE",
        "number": 80123,
        "legislature": 14,
        "author": "Mme Anne Martin",
        "constituency": {"fr": "Finistère"},
        "group": {"fr": "Écologiste"},
        "heading": {"fr": "Mer et littoral"},
        "ministry_asked": {"fr": "Écologie"},
        "ministry_answering": {"fr": "Écologie, mer et pêche"},
        "asked": date(2015, 5, 12),
        "asked_page": "3522",
        "answered": date(2015, 6, 23),
        "answered_page": "4743",
    }
    assert found.missing == ()
    assert found.layout.text.startswith("Texte de la question\n\nMme Anne Martin interroge")
    assert found.layout.text.endswith("de la direction interrégionale de la mer (DIRM).")


def test_a_question_without_an_answer_is_of_the_day_it_was_asked() -> None:
    found = read_question(question(answered=False), page=True)
    assert found is not None
    assert found.printed == date(2015, 5, 12)
    assert "ministry_answering" not in found.entry()
    assert "réponse" not in found.layout.text


TEXT = """\
15e législature

Phares

Question orale sans débat n° 812

Texte de la question

M. Luc Petit interroge le ministre sur les phares.

Texte de la réponse

Ils seront gardés.

Données clés

Auteur : M. Luc Petit

Circonscription : Paris (1re circonscription) - La République

Question publiée au JO le : 3 mars 2020
"""


def test_what_is_missing_is_named_and_not_invented() -> None:
    found = read_question(TEXT, page=False)
    assert found is not None
    assert found.entry() == {
        "type": "QOSD",
        "number": 812,
        "legislature": 15,
        "author": "M. Luc Petit",
        "constituency": {
            "fr": "Paris (1re circonscription)",
            "en": "Paris (1st constituency)",
        },
        "group": {"fr": "La République"},
        "asked": date(2020, 3, 3),
    }
    assert found.missing == (
        "heading",
        "ministry_asked",
        "asked_page",
        "ministry_answering",
        "answered",
        "answered_page",
    )


@pytest.mark.parametrize(
    "text", ["", "Le phare.", "Texte de la question\n\nQuelle question ?", page()]
)
def test_other_documents_are_no_questions(text: str) -> None:
    assert read_question(text, page=text.startswith("<")) is None
