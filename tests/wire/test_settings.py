"""The panel of settings: each menu stores what was chosen, for those who may manage the server."""

from dataclasses import replace

import pytest

from bot.knowledge.types import Library
from bot.retrieval.engine import Engine
from bot.store.store import Store
from bot.testserver import SmallWorld, TestServer
from bot.testserver.flags import ChannelType
from tests.wire.fake_engine import FakeEngine
from tests.wire.member import Member, Message, texts
from tests.wire.running import new_bot, running
from tests.wire.test_desk import (
    EPHEMERAL,
    name_curators,
    named,
    parts,
    place,
    role_of_curator,
    user,
)
from tests.wire.test_packs_in_use import HARBOUR, TOWN


@pytest.fixture
def engine() -> Engine:
    return Engine(Library((HARBOUR, TOWN)))


def chosen(panel: Message, action: str) -> list[str]:
    """What a menu of the panel shows as chosen."""
    found = next(one for one in parts(panel) if one["custom_id"] == named(panel, action))
    shown = [one["value"] for one in found.get("options", []) if one.get("default")]
    return shown + [one["id"] for one in found.get("default_values", [])]


@pytest.mark.usefixtures("bot")
async def test_the_packs_in_use_are_chosen_and_all_of_them_are_whatever_there_is(
    world: SmallWorld, store: Store
) -> None:
    guild = int(world.guild_id)
    async with user(world, "moderator") as moderator:
        panel = await moderator.command("settings", **place(world))
        assert chosen(panel, "setpacks") == ["harbour", "town"]
        panel = await moderator.select(panel, named(panel, "setpacks"), ["town"])
        assert store.settings(guild).packs == ("town",)
        assert chosen(panel, "setpacks") == ["town"]
        panel = await moderator.select(panel, named(panel, "setpacks"), ["town", "harbour"])
    assert store.settings(guild).packs is None


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("action", "field"), [("setchans", "answer_channels"), ("setlist", "listen_channels")]
)
async def test_channels_are_chosen_and_can_all_be_taken_back(
    world: SmallWorld, store: Store, server: TestServer, action: str, field: str
) -> None:
    guild = server.world.guilds[int(world.guild_id)]
    forum = server.create_channel(guild, "aide", kind=ChannelType.FORUM)
    ids = [world.channel_id, str(forum.id)]
    async with user(world, "moderator") as moderator:
        panel = await moderator.command("settings", **place(world))
        panel = await moderator.select(panel, named(panel, action), ids)
        assert getattr(store.settings(guild.id), field) == {int(one) for one in ids}
        assert set(chosen(panel, action)) == set(ids)
        await moderator.select(panel, named(panel, action), [])
    assert getattr(store.settings(guild.id), field) == frozenset()


@pytest.mark.usefixtures("bot")
async def test_the_role_of_the_curators_is_chosen_and_lets_them_in(
    world: SmallWorld, store: Store
) -> None:
    async with user(world, "moderator") as moderator, user(world, "curator") as curator:
        role = await role_of_curator(curator, world)
        panel = await moderator.command("settings", **place(world))
        panel = await moderator.select(panel, named(panel, "setrole"), [str(role)])
        assert store.settings(int(world.guild_id)).curators_role == role
        assert chosen(panel, "setrole") == [str(role)]
        review = await curator.command("review", **place(world))
        assert "### " in texts(review)
        await moderator.select(panel, named(panel, "setrole"), [])
        refused = await curator.command("review", **place(world))
    assert "pas encore de curateurs" in refused["content"]


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("locale", "words"),
    [("fr", "Seules les personnes qui gèrent"), ("en-GB", "Only members who may manage")],
)
async def test_a_panel_opened_before_the_right_was_lost_changes_nothing(
    world: SmallWorld, store: Store, server: TestServer, locale: str, words: str
) -> None:
    guild = server.world.guilds[int(world.guild_id)]
    who = server.world.users[int(world.users["moderator"].id)]
    async with user(world, "moderator", locale) as moderator:
        panel = await moderator.command("settings", **place(world))
        for role in [guild.roles[one] for one in guild.members[who.id].roles]:
            server.take_role(guild, who, role)
        refused = await moderator.select(panel, named(panel, "setvis"), ["private"])
    assert words in refused["content"]
    assert refused["flags"] & EPHEMERAL
    assert store.settings(guild.id).visibility == "public"


@pytest.mark.usefixtures("bot")
async def test_a_review_opened_before_the_role_was_lost_shows_no_more(
    world: SmallWorld, store: Store, server: TestServer
) -> None:
    guild = server.world.guilds[int(world.guild_id)]
    settings = replace(store.settings(guild.id), keeps_questions=True)
    await store.save_settings(guild.id, settings, by=1)
    async with user(world, "curator") as curator, user(world, "member") as member:
        await name_curators(store, world, curator)
        question = "Qui dirige la capitainerie ?"
        await member.ask(world.channel_id, f"<@{world.bot_id}> {question}")
        review = await curator.command("review", **place(world))
        role = guild.roles[await role_of_curator(curator, world)]
        server.take_role(guild, server.world.users[int(curator.user["id"])], role)
        for action in ("done", "csv"):
            refused = await curator.click(review, named(review, action))
            assert "réservé aux curateurs" in refused["content"]
    assert len(await store.review(guild.id)) == 1


async def test_a_panel_works_after_a_restart(
    engine: Engine, world: SmallWorld, store: Store
) -> None:
    async with await Member.connect(world, world.users["moderator"].token) as moderator:
        async with running(new_bot(engine, world, store=store), world):
            panel = await moderator.command("settings", **place(world))
        async with running(new_bot(engine, world, store=store), world):
            after = await moderator.select(panel, named(panel, "setchans"), [world.channel_id])
    assert "Enregistré." in texts(after)
    assert store.settings(int(world.guild_id)).answer_channels == {int(world.channel_id)}


@pytest.mark.parametrize(
    ("locale", "words"),
    [("fr", "Seules les personnes qui gèrent"), ("en-GB", "Only members who may manage")],
)
@pytest.mark.parametrize("name", ["reload", "settings"])
async def test_a_member_whom_discord_lets_run_an_administrative_command_is_refused(
    world: SmallWorld, server: TestServer, store: Store, name: str, locale: str, words: str
) -> None:
    first = FakeEngine()
    guild = server.world.guilds[int(world.guild_id)]
    bot = new_bot(first, world, store=store, home_guild=guild.id)
    async with running(bot, world), user(world, "member", locale) as member:
        assert name not in {one["name"] for one in await member.commands(guild.id)}
        # As a server may: its settings of integrations go before what a command asks for.
        for command in server.world.commands.values():
            command.body["default_member_permissions"] = None
        refused = await member.command(name, **place(world))
    assert words in refused["content"]
    assert refused["flags"] & EPHEMERAL
    assert bot.engine is first


async def test_reload_is_refused_in_a_server_that_is_not_the_home(
    world: SmallWorld, store: Store
) -> None:
    first = FakeEngine()
    home = int(world.guild_id)
    bot = new_bot(first, world, store=store, home_guild=home)
    async with running(bot, world), user(world, "moderator") as moderator:
        bot.home_guild = home + 1
        refused = await moderator.command("reload", **place(world))
    assert "exploitant" in refused["content"]
    assert bot.engine is first
