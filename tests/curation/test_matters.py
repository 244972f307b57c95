from datetime import UTC, datetime
from typing import Any

from bot.curation.matters import matters
from bot.store.review import ReviewItem


def item(question_id: int, text: str | None, **changes: Any) -> ReviewItem:
    values: dict[str, Any] = {
        "question_id": question_id,
        "guild_id": 1,
        "asked_at": datetime(2026, 3, 1, tzinfo=UTC),
        "outcome": "nothing",
        "subject": None,
        "pack": None,
        "language": "fr",
        "confidence": 0.1,
        "text": text,
        "told": False,
        "up": 0,
        "down": 0,
        "reasons": (),
        "comments": (),
        "done": False,
    }
    return ReviewItem(**{**values, **changes})


def ids(items: list[ReviewItem]) -> list[list[int]]:
    return [[one.question_id for one in matter.items] for matter in matters(items)]


def test_questions_that_ask_the_same_are_one_matter_the_most_frequent_first() -> None:
    items = [item(1, "Une recette ?"), item(2, "Où est le JATEC ?"), item(3, "où est le jatec")]
    assert ids(items) == [[2, 3], [1]]


def test_without_words_votes_against_one_passage_are_one_matter() -> None:
    against = {"outcome": "answer", "subject": "keeper", "down": 1}
    items = [item(1, None, **against), item(2, None, **against), item(3, None)]
    assert ids(items) == [[1, 2]]
