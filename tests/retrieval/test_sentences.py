import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.retrieval.sentences import LONGEST, spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il pleut. Il vente.", ["Il pleut.", "Il vente."]),
        ("Vraiment ? Oui ! Bon…", ["Vraiment ?", "Oui !", "Bon…"]),
        ("Il dit “no.” She left.", ["Il dit “no.”", "She left."]),
        ("Fin (voir plus haut.) Suite.", ["Fin (voir plus haut.)", "Suite."]),
        ("C'est dit. « Et après ? »", ["C'est dit.", "« Et après ? »"]),
        ("Un titre\nUn paragraphe", ["Un titre", "Un paragraphe"]),
        ("Un.\n\n \nDeux.", ["Un.", "Deux."]),
        ("En 2015. 75 000 soldats.", ["En 2015.", "75 000 soldats."]),
        ("Il y en a 14.2 en tout. Bien.", ["Il y en a 14.2 en tout.", "Bien."]),
        ("Sans point final", ["Sans point final"]),
    ],
)
def test_a_sentence_ends_at_its_stop_or_its_line(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "La question de M. Candelier est publiée.",
        "MM. Dupont et Durand président.",
        "Mme. Shekerinska préside avec Dr. House.",
        "Voir p. 4743 du Journal officiel.",
        "La question n. 79495 est écrite.",
        "Selon l'art. 5 du traité.",
        "Le député J. Candelier demande.",
        "Le général J. F. K. Smith répond.",
        "Des armes, des chars, etc. Tout y est.",
        "Le rapport (cf. Annexe) le dit.",
        "Mr. Smith met Mrs. Jones at St. James.",
        "L'O.T.A.N. Aide l'Ukraine.",
        "Elle coûte 3. euros",
    ],
)
def test_an_abbreviation_or_an_initial_ends_nothing(text: str) -> None:
    assert sentences(text) == [text]


def test_a_long_sentence_is_parted_at_its_last_semicolon_within_reach() -> None:
    first, second, third = "a" * 150 + ";", "b" * 200 + ";", "c" * 300
    assert sentences(f"{first} {second} {third}.") == [f"{first} {second}", f"{third}."]


def test_a_sentence_within_the_limit_keeps_its_semicolons() -> None:
    text = "Trois volets ; l'un militaire ; l'autre civil."
    assert sentences(text) == [text]


def test_a_long_sentence_without_semicolons_is_parted_between_words() -> None:
    text = " ".join(f"mot{number}" for number in range(500))

    parts = sentences(text)

    assert all(len(part) <= LONGEST for part in parts)
    assert " ".join(parts) == text


def test_one_unbroken_run_is_left_whole() -> None:
    run = "x" * (3 * LONGEST)
    assert sentences(run) == [run]
    assert sentences(f"{run} fin") == [run, "fin"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t \n"])
def test_nothing_has_no_sentence(text: str) -> None:
    assert spans(text) == ()


_TEXTS = st.one_of(
    st.text(),
    st.text(alphabet="aÉ.;!? \n«»)0", max_size=300),
    st.lists(st.text(alphabet="ab;", min_size=1, max_size=300), max_size=12).map(" ".join),
)


@given(_TEXTS)
@example("..")
@example(" \n ")
def test_sentences_cover_all_the_text_in_order_and_none_is_empty(text: str) -> None:
    end = 0
    for start, following in spans(text):
        assert end <= start < following <= len(text)
        assert text[end:start].strip() == ""
        assert text[start:following] == text[start:following].strip()
        end = following
    assert text[end:].strip() == ""


@given(_TEXTS)
def test_no_sentence_parts_a_word(text: str) -> None:
    for _, end in spans(text):
        assert not (text[end - 1 : end].isalnum() and text[end : end + 1].isalnum())
