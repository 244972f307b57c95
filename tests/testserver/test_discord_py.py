"""Real discord.py against the server: what a bot written with it needs, works."""

import asyncio
from collections.abc import AsyncIterator

import discord
import pytest

from bot.testserver import Permission, SmallWorld, TestServer
from tests.testserver.discord_py_bot import SmallBot, small_bot
from tests.wire.member import Member, buttons, texts


@pytest.fixture
async def sourcier(world: SmallWorld, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[SmallBot]:
    async with small_bot(world, monkeypatch) as bot:
        yield bot


async def test_it_knows_itself_its_application_and_its_guild(
    sourcier: SmallBot, world: SmallWorld
) -> None:
    assert sourcier.user is not None
    assert (sourcier.user.name, str(sourcier.user.id)) == ("Sourcier", world.bot_id)
    assert (await sourcier.application_info()).name == "Sourcier"
    guild = sourcier.get_guild(int(world.guild_id))
    assert guild is not None
    assert guild.preferred_locale is discord.Locale.french
    channel = guild.text_channels[0]
    assert channel.name == "général"
    assert channel.permissions_for(guild.me).send_messages


async def test_its_commands_are_offered_with_their_translations(
    sourcier: SmallBot, member: Member, world: SmallWorld
) -> None:
    assert {command.name for command in sourcier.tree.get_commands()} == {
        "ask",
        "glossary",
        "sources",
    }
    named = {
        each["name"]: each.get("name_localized") for each in await member.commands(world.guild_id)
    }
    assert named == {"ask": "demander", "glossary": None, "sources": None}
    fetched = await sourcier.tree.fetch_commands()
    assert {command.name for command in fetched} == {"ask", "glossary", "sources"}


async def test_it_answers_a_mention_with_a_card(
    sourcier: SmallBot, member: Member, world: SmallWorld
) -> None:
    reply = await member.ask(world.channel_id, f"<@{world.bot_id}> bonjour")
    assert texts(reply) == f"### <@{world.bot_id}> bonjour\n-# Journal officiel"
    assert [each["label"] for each in buttons(reply)] == ["Source", "Autres passages"]
    assert reply["mentions"] == []
    assert sourcier.seen == [f"<@{world.bot_id}> bonjour"]
    assert (await member.next_event("TYPING_START"))["user_id"] == world.bot_id


async def test_it_does_not_read_what_does_not_concern_it(
    sourcier: SmallBot, member: Member, world: SmallWorld
) -> None:
    await member.say(world.channel_id, "entre nous")
    await member.ask(world.channel_id, f"<@{world.bot_id}> et toi ?")
    assert sourcier.seen == ["", f"<@{world.bot_id}> et toi ?"]


@pytest.mark.usefixtures("sourcier")
async def test_it_answers_a_direct_message(member: Member, world: SmallWorld) -> None:
    conversation = await member.open_dm(world.bot_id)
    assert texts(await member.ask(conversation, "bonjour")).startswith("### bonjour")


async def test_a_deferred_command_is_answered_and_followed_up(
    sourcier: SmallBot, member: Member, world: SmallWorld
) -> None:
    answer = await member.command(
        "demander", {"question": "quoi ?"}, guild_id=world.guild_id, channel_id=world.channel_id
    )
    assert texts(answer).startswith("### quoi ?")
    follow_up = await member.next_message()
    assert (follow_up["content"], follow_up["flags"]) == ("Et voilà.", 64)
    assert sourcier.locales == [("fr", "fr")]


@pytest.mark.usefixtures("sourcier")
async def test_a_command_can_be_run_in_a_direct_conversation(
    member: Member, world: SmallWorld
) -> None:
    conversation = await member.open_dm(world.bot_id)
    answer = await member.command("glossary", {"term": "JATEC"}, channel_id=conversation)
    assert answer["content"] == "**JATEC**"


@pytest.mark.usefixtures("sourcier")
async def test_choices_come_as_one_types(member: Member, world: SmallWorld) -> None:
    choices = await member.autocomplete(
        "glossary", {"term": "jat"}, "term", guild_id=world.guild_id, channel_id=world.channel_id
    )
    assert choices == [{"name": "JATEC", "value": "JATEC"}]


@pytest.mark.usefixtures("sourcier")
async def test_a_button_of_a_card_answers_its_user(member: Member, world: SmallWorld) -> None:
    card = await member.ask(world.channel_id, f"<@{world.bot_id}> bonjour")
    answer = await member.click(card, "more")
    assert (answer["content"], answer["flags"]) == ("Rien de plus.", 64)


async def test_a_missing_permission_is_discord_pys_own_error(
    sourcier: SmallBot, server: TestServer, world: SmallWorld
) -> None:
    channel = sourcier.get_channel(int(world.channel_id))
    assert isinstance(channel, discord.TextChannel)
    bot = server.world.users[int(world.bot_id)]
    server.deny(server.world.channels[channel.id], bot, Permission.SEND_MESSAGES)
    with pytest.raises(discord.Forbidden) as refused:
        await channel.send("interdit")
    assert refused.value.code == 50013


@pytest.mark.parametrize("cause", ["reconnect", "dropped"])
async def test_it_resumes_and_misses_nothing(
    sourcier: SmallBot, server: TestServer, member: Member, world: SmallWorld, cause: str
) -> None:
    bot = server.world.users[int(world.bot_id)]
    if cause == "reconnect":
        await server.send_reconnect(bot)
    else:
        await server.drop_connections(bot)
    reply = await member.ask(world.channel_id, f"<@{world.bot_id}> toujours là ?")
    assert "toujours là ?" in texts(reply)
    await asyncio.wait_for(sourcier.resumed.wait(), 5)
    assert len(sourcier.seen) == 1
