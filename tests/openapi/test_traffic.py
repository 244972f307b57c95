from bot.testserver import TestServer, small_world
from tests.openapi.judge import Judge
from tests.testserver.caller import Caller


async def test_a_test_is_told_of_each_exchange_that_the_document_does_not_allow(
    judge: Judge, judged_exchanges: list[str]
) -> None:
    del judge
    async with TestServer() as server:
        world = small_world(server)
        async with Caller(world.api_url, f"Bot {world.bot_token}") as bot:
            await bot.send(world.channel_id, content="Bonjour")
            assert judged_exchanges == []
            await bot.send(world.channel_id, content="Bonjour", contents="Bonsoir")

    assert judged_exchanges == [
        f"POST /channels/{world.channel_id}/messages -> 200: "
        "request /contents: the document has no such field"
    ]
    judged_exchanges.clear()
