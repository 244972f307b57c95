import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer.types import Excerpt
from bot.retrieval.excerpt import LENGTH, excerpt
from bot.retrieval.intent import Wanted
from bot.retrieval.question import analyse
from tests.retrieval.samples import index_of, matched

TEXT = (
    "Le phare se dresse au large. Il fut allumé en 1834 par Augustin Fresnel. "
    "Douze gardiens y vivent. La lampe est électrique. Un musée le raconte."
)
INDEX = index_of(TEXT, "Une recette de crêpes.")


def cut(
    question: str, text: str = TEXT, *, length: int = LENGTH, wanted: Wanted | None = None
) -> Excerpt:
    asked = analyse(question, "fr")
    index = index_of(text, "Une recette de crêpes.") if text is not TEXT else INDEX
    return excerpt(text, matched(question, index), index, wanted or asked.wanted, length=length)


def marked(shown: Excerpt) -> list[str]:
    return [shown.text[start:end] for start, end in shown.highlights]


def test_a_text_that_fits_is_given_whole() -> None:
    assert cut("gardiens").text == TEXT


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("combien de gardiens", "Douze gardiens y vivent."),
        ("la lampe électrique", "La lampe est électrique."),
        ("le musée", "Un musée le raconte."),
        ("le fare au large", "Le phare se dresse au large."),
    ],
)
def test_where_only_a_sentence_fits_it_is_the_best(question: str, sentence: str) -> None:
    assert cut(question, length=30).text == sentence


def test_the_best_sentence_brings_its_better_neighbour() -> None:
    shown = cut("les gardiens et leur lampe", length=60)
    assert shown.text == "Douze gardiens y vivent. La lampe est électrique."


def test_a_sentence_that_holds_what_is_asked_for_is_preferred() -> None:
    text = "Le phare du port est rouge. Le phare du port date de 1834."

    assert cut("quand date le phare", text, length=31).text == "Le phare du port date de 1834."
    assert "1834" in cut("le phare du port", text, length=31, wanted="date").text


def test_offsets_are_exact() -> None:
    shown = cut("gardiens", length=30)

    assert shown.text == TEXT[shown.start : shown.end]
    assert shown.start == TEXT.index("Douze")


def test_the_words_that_match_are_marked_as_written() -> None:
    text = "L'Élysée fut allumé en 1834 ; les Élysées, jamais."

    assert marked(cut("allumer l'elysee", text)) == ["Élysée", "allumé", "Élysées"]
    assert marked(cut("crêpes", text)) == []
    assert marked(cut("qui est le", text)) == []


def test_a_repaired_word_marks_what_it_was_taken_for() -> None:
    assert marked(cut("les gardeins")) == ["gardiens"]


def test_a_single_sentence_longer_than_the_length_is_shown_whole() -> None:
    text = "Le phare " + "très " * 30 + "haut. Fin."

    shown = cut("phare", text, length=40)

    assert shown.text == text.removesuffix(" Fin.")


def test_without_any_match_it_begins_at_the_beginning() -> None:
    assert cut("crêpes", length=40).text == "Le phare se dresse au large."


def test_an_empty_text_has_an_empty_excerpt() -> None:
    shown = cut("phare", "")
    assert (shown.text, shown.start, shown.end, shown.highlights) == ("", 0, 0, ())


def test_its_language_is_that_of_the_index_unless_told() -> None:
    match = matched("phare", INDEX)

    assert excerpt(TEXT, match, INDEX).language == "fr"
    assert excerpt(TEXT, match, INDEX, language="en").language == "en"


_TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(
        st.sampled_from(
            ["phare", "Le phare", "75", "000", "gardiens", "l'Élysée", ".", "!", ";", "…", "1834",
             "x" * 90, "Aux", "\n", "« ", " »", "fut allumé", "ﬁn", "e\u0301"]
        ),
        max_size=120,
    ).map(" ".join),
)  # fmt: skip


@given(
    _TEXTS, st.sampled_from(["phare gardiens", "elysee 1834", "crêpes", ""]), st.integers(1, 500)
)
def test_whatever_the_text_offsets_and_marks_are_right(
    text: str, question: str, length: int
) -> None:
    shown = excerpt(text, matched(question, INDEX), INDEX, "date", length=length)

    assert shown.text == text[shown.start : shown.end]
    end = 0
    for start, following in shown.highlights:
        assert end <= start < following <= len(shown.text)
        end = following


@settings(max_examples=50)
@given(
    _TEXTS,
    st.sampled_from(["phare gardiens", "elysee 1834", "combien de gardiens"]),
    st.integers(1, 500),
)
def test_a_text_is_cut_alike_whether_its_sentences_come_from_the_index_or_not(
    text: str, question: str, length: int
) -> None:
    index, asked = index_of(text, TEXT), analyse(question, "fr")
    match, held = matched(question, index), index.sentences(0)

    shown = excerpt(text, match, index, asked.wanted, length=length, sentences=held)

    assert shown == excerpt(text, match, index, asked.wanted, length=length)


def test_sentences_that_are_not_those_of_the_text_are_not_trusted() -> None:
    shown = excerpt(TEXT, matched("les gardiens", INDEX), INDEX, length=30, sentences=[[1]])

    assert (shown.text, marked(shown)) == ("Douze gardiens y vivent.", ["gardiens"])


@given(_TEXTS, st.integers(1, 500))
def test_whatever_the_text_no_word_is_cut(text: str, length: int) -> None:
    shown = excerpt(text, matched("phare", INDEX), INDEX, length=length)

    for place in (shown.start, shown.end):
        assert not (text[place - 1 : place].isalnum() and text[place : place + 1].isalnum())


@given(
    st.lists(st.sampled_from(["Un phare.", "Deux tours.", "La lampe brille."]), min_size=1,
             max_size=60).map(" ".join),
    st.integers(16, 500),
)  # fmt: skip
def test_of_short_sentences_as_many_are_shown_as_fit(text: str, length: int) -> None:
    shown = excerpt(text, matched("phare lampe", INDEX), INDEX, length=length)

    assert len(shown.text) <= length
    if len(text) <= length:
        assert shown.text == text
