"""The gateway as a client meets it: identification, events, intents, resumption, closing codes."""

from typing import Any

import pytest

from bot.testserver import Intent, SmallWorld, TestServer
from tests.testserver.caller import Caller
from tests.testserver.conftest import Clock
from tests.testserver.raw_gateway import UNPRIVILEGED, RawGateway
from tests.wire.member import Member


async def test_hello_comes_first_and_heartbeats_are_acknowledged(world: SmallWorld) -> None:
    async with RawGateway(world.gateway_url) as gateway:
        hello = await gateway.frame()
        assert hello["op"] == 10
        assert hello["d"]["heartbeat_interval"] > 1000
        await gateway.send(1, None)
        assert (await gateway.frame())["op"] == 11


async def test_ready_names_the_bot_and_where_to_resume(
    gateway: RawGateway, world: SmallWorld
) -> None:
    ready = gateway.ready
    assert ready["v"] == 10
    assert ready["user"]["id"] == world.bot_id
    assert ready["user"]["username"] == "Sourcier"
    assert ready["application"]["id"] == world.application_id
    assert ready["guilds"] == [{"id": world.guild_id, "unavailable": True}]
    assert ready["resume_gateway_url"] == world.gateway_url


async def test_each_guild_follows_with_its_channels_and_members(
    gateway: RawGateway, world: SmallWorld
) -> None:
    guild = await gateway.event("GUILD_CREATE")
    assert guild["id"] == world.guild_id
    names = [channel["name"] for channel in guild["channels"]]
    assert names[:3] == ["général", "questions", "annonces"]
    assert [member["user"]["id"] for member in guild["members"]] == [world.bot_id]
    assert guild["member_count"] == 6
    assert guild["unavailable"] is False


async def test_a_guild_is_sent_only_to_the_shard_that_carries_it(world: SmallWorld) -> None:
    carrying = (int(world.guild_id) >> 22) % 2
    for shard in (0, 1):
        async with RawGateway(world.gateway_url) as gateway:
            await gateway.identify(world.bot_token, shard=[shard, 2])
            assert gateway.ready["shard"] == [shard, 2]
            assert bool(gateway.ready["guilds"]) == (shard == carrying)


async def test_a_user_is_told_of_guilds_and_conversations_in_ready(
    member: Member, world: SmallWorld
) -> None:
    conversation = await member.open_dm(world.bot_id)
    async with RawGateway(world.gateway_url) as gateway:
        await gateway.identify(world.users["member"].token)
        assert [guild["name"] for guild in gateway.ready["guilds"]] == [
            "Serveur d’essai de Sourcier"
        ]
        assert [each["id"] for each in gateway.ready["private_channels"]] == [conversation]


@pytest.mark.parametrize("compression", ["zlib-stream", "zstd-stream"])
async def test_a_compressed_connection_is_one_stream_of_frames(
    world: SmallWorld, compression: str
) -> None:
    query = f"?v=10&encoding=json&compress={compression}"
    async with RawGateway(world.gateway_url, query) as gateway:
        await gateway.identify(world.bot_token)
        assert gateway.ready["user"]["id"] == world.bot_id
        assert (await gateway.event("GUILD_CREATE"))["id"] == world.guild_id
        assert gateway.binary_frames == 3


async def test_a_client_can_ask_for_each_payload_to_be_compressed(world: SmallWorld) -> None:
    async with RawGateway(world.gateway_url) as gateway:
        await gateway.identify(world.bot_token, compress=True)
        assert gateway.ready["user"]["id"] == world.bot_id
        assert gateway.binary_frames == 1


@pytest.mark.parametrize("query", ["?encoding=etf", "?compress=lz4"])
async def test_what_the_gateway_does_not_speak_is_refused_by_name(
    world: SmallWorld, query: str
) -> None:
    async with Caller(world.gateway_url.replace("ws", "http")) as stranger:
        answer = await stranger("GET", query)
    assert answer.status == 501
    assert query in answer.body["route"]


async def test_content_is_withheld_from_a_bot_that_is_not_concerned(
    gateway: RawGateway, member: Member, world: SmallWorld
) -> None:
    await member.say(world.channel_id, "entre nous")
    assert (await gateway.event("MESSAGE_CREATE"))["content"] == ""


async def test_content_is_shown_to_a_bot_that_is_mentioned(
    gateway: RawGateway, member: Member, world: SmallWorld
) -> None:
    await member.say(world.channel_id, f"<@{world.bot_id}> et alors ?")
    message = await gateway.event("MESSAGE_CREATE")
    assert message["content"] == f"<@{world.bot_id}> et alors ?"
    assert [user["id"] for user in message["mentions"]] == [world.bot_id]


async def test_content_is_shown_to_a_bot_in_a_direct_message(
    gateway: RawGateway, member: Member, world: SmallWorld
) -> None:
    await member.say(await member.open_dm(world.bot_id), "bonjour")
    message = await gateway.event("MESSAGE_CREATE")
    assert message["content"] == "bonjour"
    assert "guild_id" not in message


@pytest.mark.parametrize(("ping", "shown"), [(True, "merci"), (False, "")])
async def test_a_reply_shows_its_content_only_if_it_pings(
    gateway: RawGateway, bot: Caller, member: Member, world: SmallWorld, ping: bool, shown: str
) -> None:
    answer = (await bot.send(world.channel_id, content="Voici.")).body
    await gateway.event("MESSAGE_CREATE")
    await member.say(world.channel_id, "merci", reply_to=answer, ping=ping)
    message = await gateway.event("MESSAGE_CREATE")
    assert message["content"] == shown
    assert message["referenced_message"]["content"] == "Voici."


