"""Passages are slices: nothing is lost, nothing is too long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.importers.splitting import LONGEST, sentences, split

TEXTS = st.text(st.sampled_from("aB 1.,;:!? \n\n«»()é\u00a0—"), max_size=400) | st.text()


def parts(text: str, longest: int = LONGEST) -> list[str]:
    return [text[start:end] for start, end in split(text, longest)]


@given(TEXTS, st.integers(1, 60))
def test_passages_are_in_order_within_the_limit_and_only_blanks_lie_between(
    text: str, longest: int
) -> None:
    at = 0
    for start, end in split(text, longest):
        assert not text[at:start].strip()
        assert 0 < end - start <= longest
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


def test_a_short_text_is_one_passage() -> None:
    assert parts("Un.\n\nDeux.") == ["Un.\n\nDeux."]


def test_paragraphs_are_cut_before_sentences() -> None:
    assert parts("Un deux. Trois.\n\nQuatre cinq. Six.", 20) == [
        "Un deux. Trois.",
        "Quatre cinq. Six.",
    ]


def test_sentences_are_cut_before_anything_in_them() -> None:
    text = "Le phare, haut et blanc, veille. Un gardien, seul, y loge."
    assert parts(text, 40) == ["Le phare, haut et blanc, veille.", "Un gardien, seul, y loge."]


def test_a_title_or_a_number_ends_no_sentence() -> None:
    text = "Le phare de M. Jean Martin, art. 3, veille ici. Un gardien y loge."
    assert parts(text, 50)[0] == "Le phare de M. Jean Martin, art. 3, veille ici."


def test_passages_of_a_long_paragraph_are_of_about_one_size() -> None:
    sizes = [len(part) for part in parts("Une phrase de trente lettres. " * 50, 400)]
    assert len(sizes) == 4
    assert max(sizes) - min(sizes) <= 60


def test_a_word_longer_than_a_passage_is_cut() -> None:
    assert parts("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]


@pytest.mark.parametrize("piece", ["mot ", "x", ". ", "\n\n", "a, ", "«", "M. A"])
def test_a_megabyte_without_structure_takes_no_time_to_speak_of(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert all(end - start <= LONGEST for start, end in split(text))


def test_sentences_are_told_from_abbreviations() -> None:
    text = "M. Petit a lu l'art. 5. Il l'a signé ! « Oui. » Fin"
    found = [text[start:end] for start, end in sentences(text, 0, len(text))]
    assert found == ["M. Petit a lu l'art. 5.", "Il l'a signé !", "« Oui. »", "Fin"]
