from dataclasses import replace
from pathlib import Path

from bot.answer.types import Nothing
from bot.chat.engines import Engines
from bot.knowledge.load import default_folders, load_library
from bot.knowledge.types import Library
from bot.retrieval.adjustment import Adjustment
from bot.retrieval.engine import Engine
from tests.knowledge.bulk_packs import source, write_bulk_pack
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


async def test_a_server_with_some_packs_keeps_their_own_calibration() -> None:
    careful = Adjustment(intercept=-30.0)
    whole = Engine(two_packs().library, adjust=lambda _: {"otan-ukraine": careful})
    part = await Engines().of(whole, ("otan-ukraine",))
    ranking, _, _ = part.rank("Qui a présidé la réunion du 28 mai 2025 ?", 1)
    assert ranking is not None
    assert part.adjustment(ranking) == careful


async def test_a_server_with_some_packs_is_answered_from_those_in_bulk(tmp_path: Path) -> None:
    folder = write_bulk_pack(tmp_path / "lights", source("q-1", "Le phare fut allumé en 1834."))
    (lights,) = load_library([folder]).packs
    whole = Engine(Library((lights, *LIBRARY.packs)), indexes=tmp_path / "index")
    part = await Engines().of(whole, (lights.id,))
    assert part.shelves.bulk == whole.shelves.bulk == ((1, 1),)


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
