"""What arrives when the network or Discord gets in the way."""

import logging

import discord
import pytest

from bot.chat.client import Sourcier
from bot.testserver import Permission, SmallWorld, TestServer
from tests.wire.fake_engine import FakeEngine
from tests.wire.member import Member, texts
from tests.wire.running import until


async def test_a_question_deleted_meanwhile_is_not_answered(
    member: Member,
    bot: Sourcier,
    world: SmallWorld,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, "bot")
    original = bot.on_message

    async def late(message: discord.Message) -> None:
        await member.call("DELETE", f"/channels/{message.channel.id}/messages/{message.id}")
        await original(message)

    monkeypatch.setattr(bot, "on_message", late)
    await member.say(world.channel_id, f"<@{world.bot_id}> phare")
    await until(lambda: "deleted meanwhile" in caplog.text)
    assert await member.call("GET", f"/channels/{world.channel_id}/messages") == []
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


async def test_where_past_messages_are_hidden_from_it_it_answers_without_replying(
    member: Member, world: SmallWorld, server: TestServer, engine: FakeEngine
) -> None:
    channel = server.world.channels[int(world.channel_id)]
    server.deny(channel, server.world.users[int(world.bot_id)], Permission.READ_MESSAGE_HISTORY)
    await member.say(world.channel_id, f"<@{world.bot_id}> phare")
    answer = await member.next_message()
    assert "Le phare" in texts(answer)
    assert len(engine.asked) == 1
