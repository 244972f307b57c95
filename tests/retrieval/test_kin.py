from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.index import Index, build
from bot.retrieval.kin import MOST_KIN, kin
from bot.retrieval.tabulating import Document

WORDS = st.text("aeiou", min_size=1, max_size=4).map("port".__add__) | st.text("port", min_size=2)


def index_of(words: list[str]) -> Index:
    return build([Document("", " ".join(words))], "en")


def begun_alike(word: str, index: Index) -> dict[str, float]:
    """The same by comparing with every word there is."""
    least = 4 if len(word) < 7 else 5
    found: dict[str, float] = {}
    for place, other in enumerate(index.words):
        shared = next(
            (n for n, pair in enumerate(zip(word, other, strict=False)) if len({*pair}) > 1),
            min(len(word), len(other)),
        )
        alike = 2 * shared / (len(word) + len(other))
        if shared >= least and alike >= 0.5:
            term = index.term_at(place)
            found[term] = max(found.get(term, 0.0), 0.5 * alike)
    best = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    return dict(best[:MOST_KIN]) if len(word) > 4 else {}


@given(st.lists(WORDS, min_size=1, max_size=80), WORDS)
def test_kin_are_the_terms_that_share_most_of_their_beginning(words: list[str], word: str) -> None:
    index = index_of(words)
    assert list(kin(word, index).items()) == list(begun_alike(word, index).items())


@given(
    st.lists(st.text("kqxz", min_size=1, max_size=3), min_size=20, unique=True),
    st.lists(st.text("kqxz", max_size=2), max_size=20),
    st.integers(5, 9),
)
def test_many_that_share_most_leave_no_room_for_those_that_share_less(
    near: list[str], far: list[str], length: int
) -> None:
    word = "portalkqx"[:length]
    index = index_of([word[:6] + one for one in near] + [word[:5] + one for one in far])
    assert list(kin(word, index).items()) == list(begun_alike(word, index).items())


def test_of_those_as_near_the_first_by_name_are_kept() -> None:
    names = [f"porta{letter}x" for letter in "qponmkjihgfedcb"]
    found = kin("portal", index_of(names))
    assert list(found) == sorted(names)[:MOST_KIN]


def test_numbers_and_short_words_have_none() -> None:
    index = index_of(["12345", "12346", "port", "portier"])
    assert kin("12345", index) == kin("port", index) == {}
