"""Faults on request: how they are asked for, when they strike, and what a client sees of them."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.testserver import Permission, SmallWorld, TestServer
from bot.testserver.faults.kinds import KINDS
from tests.testserver.bench import Bench
from tests.testserver.caller import Answer, Caller
from tests.testserver.conftest import Clock
from tests.testserver.raw_gateway import RawGateway
from tests.wire.member import Member

SENDING = "POST /channels/*/messages"


@pytest.fixture
async def server(clock: Clock) -> AsyncIterator[TestServer]:
    """Without the limits that calls have by themselves."""
    async with TestServer(clock=clock, rate_limits=False) as server:
        yield server


@pytest.fixture
async def operator(world: SmallWorld) -> AsyncIterator[Caller]:
    """Calls what is not Discord's, beside the API."""
    async with Caller(world.page.rstrip("/")) as caller:
        yield caller


async def ask(operator: Caller, *faults: dict[str, Any], **more: Any) -> Answer:
    return await operator("POST", "/_test/faults", {"faults": list(faults), **more})


async def statuses(bot: Caller, channel_id: str, count: int) -> list[int]:
    return [(await bot.send(channel_id, content=str(number))).status for number in range(count)]


async def test_the_kinds_describe_themselves(operator: Caller) -> None:
    listed = (await operator("GET", "/_test/faults")).body
    assert listed["active"] == []
    assert {each["kind"] for each in listed["kinds"]} == set(KINDS)
    for kind in listed["kinds"]:
        assert kind["meaning"]
        for parameter in kind["parameters"].values():
            assert parameter["type"] in ("string", "number", "integer", "boolean")
            assert parameter["meaning"]
            assert "default" in parameter


async def test_a_fault_strikes_as_often_as_asked_and_is_counted(
    operator: Caller, bot: Caller, world: SmallWorld
) -> None:
    wanted = {"kind": "http_error", "status": 500, "count": 2, "skip": 1, "route": SENDING}
    answer = await ask(operator, wanted, seed=1)
    (active,) = answer.body["active"]
    assert active.items() >= wanted.items()
    assert active["fired"] == 0
    assert await statuses(bot, world.channel_id, 4) == [200, 500, 500, 200]
    listed = (await operator("GET", "/_test/faults")).body
    assert listed["active"] == []
    assert [(each["id"], each["fired"]) for each in listed["spent"]] == [(active["id"], 2)]


async def test_chance_is_the_same_under_the_same_seed(
    operator: Caller, bot: Caller, world: SmallWorld
) -> None:
    runs = []
    for seed in (1, 1, 2):
        fault = {"kind": "http_error", "probability": 0.5, "count": None, "route": SENDING}
        await ask(operator, fault, seed=seed)
        runs.append(await statuses(bot, world.channel_id, 20))
    assert runs[0] == runs[1] != runs[2]
    assert set(runs[0]) == {200, 503}


async def test_faults_can_be_taken_back_one_by_one_or_all(
    operator: Caller, bot: Caller, world: SmallWorld
) -> None:
    errors = [{"kind": "http_error", "status": status, "count": None} for status in (500, 502, 503)]
    first = (await ask(operator, *errors)).body["active"][0]
    assert (await operator("DELETE", f"/_test/faults/{first['id']}")).status == 204
    assert (await operator("DELETE", f"/_test/faults/{first['id']}")).status == 404
    assert await statuses(bot, world.channel_id, 1) == [502]
    assert (await operator("DELETE", "/_test/faults")).status == 204
    assert await statuses(bot, world.channel_id, 1) == [200]


