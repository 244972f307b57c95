import asyncio
import gc
import logging
import weakref
from pathlib import Path
from typing import Any

import pytest

from bot.answer.types import Answer
from bot.chat import origin, second_looks
from bot.chat import reloading as module
from bot.chat.reloading import UnsettledError
from bot.curation.second_look import SecondLook
from bot.knowledge.errors import KnowledgeError, SourcierError
from bot.knowledge.load import load_library
from bot.knowledge.types import Library
from bot.retrieval import shelves, stored
from bot.retrieval.adjustment import Adjustment
from tests.chat.following import bot_of, reloading_of, said, told, until
from tests.knowledge.bulk_packs import source, write_bulk_pack
from tests.knowledge.packs import FILES, changed, write_pack

NAME = "sources/register.yaml"
BEFORE = "Le phare fut allumé en 1834."


def edited(year: int) -> str:
    return changed(NAME, BEFORE, BEFORE.replace("1834", str(year)))


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "knowledge" / "lighthouses")


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, "bot")
    return caplog


def with_lights(pack: Path, year: int = 1834) -> Path:
    """A second pack, in bulk."""
    lights = pack.parent / "lights"
    return write_bulk_pack(lights, source("q-1", f"Le feu vert fut allumé en {year}."))


async def test_servers_with_some_packs_follow_at_once(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_lights(pack)
    bot = bot_of(pack.parent)
    old = await bot.engines.of(bot.engine, ("lighthouses",))
    write_pack(pack, {NAME: edited(1835)})
    await reloading_of(bot).reload()
    part = await bot.engines.unindexed(bot.engine, ("lighthouses",))
    assert part is not old
    assert "1835" in part.passage("first-light", "fr").full  # type: ignore[union-attr]
    # It was indexed before the swap: nobody who asks has to wait.
    monkeypatch.setattr(shelves, "shelve", None)
    for engine in (part, bot.engine):
        assert isinstance(engine.reply("Quand le phare fut-il allumé ?"), Answer)


async def test_an_edit_of_one_pack_neither_indexes_nor_opens_another_in_bulk(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_lights(pack)
    bot = bot_of(pack.parent)
    await bot.engines.of(bot.engine, ("lights",))
    before = bot.engine.shelves.stored["lights"]
    monkeypatch.setattr(stored, "open_pack", None)
    write_pack(pack, {NAME: edited(1835)})
    await reloading_of(bot).reload()
    assert said(bot) == "Le phare fut allumé en 1835."
    assert bot.engine.shelves.stored["lights"] is before
    assert said(bot, "q-1-1") == "Le feu vert fut allumé en 1834."


@pytest.mark.parametrize("large", [False, True])
async def test_a_bulk_pack_that_changed_is_indexed_anew(
    pack: Path, large: bool, monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture
) -> None:
    with_lights(pack)
    bot = bot_of(pack.parent)
    monkeypatch.setattr(origin, "_LARGE", 1 if large else 1 << 30)
    with_lights(pack, 1900)
    await reloading_of(bot).reload()
    assert said(bot, "q-1-1") == "Le feu vert fut allumé en 1900."
    assert told(log, "its bulk part is being indexed anew") == large


@pytest.mark.parametrize("large", [False, True])
async def test_a_bulk_pack_that_is_wrong_is_told_by_file_and_line(
    pack: Path, large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    lights = with_lights(pack)
    bot = bot_of(pack.parent)
    monkeypatch.setattr(origin, "_LARGE", 1 if large else 1 << 30)
    with (lights / "bulk" / "sources-0001.jsonl").open("a") as file:
        file.write("{}\n")
    with pytest.raises(KnowledgeError):
        await reloading_of(bot).reload()
    (fault, *_) = reloading_of(bot).trouble.faults  # type: ignore[union-attr]
    assert fault.place == "lights/bulk/sources-0001.jsonl:2"
    assert fault.pack == "lights"
    assert said(bot, "q-1-1") == "Le feu vert fut allumé en 1834."


async def test_what_was_saved_while_it_was_read_is_read_anew(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot = bot_of(pack.parent)
    reads: list[Path] = []

    def load(folders: Any) -> Library:
        library = load_library(folders)
        reads.append(pack)
        if len(reads) == 1:
            write_pack(pack, {NAME: edited(1836)})
        return library

    monkeypatch.setattr(module, "load_library", load)
    write_pack(pack, {NAME: edited(1835)})
    await reloading_of(bot).reload()
    assert said(bot) == "Le phare fut allumé en 1836."
    assert len(reads) == 2


async def test_files_that_are_written_all_the_time_are_told_to_who_asked_alone(
    pack: Path, monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture
) -> None:
    bot = bot_of(pack.parent)
    years = iter(range(1835, 1900))

    def load(_: Any) -> Library:
        write_pack(pack, {NAME: edited(next(years))})
        raise OSError("gone while it was read")

    monkeypatch.setattr(module, "load_library", load)
    with pytest.raises(UnsettledError, match=r"register\.yaml"):
        await reloading_of(bot).reload()
    assert reloading_of(bot).trouble is None
    assert not log.records


async def test_reloads_take_turns_and_the_latest_state_wins(pack: Path) -> None:
    bot = bot_of(pack.parent)
    served = []

    async def save_and_reload(year: int) -> None:
        write_pack(pack, {NAME: edited(year)})
        await reloading_of(bot).reload(anyway=year % 2 == 0)
        served.append(said(bot))

    await asyncio.gather(*(save_and_reload(year) for year in range(1900, 1906)))
    assert said(bot) == "Le phare fut allumé en 1905."
    # None goes back to an older one.
    assert served == sorted(served, key=str)


async def test_an_unexpected_error_leaves_the_engine_and_is_logged_with_its_trace(
    pack: Path, monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture
) -> None:
    bot = bot_of(pack.parent)
    before = bot.engine

    def fail(*_: Any, **__: Any) -> None:
        raise MemoryError

    monkeypatch.setattr(origin, "Engine", fail)
    write_pack(pack, {NAME: edited(1835)})
    for _ in range(3):
        with pytest.raises(SourcierError, match="the log says why"):
            await reloading_of(bot).reload()
    assert bot.engine is before
    (record,) = [one for one in log.records if "stays" in one.getMessage()]
    assert record.exc_info is not None


async def test_a_pack_keeps_its_calibration_until_it_is_fitted_anew(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    careful, anew = Adjustment(intercept=-3.0), Adjustment(intercept=-1.0)
    gate = asyncio.Event()

    async def look(*_: Any, **__: Any) -> SecondLook:
        await gate.wait()
        return SecondLook({"fr": {"lighthouses": anew}}, {})

    monkeypatch.setattr(second_looks, "aside", look)
    monkeypatch.setattr(second_looks, "_LOOK_AFTER_SECONDS", 0.0)
    with_lights(pack)
    bot = bot_of(pack.parent)
    bot.engine.adjust = lambda _: {"lighthouses": careful, "gone": careful}
    write_pack(pack, {NAME: edited(1835)})
    await reloading_of(bot).reload()
    part = await bot.engines.of(bot.engine, ("lighthouses",))
    assert bot.engine.adjust("fr") == part.adjust("fr") == {"lighthouses": careful}
    gate.set()
    await until(lambda: bot.engine.adjust("fr") != {"lighthouses": careful})
    # Those of some packs only follow at once.
    assert bot.engine.adjust("fr") == part.adjust("fr") == {"lighthouses": anew}


async def test_what_changed_is_calibrated_and_examined_aside(
    pack: Path, monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(second_looks, "_LOOK_AFTER_SECONDS", 0.0)
    bot = bot_of(pack.parent)
    failing = FILES["questions.yaml"].replace("expect: first-light", "expect: keeper")
    write_pack(pack, {"questions.yaml": failing})
    await reloading_of(bot).reload()
    await until(lambda: reloading_of(bot).missed, 30)
    (mark,) = reloading_of(bot).missed["lighthouses"]
    assert (mark.kind, mark.right < mark.asked) == ("plain", True)
    assert told(log, "pack lighthouses misses a pass mark") == 1
    assert list((pack.parent.parent / "index").glob("*.adjustment.json"))
    lenient = FILES["pack.yaml"].replace("plain: 0.95", "plain: 0")
    write_pack(pack, {"questions.yaml": failing, "pack.yaml": lenient})
    await reloading_of(bot).reload()
    await until(lambda: not reloading_of(bot).missed, 30)


async def test_saves_in_a_row_are_examined_once_in_the_end(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[list[str]] = []

    async def look(_: Any, packs: Any, **__: Any) -> SecondLook:
        looked.append([pack.id for pack in packs])
        return SecondLook({}, {})

    monkeypatch.setattr(second_looks, "aside", look)
    monkeypatch.setattr(second_looks, "_LOOK_AFTER_SECONDS", 0.5)
    lights = with_lights(pack)
    bot = bot_of(pack.parent)
    with_lights(pack, 1900)
    await reloading_of(bot).reload()
    for year in (1835, 1836):
        write_pack(pack, {NAME: edited(year)})
        await reloading_of(bot).reload()
    await until(lambda: looked)
    await asyncio.sleep(0.6)
    assert looked == [["lights", "lighthouses"]]
    assert lights.name == "lights"


async def test_two_hundred_reloads_leave_no_engine_behind(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def look(*_: Any, **__: Any) -> SecondLook:
        return SecondLook({"fr": {"lighthouses": Adjustment()}}, {})

    monkeypatch.setattr(second_looks, "aside", look)
    monkeypatch.setattr(second_looks, "_LOOK_AFTER_SECONDS", 0.0)
    with_lights(pack)
    bot = bot_of(pack.parent)
    engines: list[weakref.ref[Any]] = []
    held: list[int] = []
    for number in range(200):
        part = await bot.engines.of(bot.engine, ("lighthouses",))
        engines += [weakref.ref(bot.engine), weakref.ref(part)]
        del part
        write_pack(pack, {NAME: edited(1000 + number)})
        await reloading_of(bot).reload()
        await asyncio.sleep(0)
        if number % 100 == 99:
            gc.collect()
            held.append(len(gc.get_objects()))
    assert said(bot) == "Le phare fut allumé en 1199."
    gc.collect()
    assert sum(engine() is not None for engine in engines) == 0
    assert held[1] - held[0] < 1000
