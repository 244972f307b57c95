from array import array

from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.keys import TWO_EDITS_FROM, Keys, keys
from bot.retrieval.phonetics import phonetic

WORDS = st.lists(st.text("aeioukprt", min_size=1, max_size=40), unique=True, max_size=60).map(
    sorted
)


def words(held: list[str], places: list[int]) -> set[str]:
    return {held[place] for place in places}


@given(WORDS, st.text("aeioukprt", min_size=1, max_size=40), st.integers(1, 2))
def test_what_shares_seven_letters_and_is_as_long_is_near(
    held: list[str], word: str, edits: int
) -> None:
    same = {one for one in held if one[:7] == word[:7] and abs(len(one) - len(word)) <= edits}
    assert same <= words(held, keys(held).near(word, edits))


def test_what_is_longer_or_shorter_than_edits_make_it_is_not() -> None:
    held = ["po", "poe", "poeu", "poeur", "poeurs", "porteuses"]
    assert words(held, keys(held).near("poe", 1)) == {"po", "poe", "poeu"}


def test_words_longer_than_is_counted_are_near_each_other_whatever_their_length() -> None:
    held = ["porteur" + "s" * count for count in (20, 30, 40, 50)]
    assert words(held, keys(held).near(held[2], 1)) == {*held[1:]}


@given(WORDS, st.text("aeioukprt", min_size=1, max_size=12))
def test_words_of_one_sound_are_found_by_it(held: list[str], word: str) -> None:
    sound = phonetic(word)
    alike = {one for one in held if phonetic(one) == sound}
    assert alike <= words(held, keys(held).sounding(sound))


def test_a_sound_is_not_taken_for_letters() -> None:
    held = ["cocteau"]
    assert keys(held).near(phonetic("cocteau"), 1) == []
    assert keys(held).sounding("cocteau") == []


def test_a_number_has_no_keys() -> None:
    assert keys(["1994", "79495e"]) == keys([])
    assert keys([]).near("1994", 1) == []


def numbered(count: int) -> list[str]:
    letters = "bcdfghjklm"
    return sorted("".join(letters[int(digit)] for digit in f"{one:05}") for one in range(count))


def test_of_many_words_those_are_found_that_of_few_would_be() -> None:
    many = numbered(3000)
    parted = keys(many)
    whole = Keys(parted.hashes, parted.places, array("I", [0, len(parted.hashes)]))
    assert len(parted.starts) > 100
    for word in (*many[::50], "zzzzz", "bbbzb"):
        found = parted.near(word, 1)
        assert found == whole.near(word, 1)
        assert (word in words(many, found)) == (word in many)


def test_hashes_are_sorted_and_each_has_its_place() -> None:
    held = keys(numbered(500))
    assert list(held.hashes) == sorted(held.hashes)
    assert len(held.hashes) == len(held.places) == held.starts[-1]


def test_two_edits_reach_a_word_that_is_shorter_by_as_many() -> None:
    long = "abcdefghi"[:TWO_EDITS_FROM]
    assert keys([long[2:]]).near(long, 2) == [0]
