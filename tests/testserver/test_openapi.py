"""Every operation of Discord's document that the server offers, called once as a bot calls it.

The answers are judged as those of every test are (``tests/conftest.py``); here it is made sure that
none goes unjudged.
"""

import re

from bot.testserver import ChannelType, Permission, SmallWorld, TestServer
from bot.testserver.state import Channel, Guild, User
from tests.openapi.exchange import Exchange
from tests.openapi.judge import Judge
from tests.testserver.bench import Bench
from tests.testserver.caller import Caller
from tests.testserver.parts import V2, button, row, text_display

NOT_JUDGED = {"update_my_user": "offered to users' clients only, which choose their locale by it"}
"""Operations offered that no bot is seen to succeed with, and why."""


async def test_every_operation_offered_is_called_and_its_answer_judged(
    server: TestServer, bench: Bench, judge: Judge
) -> None:
    await call_about_oneself(bench.bot)
    await call_about_commands(bench)
    await call_about_the_guild(bench.bot, bench.world)
    await call_about_messages(bench.bot, bench.world)
    await call_about_interactions(bench)

    judged = successes(server, judge)
    offered = await operations_offered(bench.user, judge)
    assert offered - judged == NOT_JUDGED.keys()


async def call_about_oneself(bot: Caller) -> None:
    await bot("GET", "/gateway")
    await bot("GET", "/gateway/bot")
    await bot("GET", "/oauth2/applications/@me")
    await bot("GET", "/applications/@me")
    await bot("GET", "/users/@me")


async def call_about_commands(bench: Bench) -> None:
    application = f"/applications/{bench.world.application_id}"
    in_guild = f"{application}/guilds/{bench.world.guild_id}"
    ask = {"name": "ask", "description": "Ask a question"}
    menu = {"name": "Explain this", "type": 3, "contexts": [0], "default_member_permissions": "32"}
    for place in (application, in_guild):
        await bench.bot("PUT", f"{place}/commands", [ask, menu])
        await bench.bot("GET", f"{place}/commands?with_localizations=true")


async def call_about_the_guild(bot: Caller, world: SmallWorld) -> None:
    member = world.users["member"].id
    await bot("GET", f"/users/{member}")
    await bot("GET", "/users/@me/guilds")
    await bot("POST", "/users/@me/channels", {"recipient_id": member})
    await bot("GET", f"/guilds/{world.guild_id}")
    await bot("GET", f"/guilds/{world.guild_id}/channels")
    await bot("GET", f"/channels/{world.channel_id}")


async def call_about_messages(bot: Caller, world: SmallWorld) -> None:
    messages = f"/channels/{world.channel_id}/messages"
    await bot("POST", f"/channels/{world.channel_id}/typing")
    first = await bot.send(world.channel_id, content=f"<@{world.users['member'].id}>", nonce="1")
    one = f"{messages}/{first.body['id']}"
    reply = {"message_id": first.body["id"], "fail_if_not_exists": False}
    await bot.send(world.channel_id, message_reference=reply, embeds=[{"title": "Un titre"}])
    await bot.send(world.channel_id, flags=V2, components=[text_display("Bonjour"), row(button())])
    await bot("PUT", f"{one}/reactions/%F0%9F%91%8D/@me")
    await bot("GET", f"{messages}?limit=2&around={first.body['id']}")
    await bot("GET", one)
    await bot("PATCH", one, {"content": "autrement"})
    await bot("DELETE", one)


async def call_about_interactions(bench: Bench) -> None:
    await bench.register()
    asked = await bench.begun()
    await bench.answer(asked, 5, {"flags": 64})
    original = bench.webhook(asked, "/messages/@original")
    await bench.bot("GET", original)
    await bench.bot("PATCH", original, {"content": "Voici."})
    more = await bench.bot("POST", bench.webhook(asked, "?wait=1"), {"content": "Et encore."})
    followup = bench.webhook(asked, f"/messages/{more.body['id']}")
    await bench.bot("GET", followup)
    await bench.bot("PATCH", followup, {"content": "Et plus."})
    await bench.bot("DELETE", followup)
    await bench.bot("DELETE", original)


def successes(server: TestServer, judge: Judge) -> set[str]:
    """The operations that bots have called and not been refused."""
    calls = [Exchange.from_record(each) for each in server.wire.records if each["kind"] == "rest"]
    found = [judge.operation(each) for each in calls if each.caller != "user" and each.status < 300]
    return {operation.id for operation in found if operation}


async def operations_offered(user: Caller, judge: Judge) -> set[str]:
    """Those that are not answered with 501, whatever else is wrong with this call of them."""
    offered = set()
    for operation in judge.document.operations:
        path = re.sub(r"\{\w+\}", "1", operation.template)
        if (await user(operation.method, path)).status != 501:
            offered.add(operation.id)
    return offered


async def test_channels_of_every_kind_are_shown_as_the_document_has_them(
    server: TestServer, world: SmallWorld, bot: Caller
) -> None:
    guild = server.world.guilds[int(world.guild_id)]
    me = server.world.users[int(world.bot_id)]
    made = channels_of_every_kind(server, guild, me)
    await bot("POST", "/users/@me/channels", {"recipient_id": world.users["member"].id})
    assert {each.kind for each in server.world.channels.values()} == set(ChannelType)

    for channel in made:
        assert (await bot("GET", f"/channels/{channel.id}")).status == 200
        assert (await bot("GET", f"/channels/{channel.id}/messages")).status == 200
    assert (await bot("GET", f"/guilds/{guild.id}/channels")).status == 200


def channels_of_every_kind(server: TestServer, guild: Guild, me: User) -> list[Channel]:
    category = server.create_channel(guild, "Le port", kind=ChannelType.CATEGORY)
    text = server.create_channel(guild, "phares", topic="Les phares", category=category)
    news = server.create_channel(guild, "avis", kind=ChannelType.ANNOUNCEMENT)
    forum = server.create_channel(guild, "questions", kind=ChannelType.FORUM, tags=["côte"])
    server.set_overwrite(text, me, allow=Permission.MANAGE_MESSAGES)
    return [
        text,
        news,
        forum,
        server.create_thread(text, "Le phare du nord", owner=me),
        server.create_thread(text, "Entre nous", owner=me, private=True),
        server.create_thread(news, "Un avis", owner=me),
        server.create_post(forum, "Quand ?", "Quand est-il allumé ?", owner=me),
    ]
