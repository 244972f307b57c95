"""In English nothing is worse than BM25 with an English stemmer."""

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence

import pytest
import Stemmer

from bot.retrieval.glossary import Glossary
from bot.retrieval.question import analyse
from bot.retrieval.shelving import shelve
from bot.retrieval.stopwords import ENGLISH
from tests.benchmarks.english import Asked, noisy, passages, questions

PASSAGES = passages()
CLEAN = questions()
NOISY = [noisy(one) for one in CLEAN]

Search = Callable[[str], str | None]


def bm25(*, stop_words: frozenset[str], saturation: float = 1.2, length: float = 0.75) -> Search:
    """Okapi BM25 over stemmed words of title and text; gives the id of the best passage."""
    stemmer = Stemmer.Stemmer("english")

    def terms(text: str) -> list[str]:
        words = re.findall(r"[^\W_]+", text.lower())
        return [str(stemmer.stemWord(word)) for word in words if word not in stop_words]

    texts = [Counter(terms(f"{one.title.en} {one.text.en}")) for one in PASSAGES]
    mean = sum(text.total() for text in texts) / len(texts)
    held = Counter(term for text in texts for term in text)

    def score(text: Counter[str], asked: Sequence[str]) -> float:
        fit = saturation * (1 - length + length * text.total() / mean)
        return sum(
            math.log(1 + (len(texts) - held[term] + 0.5) / (held[term] + 0.5))
            * text[term] * (saturation + 1) / (text[term] + fit)
            for term in asked
        )  # fmt: skip

    def search(question: str) -> str | None:
        asked = terms(question)
        scores = [score(text, asked) for text in texts]
        return PASSAGES[scores.index(max(scores))].id if any(scores) else None

    return search


def ours() -> Search:
    shelf = shelve(PASSAGES, "en", Glossary(()))

    def search(question: str) -> str | None:
        found = shelf.rank(analyse(question, "en")).candidates
        return found[0].passage.id if found else None

    return search


def first_place(search: Search, asked: Sequence[Asked]) -> float:
    """The share of questions for which the first passage found is the right one."""
    return sum(search(one.text) == one.passage for one in asked) / len(asked)


SEARCH = ours()
PEERS = {
    "BM25": bm25(stop_words=frozenset()),
    "BM25 without stop words": bm25(stop_words=ENGLISH),
}


def test_the_set_is_large_enough_and_every_question_has_its_passage() -> None:
    ids = {one.id for one in PASSAGES}

    assert len(ids) == len(PASSAGES) >= 60
    assert len({one.text for one in CLEAN}) == len(CLEAN) >= 180
    assert {one.passage for one in CLEAN} == ids


def test_noise_misspells_some_words_and_is_the_same_every_time() -> None:
    assert [noisy(one) for one in CLEAN] == NOISY
    changed = [a.text.lower().rstrip("?") != b.text for a, b in zip(CLEAN, NOISY, strict=True)]
    assert 0.6 < sum(changed) / len(changed) < 1
    assert not any(re.search(r"[A-Z'’?]", one.text) for one in NOISY)


@pytest.mark.parametrize("peer", PEERS)
@pytest.mark.parametrize(("name", "asked"), [("clean", CLEAN), ("noisy", NOISY)])
def test_it_is_never_behind_bm25_by_more_than_chance(
    name: str, asked: Sequence[Asked], peer: str
) -> None:
    ours = [SEARCH(one.text) == one.passage for one in asked]
    theirs = [PEERS[peer](one.text) == one.passage for one in asked]
    won = sum(mine and not other for mine, other in zip(ours, theirs, strict=True))
    lost = sum(other and not mine for mine, other in zip(ours, theirs, strict=True))

    print(f"English, {name}, {len(asked)}: top-1 {sum(ours)}, {peer} {sum(theirs)}, {won}:{lost}")
    assert won >= lost or chance_of_losing(lost, won + lost) > 0.05


def chance_of_losing(lost: int, decided: int) -> float:
    """The sign test: how often a fair coin loses ``lost`` or more of so many decided throws."""
    losing = sum(math.comb(decided, more) for more in range(lost, decided + 1))
    return losing / float(2**decided)


def test_it_is_ahead_of_bm25_where_words_are_misspelt() -> None:
    for peer in PEERS.values():
        assert first_place(SEARCH, NOISY) > first_place(peer, NOISY) + 0.05


def test_typing_errors_cost_little() -> None:
    assert first_place(SEARCH, NOISY) >= 0.9 * first_place(SEARCH, CLEAN)
