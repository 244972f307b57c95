"""What waits for curators, brought together: questions that ask the same, answers disliked."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.retrieval.grouping import group
from bot.store.review import ReviewItem


@dataclass(frozen=True, slots=True)
class Matter:
    """Questions that ask the same, or that the same passage answered badly."""

    items: tuple[ReviewItem, ...]

    @property
    def first(self) -> ReviewItem:
        return self.items[0]

    def count(self, counted: Callable[[ReviewItem], int]) -> int:
        return sum(counted(item) for item in self.items)


def matters(items: Sequence[ReviewItem]) -> list[Matter]:
    """What there is to do, the most frequent first; without words, by the passage shown."""
    found = alike(item for item in items if item.text is not None)
    found += by_subject(item for item in items if item.text is None and item.down)
    return most_frequent(found)


def alike(items: Iterable[ReviewItem]) -> list[Matter]:
    """Items with words, those that ask the same together."""
    worded = list(items)
    return [
        Matter(tuple(worded[place] for place in places))
        for places in group([item.text or "" for item in worded])
    ]


def by_subject(items: Iterable[ReviewItem]) -> list[Matter]:
    """Items to which the same passage or term was shown together; others are left out."""
    found: dict[str, list[ReviewItem]] = {}
    for item in items:
        if item.subject is not None:
            found.setdefault(item.subject, []).append(item)
    return [Matter(tuple(same)) for same in found.values()]


def most_frequent(found: Iterable[Matter]) -> list[Matter]:
    """Those of the most items first."""
    return sorted(found, key=lambda matter: -len(matter.items))