async def test_content_is_shown_to_a_bot_granted_the_intent(server: TestServer) -> None:
    owner = server.create_user("owner")
    listener = server.create_application("Écoute", owner=owner, privileged=Intent.MESSAGE_CONTENT)
    guild = server.create_guild("Guilde", owner=owner)
    channel = server.create_channel(guild, "général")
    server.add_member(guild, listener.bot)
    async with (
        RawGateway(server.gateway_url) as gateway,
        Caller(server.api_url, owner.token) as say,
    ):
        await gateway.identify(listener.bot.token, UNPRIVILEGED | Intent.MESSAGE_CONTENT)
        await say.send(str(channel.id), content="à tous")
        assert (await gateway.event("MESSAGE_CREATE"))["content"] == "à tous"


async def test_what_no_intent_asks_for_is_not_sent(
    bot: Caller, member: Member, world: SmallWorld
) -> None:
    async with RawGateway(world.gateway_url) as gateway:
        await gateway.identify(world.bot_token, Intent.DIRECT_MESSAGES)
        await member.say(world.channel_id, f"<@{world.bot_id}> dans le salon")
        await bot("POST", f"/channels/{world.channel_id}/typing")
        await member.say(await member.open_dm(world.bot_id), "en privé")
        assert await gateway.events_until("MESSAGE_CREATE") == ["MESSAGE_CREATE"]


async def test_a_resumed_session_gets_what_it_missed_and_nothing_twice(
    member: Member, world: SmallWorld
) -> None:
    async with RawGateway(world.gateway_url) as first:
        await first.identify(world.bot_token)
        await first.event("GUILD_CREATE")
        session: dict[str, Any] = {
            "token": world.bot_token,
            "session_id": first.ready["session_id"],
            "seq": first.sequence,
        }
        await first.disconnect(4000)
    await member.say(world.channel_id, f"<@{world.bot_id}> un")
    await member.say(world.channel_id, f"<@{world.bot_id}> deux")
    async with RawGateway(world.gateway_url) as second:
        await second.send(6, session)
        assert (await second.event("MESSAGE_CREATE"))["content"].endswith("un")
        assert (await second.event("MESSAGE_CREATE"))["content"].endswith("deux")
        assert await second.events_until("RESUMED") == ["RESUMED"]


@pytest.mark.parametrize("cause", ["unknown", "ended", "expired", "timed out"])
async def test_a_session_that_cannot_be_resumed_is_invalid(
    server: TestServer, world: SmallWorld, clock: Clock, cause: str
) -> None:
    async with RawGateway(world.gateway_url) as first:
        await first.identify(world.bot_token)
        session: dict[str, Any] = {
            "token": world.bot_token,
            "session_id": "nothing" if cause == "unknown" else first.ready["session_id"],
            "seq": first.sequence,
        }
        if cause == "timed out":
            await server.drop_connections(server.world.users[int(world.bot_id)], 4009)
            await first.close_code()
        await first.disconnect(1000 if cause == "ended" else 4000)
    clock.ahead = 3600 if cause == "expired" else 0
    async with RawGateway(world.gateway_url) as second:
        await second.send(6, session)
        assert (await second.op(9))["d"] is False


async def test_the_server_can_ask_to_reconnect_and_call_a_session_invalid(
    gateway: RawGateway, server: TestServer, world: SmallWorld
) -> None:
    bot = server.world.users[int(world.bot_id)]
    await server.send_reconnect(bot)
    assert (await gateway.op(7))["op"] == 7
    await server.send_invalid_session(bot, resumable=True)
    assert (await gateway.op(9))["d"] is True
    await server.drop_connections(bot, 4009)
    assert await gateway.close_code() == 4009


@pytest.mark.parametrize(
    ("op", "data", "code"),
    [
        (2, {"token": "wrong", "intents": 0}, 4004),
        (2, {"intents": Intent.MESSAGE_CONTENT}, 4014),
        (2, {"intents": 1 << 40}, 4013),
        (2, {"intents": None}, 4013),
        (2, {"intents": 0, "shard": [2, 2]}, 4010),
        (3, {}, 4003),
    ],
    ids=["token", "privileged", "unknown intent", "no intents", "shard", "before identifying"],
)
async def test_a_client_in_error_is_told_by_the_close_code(
    world: SmallWorld, op: int, data: dict[str, Any], code: int
) -> None:
    async with RawGateway(world.gateway_url) as gateway:
        await gateway.send(op, {"token": world.bot_token, **data})
        assert await gateway.close_code() == code


async def test_identifying_twice_closes_the_connection(
    gateway: RawGateway, world: SmallWorld
) -> None:
    await gateway.send(2, {"token": world.bot_token, "intents": 0})
    assert await gateway.close_code() == 4005


async def test_an_opcode_that_is_not_offered_closes_the_connection(gateway: RawGateway) -> None:
    await gateway.send(31, {})
    assert await gateway.close_code() == 4001


async def test_closing_the_server_closes_every_connection_within_a_second(
    server: TestServer, world: SmallWorld, clock: Clock
) -> None:
    async with RawGateway(world.gateway_url) as idle, RawGateway(world.gateway_url) as gateway:
        await gateway.identify(world.bot_token)
        before = clock()
        await server.close()
        assert clock() - before < 1
        assert await gateway.close_code() == 1001
        assert await idle.close_code() == 1001