@pytest.mark.parametrize(
    ("fault", "path", "code"),
    [
        ({"kind": "earthquake"}, ("kind",), "BASE_TYPE_CHOICES"),
        ({}, ("kind",), "BASE_TYPE_REQUIRED"),
        ({"kind": "reset", "staus": 1}, ("staus",), "UNKNOWN_FIELD"),
        ({"kind": "http_error", "status": "503"}, ("status",), "BASE_TYPE_CONVERT"),
        ({"kind": "http_error", "status": True}, ("status",), "BASE_TYPE_CONVERT"),
        ({"kind": "http_error", "status": 200}, ("status",), "NUMBER_TYPE_RANGE"),
        ({"kind": "reset", "probability": 2}, ("probability",), "NUMBER_TYPE_RANGE"),
        ({"kind": "rate_limit", "scope": "world"}, ("scope",), "BASE_TYPE_CHOICES"),
    ],
)
async def test_a_fault_that_makes_no_sense_is_refused_with_the_place(
    operator: Caller, fault: dict[str, Any], path: tuple[str, ...], code: str
) -> None:
    answer = await ask(operator, {"kind": "reset"}, fault)
    assert answer.errors("faults", "1", *path) == [code]
    assert (await operator("GET", "/_test/faults")).body["active"] == []


async def test_users_are_spared_unless_named(
    server: TestServer, bot: Caller, user: Caller, world: SmallWorld
) -> None:
    server.fault("http_error", who="user")
    assert await statuses(bot, world.channel_id, 1) == [200]
    assert await statuses(user, world.channel_id, 2) == [503, 200]


async def test_what_struck_is_on_the_wire(
    server: TestServer, bot: Caller, world: SmallWorld
) -> None:
    server.fault("http_error", acted=True)
    await bot.send(world.channel_id, content="pris")
    acted, struck = sorted(server.wire.records[-2:], key=lambda each: each["kind"] == "fault")
    assert (acted["kind"], acted["status"]) == ("rest", 200)
    assert struck["subject"] == f"POST /channels/{world.channel_id}/messages"
    assert (struck["fault"]["kind"], struck["user"]) == ("http_error", "Sourcier")
    assert "!! http_error: POST" in server.wire.text()


@pytest.mark.parametrize("acted", [True, False])
@pytest.mark.parametrize("kind", ["http_error", "reset"])
async def test_a_call_that_fails_may_have_been_acted_on(
    server: TestServer, bot: Caller, world: SmallWorld, kind: str, acted: bool
) -> None:
    server.fault(kind, acted=acted, route=SENDING)
    try:
        assert (await bot.send(world.channel_id, content="peut-être")).status == 503
    except aiohttp.ClientError:
        assert kind == "reset"
    channel = server.world.channels[int(world.channel_id)]
    assert bool(channel.messages) is acted


async def test_a_limit_says_how_long_to_wait_and_who_says_so(
    server: TestServer, world: SmallWorld
) -> None:
    url = f"{world.api_url}/users/@me"
    headers = {"Authorization": f"Bot {world.bot_token}"}
    async with aiohttp.ClientSession(headers=headers) as http:
        server.fault("rate_limit", retry_after=1.5, scope="global")
        async with http.get(url) as response:
            assert response.status == 429
            assert response.headers["Retry-After"] == "1.5"
            assert response.headers["Via"]
            assert (await response.json())["global"] is True
        server.fault("rate_limit", via=False)
        async with http.get(url) as response:
            assert response.status == 429
            assert "Via" not in response.headers
            assert response.content_type == "text/plain"


async def test_half_an_answer_breaks_off(
    server: TestServer, bot: Caller, world: SmallWorld
) -> None:
    server.fault("half_answer")
    with pytest.raises(aiohttp.ClientPayloadError):
        await bot.send(world.channel_id, content="moitié")
    assert len(server.world.channels[int(world.channel_id)].messages) == 1


async def test_a_slow_answer_is_acted_on_before_it_comes(
    server: TestServer, bot: Caller, member: Member, world: SmallWorld, clock: Clock
) -> None:
    server.fault("slow_answer", seconds=0.2)
    before = clock()
    assert await statuses(bot, world.channel_id, 1) == [200]
    assert clock() - before >= 0.2
    await member.next_message()


async def test_a_late_callback_is_too_late(bench: Bench, server: TestServer, clock: Clock) -> None:
    interaction = await bench.begun()
    clock.ahead = 2.9
    server.fault("late_callback", seconds=0.15)
    answer = await bench.answer(interaction, 4, {"content": "enfin"})
    assert (answer.status, answer.code) == (404, 10062)


