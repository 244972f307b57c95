"""Every operation of Discord's document that the server offers is judged by a call of it.

The answers are judged as those of every test are (``tests/conftest.py``); here it is made sure that
none goes unjudged.
"""

import io
import re

import discord
import pytest

from bot.testserver import ChannelType, Permission, SmallWorld, TestServer
from tests.openapi.exchange import Exchange
from tests.openapi.judge import Judge
from tests.testserver import every_operation as every
from tests.testserver.bench import Bench
from tests.testserver.caller import Caller
from tests.testserver.conftest import Clock
from tests.testserver.discord_py_bot import small_bot

NOT_JUDGED = {
    "update_my_user": "offered to users' clients only, which choose their locale by it",
    "get_guild_application_command_permissions": "always refused with 10066: none can be set here",
}
"""Operations offered that no bot is seen to succeed with, and why."""


async def test_every_operation_offered_is_called_and_its_answer_judged(
    server: TestServer, bench: Bench, clock: Clock, judge: Judge
) -> None:
    guild = server.world.guilds[int(bench.world.guild_id)]
    guest = server.create_user("guest")
    server.add_member(guild, guest)
    call = every.almighty(server, bench, clock)

    await every.call_about_oneself(call)
    await every.call_about_commands(call)
    await every.call_about_the_guild(call)
    await every.call_about_messages(call, str(guest.id))
    await every.call_about_reactions(call)
    await every.call_about_threads(call, guest)
    await every.call_about_a_forum(call)
    await every.call_about_interactions(call, bench)
    await every.call_about_members(call, guest)

    offered = await operations_offered(bench.user, judge)
    assert offered - successes(server, judge) == NOT_JUDGED.keys()


async def test_channels_of_every_kind_are_shown_as_the_document_has_them(
    server: TestServer, world: SmallWorld, bot: Caller
) -> None:
    guild = server.world.guilds[int(world.guild_id)]
    me = server.world.users[int(world.bot_id)]
    made = every.channels_of_every_kind(server, guild, me)
    await bot("POST", "/users/@me/channels", {"recipient_id": world.users["member"].id})
    assert {each.kind for each in server.world.channels.values()} == set(ChannelType)

    for channel in made:
        assert (await bot("GET", f"/channels/{channel.id}")).status == 200
        assert (await bot("GET", f"/channels/{channel.id}/messages")).status == 200
    assert (await bot("GET", f"/guilds/{guild.id}/channels")).status == 200


async def test_a_refusal_for_asking_too_often_is_as_the_document_has_it(
    world: SmallWorld, bot: Caller
) -> None:
    statuses = [(await bot.send(world.channel_id, content="Encore")).status for _ in range(6)]

    assert statuses[-1] == 429


@pytest.mark.parametrize("body", [{"content": "Voici."}, {"embeds": [{"title": "Voici"}]}])
async def test_a_message_with_a_file_is_judged_as_a_form(
    world: SmallWorld, body: dict[str, object], judged_exchanges: list[str], judge: Judge
) -> None:
    del judge
    path = f"/channels/{world.channel_id}/messages"

    assert await every.send_a_file(world, path, body) == 200
    assert judged_exchanges == []
    assert await every.send_a_file(world, path, {**body, "contents": "Voici."}) == 200
    assert [each.split(": ", 1)[1] for each in judged_exchanges] == [
        "request /contents: the document has no such field"
    ]
    judged_exchanges.clear()


async def use_discord_py(bot: discord.Client, guild_id: int, channel_id: int) -> None:
    guild, channel = bot.get_guild(guild_id), bot.get_channel(channel_id)
    assert guild is not None
    assert isinstance(channel, discord.TextChannel)
    file = discord.File(io.BytesIO(b"1994"), "phare.txt", description="Un phare")
    message = await channel.send("Un phare", file=file, silent=True)
    await message.edit(content="Deux", attachments=message.attachments)
    await message.add_reaction("👍")
    await message.pin(reason="Utile")
    assert [each.id async for each in channel.pins()] == [message.id]
    await message.reply("Trois", mention_author=False)
    thread = await message.create_thread(name="Un fil", auto_archive_duration=60)
    await thread.send("Quatre")
    await thread.edit(archived=True, locked=True)
    role = await guild.create_role(name="Pilote", permissions=discord.Permissions(1024))
    await role.edit(hoist=True, colour=0x2F6FDB)
    await guild.me.add_roles(role)
    forum = await guild.create_forum(
        "questions",
        topic="Ici",
        overwrites={role: discord.PermissionOverwrite(send_messages=False)},
        available_tags=[discord.ForumTag(name="côte")],
    )
    await forum.set_permissions(guild.default_role, view_channel=True, send_messages=False)
    post = await forum.create_thread(
        name="Quand ?", content="Quand ?", applied_tags=forum.available_tags
    )
    await post.message.delete()
    await forum.delete()


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


async def test_what_discord_py_asks_of_a_guild_is_allowed(
    server: TestServer, world: SmallWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = server.world.guilds[int(world.guild_id)]
    me = server.world.users[int(world.bot_id)]
    server.give_role(home, me, server.create_role(home, "Robot", Permission.ADMINISTRATOR))
    async with small_bot(world, monkeypatch) as bot:
        await use_discord_py(bot, int(world.guild_id), int(world.channel_id))
