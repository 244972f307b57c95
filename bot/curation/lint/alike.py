"""Which of many texts nearly say the same, without comparing each with every other.

Texts that share hardly any stretch of words are never looked at together, so that ten thousand
passages take about as long as their words do.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from bot.knowledge.types import Language
from bot.retrieval.analysis import tokens

STRETCH = 3
"""Words of a stretch."""

COMMON = 40
"""A stretch that more texts than this have is a manner of speaking, and tells nothing."""

ALIKE = 0.8
"""The share of the shorter text's stretches that the other must have."""


def alike(texts: Sequence[str], language: Language) -> Iterator[tuple[int, int, float]]:
    """Pairs of texts of which one holds nearly all the words of the other, in the same order.

    Gives the places of both, the first before the second, and the share in [0, 1] of the shorter
    one's stretches that they have in common.
    """
    stretches = [_stretches(text, language) for text in texts]
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, found in enumerate(stretches):
        for stretch in found:
            holders[stretch].append(place)
    for place, found in enumerate(stretches):
        shared: Counter[int] = Counter()
        for stretch in found:
            holding = holders[stretch]
            if len(holding) <= COMMON:
                shared.update(other for other in holding if other < place)
        for other, count in sorted(shared.items()):
            share = count / min(len(found), len(stretches[other]))
            if share >= ALIKE:
                yield other, place, share


def _stretches(text: str, language: Language) -> set[tuple[str, ...]]:
    words = [token.word for token in tokens(text, language)]
    return {
        tuple(words[start : start + STRETCH])
        for start in range(max(1, len(words) - STRETCH + 1))
        if words
    }