@pytest.mark.parametrize("code", [4000, 4009, 0])
async def test_a_dropped_connection_keeps_the_event_for_the_resumption(
    gateway: RawGateway, member: Member, server: TestServer, world: SmallWorld, code: int
) -> None:
    await gateway.event("GUILD_CREATE")
    session = {"session_id": gateway.ready["session_id"], "seq": gateway.sequence}
    server.fault("drop_connection", code=code, event="MESSAGE_CREATE")
    await member.say(world.channel_id, f"<@{world.bot_id}> perdu ?")
    assert await gateway.close_code() == (code or 1006)
    async with RawGateway(world.gateway_url) as second:
        await second.send(6, {"token": world.bot_token, **session})
        if code == 4009:
            assert (await second.op(9))["d"] is False
        else:
            assert (await second.event("MESSAGE_CREATE"))["content"].endswith("perdu ?")


@pytest.mark.parametrize(("kind", "op"), [("reconnect", 7), ("invalid_session", 9)])
async def test_without_an_event_a_connection_is_struck_at_once(
    gateway: RawGateway, server: TestServer, kind: str, op: int
) -> None:
    fault = server.fault(kind)
    await gateway.op(op)
    assert (fault.fired, server.faults.active) == (1, {})


async def test_an_event_can_come_late_twice_and_after_the_next(
    gateway: RawGateway, bot: Caller, server: TestServer, world: SmallWorld
) -> None:
    async def received(kind: str, sent: int, expected: int, **parameters: Any) -> list[str]:
        server.fault(kind, event="MESSAGE_CREATE", **parameters)
        for number in range(sent):
            await bot.send(world.channel_id, content=str(number))
        events = [await gateway.event("MESSAGE_CREATE") for _ in range(expected)]
        return [event["content"] for event in events]

    assert await received("delay_event", 2, 2, seconds=0.1) == ["1", "0"]
    assert await received("duplicate_event", 2, 4, times=2) == ["0", "0", "0", "1"]
    assert await received("reorder_events", 3, 3) == ["1", "0", "2"]
    assert await received("reorder_events", 1, 1, seconds=0.1) == ["0"]


async def test_heartbeats_can_go_unacknowledged(gateway: RawGateway, server: TestServer) -> None:
    silence = server.fault("silent_heartbeats", count=2)
    for sequence in range(3):
        await gateway.send(1, sequence)
    await gateway.op(11)
    assert silence.fired == 2


async def test_a_permission_is_revoked_mid_answer_and_given_back(
    server: TestServer, bot: Caller, gateway: RawGateway, world: SmallWorld
) -> None:
    server.fault("revoke_permission", permission="SEND_MESSAGES", seconds=0.1)
    answer = await bot.send(world.channel_id, content="interdit")
    assert (answer.status, answer.code) == (403, 50013)
    first = await gateway.event("CHANNEL_UPDATE")
    assert int(first["permission_overwrites"][-1]["deny"]) & Permission.SEND_MESSAGES
    assert await gateway.event("CHANNEL_UPDATE")
    assert await statuses(bot, world.channel_id, 1) == [200]


async def test_the_bot_is_kicked_mid_answer_and_comes_back(
    server: TestServer, bot: Caller, gateway: RawGateway, world: SmallWorld
) -> None:
    await gateway.event("GUILD_CREATE")
    server.fault("kick", seconds=0.1)
    answer = await bot.send(world.channel_id, content="dehors")
    assert (answer.status, answer.code) == (403, 50001)
    assert await gateway.event("GUILD_DELETE") == {"id": world.guild_id}
    assert (await gateway.event("GUILD_CREATE"))["id"] == world.guild_id
    assert await statuses(bot, world.channel_id, 1) == [200]


async def test_the_channel_is_deleted_mid_answer(
    server: TestServer, bench: Bench, world: SmallWorld
) -> None:
    interaction = await bench.begun()
    server.fault("delete_channel")
    answer = await bench.answer(interaction, 4, {"content": "trop tard"})
    assert (answer.status, answer.code) == (404, 10003)
    assert (await bench.gateway.event("CHANNEL_DELETE"))["id"] == world.channel_id
    assert (await bench.bot.send(world.channel_id, content="où ?")).code == 10003
