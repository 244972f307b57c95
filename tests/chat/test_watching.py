"""What a save on disk does, with real files and the real clock."""

import asyncio
import logging
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.chat import origin, watching
from bot.knowledge.state import State
from tests.chat.following import PATIENCE, reloading_of, said, told, until, watched
from tests.knowledge.packs import FILES, changed, write_pack

SOON = 2.0
"""Seconds after a save in which it is in service."""

RELOADED = "library reloaded"
STAYS = "the one in service stays"
NAME = "sources/register.yaml"
BEFORE = "Le phare fut allumé en 1834."
AFTER = "Le phare fut allumé en 1835."
EDITED = changed(NAME, BEFORE, AFTER)
BROKEN = changed(NAME, "as_of: 1889-12-31", "as_off: 1889-12-31")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "knowledge" / "lighthouses")


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, "bot")
    return caplog


def by_writing(file: Path, content: str) -> None:
    file.write_text(content, "utf-8")


def by_renaming(file: Path, content: str) -> None:
    new = file.with_name(".new")
    new.write_text(content, "utf-8")
    new.replace(file)


def by_moving_away(file: Path, content: str) -> None:
    """As vim does: the old file becomes a copy, the new one is written in its place."""
    file.rename(file.with_name(file.name + "~"))
    file.write_text(content, "utf-8")


@pytest.mark.parametrize("save", [by_writing, by_renaming, by_moving_away])
async def test_what_is_saved_is_in_service_within_two_seconds(
    pack: Path, save: Callable[[Path, str], None]
) -> None:
    async with watched(pack.parent) as bot:
        assert said(bot) == BEFORE
        save(pack / NAME, EDITED)
        saved = time.monotonic()
        await until(lambda: said(bot) == AFTER)
        assert time.monotonic() - saved < SOON


async def test_a_file_written_in_two_steps_is_read_once_and_whole(
    pack: Path, log: pytest.LogCaptureFixture
) -> None:
    content = EDITED.encode()
    async with watched(pack.parent) as bot:
        with (pack / NAME).open("wb", buffering=0) as file:
            for start in range(0, len(content), 200):
                file.write(content[start : start + 200])
                await asyncio.sleep(0.15)
        await until(lambda: said(bot) == AFTER)
    assert told(log, RELOADED) == 1
    assert told(log, STAYS) == 0


async def test_many_saves_in_a_row_are_one_reload_with_the_last_of_them(
    pack: Path, log: pytest.LogCaptureFixture
) -> None:
    async with watched(pack.parent) as bot:
        for year in range(1900, 1930):
            by_renaming(pack / NAME, changed(NAME, BEFORE, BEFORE.replace("1834", str(year))))
            await asyncio.sleep(0.05)
        await until(lambda: said(bot) == BEFORE.replace("1834", "1929"))
        await asyncio.sleep(1)
    assert told(log, RELOADED) == 1


async def test_many_files_at_once_are_one_reload(pack: Path, log: pytest.LogCaptureFixture) -> None:
    """As a ``git pull`` leaves them: in between, ids are given twice."""
    async with watched(pack.parent) as bot:
        for number in range(20):
            source = EDITED.replace("id: ", f"id: s{number}-")
            (pack / "sources" / f"s{number}.yaml").write_text(source, "utf-8")
            await asyncio.sleep(0.02)
        await until(lambda: said(bot, "s19-first-light"))
        await asyncio.sleep(1)
    assert told(log, RELOADED) == 1
    assert told(log, STAYS) == 0


async def test_a_broken_library_leaves_the_old_one_and_is_told_once_until_it_is_mended(
    pack: Path, log: pytest.LogCaptureFixture
) -> None:
    async with watched(pack.parent) as bot:
        reloading = reloading_of(bot)
        before = bot.engine
        by_renaming(pack / NAME, BROKEN)
        await until(lambda: reloading.trouble)
        await asyncio.sleep(1)
        by_renaming(pack / NAME, BROKEN + "# again\n")
        await asyncio.sleep(1.5)
        assert bot.engine is before
        assert told(log, STAYS) == 1
        line = BROKEN.split("\n").index("    as_off: 1889-12-31") + 1
        assert told(log, f"{pack / NAME}:{line}: passages[keeper].as_off: ") == 1
        by_renaming(pack / NAME, EDITED)
        await until(lambda: said(bot) == AFTER)
        assert reloading.trouble is None


