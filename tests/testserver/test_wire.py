"""The record of what went over the wire."""

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
