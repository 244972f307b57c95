"""Questions that ask the same in other words, brought together."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from bot.knowledge.types import LANGUAGES, Language
from bot.retrieval.analysis import terms
from bot.retrieval.question import analyse

ALIKE = 85.0
"""How alike two sorted lists of terms are, of 100, where they ask the same (rapidfuzz's ratio)."""

Key = tuple[str, tuple[str, ...]]


def group(questions: Sequence[str]) -> list[list[int]]:
    """The places of the questions, those that ask the same together, the largest group first.

    Each group begins with its first question, to which the others are alike; groups of one size
    keep the order of these. Word order, inflection, stop words and small misspellings make no
    difference; a number, such as a year, does.
    """
    groups: dict[str, list[int]] = {}
    leaders: dict[tuple[str, ...], dict[str, str]] = {}
    for place, question in enumerate(questions):
        words, numbers = _key(question)
        alike = leaders.setdefault(numbers, {})
        name = f"{words}|{' '.join(numbers)}"
        if name not in groups:
            found = process.extractOne(
                words, alike, scorer=fuzz.ratio, processor=None, score_cutoff=ALIKE
            )
            if found is not None and words:
                name = found[2]
            else:
                alike[name] = words
        groups.setdefault(name, []).append(place)
    return sorted(groups.values(), key=lambda places: -len(places))


def _key(question: str) -> Key:
    """What a question is about: its distinct terms in order of the alphabet, and its numbers."""
    asked = analyse(question)
    language: Language = asked.language or LANGUAGES[0]
    found = set(terms(question, language)) or {question.casefold().strip()}
    numbers = tuple(sorted(one for one in found if one[:1].isdigit()))
    return " ".join(sorted(found - set(numbers))), numbers
