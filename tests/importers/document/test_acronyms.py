"""Acronyms and their full names: measured on sentences of ours, and never out of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.importers.document.acronyms import expanded, unexpanded
from tests.importers.document.sentences import HELD_OUT, LATER, SENTENCES


def names(text: str) -> dict[str, str]:
    return {one.short: one.name for one in expanded(text)}


@pytest.mark.parametrize(
    ("sentences", "floor"), [(SENTENCES, 0.97), (HELD_OUT, 0.96), (LATER, 0.9)]
)
def test_precision_and_recall_stay_where_they_were_measured(
    sentences: list[tuple[str, dict[str, str]]], floor: float
) -> None:
    right = found = wanted = 0
    for text, expected in sentences:
        got = names(text)
        found, wanted = found + len(got), wanted + len(expected)
        right += sum(expected.get(short) == name for short, name in got.items())
    assert right / found >= floor
    assert right / wanted >= floor


def test_letters_of_another_language_are_told_from_those_that_fit() -> None:
    (fits,) = expanded("Le Centre national d'études spatiales (CNES) a choisi Toulouse.")
    (other,) = expanded("Un prêt du Fonds monétaire international (IMF) a été accordé.")
    assert (fits.sure, other.sure) == (True, False)


def test_a_name_stops_at_an_article_that_nothing_leads_to() -> None:
    text = "L'armée appuie ses forces par l'ensemble complet de mesures d'aide (XYZ)."
    assert names(text) == {}
    text = "L'armée appuie ses forces par l'ensemble complet de mesures d'aide (CAP)."
    assert names(text) == {"CAP": "ensemble complet de mesures d'aide"}


def test_a_phrase_that_only_looks_like_a_name_is_none() -> None:
    assert names("The Trust also funds the French rescue society (SNSM).") == {}
    assert names("La ville aide la Société de secours en mer (XKQ).") == {}


def test_the_first_sure_reading_of_an_acronym_counts() -> None:
    text = (
        "Le rapport de la Banque des règlements (BIS) est long. "
        "La Bank for International Settlements (BIS) l'a publié. Encore (BIS)."
    )
    assert names(text) == {"BIS": "Bank for International Settlements"}


def test_acronyms_without_a_name_are_counted() -> None:
    text = (
        "ASSEMBLÉE NATIONALE\nL'OTAN et l'UE. L'OTAN a fini. TOUS sont là, tous. Voir II et XIVe."
    )
    assert unexpanded(text, set()) == {"OTAN": 2, "UE": 1}
    assert unexpanded(text, {"OTAN"}) == {"UE": 1}


_pieces = st.sampled_from(
    [
        *"()[]«»,.;:-–'’\n ",
        "OTAN",
        "(UE)",
        "le ",
        "de l'",
        "Union ",
        "européenne ",
        "du ",
        "et ",
        "s'",
        " : ",
        ", ou ",
        "A",
        "É",
        "1",
        "S.N.C.F.",
    ]
)


@given(st.lists(_pieces, max_size=60).map("".join) | st.text(max_size=200))
def test_a_name_is_always_a_slice_of_the_text(text: str) -> None:
    for one in expanded(text):
        start, end = one.span
        assert text[start:end] == one.name
        assert one.name.strip() == one.name != ""
        assert one.short in text
    assert all(count > 0 for count in unexpanded(text, set()).values())
