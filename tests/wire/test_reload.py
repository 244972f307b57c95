"""Another library in place of the one in use, when whoever runs the bot says so."""

from pathlib import Path

import pytest

from bot.chat.origin import Origin
from bot.knowledge.load import load_library
from bot.knowledge.state import state_of
from bot.retrieval.engine import Engine
from bot.testserver import SmallWorld
from tests.knowledge.packs import changed, write_pack
from tests.wire.fake_engine import FakeEngine
from tests.wire.running import new_bot, running
from tests.wire.test_desk import place, user

NAME = "sources/register.yaml"


@pytest.mark.parametrize(
    ("locale", "name", "done", "refused"),
    [
        ("fr", "recharger", "a été rechargée : 2 passages", "contient des erreurs"),
        ("en-GB", "reload", "was loaded anew: 2 passages", "so the one in use stays"),
    ],
)
@pytest.mark.parametrize("broken", [False, True])
async def test_reload_swaps_the_library_if_it_is_without_errors(
    world: SmallWorld, tmp_path: Path, broken: bool, locale: str, name: str, done: str, refused: str
) -> None:
    folder = write_pack(tmp_path / "lighthouses")
    first = Engine(load_library([folder]))
    origin = Origin((folder,), state_of([folder]), 0.1, tmp_path / "index", watched=False)
    bot = new_bot(first, world, home_guild=int(world.guild_id), origin=origin)
    old, new = ("as_of:", "as_off:") if broken else ("en 1834", "en 1835")
    async with running(bot, world), user(world, "moderator", locale) as moderator:
        (folder / NAME).write_text(changed(NAME, old, new), "utf-8")
        told = await moderator.command(name, **place(world))
    assert (bot.engine is first) is broken
    said = told["content"].replace("\N{NO-BREAK SPACE}", " ").replace("\\", "")
    assert (refused if broken else done) in said
    assert ("- **lighthouses/sources/register.yaml:" in said) is broken
    assert str(tmp_path) not in told["content"]


async def test_a_bot_that_has_its_library_from_nowhere_says_so(world: SmallWorld) -> None:
    bot = new_bot(FakeEngine(), world, home_guild=int(world.guild_id))
    async with running(bot, world), user(world, "moderator") as moderator:
        told = await moderator.command("reload", **place(world))
    assert "ne permet pas de recharger" in told["content"]
