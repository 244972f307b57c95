import dataclasses
import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.store.settings import DEFAULTS, ServerSettings, SettingsCache
from bot.store.store import Store
from tests.store.conftest import StoreLog
from tests.store.samples import CURATOR, GUILD, OTHER_GUILD, an_entry, bytes_beside

EVERYTHING = ServerSettings(
    packs=("otan-ukraine", "senat"),
    answer_channels=frozenset({1, 2}),
    listen_channels=frozenset({3}),
    visibility="private",
    language="fr",
    cooldown=12.5,
    curators_role=42,
    keeps_questions=True,
)


async def test_a_server_without_settings_has_the_defaults(store: Store) -> None:
    assert store.settings(GUILD) == DEFAULTS == ServerSettings()
    assert DEFAULTS.packs is None
    assert not DEFAULTS.answer_channels
    assert not DEFAULTS.keeps_questions


@pytest.mark.parametrize(
    "settings", [EVERYTHING, DEFAULTS, dataclasses.replace(EVERYTHING, packs=())]
)
async def test_settings_hold_at_once_and_after_a_restart(
    path: Path, settings: ServerSettings
) -> None:
    before = datetime.now(UTC)
    async with Store(path) as store:
        saved = await store.save_settings(GUILD, settings, by=CURATOR)

        assert store.settings(GUILD) == saved
        assert store.settings(OTHER_GUILD) == DEFAULTS
    assert saved.updated_by == CURATOR
    assert saved.updated_at is not None
    assert abs((saved.updated_at - before).total_seconds()) < 5
    assert dataclasses.replace(saved, updated_at=None, updated_by=None) == settings

    async with Store(path) as store:
        assert store.settings(GUILD) == saved


async def test_settings_that_another_process_changes_are_read(path: Path) -> None:
    async with Store(path) as ours, Store(path) as theirs:
        await ours.save_settings(GUILD, DEFAULTS, by=1)
        saved = await theirs.save_settings(GUILD, EVERYTHING, by=2)
        await ours._keeper._refresh()

        assert ours.settings(GUILD) == saved


def test_settings_read_late_do_not_undo_later_ones() -> None:
    cache = SettingsCache()
    cache.take({GUILD: (2, EVERYTHING)})
    cache.take({GUILD: (1, DEFAULTS)})

    assert cache.get(GUILD) == EVERYTHING


async def test_a_value_that_cannot_be_is_refused_and_changes_nothing(
    store: Store, store_log: StoreLog
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        await store.save_settings(GUILD, dataclasses.replace(DEFAULTS, cooldown=-1), by=CURATOR)

    assert store.settings(GUILD) == DEFAULTS
    assert await store.claim(1)
    assert store_log.lines == []


async def test_lists_are_readable_in_plain_sql(path: Path, store: Store) -> None:
    await store.save_settings(GUILD, EVERYTHING, by=CURATOR)

    with sqlite3.connect(path) as connection:
        ((packs, channels),) = connection.execute(
            "SELECT packs, answer_channels FROM server_settings"
        ).fetchall()
    connection.close()

    assert json.loads(packs) == ["otan-ukraine", "senat"]
    assert json.loads(channels) == [1, 2]


async def test_a_server_that_stops_keeping_questions_loses_those_it_kept(
    path: Path, store: Store
) -> None:
    await store.save_settings(GUILD, EVERYTHING, by=CURATOR)
    store.record(an_entry(1, outcome="nothing", text="a secret of the sea"))
    await store.flush()
    await store.tell_curators(2, "for the curators", guild_id=GUILD, member_id=5)

    await store.save_settings(GUILD, DEFAULTS, by=CURATOR)

    texts = {item.question_id: item.text for item in await store.review(GUILD)}
    assert texts == {1: None, 2: "for the curators"}
    kept = bytes_beside(path)
    assert b"for the curators" in kept
    assert b"a secret of the sea" not in kept
