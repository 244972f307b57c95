"""The bot under every fault: it recovers by itself, answers once, and logs one clear line."""

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.chat.client import Sourcier
from bot.testserver import SmallWorld, TestServer, small_world
from tests.wire.fake_engine import FakeEngine
from tests.wire.log_watch import LogWatch
from tests.wire.member import Member, Message, texts
from tests.wire.running import new_bot, running

MESSAGES = "POST /channels/*/messages"
CALLBACKS = "POST /interactions/*/callback"
QUESTION = "MESSAGE_CREATE"


async def at_once(*_: object, **__: object) -> None:
    """In place of the seconds that discord.py waits before it identifies again."""


async def answers_to(member: Member, question: Message) -> int:
    """How many replies a question has got."""
    path = f"/channels/{question['channel_id']}/messages?limit=100"
    messages: list[Message] = await member.call("GET", path)
    references = [(each.get("message_reference") or {}).get("message_id") for each in messages]
    return references.count(question["id"])


async def command(member: Member, world: SmallWorld) -> Message:
    return await member.command(
        "ask", {"question": "phare"}, guild_id=world.guild_id, channel_id=world.channel_id
    )


@pytest.mark.parametrize(
    ("kind", "parameters", "said"),
    [
        ("http_error", {"status": 503}, "in spite of: HTTP 503"),
        ("http_error", {"status": 503, "acted": True}, "in spite of: HTTP 503"),
        ("http_error", {"status": 503, "count": 3}, "HTTP 503, HTTP 503, HTTP 503"),
        ("http_error", {"status": 500, "acted": True}, "delivered after 1."),
        ("http_error", {"status": 502}, "delivered after 1."),
        ("reset", {}, "in spite of: connection lost"),
        ("reset", {"acted": True}, "in spite of: connection lost"),
        ("half_answer", {}, "in spite of: half a reply"),
        ("slow_answer", {"seconds": 1.1}, "delivered after 1."),
        ("rate_limit", {"retry_after": 0.1}, "We are being rate limited"),
        ("rate_limit", {"retry_after": 0.1, "scope": "global"}, "Global rate limit"),
        ("rate_limit", {"retry_after": 0.1, "via": False}, "in spite of: HTTP 429"),
    ],
    ids=lambda value: "-".join(map(str, value.values())) if isinstance(value, dict) else None,
)
async def test_a_reply_arrives_once_whatever_happens_to_the_call(
    member: Member,
    world: SmallWorld,
    server: TestServer,
    engine: FakeEngine,
    log: LogWatch,
    kind: str,
    parameters: dict[str, Any],
    said: str,
) -> None:
    server.fault(kind, route=MESSAGES, **parameters)
    question = await member.say(world.channel_id, f"<@{world.bot_id}> phare")
    assert "Le phare" in texts(await member.reply(question))
    record = await log.line(said)
    assert record.exc_info is None
    await member.ask(world.channel_id, f"<@{world.bot_id}> phare encore")
    assert await answers_to(member, question) == 1
    assert len(engine.asked) == 2
    assert [line for line in log.lines if said not in line and "rate limited" not in line] == []


@pytest.mark.parametrize(
    ("kind", "parameters", "said"),
    [
        ("http_error", {"status": 503, "count": 2}, "in spite of: no reply, no reply"),
        ("http_error", {"status": 500, "acted": True}, "in spite of: no reply"),
        ("reset", {"count": 3}, "connection lost, connection lost, connection lost"),
        ("reset", {"acted": True}, "in spite of: connection lost"),
        ("half_answer", {}, "in spite of: half a reply"),
        ("slow_answer", {"seconds": 1.0}, "in spite of: no reply"),
        ("late_callback", {"seconds": 1.0}, "in spite of: no reply"),
        ("rate_limit", {"retry_after": 0.1}, "is rate limited"),
        ("rate_limit", {"retry_after": 0.1, "via": False}, "in spite of: HTTP 429"),
    ],
    ids=lambda value: "-".join(map(str, value.values())) if isinstance(value, dict) else None,
)
async def test_a_command_is_answered_once_whatever_happens_to_the_call(
    member: Member,
    world: SmallWorld,
    server: TestServer,
    engine: FakeEngine,
    log: LogWatch,
    kind: str,
    parameters: dict[str, Any],
    said: str,
) -> None:
    server.fault(kind, route=CALLBACKS, **parameters)
    assert "Le phare" in texts(await command(member, world))
    await log.line(said)
    assert "Le phare" in texts(await command(member, world))
    messages = await member.call("GET", f"/channels/{world.channel_id}/messages")
    assert len(messages) == len(engine.asked) == 2
    assert len(log.lines) == 1


