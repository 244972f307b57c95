import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.retrieval.keys import TWO_EDITS_FROM
from bot.retrieval.phonetics import phonetic
from bot.retrieval.spelling import MOST, SHORTEST, Vocabulary

SPELT = sorted(
    """alger allies cocteau commission conseil donner europe exercice fiduciaire fonds guerre
    information kiev lentille letaux liaison militaire ministere otan oise partenariat phare
    pologne question reassurance relation reunion sommet ukraine 1994 79495""".split()
)
WORDS = Vocabulary(SPELT)


def repaired(word: str) -> list[str]:
    return [one.word for one in WORDS.near(word)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ukrane", "ukraine"),
        ("ukrainee", "ukraine"),
        ("ukrqine", "ukraine"),
        ("urkaine", "ukraine"),
        ("polonge", "pologne"),
        ("otna", "otan"),
        ("reunoin", "reunion"),
        ("yukraine", "ukraine"),
    ],
)
def test_one_edit_or_two_neighbours_swapped_is_repaired(typed: str, meant: str) -> None:
    assert repaired(typed)[0] == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("partanaria", "partenariat"),
        ("milittairre", "militaire"),
        ("infromatoin", "information"),
        ("reasurence", "reassurance"),
        ("comision", "commission"),
    ],
)
def test_a_long_word_may_have_two_edits(typed: str, meant: str) -> None:
    assert repaired(typed)[0] == meant


@pytest.mark.parametrize("typed", ["ukrne", "somxyt", "sommmmt", "eurxxe"])
def test_a_shorter_word_may_not(typed: str) -> None:
    assert repaired(typed) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lukraine", "ukraine"),
        ("dalger", "alger"),
        ("lotan", "otan"),
        ("leurope", "europe"),
        ("dukrane", "ukraine"),
        ("quotan", "otan"),
        ("lallies", "allies"),
    ],
)
def test_an_article_swallowed_with_its_apostrophe_is_given_back(typed: str, meant: str) -> None:
    assert repaired(typed)[0] == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("cocteo", "cocteau"), ("cokto", "cocteau"), ("gair", "guerre"), ("fiduciere", "fiduciaire")],
)
def test_what_sounds_alike_is_found_though_edits_are_many(typed: str, meant: str) -> None:
    assert meant in repaired(typed)


@pytest.mark.parametrize("typed", ["1995", "79496", "7949", "75000", "16e", "2"])
def test_a_number_is_never_repaired(typed: str) -> None:
    assert repaired(typed) == []


@pytest.mark.parametrize("typed", ["1994a", "o1994"])
def test_nothing_is_repaired_to_a_number(typed: str) -> None:
    assert not [word for word in repaired(typed) if word[0].isdigit()]


@pytest.mark.parametrize("typed", ["", "o", "ot", "ota", "kie", "nru"])
def test_a_word_under_four_letters_is_not_repaired(typed: str) -> None:
    assert len(typed) < SHORTEST
    assert repaired(typed) == []


def test_the_best_neighbours_come_first_and_are_worth_less_than_the_word_itself() -> None:
    vocabulary = Vocabulary(
        sorted(["militaire", "militaires", "milicien", "militante", "utilitaire"])
    )

    near = vocabulary.near("militair")

    assert near[0].word == "militaire"
    assert [one.weight for one in near] == sorted((one.weight for one in near), reverse=True)
    assert all(0 < one.weight < 1 for one in near)


def test_fewer_edits_are_worth_more_and_another_first_letter_less() -> None:
    vocabulary = Vocabulary(["commission"])

    def worth(typed: str) -> float:
        return vocabulary.near(typed)[0].weight

    assert worth("commissoin") > worth("comissoin")
    assert worth("commossion") > worth("xommission")


def test_at_most_so_many_neighbours_are_given() -> None:
    vocabulary = Vocabulary(sorted(f"phare{letter}" for letter in "abcdefghijklmn"))

    assert len(vocabulary.near("phare")) == MOST


def test_a_vocabulary_knows_its_words() -> None:
    assert "ukraine" in WORDS
    assert "1994" in WORDS
    assert "ukrain" not in WORDS
    assert "zzz" not in WORDS


def test_words_are_found_by_how_they_begin() -> None:
    def beginning(stem: str) -> list[str]:
        return [SPELT[place] for place in WORDS.beginning(stem)]

    assert beginning("re") == ["reassurance", "relation", "reunion"]
    assert beginning("zebre") == []


def test_an_empty_vocabulary_repairs_nothing() -> None:
    empty = Vocabulary([])

    assert empty.near("ukraine") == ()
    assert "ukraine" not in empty
    assert list(empty.beginning("ukra")) == []


_LETTERS = st.text(alphabet="abcel", min_size=3, max_size=12)


@st.composite
def _a_word_and_its_mangling(draw: st.DrawFn) -> tuple[str, str]:
    """A word, and what up to two random edits make of it."""
    word = draw(st.text(alphabet="abcdelmorst", min_size=4, max_size=14))
    typed = word
    for _ in range(draw(st.integers(1, 2))):
        place = draw(st.integers(0, max(0, len(typed) - 1)))
        letter = draw(st.sampled_from("abelrstz"))
        typed = draw(
            st.sampled_from(
                [
                    typed[:place] + typed[place + 1 :],
                    typed[:place] + letter + typed[place:],
                    typed[:place] + letter + typed[place + 1 :],
                    typed[:place] + typed[place : place + 2][::-1] + typed[place + 2 :],
                ]
            )
        )
    return word, typed


@given(st.lists(_LETTERS, max_size=MOST, unique=True), _LETTERS)
def test_every_word_within_the_allowed_edits_is_found(words: list[str], typed: str) -> None:
    assume(len(typed) >= SHORTEST)
    allowed = 2 if len(typed) >= TWO_EDITS_FROM else 1
    # The reference measures every word; no more words than are given, so none is left out.
    expected = {word for word in words if OSA.distance(typed, word) <= allowed}

    found = {one.word for one in Vocabulary(sorted(words)).near(typed)}

    assert expected <= found


@given(_a_word_and_its_mangling())
def test_a_mangled_word_is_found_wherever_it_was_hit(case: tuple[str, str]) -> None:
    word, typed = case
    assume(len(typed) >= SHORTEST)
    assume(OSA.distance(typed, word) <= (2 if len(typed) >= TWO_EDITS_FROM else 1))

    assert word in {one.word for one in Vocabulary([word]).near(typed)}


@given(st.lists(_LETTERS, max_size=MOST, unique=True), _LETTERS)
def test_whatever_is_found_is_near_in_letters_or_in_sound(words: list[str], typed: str) -> None:
    readings = [typed] + [typed[cut:] for cut in (1, 2)]
    allowed = 2 if len(typed) >= TWO_EDITS_FROM else 1

    for one in Vocabulary(sorted(words)).near(typed):
        assert any(
            OSA.distance(reading, one.word) <= allowed or phonetic(reading) == phonetic(one.word)
            for reading in readings
        )


@given(st.text(max_size=80))
def test_any_word_at_all_may_be_looked_up(word: str) -> None:
    WORDS.near(word)
