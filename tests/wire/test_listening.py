"""Listening to a channel: answering what nobody put to the bot, only where it is sure."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.chat.client import Sourcier, serve
from bot.chat.errors import DiscordError
from bot.store.store import Store
from bot.testserver import Intent, SmallWorld, TestServer
from tests.wire.fake_engine import FakeEngine
from tests.wire.member import Member, texts
from tests.wire.running import new_bot, running


@pytest.fixture
async def store(tmp_path: Path, world: SmallWorld) -> AsyncIterator[Store]:
    """A store in which the server lets the bot listen to its first channel."""
    async with Store(tmp_path / "store.sqlite3") as store:
        guild, channels = int(world.guild_id), frozenset({int(world.channel_id)})
        settings = replace(store.settings(guild), listen_channels=channels, cooldown=0.0)
        await store.save_settings(guild, settings, by=1)
        yield store


@pytest.fixture
async def bot(
    engine: FakeEngine, world: SmallWorld, store: Store, server: TestServer
) -> AsyncIterator[Sourcier]:
    application = server.world.applications[int(world.application_id)]
    application.privileged = Intent.MESSAGE_CONTENT
    async with running(new_bot(engine, world, store=store, message_content=True), world) as bot:
        yield bot


@pytest.fixture(params=["member", "moderator", "curator"])
async def member(
    bot: Sourcier,  # noqa: ARG001
    world: SmallWorld,
    request: pytest.FixtureRequest,
) -> AsyncIterator[Member]:
    """Whoever speaks: it listens to all alike."""
    async with await Member.connect(world, world.users[request.param].token) as member:
        yield member


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("de quand date le phare du nord ?", "### Le phare du nord"),
        ("how old is the north lighthouse?", "### The north lighthouse"),
        ("quand a été construit le phare", "### Le phare du nord"),
    ],
)
async def test_a_question_in_a_channel_it_listens_to_is_answered(
    member: Member, world: SmallWorld, store: Store, question: str, title: str
) -> None:
    answer = await member.ask(world.channel_id, question)
    assert title in texts(answer)
    known = await store.answered_by(int(answer["id"]))
    assert known is not None
    assert known.way == "listen"


async def test_a_thread_of_the_channel_is_listened_to(
    member: Member, world: SmallWorld, server: TestServer
) -> None:
    parent = server.world.channels[int(world.channel_id)]
    owner = server.world.users[int(member.user["id"])]
    thread = server.create_thread(parent, "port", owner=owner)
    assert "Le phare" in texts(await member.ask(thread.id, "de quand date le phare du nord ?"))


@pytest.mark.parametrize(
    "said",
    [
        "où trouver une recette de crêpes ?",  # it does not know
        "le phare du nord est beau",
        "phare ?",
        "<@{member}> tu as vu le phare du nord ?",
    ],
)
async def test_it_is_silent_where_it_is_not_sure_or_not_asked(
    member: Member, world: SmallWorld, store: Store, said: str
) -> None:
    silent = await member.say(world.channel_id, said.format(member=member.user["id"]))
    await member.ask(world.channel_id, f"<@{world.bot_id}> phare")
    written = await member.call("GET", f"/channels/{world.channel_id}/messages")
    assert len(written) == 3
    assert await store.answered(int(silent["id"])) is None


async def test_other_channels_are_not_listened_to(
    member: Member, world: SmallWorld, server: TestServer, engine: FakeEngine
) -> None:
    guild = server.world.guilds[int(world.guild_id)]
    other = server.create_channel(guild, "autre")
    await member.say(other.id, "de quand date le phare du nord ?")
    await member.ask(world.channel_id, f"<@{world.bot_id}> phare")
    assert [question for question, _ in engine.asked] == ["phare"]


async def test_a_question_heard_that_becomes_another_loses_its_answer(
    member: Member, world: SmallWorld
) -> None:
    question = await member.say(world.channel_id, "de quand date le phare du nord ?")
    answer = await member.reply(question)
    await member.edit(question, "où trouver une recette de crêpes ?")
    await member.gone(answer)


async def test_without_the_intent_it_listens_to_nothing(
    world: SmallWorld, store: Store, engine: FakeEngine
) -> None:
    token = world.users["member"].token
    bot = new_bot(engine, world, store=store)
    async with running(bot, world), await Member.connect(world, token) as member:
        await member.say(world.channel_id, "de quand date le phare du nord ?")
        await member.ask(world.channel_id, f"<@{world.bot_id}> phare")
    assert [question for question, _ in engine.asked] == ["phare"]


async def test_an_intent_that_discord_refuses_is_explained(world: SmallWorld) -> None:
    bot = new_bot(FakeEngine(), world, message_content=True)
    with pytest.raises(DiscordError, match="Message Content Intent"):
        await serve(bot, world.bot_token)
