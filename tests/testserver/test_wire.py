"""The record of what went over the wire."""

import asyncio

from bot.testserver import SmallWorld, TestServer
from tests.testserver.caller import Caller
from tests.testserver.raw_gateway import RawGateway


async def test_the_wire_is_recorded_without_tokens(
    bot: Caller, gateway: RawGateway, world: SmallWorld
) -> None:
    assert gateway.ready
    await bot.send(world.channel_id, content="noté")
    async with Caller(world.page.rstrip("/")) as stranger:
        records = (await stranger("GET", "/_test/wire")).body["records"]
    call = next(each for each in records if each["kind"] == "rest")
    assert (call["method"], call["status"], call["user"]) == ("POST", 200, "Sourcier")
    assert call["request"] == {"content": "noté"}
    identify = next(
        each for each in records if each["kind"] == "gateway" and each["frame"]["op"] == 2
    )
    assert identify["direction"] == "in"
    assert world.bot_token not in str(records)


async def test_the_wire_reads_as_text(bot: Caller, server: TestServer, world: SmallWorld) -> None:
    await bot.send(world.channel_id, content="noté")
    assert f"Sourcier POST /channels/{world.channel_id}/messages -> 200" in server.wire.text()


async def test_what_is_new_on_the_wire_can_be_waited_for(bot: Caller, world: SmallWorld) -> None:
    await bot.send(world.channel_id, content="avant")
    async with Caller(world.page.rstrip("/")) as stranger:
        before = (await stranger("GET", "/_test/wire")).body["records"]
        waiting = asyncio.create_task(
            stranger("GET", f"/_test/wire?after={before[-1]['n']}&wait=5")
        )
        await stranger("GET", "/_test/wire")
        assert not waiting.done()
        await bot.send(world.channel_id, content="après")
        new = (await waiting).body["records"]
    assert [each["request"] for each in new if each["kind"] == "rest"] == [{"content": "après"}]
