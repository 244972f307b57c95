"""What the gateway asks of its clients: heartbeats, moderation, a version, few enough sessions."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.testserver import SmallWorld, TestServer, small_world
from tests.testserver.caller import Caller
from tests.testserver.conftest import Clock
from tests.testserver.raw_gateway import RawGateway


@pytest.fixture
async def impatient() -> AsyncIterator[TestServer]:
    """A server that asks for a heartbeat every tenth of a second."""
    async with TestServer(heartbeat_ms=100) as server:
        yield server


async def test_a_client_that_stops_beating_loses_its_session(impatient: TestServer) -> None:
    world = small_world(impatient)
    async with RawGateway(world.gateway_url) as gateway:
        await gateway.identify(world.bot_token)
        session = {"session_id": gateway.ready["session_id"], "seq": gateway.sequence}
        assert await gateway.close_code() == 4009
    async with RawGateway(world.gateway_url) as gateway:
        await gateway.send(6, {"token": world.bot_token, **session})
        assert (await gateway.op(9))["d"] is False


async def test_a_client_that_beats_is_kept(impatient: TestServer) -> None:
    world = small_world(impatient)
    async with RawGateway(world.gateway_url) as gateway:
        for _ in range(4):
            await gateway.send(1, gateway.sequence)
            await gateway.op(11)


async def test_more_than_120_frames_in_a_minute_close_the_connection(
    gateway: RawGateway, clock: Clock
) -> None:
    for _ in range(119):
        await gateway.send(1, None)
    clock.ahead += 61
    for _ in range(120):
        await gateway.send(1, None)
    await gateway.op(11)
    await gateway.send(1, None)
    assert await gateway.close_code() == 4008


@pytest.mark.parametrize(
    "text", ["{", "[]", "{}", '{"op": 3, "d": "' + "é" * 2048 + '"}'], ids=lambda text: text[:6]
)
async def test_a_payload_that_cannot_be_read_or_is_too_long_closes_the_connection(
    gateway: RawGateway, text: str
) -> None:
    await gateway.send_text(text)
    assert await gateway.close_code() == 4002


async def test_another_version_of_the_api_closes_the_connection(world: SmallWorld) -> None:
    async with RawGateway(world.gateway_url, "?v=8&encoding=json") as gateway:
        assert await gateway.close_code() == 4012


async def test_a_sequence_that_was_never_sent_ends_the_session(world: SmallWorld) -> None:
    async with RawGateway(world.gateway_url) as first:
        await first.identify(world.bot_token)
        session = {"token": world.bot_token, "session_id": first.ready["session_id"]}
        await first.disconnect(4000)
    async with RawGateway(world.gateway_url) as second:
        await second.send(6, {**session, "seq": 10_000})
        assert await second.close_code() == 4007
    async with RawGateway(world.gateway_url) as third:
        await third.send(6, {**session, "seq": 1})
        assert (await third.op(9))["d"] is False


async def test_a_bot_in_thousands_of_guilds_must_shard(
    server: TestServer, world: SmallWorld
) -> None:
    bot = server.world.users[int(world.bot_id)]
    owner = server.create_user("owner")
    for number in range(2500):
        server.add_member(server.create_guild(f"Guilde {number}", owner=owner), bot)
    async with RawGateway(world.gateway_url) as gateway:
        await gateway.send(2, {"token": world.bot_token, "intents": 0})
        assert await gateway.close_code() == 4011
    async with Caller(world.api_url, f"Bot {world.bot_token}") as caller:
        assert (await caller("GET", "/gateway/bot")).body["shards"] == 3


async def test_the_sessions_of_a_day_are_counted_and_at_their_end_refused(
    gateway: RawGateway, bot: Caller, world: SmallWorld, clock: Clock
) -> None:
    assert gateway.ready
    limit = (await bot("GET", "/gateway/bot")).body["session_start_limit"]
    assert (limit["total"], limit["remaining"]) == (1000, 999)
    assert 0 < limit["reset_after"] <= 86_400_000
    for _ in range(999):
        async with RawGateway(world.gateway_url) as another:
            await another.identify(world.bot_token)
    async with RawGateway(world.gateway_url) as refused:
        await refused.send(2, {"token": world.bot_token, "intents": 0})
        assert await refused.close_code() == 4004
    clock.ahead += 86_400
    assert (await bot("GET", "/gateway/bot")).body["session_start_limit"]["remaining"] == 1000


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        ({"status": "online", "activities": [], "since": None, "afk": False}, None),
        ({"status": "asleep", "activities": []}, 4002),
    ],
)
async def test_a_presence_must_be_one(
    gateway: RawGateway, request_: dict[str, Any], code: int | None
) -> None:
    await gateway.send(3, request_)
    if code is not None:
        assert await gateway.close_code() == code
    else:
        await gateway.send(4, {"guild_id": "1", "channel_id": None})
        await gateway.send(1, None)
        await gateway.op(11)


@pytest.mark.parametrize(
    ("asked", "names", "not_found"),
    [
        ({"query": "mem", "limit": 5}, ["member"], None),
        ({"query": "M", "limit": 1}, ["member"], None),
        ({"query": "nobody", "limit": 5}, [], None),
        ({"user_ids": ["{member}", "42"]}, ["member"], ["42"]),
    ],
)
async def test_members_are_looked_up_over_the_gateway(
    gateway: RawGateway,
    world: SmallWorld,
    asked: dict[str, Any],
    names: list[str],
    not_found: list[str] | None,
) -> None:
    if "user_ids" in asked:
        asked = {
            "user_ids": [each.format(member=world.users["member"].id) for each in asked["user_ids"]]
        }
    await gateway.send(8, {"guild_id": world.guild_id, "nonce": "n", **asked})
    chunk = await gateway.event("GUILD_MEMBERS_CHUNK")
    assert [member["user"]["username"] for member in chunk["members"]] == names
    assert (chunk["guild_id"], chunk["nonce"]) == (world.guild_id, "n")
    assert (chunk["chunk_index"], chunk["chunk_count"]) == (0, 1)
    assert chunk.get("not_found") == not_found


async def test_all_members_and_presences_need_their_intents(
    gateway: RawGateway, world: SmallWorld
) -> None:
    await gateway.send(8, {"guild_id": world.guild_id, "query": "", "limit": 0})
    await gateway.send(8, {"guild_id": world.guild_id, "query": "", "limit": 1, "nonce": "last"})
    assert (await gateway.event("GUILD_MEMBERS_CHUNK"))["nonce"] == "last"
    wanted = {"guild_id": world.guild_id, "query": "m", "limit": 1, "presences": True}
    await gateway.send(8, wanted)
    assert await gateway.close_code() == 4014