async def test_a_command_that_cannot_be_answered_in_time_is_one_line(
    member: Member, world: SmallWorld, server: TestServer, log: LogWatch
) -> None:
    server.fault("late_callback", seconds=3.2, count=None)
    with pytest.raises(AssertionError, match="the bot did not answer"):
        await command(member, world)
    assert (await log.line("no answer to command")).levelno == logging.WARNING
    assert len(log.lines) == 1
    server.faults.clear()
    assert "Le phare" in texts(await command(member, world))


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("revoke_permission", "where the bot may not write: Missing Permissions"),
        ("kick", "where the bot may not write: Missing Access"),
        ("delete_channel", "the channel was deleted meanwhile"),
    ],
)
async def test_where_it_may_no_longer_answer_it_says_so_once_and_goes_on(
    member: Member, world: SmallWorld, server: TestServer, log: LogWatch, kind: str, said: str
) -> None:
    fault = server.fault(kind)
    await member.say(world.channel_id, f"<@{world.bot_id}> phare")
    record = await log.line("no answer to message")
    assert said in record.getMessage()
    assert fault.fired == 1
    direct = await member.open_dm(world.bot_id)
    assert "Le phare" in texts(await member.ask(direct, "phare"))
    assert len(log.lines) == 1


@pytest.mark.parametrize(
    ("kind", "events"),
    [("revoke_permission", ["CHANNEL_UPDATE"] * 2), ("kick", ["GUILD_MEMBER_ADD"])],
)
async def test_once_it_may_answer_again_it_does(
    member: Member,
    world: SmallWorld,
    server: TestServer,
    log: LogWatch,
    kind: str,
    events: list[str],
) -> None:
    server.fault(kind, seconds=0.05)
    await member.say(world.channel_id, f"<@{world.bot_id}> phare")
    await log.line("no answer to message")
    for event in events:
        await member.next_event(event)
    answer = await member.ask(world.channel_id, f"<@{world.bot_id}> phare encore")
    assert "Le phare" in texts(answer)


async def test_a_command_in_a_channel_that_is_deleted_is_one_line(
    member: Member, world: SmallWorld, server: TestServer, log: LogWatch
) -> None:
    server.fault("delete_channel", route=CALLBACKS)
    asking = asyncio.create_task(command(member, world))
    assert "deleted meanwhile" in (await log.line("no answer to command")).getMessage()
    assert len(log.lines) == 1
    asking.cancel()