async def test_what_is_put_back_as_it_was_is_mended_without_another_engine(
    pack: Path, log: pytest.LogCaptureFixture
) -> None:
    async with watched(pack.parent) as bot:
        before = bot.engine
        by_renaming(pack / NAME, BROKEN)
        await until(lambda: reloading_of(bot).trouble)
        by_renaming(pack / NAME, FILES[NAME])
        await until(lambda: reloading_of(bot).trouble is None)
        assert bot.engine is before
    assert told(log, RELOADED) == 0
    assert told(log, "mended") == 1


async def test_a_touched_file_changes_nothing(pack: Path, log: pytest.LogCaptureFixture) -> None:
    async with watched(pack.parent) as bot:
        before = bot.engine
        (pack / NAME).touch()
        await until(lambda: reloading_of(bot).tried != reloading_of(bot).origin.state)
        await asyncio.sleep(0.5)
        assert bot.engine is before
    assert not log.records


async def test_packs_come_and_go(pack: Path) -> None:
    other = pack.parent / "other"
    async with watched(pack.parent) as bot:
        files = {name: content.replace("id: ", "id: o-") for name, content in FILES.items()}
        files["glossary.yaml"] = files["questions.yaml"] = ""
        write_pack(other, {**files, "glossary.yaml": None, "questions.yaml": None})
        await until(lambda: said(bot, "o-first-light"))
        shutil.rmtree(other)
        await until(lambda: said(bot, "o-first-light") is None)
        assert said(bot) == BEFORE


@pytest.mark.parametrize("gone", ["root", "pack.yaml"])
async def test_what_vanishes_without_a_word_stays_in_service(pack: Path, gone: str) -> None:
    """A folder that is not mounted, or a pack that has lost its first file."""
    path = pack.parent if gone == "root" else pack / gone
    away = pack.parent.parent / "away"
    async with watched(pack.parent) as bot:
        path.rename(away)
        await until(lambda: reloading_of(bot).trouble)
        assert said(bot) == BEFORE
        away.rename(path)
        await until(lambda: reloading_of(bot).trouble is None)
        assert said(bot) == BEFORE


async def test_what_was_saved_before_watching_began_is_taken_up(pack: Path) -> None:
    async with watched(pack.parent) as bot:
        # The watch has not had its first turn yet.
        by_renaming(pack / NAME, EDITED)
        await until(lambda: said(bot) == AFTER)


async def test_what_no_file_is_to_blame_for_is_tried_again(
    pack: Path, monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(watching, "RETRY_SECONDS", 0.3)
    failures = iter([OSError(28, "No space left on device")] * 3)

    def fail(*_: object) -> object:
        raise next(failures)

    async with watched(pack.parent) as bot:
        monkeypatch.setattr(origin, "_adjustments", fail)
        by_renaming(pack / NAME, EDITED)
        await until(lambda: next(failures, None) is None)
        monkeypatch.undo()
        monkeypatch.setattr(watching, "RETRY_SECONDS", 0.3)
        await until(lambda: said(bot) == AFTER)
        assert reloading_of(bot).trouble is None
    assert told(log, STAYS) <= 2


async def test_a_watch_that_fails_is_told_once_and_goes_on(
    pack: Path, monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture
) -> None:
    looks: list[None] = []

    def fail(_: object) -> State:
        looks.append(None)
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(watching, "RETRY_SECONDS", 0.05)
        patch.setattr(watching, "state_of", fail)
        async with watched(pack.parent) as bot:
            await until(lambda: len(looks) > 5)
            patch.undo()
            by_renaming(pack / NAME, EDITED)
            await until(lambda: said(bot) == AFTER)
    assert told(log, "cannot be watched") == 1


async def test_watching_costs_next_to_nothing(pack: Path) -> None:
    async with watched(pack.parent):
        await asyncio.sleep(0.5)
        before = time.process_time()
        await asyncio.sleep(3)
        assert time.process_time() - before < 0.15
    assert PATIENCE > SOON
