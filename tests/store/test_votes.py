import sqlite3
from pathlib import Path
from typing import Any

import pytest

from bot.store.store import Store
from tests.store.samples import MEMBER, a_vote


def votes(path: Path) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(
            "SELECT question_id, subject, up, reason, comment FROM votes ORDER BY 1, 2, 3"
        ).fetchall()
    finally:
        connection.close()


async def test_a_member_has_one_vote_on_an_answer_and_may_change_it(
    path: Path, store: Store
) -> None:
    await store.vote(a_vote(1, up=False, reason="outdated", comment="It is 2026."))
    await store.vote(a_vote(1, up=True))

    assert votes(path) == [(1, "relations-1994", 1, None, None)]


async def test_members_and_passages_are_voted_on_apart(path: Path, store: Store) -> None:
    await store.vote(a_vote(1, up=True))
    await store.vote(a_vote(1, up=False, member_id=MEMBER + 1))
    await store.vote(a_vote(1, up=False, subject="sommet-2008"))
    await store.vote(a_vote(2, up=False, subject=""))

    assert [row[:3] for row in votes(path)] == [
        (1, "relations-1994", 0),
        (1, "relations-1994", 1),
        (1, "sommet-2008", 0),
        (2, "", 0),
    ]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ({}, ("wrong", "no")),
        ({"reason": "other"}, ("other", "no")),
        ({"reason": "other", "comment": "yes"}, ("other", "yes")),
    ],
)
async def test_a_second_vote_against_keeps_what_it_does_not_say_anew(
    path: Path, store: Store, second: dict[str, Any], expected: tuple[str, str]
) -> None:
    await store.vote(a_vote(1, up=False, reason="wrong", comment="no"))
    await store.vote(a_vote(1, up=False, **second))

    assert votes(path) == [(1, "relations-1994", 0, *expected)]