@pytest.mark.parametrize(
    ("kind", "parameters", "regained"),
    [
        ("drop_connection", {"code": 4000}, "nothing was missed"),
        ("drop_connection", {"code": 1000}, "nothing was missed"),
        ("drop_connection", {"code": 4008}, "nothing was missed"),
        ("drop_connection", {"code": 0}, "nothing was missed"),
        ("reconnect", {}, "nothing was missed"),
        ("invalid_session", {"resumable": True}, "nothing was missed"),
        ("invalid_session", {"resumable": False}, "anew"),
        ("drop_connection", {"code": 4009}, "anew"),
    ],
    ids=lambda value: "-".join(map(str, value.values())) if isinstance(value, dict) else None,
)
async def test_a_lost_connection_is_regained_and_no_question_answered_twice(
    member: Member,
    bot: Sourcier,
    world: SmallWorld,
    server: TestServer,
    engine: FakeEngine,
    log: LogWatch,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    parameters: dict[str, Any],
    regained: str,
) -> None:
    monkeypatch.setattr(bot, "before_identify_hook", at_once)
    before = await member.say(world.channel_id, f"<@{world.bot_id}> phare")
    await member.reply(before)
    server.fault(kind, **parameters)
    lost = await log.line("connection to Discord lost")
    assert lost.levelno == logging.WARNING
    await log.line(regained)
    after = await member.say(world.channel_id, f"<@{world.bot_id}> phare encore")
    await member.reply(after)
    assert [await answers_to(member, each) for each in (before, after)] == [1, 1]
    assert len(engine.asked) == 2
    # Whoever connects anew is ready anew, now or a little later.
    assert len([line for line in log.lines if "ready as" not in line]) == 2


@pytest.mark.parametrize(
    ("kind", "parameters"),
    [
        ("drop_connection", {"code": 4000}),
        ("drop_connection", {"code": 0}),
        ("reconnect", {}),
        ("delay_event", {"seconds": 0.1}),
        ("duplicate_event", {"times": 3}),
        ("reorder_events", {"seconds": 0.1}),
    ],
    ids=lambda value: "-".join(map(str, value.values())) if isinstance(value, dict) else None,
)
@pytest.mark.parametrize("event", ["MESSAGE_CREATE", "INTERACTION_CREATE"])
async def test_a_question_whose_event_is_disturbed_is_answered_once(
    member: Member,
    world: SmallWorld,
    server: TestServer,
    engine: FakeEngine,
    kind: str,
    parameters: dict[str, Any],
    event: str,
) -> None:
    async def ask() -> None:
        if event == QUESTION:
            await member.ask(world.channel_id, f"<@{world.bot_id}> phare")
        else:
            await command(member, world)

    fault = server.fault(kind, event=event, **parameters)
    await ask()
    await ask()
    assert fault.fired == 1
    assert len(engine.asked) == 2
    messages = await member.call("GET", f"/channels/{world.channel_id}/messages")
    assert len(messages) == (4 if event == QUESTION else 2)


@pytest.fixture
async def impatient() -> AsyncIterator[TestServer]:
    """A server that asks for a heartbeat every tenth of a second."""
    async with TestServer(heartbeat_ms=100) as server:
        yield server


async def test_a_connection_that_no_longer_acknowledges_is_replaced(
    impatient: TestServer, log: LogWatch
) -> None:
    world = small_world(impatient)
    bot = new_bot(FakeEngine(), world)
    bot._connection.heartbeat_timeout = 0.3
    async with running(bot, world):
        # The connection to come has time: a busy machine may pause for longer than that.
        bot._connection.heartbeat_timeout = 60.0
        impatient.fault("silent_heartbeats", count=None)
        await log.line("connection to Discord lost")
        impatient.faults.clear()
        await log.line("nothing was missed")
        token = world.users["member"].token
        async with await Member.connect(world, token) as member:
            await member.ask(world.channel_id, f"<@{world.bot_id}> phare")


async def test_a_server_that_is_gone_for_a_while_is_one_line_until_it_is_back(
    log: LogWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("discord.backoff.ExponentialBackoff.delay", lambda _: 0.05)
    server = TestServer()
    await server.start()
    world = small_world(server)
    async with running(new_bot(FakeEngine(), world), world):
        await server.close()
        record = await log.line("Attempting a reconnect")
        assert record.exc_info is None
        monkeypatch.setattr(Sourcier, "before_identify_hook", at_once)
        await server.start(int(world.page.rstrip("/").rpartition(":")[2]))
        await log.line("connected to Discord")
        token = world.users["member"].token
        async with await Member.connect(world, token) as member:
            await member.ask(world.channel_id, f"<@{world.bot_id}> phare")
    await asyncio.wait_for(server.close(), 2)
