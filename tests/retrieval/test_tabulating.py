import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.types import LANGUAGES, Language
from bot.retrieval import tabulating
from bot.retrieval.tables import SENTENCE, Tables
from bot.retrieval.tabulating import Document, Tabulator, cut

DOCUMENTS = [
    Document("Le phare", "Le phare de Cordouan fut allumé. Le gardien vit à Cordouan en 1834.",
             asked=("Quand fut-il construit ?",), concepts=("@sdp",)),
    Document("Les gardiens", "Un gardien veille. Deux gardiens veillent sur le phare."),
    Document("", "La Tour est haute ; la tour penche."),
]  # fmt: skip


def tabulated(documents: list[Document]) -> Tables:
    tabulator = Tabulator("fr")
    for document in documents:
        tabulator.add(document)
    return tabulator.tables()


TABLES = tabulated(DOCUMENTS)


def number(word: str) -> int:
    return TABLES.words.index(word) + 1


def term(word: str) -> int:
    return TABLES.term_of[number(word)]


def spelt(place: int) -> str:
    """A document's words, with a stroke after its title and after each sentence."""
    end = [*TABLES.starts, len(TABLES.flat)][place + 1]
    flat = TABLES.flat[TABLES.starts[place] : end]
    return " ".join("|" if one == SENTENCE else TABLES.words[one - 1] for one in flat)


def test_a_document_is_its_title_and_then_its_sentences_without_stop_words() -> None:
    assert spelt(0) == "phare | phare cordouan allume | gardien vit cordouan 1834 |"
    assert spelt(1) == "gardiens | gardien veille | deux gardiens veillent phare |"
    assert spelt(2).startswith("| tour haute")


def test_words_and_terms_are_numbered_in_order_however_they_came() -> None:
    backwards = tabulated(DOCUMENTS[::-1])
    assert list(TABLES.words) == sorted(set(TABLES.words)) == list(backwards.words)
    assert list(TABLES.terms) == sorted(set(TABLES.terms)) == list(backwards.terms)
    assert list(TABLES.term_of) == list(backwards.term_of)


def test_a_term_lists_every_word_of_its_family_and_no_other() -> None:
    assert term("gardien") == term("gardiens")
    assert term("veille") != term("gardien")
    for place in range(len(TABLES.terms)):
        family = TABLES.family[TABLES.family_starts[place] : TABLES.family_starts[place + 1]]
        words = range(1, len(TABLES.words) + 1)
        assert list(family) == [one for one in words if TABLES.term_of[one] == place]


def test_texts_are_counted_once_however_often_they_hold_a_word() -> None:
    assert TABLES.word_texts[number("cordouan")] == 1
    assert TABLES.word_texts[number("gardien")] == 2
    assert TABLES.word_texts[number("gardiens")] == 1
    assert TABLES.term_texts[term("gardien")] == 2


def test_known_questions_and_concepts_count_for_terms_but_are_not_words_of_the_text() -> None:
    assert TABLES.term_texts[term("construit")] == 1
    assert TABLES.word_texts[number("construit")] == 0
    assert TABLES.term_texts[TABLES.terms.index("@sdp")] == 1
    assert "@sdp" not in TABLES.words
    assert "construit" not in spelt(0)


def test_what_is_taken_in_is_told_as_terms_of_the_text_and_of_its_questions() -> None:
    text, asked = Tabulator("fr").add(DOCUMENTS[0])
    *held, named = text.split()
    assert len(held) == len(spelt(0).replace("|", "").split())
    assert held[:2] == [TABLES.terms[term("phare")]] * 2
    assert named == "@sdp"
    assert TABLES.terms[term("construit")] in asked.split()


def test_a_name_is_a_word_that_within_sentences_always_has_a_capital() -> None:
    names = [word for place, word in enumerate(TABLES.words, start=1) if TABLES.proper[place]]
    assert names == ["cordouan"]


def test_lengths_leave_titles_out() -> None:
    assert list(TABLES.lengths)[:2] == [7, 6]
    assert TABLES.mean_length == pytest.approx(sum(TABLES.lengths) / 3)


@pytest.mark.parametrize("documents", [[], [Document("", "")], [Document("Le phare", "Le la.")]])
def test_the_mean_can_be_divided_by_even_where_no_text_has_a_word(
    documents: list[Document],
) -> None:
    empty = tabulated(documents)
    assert empty.size == len(documents)
    assert empty.mean_length == 1.0


TEXTS = st.text() | st.text("aB é.\0 1'0,\u202f\n", max_size=60)


@given(TEXTS, TEXTS)
def test_it_makes_no_difference_who_parts_the_words(title: str, text: str) -> None:
    document = Document(title, text, asked=(text,))
    one, other = Tabulator("fr"), Tabulator("fr")
    assert one.add_cut(cut(document, part=True)) == other.add(document)
    assert one.tables() == other.tables()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_met_again_in_other_letters_is_what_it_was_or_what_it_is_alone(
    language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "anticonstitutionnellement" * 3
    met = ("US us Us EU eu Car car CAR 14,2 14.2 75 000 75000 Éte été ETE ete O.T.A.N. otan le Le"
           f" {long} {long.upper()} {long[:64]}").split()  # fmt: skip
    texts = [Document("", f"{one} {other}. {other} {one}") for one in met for other in met]

    def made() -> Tables:
        tabulator = Tabulator(language)
        for text in texts:
            tabulator.add(text)
        return tabulator.tables()

    found = made()
    # Every word is analysed, whether it was met or not.
    monkeypatch.setattr(tabulating, "STOP_WORDS", Everything())
    assert made() == found


class Everything(frozenset[str]):
    def __contains__(self, word: object) -> bool:
        return True
