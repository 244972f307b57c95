"""Words with the same beginning as another, such as "fondateur" for "fondé"."""

from rapidfuzz.distance import Prefix

from bot.retrieval.index import Index

MOST_KIN = 12
"""How many terms a word may stand for because they begin alike."""

_LETTERS = 4
"""The letters that kin share at least; of a word of seven letters and more, one more."""

_ALIKE = 0.5
_WORTH = 0.5


def kin(word: str, index: Index) -> dict[str, float]:
    """The terms that begin as a folded word does, the likest, with their worth in (0, 1].

    How alike two words are is twice the letters they share at the beginning, over all of both.
    """
    if len(word) <= _LETTERS or word[0].isdigit():
        return {}
    places = index.vocabulary.beginning(word[: _LETTERS if len(word) < 7 else _LETTERS + 1])
    length, shared, term_at = len(word), Prefix.similarity, index.term_number_at
    found: dict[int, float] = {}
    for place, other in enumerate(index.words[places.start : places.stop], places.start):
        alike = 2 * shared(word, other) / (length + len(other))
        if alike >= _ALIKE:
            term = term_at(place)
            if alike > found.get(term, 0.0):
                found[term] = alike
    best = sorted((-alike, index.terms[term]) for term, alike in found.items())[:MOST_KIN]
    return {term: -alike * _WORTH for alike, term in best}
