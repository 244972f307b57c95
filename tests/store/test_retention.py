import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.store import retention
from bot.store.retention import CLAIM_DAYS, delete_old
from bot.store.settings import ServerSettings
from bot.store.store import Store
from tests.store.conftest import StoreLog
from tests.store.samples import CURATOR, GUILD, MEMBER, a_vote, an_entry

TABLES = ("journal", "replies", "question_texts", "votes", "done", "claims")


def counts(path: Path) -> dict[str, int]:
    connection = sqlite3.connect(path)
    try:
        return {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in TABLES
        }
    finally:
        connection.close()


async def fill(store: Store, asked_at: datetime) -> None:
    await store.save_settings(GUILD, ServerSettings(keeps_questions=True), by=CURATOR)
    for question in range(1, 8):
        store.record(an_entry(question, asked_at=asked_at))
        await store.claim(question)
        await store.vote(a_vote(question, up=False))
    await store.tell_curators(20, "why?", guild_id=GUILD, member_id=MEMBER)
    await store.mark_done(GUILD, [1], by=CURATOR)
    await store.flush()


async def test_what_is_older_than_it_may_be_is_deleted_in_batches(
    path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "_BATCH", 2)
    monkeypatch.setattr(retention, "_PAUSE", 0)
    now = datetime.now(UTC)
    await fill(store, now)
    everything = {
        "journal": 7, "replies": 7, "question_texts": 8, "votes": 7, "done": 1, "claims": 7,
    }  # fmt: skip

    almost = now + timedelta(days=90) - timedelta(minutes=1)
    assert counts(path) == everything
    assert await delete_old(store._database, almost, days=90) == 7
    assert counts(path) == {**everything, "claims": 0}

    assert await delete_old(store._database, now + timedelta(days=90, minutes=1), days=90) == 23
    assert counts(path) == dict.fromkeys(TABLES, 0)
    assert store.settings(GUILD).keeps_questions


async def test_marks_outlive_a_week_of_redeliveries(path: Path, store: Store) -> None:
    await store.claim(1)
    soon = datetime.now(UTC) + timedelta(days=CLAIM_DAYS, minutes=-1)

    assert await delete_old(store._database, soon, days=1) == 0
    assert counts(path)["claims"] == 1


async def test_a_store_that_starts_deletes_what_became_too_old_meanwhile(
    path: Path, store_log: StoreLog
) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=31)
    async with Store(path) as store:
        await fill(store, long_ago)
    async with Store(path, retention_days=30):
        await store_log.until("14 rows were older")

    assert counts(path) == {
        "journal": 0, "replies": 0, "question_texts": 1, "votes": 7, "done": 1, "claims": 7,
    }  # fmt: skip
