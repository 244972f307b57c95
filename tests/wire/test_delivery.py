"""What arrives when the network or Discord gets in the way."""

import logging
from typing import Any

import discord
import pytest
from discord.webhook.async_ import AsyncWebhookAdapter

from bot.chat.client import Sourcier
from bot.testserver import Permission, SmallWorld, TestServer
from tests.wire.fake_engine import FakeEngine
from tests.wire.member import Member, texts
from tests.wire.running import until


def lose_first_response(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> list[int]:
    """Make a call of discord.py lose its first response after Discord acted; counts the calls."""
    real = getattr(owner, name)
    calls: list[int] = []

    async def losing(*args: Any, **kwargs: Any) -> Any:
        calls.append(1)
        response = await real(*args, **kwargs)
        if len(calls) == 1:
            raise ConnectionResetError(104, "Connection reset by peer")
        return response

    monkeypatch.setattr(owner, name, losing)
    return calls


async def test_a_reply_whose_acknowledgement_was_lost_arrives_once(
    member: Member, bot: Sourcier, world: SmallWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = lose_first_response(monkeypatch, bot.http, "send_message")
    answer = await member.ask(world.channel_id, f"<@{world.bot_id}> phare")
    await until(lambda: len(calls) == 2)
    messages = await member.call("GET", f"/channels/{world.channel_id}/messages")
    assert [message["id"] for message in messages if message["author"].get("bot")] == [answer["id"]]


@pytest.mark.usefixtures("bot")
async def test_a_command_whose_acknowledgement_was_lost_is_not_taken_for_an_error(
    member: Member,
    world: SmallWorld,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, "bot")
    calls = lose_first_response(monkeypatch, AsyncWebhookAdapter, "create_interaction_response")
    answer = await member.command(
        "ask", {"question": "phare"}, guild_id=world.guild_id, channel_id=world.channel_id
    )
    assert "Le phare" in texts(answer)
    await until(lambda: "answered already" in caplog.text)
    assert len(calls) == 2
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


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
