"""Passages of one idea each, where they stand, and titles out of their own words."""

from hypothesis import given
from hypothesis import strategies as st

from bot.importers.document.acronyms import expanded
from bot.importers.document.layout import from_text
from bot.importers.document.locators import Place, in_words
from bot.importers.document.passages import WHOLE, Passage, passages
from bot.importers.document.web_page import read_page
from bot.importers.splitting import LONGEST
from tests.importers.document.pages import page

SENTENCE = "Le phare de Kerloc'h, qui éclaire la côte depuis 1834, fut bâti par deux frères. "


def cut(text: str) -> list[tuple[str, str, str]]:
    layout = from_text(text)
    return [_told(layout.text, one) for one in passages(layout)]


def _told(text: str, one: Passage) -> tuple[str, str, str]:
    words = text[slice(*one.span)]
    return words, in_words(one.place, "fr")["fr"], in_words(one.place, "en")["en"]


def test_a_paragraph_that_fits_is_one_passage() -> None:
    paragraph = SENTENCE.strip()
    assert cut(f"{paragraph}\n\n{paragraph}") == [
        (paragraph, "1er paragraphe", "1st paragraph"),
        (paragraph, "2e paragraphe", "2nd paragraph"),
    ]


def test_a_longer_one_is_cut_between_sentences() -> None:
    found = cut(SENTENCE * 8)
    assert len(found) > 1
    assert all(words.endswith(".") for words, _, _ in found)
    assert found[0][1:] == ("Phrases 1 à 3", "Sentences 1 to 3")


def test_a_sentence_that_leans_on_the_one_before_stays_with_it() -> None:
    long = SENTENCE.strip() + " " + SENTENCE * 3
    text = f"{long}La lampe porte à trente milles, ce qui est beaucoup. Elle fut changée en 1990."
    assert cut(text)[-1][0].endswith("Elle fut changée en 1990.")
    assert not cut(text)[-1][0].startswith("Elle")


def test_a_list_or_table_stays_with_what_introduces_it_under_its_heading() -> None:
    layout = read_page(page()).layout
    found = {
        in_words(one.place, "fr")["fr"]: layout.text[slice(*one.span)] for one in passages(layout)
    }
    listed = found["Section « Un chantier en trois étapes », 1er paragraphe et sa liste"]
    assert listed.startswith("Le chantier est confié")
    assert listed.endswith("d’avril à décembre.")
    assert found["Section « Un coût partagé », avec son tableau"].endswith("Région | 50 %")


def test_what_stands_above_the_first_heading_is_numbered_and_the_date_is_no_passage() -> None:
    paragraph = SENTENCE.strip()
    text = f"Titre\n\nQuimper, le 3 février 2024\n\n{paragraph}\n\n## Suite\n\n{paragraph}"
    assert cut(text) == [
        (paragraph, "1er paragraphe", "1st paragraph"),
        (paragraph, "Section « Suite »", "Section “Suite”"),
    ]
    assert cut(paragraph) == [(paragraph, "Texte entier", "The whole text")]


def test_the_title_of_a_numbered_list_is_not_its_number() -> None:
    layout = from_text(f"{SENTENCE}\n\n1. Le phare\n2. La digue")
    assert passages(layout)[-1].title.startswith("Le phare")


def test_the_words_of_a_heading_are_in_its_own_language_alone() -> None:
    with_heading = Place("Suite", 2, "paragraph")
    assert in_words(with_heading, "fr") == {"fr": "Section « Suite », 2e paragraphe"}
    assert in_words(Place(None, 2, "paragraph"), "fr") == {
        "fr": "2e paragraphe",
        "en": "2nd paragraph",
    }


def test_the_title_of_a_list_is_what_introduces_it() -> None:
    layout = from_text(f"{SENTENCE}\n\nOn vient au phare :\n\n- par la route\n- par la mer")
    assert [one.title for one in passages(layout)][-1] == "On vient au phare"


def test_a_section_of_one_passage_lends_it_its_heading_as_title() -> None:
    titles = [one.title for one in passages(read_page(page()).layout)]
    assert "Un coût partagé" in titles
    assert "Pendant les travaux, la promenade sera fermée la semaine" in titles


_texts = st.lists(
    st.sampled_from(
        [SENTENCE, "Elle dure. ", "\n\n", "\n", "- un point\n", "Titre\n\n", "mot ", "x" * 999]
    ),
    max_size=40,
).map("".join)


@given(_texts)
def test_passages_hold_all_that_is_no_heading_in_order_and_fit_on_a_card(text: str) -> None:
    layout = from_text(text)
    found = passages(layout)
    at = 0
    held = ""
    for one in found:
        start, end = one.span
        assert at <= start < end
        assert end - start <= max(LONGEST, WHOLE)
        assert one.title.strip() == one.title != ""
        assert one.title.rstrip("…").lower() in " ".join(layout.text.split()).lower()
        assert len(one.title) <= 80
        assert "\n" not in in_words(one.place, "fr")["fr"]
        held += layout.text[start:end]
        at = end
    said = [one.of(layout.text) for one in layout.blocks if one.kind not in ("heading", "title")]
    assert "".join(held.split()) == "".join("".join(said).split())


def test_a_title_that_is_cut_ends_with_a_word_of_content_and_names_what_is_explained() -> None:
    text = (
        "La ville s'appuie pour cela sur le programme communal de formation et d'assistance aux "
        "équipages de la côte (PCFAEC), que dirige une ancienne gardienne de phare."
    )
    (one,) = passages(from_text(text), expanded(text))
    assert (
        one.title == "La ville s'appuie pour cela sur le programme communal de formation… (PCFAEC)"
    )
