"""Reading from beside the bot: what is there, and nothing changed by it."""

import asyncio
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from bot.store.errors import ForeignFileError, MissingStoreError, UnavailableError
from bot.store.reading import read_waiting
from bot.store.settings import ServerSettings
from bot.store.store import Store
from tests.store.samples import (
    ASKED,
    CURATOR,
    GUILD,
    MEMBER,
    OTHER_GUILD,
    a_vote,
    an_entry,
    names_in,
)

KEEPS = ServerSettings(keeps_questions=True)


async def filled(store: Store) -> None:
    await store.save_settings(GUILD, KEEPS, by=CURATOR)
    store.record(an_entry(1, outcome="nothing", subject=None))
    store.record(an_entry(2, outcome="unsure", subject=None, member_id=78))
    store.record(an_entry(3, outcome="nothing", subject=None, guild_id=OTHER_GUILD))
    store.record(an_entry(4))
    await store.flush()


async def test_it_reads_while_the_bot_runs(store: Store, path: Path) -> None:
    await filled(store)
    waiting = read_waiting(path)
    assert {item.question_id for item in waiting.items} == {1, 2, 3}
    store.record(an_entry(5, outcome="nothing", subject=None))
    await store.flush()
    assert {item.question_id for item in read_waiting(path).items} == {1, 2, 3, 5}


async def test_words_are_read_only_where_the_server_or_the_member_said_so(
    store: Store, path: Path
) -> None:
    await filled(store)
    waiting = read_waiting(path)
    assert {item.question_id for item in waiting.items if item.text} == {1, 2}
    assert waiting.without_text == 1
    await store.tell_curators(3, "Question 3 ?", guild_id=OTHER_GUILD, member_id=MEMBER)
    assert read_waiting(path).without_text == 0


async def test_words_of_a_server_that_opted_out_are_not_read(store: Store, path: Path) -> None:
    await filled(store)
    await store.save_settings(GUILD, ServerSettings(), by=CURATOR)
    assert not any(item.text for item in read_waiting(path).items)


async def test_askers_are_told_apart_and_no_more(store: Store, path: Path) -> None:
    await filled(store)
    store.record(an_entry(6, outcome="nothing", subject=None))
    await store.flush()
    askers = read_waiting(path, GUILD).askers
    assert askers[1] == askers[6] != askers[2]
    assert set(askers.values()) == {1, 2}


async def test_one_server_or_a_stretch_of_time_may_be_asked_for(store: Store, path: Path) -> None:
    await filled(store)
    assert [item.question_id for item in read_waiting(path, OTHER_GUILD).items] == [3]
    assert read_waiting(path, since=ASKED + timedelta(minutes=1)).items == ()


async def test_the_packs_a_server_chose_are_told(store: Store, path: Path) -> None:
    await store.save_settings(GUILD, ServerSettings(packs=("one",)), by=CURATOR)
    assert read_waiting(path).packs == {GUILD: ("one",)}


async def test_votes_against_an_answer_are_read(store: Store, path: Path) -> None:
    await filled(store)
    await store.vote(a_vote(4, up=False, reason="outdated"))
    (item,) = [item for item in read_waiting(path).items if item.down]
    assert item.reasons == (("outdated", 1),)


def test_reading_leaves_no_trace(path: Path) -> None:
    async def fill() -> None:
        async with Store(path) as store:
            await filled(store)

    asyncio.run(fill())
    before, content = names_in(path.parent), path.read_bytes()
    read_waiting(path)
    assert names_in(path.parent) == before
    assert path.read_bytes() == content


def test_no_store_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(MissingStoreError, match="no store"):
        read_waiting(tmp_path / "none.sqlite3")
    assert not list(tmp_path.iterdir())


def test_what_is_no_store_is_told(path: Path) -> None:
    path.write_bytes(b"not a database, but long enough to look like something" * 40)
    with pytest.raises(UnavailableError, match="no SQLite file"):
        read_waiting(path)


def test_another_programs_database_is_told(path: Path) -> None:

    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    connection.close()
    with pytest.raises(ForeignFileError):
        read_waiting(path)
