"""Rate limits: counted in buckets, told in headers, answered with 429."""

from bot.testserver import SmallWorld, TestServer
from bot.testserver.rate_limits import Limit
from bot.testserver.state import Guild
from tests.testserver.bench import Bench
from tests.testserver.caller import Caller
from tests.testserver.conftest import Clock


async def test_every_answer_tells_how_many_calls_are_left(bot: Caller, world: SmallWorld) -> None:
    first = await bot.send(world.channel_id, content="un")
    second = await bot.send(world.channel_id, content="deux")
    left = [each.headers["X-RateLimit-Remaining"] for each in (first, second)]
    assert (first.headers["X-RateLimit-Limit"], left) == ("5", ["4", "3"])
    assert first.headers["X-RateLimit-Bucket"] == second.headers["X-RateLimit-Bucket"]
    assert 0 < float(second.headers["X-RateLimit-Reset-After"]) <= 5
    refused = await bot.send(world.channel_id)
    assert (refused.status, refused.headers["X-RateLimit-Remaining"]) == (400, "2")


async def test_a_call_too_many_is_refused_until_the_bucket_is_full_again(
    bot: Caller, world: SmallWorld, clock: Clock
) -> None:
    for _ in range(5):
        assert (await bot.send(world.channel_id, content="x")).status == 200
    refused = await bot.send(world.channel_id, content="x")
    assert refused.status == 429
    assert (refused.body["global"], 0 < refused.body["retry_after"] <= 5) == (False, True)
    assert refused.headers["X-RateLimit-Scope"] == "user"
    assert int(refused.headers["Retry-After"]) >= refused.body["retry_after"]
    assert "Via" in refused.headers
    clock.ahead = 5
    assert (await bot.send(world.channel_id, content="x")).status == 200


async def test_each_channel_has_its_own_bucket(
    bot: Caller, world: SmallWorld, server: TestServer, guild: Guild
) -> None:
    other = server.create_channel(guild, "autre")
    for _ in range(5):
        await bot.send(world.channel_id, content="x")
    assert (await bot.send(str(other.id), content="x")).status == 200


async def test_each_interaction_has_its_own_followups_and_callbacks_have_no_limit(
    bench: Bench,
) -> None:
    first = await bench.begun()
    answered = await bench.answer(first, 4, {"content": "x"})
    assert "X-RateLimit-Limit" not in answered.headers
    for _ in range(5):
        await bench.bot("POST", bench.webhook(first), {"content": "x"})
    assert (await bench.bot("POST", bench.webhook(first), {"content": "x"})).status == 429
    second = await bench.begun()
    await bench.answer(second, 4, {"content": "x"})
    assert (await bench.bot("POST", bench.webhook(second), {"content": "x"})).status == 200


async def test_a_bot_has_a_limit_on_all_it_calls(bot: Caller, server: TestServer) -> None:
    assert server.rate_limits is not None
    server.rate_limits.everywhere = Limit(2, 60)
    for _ in range(2):
        assert (await bot("GET", "/users/@me")).status == 200
    refused = await bot("GET", "/users/@me/guilds")
    assert (refused.status, refused.body["global"]) == (429, True)
    assert refused.headers["X-RateLimit-Global"] == "true"


async def test_users_are_not_limited(user: Caller, world: SmallWorld) -> None:
    for _ in range(7):
        assert (await user.send(world.channel_id, content="x")).status == 200


async def test_a_server_may_do_without_limits() -> None:
    async with TestServer(rate_limits=False) as server:
        owner = server.create_user("owner")
        application = server.create_application("Bot", owner=owner)
        async with Caller(server.api_url, f"Bot {application.bot.token}") as bot:
            answer = await bot("GET", "/users/@me")
    assert "X-RateLimit-Limit" not in answer.headers
    assert "Via" in answer.headers
