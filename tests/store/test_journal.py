import asyncio
import dataclasses
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from bot.store import pending
from bot.store.journal import DIRECT, Answered
from bot.store.settings import ServerSettings
from bot.store.store import Store
from tests.store.conftest import StoreLog
from tests.store.samples import CURATOR, GUILD, MEMBER, OTHER_GUILD, an_entry, bytes_beside


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


async def test_a_question_is_claimed_once(path: Path) -> None:
    async with Store(path) as store:
        assert await store.claim(1)
        assert not await store.claim(1)
        assert await store.claim(2)
    async with Store(path) as restarted:
        assert not await restarted.claim(1)
        assert await restarted.claim(3)


async def test_of_many_who_claim_a_question_at_once_one_has_it(path: Path) -> None:
    async with Store(path) as ours, Store(path) as theirs:
        verdicts = await asyncio.gather(
            *(store.claim(question) for question in range(50) for store in (ours, theirs, ours))
        )

    assert sum(verdicts) == 50


async def test_a_claim_whose_caller_is_cancelled_is_still_made(path: Path) -> None:
    async with Store(path) as store:
        claiming = asyncio.create_task(store.claim(1))
        await asyncio.sleep(0)
        claiming.cancel()
        with pytest.raises(asyncio.CancelledError):
            await claiming
        assert await store.claim(2)
    async with Store(path) as restarted:
        assert not await restarted.claim(1)


async def test_what_is_recorded_is_found_at_once_and_after_a_restart(path: Path) -> None:
    entry = an_entry(1, reply_ids=(11, 12))
    async with Store(path) as store:
        store.record(entry)
        waiting = await store.answered(1), await store.answered_by(12)
        await store.flush()
        written = await store.answered(1), await store.answered_by(12)
    async with Store(path) as store:
        found = await store.answered(1), await store.answered_by(12)
        assert await store.answered(12) is None
        assert await store.answered_by(1) is None

    expected = Answered(
        **{field.name: getattr(entry, field.name) for field in dataclasses.fields(Answered)}
    )
    for answer in (*waiting, *written, *found):
        assert answer == expected


async def test_an_edited_question_has_one_row_with_its_new_replies(
    path: Path, store: Store
) -> None:
    store.record(an_entry(1, outcome="nothing", reply_ids=(11, 12)))
    await store.flush()
    store.record(an_entry(1, outcome="answer", reply_ids=(12, 13)))
    await store.flush()

    found = await store.answered(1)
    assert found is not None
    assert (found.outcome, found.reply_ids) == ("answer", (12, 13))
    assert await store.answered_by(11) is None
    assert rows(path, "SELECT count(*) FROM journal") == [(1,)]


async def test_nothing_in_the_file_says_who_asked(path: Path, store: Store) -> None:
    member = 123456789012345678
    store.record(an_entry(1, member_id=member))
    store.record(an_entry(2, member_id=member))
    store.record(an_entry(3, member_id=member, guild_id=OTHER_GUILD))
    store.record(an_entry(4, member_id=member, guild_id=DIRECT))
    await store.flush()

    first, second, elsewhere, direct = (
        row[0] for row in rows(path, "SELECT member FROM journal ORDER BY question_id")
    )
    assert first == second
    assert len({first, elsewhere, direct}) == 3
    stored = bytes_beside(path)
    for form in (str(member).encode(), member.to_bytes(8, "big"), member.to_bytes(8, "little")):
        assert form not in stored


async def test_two_stores_hash_the_same_member_differently(tmp_path: Path) -> None:
    hashes = set()
    for name in ("one", "two"):
        async with Store(tmp_path / name) as store:
            store.record(an_entry(1))
        hashes.add(rows(tmp_path / name, "SELECT member FROM journal")[0][0])

    assert len(hashes) == 2


async def test_text_is_kept_only_where_the_server_says_so(path: Path, store: Store) -> None:
    await store.save_settings(GUILD, ServerSettings(keeps_questions=True), by=CURATOR)
    for question, guild in ((1, GUILD), (2, OTHER_GUILD), (3, DIRECT)):
        store.record(an_entry(question, guild_id=guild, text=f"palimpsest {question}"))
    await store.flush()

    assert rows(path, "SELECT question_id, text, told FROM question_texts") == [
        (1, "palimpsest 1", 0)
    ]
    stored = bytes_beside(path)
    assert b"palimpsest 2" not in stored
    assert b"palimpsest 3" not in stored


async def test_text_that_a_member_tells_the_curators_is_kept_anywhere(
    path: Path, store: Store
) -> None:
    await store.tell_curators(1, "why?", guild_id=OTHER_GUILD, member_id=MEMBER)

    assert rows(path, "SELECT question_id, guild_id, text, told FROM question_texts") == [
        (1, OTHER_GUILD, "why?", 1)
    ]


async def test_text_that_was_told_is_not_replaced_by_the_journal(path: Path, store: Store) -> None:
    await store.save_settings(GUILD, ServerSettings(keeps_questions=True), by=CURATOR)
    await store.tell_curators(1, "as told", guild_id=GUILD, member_id=MEMBER)
    store.record(an_entry(1, text="as edited"))
    await store.flush()

    assert rows(path, "SELECT text, told FROM question_texts") == [("as told", 1)]


@pytest.mark.parametrize("written_before", [True, False])
async def test_the_text_of_a_deleted_question_is_erased(
    path: Path, store: Store, written_before: bool
) -> None:
    await store.save_settings(GUILD, ServerSettings(keeps_questions=True), by=CURATOR)
    store.record(an_entry(1, text="a secret of the sea"))
    if written_before:
        await store.flush()
    await store.erase_text(1)
    await store.flush()

    assert await store.answered(1) is not None
    stored = bytes_beside(path)
    assert b"a secret of the sea" not in stored


async def test_a_line_that_cannot_be_stored_does_not_keep_others_from_it(
    store: Store, store_log: StoreLog
) -> None:
    store.record(an_entry(1))
    store.record(an_entry(2, outcome="guess"))
    store.record(an_entry(3, asked_at=datetime(2026, 1, 1)))
    store.record(an_entry(1 << 70))
    store.record(an_entry(5))
    await store.flush()

    assert await store.answered(1)
    assert await store.answered(5)
    assert await store.answered(2) is None
    assert len([line for line in store_log.lines if "cannot be stored" in line]) == 3


def test_entries_that_wait_have_an_end_and_are_counted() -> None:
    waiting = pending.Pending(capacity=3)
    for question in range(5):
        waiting.add(an_entry(question))
        waiting.add_claim(question)

    entries, claims = waiting.oldest(10)
    assert [entry.question_id for entry in entries] == claims == [2, 3, 4]
    assert waiting.lost == 2


def test_an_entry_replaced_while_it_is_written_waits_on() -> None:
    waiting = pending.Pending()
    waiting.add(an_entry(1, outcome="nothing"))
    entries, claims = waiting.oldest(10)
    waiting.add(an_entry(1, outcome="answer"))

    waiting.written(entries, claims)

    found = waiting.find(1)
    assert found is not None
    assert found.outcome == "answer"


def test_a_process_remembers_the_latest_claims_alone() -> None:
    claimed = pending.Claimed(capacity=2)

    assert [claimed.add(question) for question in (1, 2, 1, 3, 1, 3)] == [
        True, True, False, True, True, False,
    ]  # fmt: skip
