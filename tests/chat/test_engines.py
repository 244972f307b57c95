from dataclasses import replace
from pathlib import Path

import pytest

from bot.answer.types import Nothing
from bot.chat.engines import Engines
from bot.knowledge.load import default_folders, load_library
from bot.knowledge.types import Library
from bot.retrieval.adjustment import Adjustment
from bot.retrieval.engine import Engine
from tests.wire.fake_engine import LIBRARY

ROOT = Path(__file__).parents[2]


def two_packs() -> Engine:
    return Engine(Library((*load_library(default_folders(ROOT)).packs, *LIBRARY.packs)), risk=0.2)


async def test_all_packs_are_the_whole_engine() -> None:
    engines, whole = Engines(), two_packs()
    assert await engines.of(whole, None) is whole
    assert await engines.of(whole, ("harbour", "otan-ukraine", "gone")) is whole


async def test_a_server_is_answered_from_its_packs_only() -> None:
    engines, whole = Engines(), two_packs()
    part = await engines.of(whole, ("harbour",))
    assert [pack.id for pack in part.library.packs] == ["harbour"]
    assert part.risk == whole.risk
    assert isinstance(part.reply("Qui a présidé la réunion du 28 mai 2025 ?"), Nothing)


async def test_the_packs_of_a_server_keep_their_own_calibrations() -> None:
    bent = Adjustment(slope=0.9, intercept=-0.5)
    packs = two_packs().library
    whole = Engine(packs, adjust=lambda language: {"harbour": bent} if language == "fr" else {})
    part = await Engines().of(whole, ("harbour",))
    ranking, _, _ = part.rank("De quand date le phare du nord ?", 1)
    assert ranking is not None
    assert part.adjustment(ranking) == bent


async def test_what_is_found_by_its_id_waits_for_no_index(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_: Engine) -> None:
        raise AssertionError("indexed")

    monkeypatch.setattr(Engine, "prepare", never)
    part = await Engines().unindexed(two_packs(), ("harbour",))
    assert part.passage("lighthouse", "fr") is not None
    assert part.passage("reunion-presidentes", "fr") is None


async def test_servers_with_the_same_packs_share_one_engine() -> None:
    engines, whole = Engines(), two_packs()
    part = await engines.of(whole, ("harbour",))
    assert await engines.of(whole, ["harbour", "gone"]) is part


async def test_another_library_gives_another_engine() -> None:
    engines, whole = Engines(), two_packs()
    part = await engines.of(whole, ("harbour",))
    changed = replace(LIBRARY.packs[0], passages=())
    successor = Engine(Library((changed, *whole.library.packs[:1])))
    renewed = await engines.of(successor, ("harbour",))
    assert renewed is not part
    assert renewed.library.passages == ()
