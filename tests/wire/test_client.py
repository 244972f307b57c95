"""Connecting to Discord and leaving it."""

import asyncio
import time

import pytest

from bot.chat.client import Sourcier, serve
from bot.chat.errors import DiscordError
from bot.testserver import Intent, SmallWorld, TestServer
from tests.wire.fake_engine import FakeEngine
from tests.wire.log_watch import LogWatch
from tests.wire.member import Member, texts
from tests.wire.running import new_bot, running


@pytest.mark.usefixtures("bot")
async def test_it_asks_for_no_privileged_intent(server: TestServer) -> None:
    (identify,) = [
        record["frame"]["d"]
        for record in server.wire.records
        if record["kind"] == "gateway" and record["frame"].get("op") == 2
    ]
    privileged = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT
    assert identify["intents"]
    assert not identify["intents"] & privileged


async def test_without_a_gateway_address_it_asks_the_api_for_one(world: SmallWorld) -> None:
    bot = Sourcier(FakeEngine(), api_url=world.api_url, guild_ready_timeout=0.05)
    async with running(bot, world):
        assert bot.shard_count == 1


async def test_cancelling_it_closes_it_at_once(world: SmallWorld) -> None:
    bot = new_bot(FakeEngine(), world)
    async with running(bot, world):
        started = time.monotonic()
    assert bot.is_closed()
    assert time.monotonic() - started < 2


async def test_cancelling_it_while_it_reconnects_closes_it_at_once(
    server: TestServer, world: SmallWorld, log: LogWatch
) -> None:
    bot = new_bot(FakeEngine(), world)
    async with running(bot, world):
        await server.close()
        await log.line("Attempting a reconnect")
        started = time.monotonic()
    assert bot.is_closed()
    assert time.monotonic() - started < 2


async def test_cancelling_it_before_it_identifies_again_closes_it_at_once(
    server: TestServer, world: SmallWorld
) -> None:
    bot = new_bot(FakeEngine(), world)
    waiting = asyncio.Event()

    async def wait(*_: object, **__: object) -> None:
        waiting.set()
        await asyncio.Event().wait()

    async with running(bot, world):
        bot.before_identify_hook = wait  # type: ignore[method-assign]
        await server.send_invalid_session(server.world.users[int(world.bot_id)], resumable=False)
        await waiting.wait()
        started = time.monotonic()
    assert bot.is_closed()
    assert time.monotonic() - started < 2


async def test_a_refused_token_is_explained(world: SmallWorld) -> None:
    bot = new_bot(FakeEngine(), world)
    with pytest.raises(DiscordError, match="refused the token"):
        await serve(bot, "not-a-token")
    assert bot.is_closed()


async def test_an_address_where_nobody_answers_is_named() -> None:
    bot = Sourcier(FakeEngine(), api_url="http://127.0.0.1:1/api/v10")
    with pytest.raises(DiscordError, match=r"Cannot log in at http://127\.0\.0\.1:1/api/v10"):
        await serve(bot, "token")


async def test_it_goes_on_answering_after_the_connection_dropped(
    member: Member, world: SmallWorld, server: TestServer
) -> None:
    bot_user = server.world.users[int(world.bot_id)]
    await member.ask(world.channel_id, f"<@{world.bot_id}> phare")
    await server.send_reconnect(bot_user)
    answer = await member.ask(world.channel_id, f"<@{world.bot_id}> phare encore")
    assert "Le phare" in texts(answer)


async def test_a_fixed_language_holds_for_every_reply(world: SmallWorld) -> None:
    bot = Sourcier(
        FakeEngine(),
        language="en",
        api_url=world.api_url,
        gateway_url=world.gateway_url,
        guild_ready_timeout=0.05,
    )
    token = world.users["member"].token
    async with running(bot, world), await Member.connect(world, token) as member:
        await member.set_locale("fr")
        mentioned = await member.ask(world.channel_id, f"<@{world.bot_id}> phare")
        commanded = await member.command(
            "ask", {"question": "phare"}, guild_id=world.guild_id, channel_id=world.channel_id
        )
    assert "### The north lighthouse" in texts(mentioned)
    assert "### The north lighthouse" in texts(commanded)


async def test_another_engine_takes_over_at_once(
    member: Member, bot: Sourcier, world: SmallWorld, engine: FakeEngine
) -> None:
    successor = FakeEngine()
    bot.engine = successor
    await member.ask(world.channel_id, f"<@{world.bot_id}> phare")
    assert len(successor.asked) == 1
    assert not engine.asked
