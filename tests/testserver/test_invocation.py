"""What a client asks to be done, and what the bot receives of it."""

from typing import Any

import pytest

from bot.testserver import SmallWorld
from tests.testserver.bench import Bench
from tests.testserver.caller import Caller
from tests.testserver.raw_gateway import RawGateway
from tests.wire.member import Member


async def test_the_bot_receives_all_that_discord_py_needs(bench: Bench) -> None:
    interaction = await bench.begun()
    world = bench.world
    assert interaction["type"] == 2
    assert interaction["data"]["name"] == "ask"
    assert interaction["data"]["options"] == [{"name": "question", "type": 3, "value": "quoi ?"}]
    assert interaction["guild_id"] == world.guild_id
    assert interaction["channel"]["id"] == world.channel_id
    assert interaction["member"]["user"]["id"] == world.users["member"].id
    assert int(interaction["member"]["permissions"]) & 1 << 11
    assert interaction["locale"] == interaction["guild_locale"] == "fr"
    assert interaction["attachment_size_limit"] > 0
    assert interaction["context"] == 0


async def test_the_locale_is_the_users_and_can_change(bench: Bench) -> None:
    await bench.member.set_locale("en-GB")
    interaction = await bench.begun()
    assert (interaction["locale"], interaction["guild_locale"]) == ("en-GB", "fr")


async def test_the_locale_can_be_given_with_the_call(bench: Bench) -> None:
    body = {
        "type": 2,
        "application_id": bench.world.application_id,
        "channel_id": bench.world.channel_id,
        "session_id": "s",
        "data": {
            "id": bench.command["id"],
            "name": "ask",
            "type": 1,
            "options": [{"type": 3, "name": "question", "value": "x"}],
        },
    }
    await bench.user("POST", "/interactions", body, X_Discord_Locale="de")
    assert (await bench.received())["locale"] == "de"


async def test_a_locale_discord_does_not_know_is_refused(user: Caller) -> None:
    answer = await user("PATCH", "/users/@me", {"locale": "klingon"})
    assert answer.errors("locale") == ["BASE_TYPE_CHOICES"]


async def test_a_bot_that_is_not_connected_fails_at_once(
    bot: Caller, user: Caller, member: Member, world: SmallWorld
) -> None:
    async with RawGateway(world.gateway_url) as nobody:
        bench = Bench(bot, user, member, nobody, world)
        await bench.register()
        await bench.invoke()
        assert (await member.next_event("INTERACTION_FAILURE", within=1))["nonce"] == "42"


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ([], "BASE_TYPE_REQUIRED"),
        ([{"name": "question", "value": "x" * 21}], "BASE_TYPE_MAX_LENGTH"),
        ([{"name": "nothing", "value": "x"}], "INTERACTION_OPTION_UNKNOWN"),
        (
            [{"name": "question", "value": "x"}, {"name": "limit", "value": 6}],
            "NUMBER_TYPE_MAX",
        ),
        (
            [{"name": "question", "value": "x"}, {"name": "limit", "value": "6"}],
            "NUMBER_TYPE_COERCE",
        ),
        (
            [{"name": "question", "value": "x"}, {"name": "language", "value": "de"}],
            "BASE_TYPE_CHOICES",
        ),
    ],
)
async def test_options_are_held_against_the_registered_ones(
    bench: Bench, options: list[dict[str, Any]], error: str
) -> None:
    answer = await bench.invoke(options=options)
    assert (answer.status, answer.code) == (400, 50035)
    assert error in str(answer.body["errors"])


async def test_an_unknown_command_is_unknown(bench: Bench) -> None:
    bench.command = {"id": "123"}
    assert (await bench.invoke()).code == 10063
