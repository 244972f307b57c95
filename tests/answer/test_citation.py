from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

import pytest

from bot.answer.citation import cite
from bot.knowledge.load import load_library
from bot.knowledge.types import LANGUAGES, Language, OfficialQuestion, Source, Text

PACK = Path(__file__).parents[2] / "knowledge" / "otan-ukraine"

DOCUMENT = Source(
    id="bulletin",
    title=Text(fr="Bulletin des phares", en="Lighthouse Bulletin"),
    publisher=Text(fr="Service des phares", en="Lighthouse Service"),
    date=date(2025, 5, 1),
    language="fr",
    url="https://example.org/bulletin",
)
QUESTION = OfficialQuestion(
    type="QE",
    number=79495,
    legislature=14,
    author="M. Jean Martin",
    constituency=Text(fr="Nord (16e circonscription)", en="Nord (16th constituency)"),
    group=Text(fr="Groupe du Phare", en="Lighthouse Group"),
    heading=Text(fr="Phares et balises", en="Lights and buoys"),
    ministry_asked=Text(fr="Défense", en="Defence"),
    ministry_answering=Text(fr="Affaires étrangères", en="Foreign Affairs"),
    asked=date(2015, 5, 12),
    asked_page="3522",
    answered=date(2015, 6, 23),
    answered_page="4743",
)
RECORD = replace(
    DOCUMENT,
    publisher=Text(fr="Assemblée nationale", en="French National Assembly"),
    question=QUESTION,
)


def text_of(source: Source, language: Language = "fr", locator: Text | None = None) -> str:
    """The citation with ordinary spaces, to compare it."""
    return cite(source, language, locator).text.replace("\N{NO-BREAK SPACE}", " ")


def cited(question: OfficialQuestion) -> str:
    return text_of(replace(RECORD, question=question))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Service des phares, « Bulletin des phares », publié le 1er mai 2025"),
        ("en", "Lighthouse Service, “Lighthouse Bulletin”, published on 1 May 2025"),
    ],
)
def test_a_document_is_cited_by_publisher_title_and_date(language: Language, text: str) -> None:
    assert text_of(DOCUMENT, language) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "fr",
            "Assemblée nationale, question écrite n° 79495 (14e législature) de M. Jean Martin, "
            "Nord (16e circonscription), Groupe du Phare, rubrique : Phares et balises, ministère "
            "interrogé : Défense, publiée au Journal officiel du 12 mai 2015, p. 3522, réponse du "
            "ministère attributaire (Affaires étrangères) publiée au Journal officiel du "
            "23 juin 2015, p. 4743",
        ),
        (
            "en",
            "French National Assembly, written question no. 79495 (14th legislature) by "
            "M. Jean Martin, Nord (16th constituency), Lighthouse Group, heading: Lights and "
            "buoys, ministry asked: Defence, published in the Journal officiel of 12 May 2015, "
            "p. 3522, answer from the ministry in charge (Foreign Affairs) published in the "
            "Journal officiel of 23 June 2015, p. 4743",
        ),
    ],
)
def test_a_parliamentary_question_is_cited_with_all_that_identifies_it(
    language: Language, text: str
) -> None:
    assert text_of(RECORD, language) == text


def test_a_number_and_its_sign_stay_on_one_line() -> None:
    text = cite(RECORD, "fr").text

    assert "n°\N{NO-BREAK SPACE}79495" in text
    assert "p.\N{NO-BREAK SPACE}3522" in text


@pytest.mark.parametrize(
    ("kind", "legislature", "words"),
    [
        ("QE", 1, "question écrite n° 79495 (1re législature)"),
        ("QG", 15, "question au Gouvernement n° 79495 (15e législature)"),
        ("QOSD", 16, "question orale sans débat n° 79495 (16e législature)"),
    ],
)
def test_each_kind_of_question_has_its_name(
    kind: Literal["QE", "QG", "QOSD"], legislature: int, words: str
) -> None:
    assert words in cited(OfficialQuestion(kind, 79495, legislature))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            OfficialQuestion("QE", 7, 14),
            "Assemblée nationale, question écrite n° 7 (14e législature)",
        ),
        (
            OfficialQuestion("QE", 7, 14, author="Mme Roux", group=Text(fr="Phare")),
            "Assemblée nationale, question écrite n° 7 (14e législature) de Mme Roux, Phare",
        ),
        (
            OfficialQuestion("QE", 7, 14, asked=date(2015, 5, 12)),
            "Assemblée nationale, question écrite n° 7 (14e législature), "
            "publiée au Journal officiel du 12 mai 2015",
        ),
        (
            OfficialQuestion("QE", 7, 14, answered=date(2015, 6, 23), answered_page="4743"),
            "Assemblée nationale, question écrite n° 7 (14e législature), "
            "réponse publiée au Journal officiel du 23 juin 2015, p. 4743",
        ),
    ],
)
def test_what_a_question_lacks_is_left_out(question: OfficialQuestion, text: str) -> None:
    assert cited(question) == text


@pytest.mark.parametrize(
    ("locator", "end"),
    [
        ("Texte de la réponse, 1re phrase", ", texte de la réponse, 1re phrase"),
        ("3e paragraphe, 2e phrase", ", 3e paragraphe, 2e phrase"),
        ("page 3", ", page 3"),
        ("JO du 23 juin", ", JO du 23 juin"),
        ("Ensemble", ", Ensemble"),
    ],
)
def test_a_locator_goes_on_in_the_middle_of_the_sentence(locator: str, end: str) -> None:
    assert cite(DOCUMENT, "fr", Text(fr=locator)).text.endswith(end)


def test_a_locator_is_in_the_language_of_the_reply_where_it_can_be() -> None:
    locator = Text(fr="Page 3", en="Sheet 3")

    assert cite(DOCUMENT, "en", locator).text.endswith(", sheet 3")
    assert cite(DOCUMENT, "en", Text(fr="Page 3")).text.endswith(", page 3")


def test_the_address_stands_beside_the_text_and_may_be_missing() -> None:
    assert cite(DOCUMENT, "fr").url == "https://example.org/bulletin"
    assert cite(replace(DOCUMENT, url=None), "fr").url is None
    assert "https" not in cite(DOCUMENT, "fr").text


def test_a_source_in_one_language_is_cited_in_the_other_as_it_is() -> None:
    french = replace(DOCUMENT, title=Text(fr="Registre"), publisher=Text(fr="Phares"))
    assert cite(french, "en").text == "Phares, “Registre”, published on 1 May 2025"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_citation_of_the_shipped_pack_is_one_line(language: Language) -> None:
    library = load_library([PACK])

    places = [(one.source, one.locator) for one in library.passages]
    places += [(one.source, one.locator) for one in library.terms]
    for source, locator in places:
        text = cite(source, language, locator).text
        assert "\n" not in text
        assert text == text.strip()
        assert "None" not in text
        assert "{" not in text
