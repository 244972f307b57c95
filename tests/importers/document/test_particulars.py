"""Title, publisher, date, language: where they are taken from, and what is said to be uncertain."""

from datetime import date
from pathlib import Path

import pytest

from bot.importers.document.layout import from_text
from bot.importers.document.options import Said
from bot.importers.document.particulars import Particulars, particulars
from bot.importers.document.reading import Saved
from bot.importers.document.web_page import read_page
from bot.importers.errors import FailedImportError
from tests.importers.document.pages import BODY, HEAD, page

SAVED = date(2026, 1, 2)
BODY_TEXT = "Le phare fut allumé le 3 mai 1834 par les gardiens de la côte, qui y vivaient."


def of_text(text: str, said: Said = Said()) -> Particulars:  # noqa: B008
    return particulars(Saved("notes.txt", text, False, SAVED), from_text(text), None, said)


def of_page(text: str, said: Said = Said()) -> Particulars:  # noqa: B008
    read = read_page(text)
    return particulars(Saved("a.html", text, True, SAVED), read.layout, read, said)


def test_a_page_that_says_all() -> None:
    assert of_page(page()) == Particulars(
        title="La digue sera relevée",
        publisher="Conservatoire du littoral",
        published=date(2024, 3, 14),
        language="fr",
        url="https://littoral.example/actualites/digue",
    )


def test_the_date_is_not_the_first_of_the_body() -> None:
    found = of_text(f"Le phare\n\nPublié le 4 juin 2020\n\n{BODY_TEXT}")
    assert found.published == date(2020, 6, 4)
    assert "date" not in found.doubts


@pytest.mark.parametrize(
    "line", ["Quimper, le 4 juin 2020", "4 juin 2020", "Date : 04/06/2020", "Posted on 4 June 2020"]
)
def test_lines_that_are_there_for_the_date(line: str) -> None:
    assert of_text(f"Le phare\n\n{line}\n\n{BODY_TEXT}").published == date(2020, 6, 4)


@pytest.mark.parametrize(
    "line", ["Il fut allumé le 3 mai 1834 par eux.", "Du 3 mai 1834 au 4 mai 1835", "En mai 1834"]
)
def test_lines_that_only_speak_of_days(line: str) -> None:
    assert "date" in of_text(f"Le phare\n\n{line}\n\n{BODY_TEXT}").doubts


def test_a_date_beside_the_heading_of_a_page_counts_though_the_article_is_without() -> None:
    head = "<title>La digue sera relevée</title>"
    dated = "</h1><ul class='meta'><li>28 May. 2025 -</li><li>Last updated: 29 May. 2025</li></ul>"
    found = of_page(page(BODY.replace("</h1>", dated), head))
    assert (found.published, found.doubts.get("date")) == (date(2025, 5, 28), None)


def test_only_a_change_is_said_to_be_one() -> None:
    found = of_text(f"Le phare\n\nMis à jour le 4 juin 2020\n\n{BODY_TEXT}")
    assert found.published == date(2020, 6, 4)
    assert "when it was changed" in found.doubts["date"]


def test_a_day_of_the_body_is_taken_with_a_doubt() -> None:
    found = of_text(f"Le phare\n\n{BODY_TEXT}")
    assert (found.published, "first day" in found.doubts["date"]) == (date(1834, 5, 3), True)


def test_without_any_day_it_is_the_files() -> None:
    found = of_text("Le phare\n\nIl est allumé par les gardiens de la côte, qui y vivent.")
    assert (found.published, "To fill in" in found.doubts["date"]) == (SAVED, True)


def test_without_a_publisher_it_is_the_site_or_the_file_and_a_doubt() -> None:
    head = HEAD.replace('property="og:site_name"', 'name="x"')
    found = of_page(page(head=head))
    assert (found.publisher, "its site" in found.doubts["publisher"]) == ("littoral.example", True)
    found = of_text(f"Le phare\n\n{BODY_TEXT}")
    assert (found.publisher, "To fill in" in found.doubts["publisher"]) == ("notes.txt", True)


def test_the_name_of_the_site_is_no_part_of_a_title() -> None:
    head = "<title>Horaires du phare | Ville de Kerloc’h</title>"
    body = BODY.replace("<h1>La digue sera relevée</h1>", "")
    assert of_page(page(body, head)).title == "Horaires du phare"


def test_a_text_without_a_title_has_its_first_words_and_a_doubt() -> None:
    found = of_text(f"{BODY_TEXT} {BODY_TEXT}")
    assert found.title.startswith("Le phare fut allumé")
    assert "title" in found.doubts


def test_what_is_said_outright_is_right() -> None:
    said = Said(None, "Titre", "Ville", date(2001, 2, 3), "https://ville.example/a", "en")
    found = of_page(page(), said)
    assert found == Particulars("Titre", "Ville", date(2001, 2, 3), "en", "https://ville.example/a")


def test_an_address_that_is_not_https_is_left_out_with_a_doubt() -> None:
    found = of_page(page(head=HEAD.replace("https://littoral", "http://littoral")))
    assert found.url is None
    assert "http://littoral.example" in found.doubts["url"]


def test_the_language_is_that_of_the_words_whatever_is_declared() -> None:
    assert of_page(page(language="en")).language == "fr"
    english = "The lighthouse was lit in 1834 by the keepers of the coast, who lived in it. " * 3
    assert of_text(f"The lighthouse\n\n{english}").language == "en"


def test_a_page_in_another_language_is_refused_unless_said_otherwise() -> None:
    body = "<h1>Der Turm</h1><p>Der Turm wurde 1834 gebaut und steht noch heute am Hafen.</p>" * 3
    with pytest.raises(FailedImportError, match="--language"):
        of_page(page(body, "<title>Der Turm</title>", "de"))
    said = Said(language="en")
    assert of_page(page(body, "<title>Der Turm</title>", "de"), said).language == "en"


def test_nothing_of_a_file_is_a_path() -> None:
    assert Path(of_text(BODY_TEXT).publisher).name == "notes.txt"
