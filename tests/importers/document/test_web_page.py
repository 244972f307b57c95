"""What is told from a page: its article whole and as it stands, and what it says of itself."""

import time

import pytest

from bot.importers.document import web_page
from bot.importers.document.web_page import read_page
from bot.importers.errors import FailedImportError
from tests.importers.document.pages import HEAD, page


def test_the_article_is_told_from_what_surrounds_it() -> None:
    found = read_page(page())
    blocks = [(one.kind, one.of(found.layout.text)) for one in found.layout.blocks]
    assert blocks[0] == ("title", "La digue sera relevée")
    assert ("heading", "Un coût partagé") in blocks
    assert ("item", "la surélévation du corps de digue, d’avril à décembre.") in blocks
    assert ("row", "État | 50 %") in blocks
    assert "Avis n° 2024-07" in found.layout.text
    for outside in ("cookies", "Contact", "dunes", "droits réservés"):
        assert outside not in found.layout.text
    assert found.left_out == 0


def test_the_mark_of_a_note_does_not_grow_into_the_word_before() -> None:
    assert "comité de suivi. Elle protège" in read_page(page()).layout.text


def test_what_a_page_says_of_itself() -> None:
    found = read_page(page())
    assert found.canonical == "https://littoral.example/actualites/digue"
    assert found.said["article:published_time"].startswith("2024-03-14")
    assert found.said["ld:datemodified"] == "2024-03-20"
    assert found.abbreviations == {"CLO": "Conservatoire du littoral ouest"}
    assert (found.language, found.heading) == ("fr", "La digue sera relevée")


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0030)https://littoral.example/digue -->",
        "<!--\n Page saved with SingleFile\n url: https://littoral.example/digue\n-->",
    ],
)
def test_where_a_browser_saved_it_from(comment: str) -> None:
    text = page(head="<title>La digue</title>").replace("<head>", f"{comment}<head>")
    assert read_page(text).canonical == "https://littoral.example/digue"


def test_a_short_page_is_taken_whole() -> None:
    assert read_page("<p>Le phare est fermé.</p>").layout.text == "Le phare est fermé."


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + "fin",
        "<b><i>" * 50_000 + "fin",
        "<ul><li>un" * 5_000,
    ],
)
def test_deep_nesting_is_refused(markup: str) -> None:
    with pytest.raises(FailedImportError, match="nested too deeply"):
        read_page(f"<html><body>{markup}")


@pytest.mark.parametrize(
    "markup", ["<html><body><script>var a;</script></body></html>", "<html>", "<!DOCTYPE html>"]
)
def test_a_page_without_text_is_told(markup: str) -> None:
    with pytest.raises(FailedImportError, match=r"There is no (?:text|page)"):
        read_page(markup)


def test_entities_are_not_expanded_and_nothing_is_fetched() -> None:
    head = '<!DOCTYPE html [<!ENTITY a "aaa"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    text = f"{head}<html><body><p>Le phare &a; &x; est fermé depuis 1834.</p></body></html>"
    assert "root:" not in read_page(text).layout.text
    assert "aaa" not in read_page(text).layout.text


def test_pictures_within_the_page_cost_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 12_000_000}">'
    style = f"<style>{'p{color:red}' * 100_000}</style>"
    started = time.process_time()
    found = read_page(page(head=HEAD + style).replace("<article>", f"<article>{picture}"))
    assert time.process_time() - started < 5
    assert "sera relevée de deux mètres" in found.layout.text
    monkeypatch.setattr(web_page, "MAX_ELEMENTS", 30)
    with pytest.raises(FailedImportError, match="30 are the most"):
        read_page(page())


def test_a_piece_that_the_parser_would_cut_off_is_refused() -> None:
    with pytest.raises(FailedImportError, match="more than 10 MB"):
        read_page(page(f"<p>Avant.</p><p title='{'A' * 12_000_000}'>Après.</p>"))


def test_broken_markup_keeps_its_words() -> None:
    body = (
        "<h1>Le phare<p>Il est <b>allumé <i>depuis</b> 1834</i> par une équipe.<p>Ils sont trois."
        "<table><tr><td>un<td>deux<tr><td>trois"
    )
    text = read_page(f"<html><body>{body}").layout.text
    for words in ("Il est allumé depuis 1834 par une équipe.", "Ils sont trois.", "trois"):
        assert words in text


def test_a_page_of_a_few_lines_keeps_them_apart_without_its_navigation() -> None:
    body = (
        "<nav>Accueil Contact</nav><h1>Le phare</h1><p>Il est allumé depuis 1834 par une équipe de "
        "trois gardiens.</p><h2>Visites</h2><ul><li>Le lundi</li></ul><footer>Mentions</footer>"
    )
    text = read_page(f"<html><body>{body}</body></html>").layout.text
    assert [line for line in text.split("\n") if line] == [
        "Le phare",
        "Il est allumé depuis 1834 par une équipe de trois gardiens.",
        "Visites",
        "Le lundi",
    ]
