"""The slash commands, in both languages."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import discord
import pytest
from discord import app_commands

from bot.chat.client import Sourcier, register
from bot.knowledge.types import Language, Library
from bot.retrieval.engine import Engine
from bot.store.store import Store
from bot.testserver import SmallWorld, TestServer
from tests.wire.fake_engine import FakeEngine
from tests.wire.member import Member, texts
from tests.wire.running import new_bot, running

EPHEMERAL = discord.MessageFlags.ephemeral.flag


def place(world: SmallWorld) -> dict[str, Any]:
    return {"guild_id": world.guild_id, "channel_id": world.channel_id}


@pytest.mark.parametrize(
    ("locale", "names"),
    [
        ("en-US", {"ask", "glossary", "sources", "review", "preview", "privacy", "help"}),
        ("en-GB", {"ask", "glossary", "sources", "review", "preview", "privacy", "help"}),
        (
            "fr",
            {"demander", "glossaire", "sources", "examiner", "aperçu", "confidentialité", "aide"},
        ),
    ],
)
async def test_commands_bear_names_in_the_language_of_the_member(
    member: Member, world: SmallWorld, locale: str, names: set[str]
) -> None:
    await member.set_locale(locale)
    commands = await member.commands(world.guild_id)
    slash = [command for command in commands if command["type"] == 1]
    assert {command.get("name_localized", command["name"]) for command in slash} == names


@pytest.mark.parametrize(
    ("locale", "name", "title"),
    [
        ("fr", "demander", "### Le phare du nord"),
        ("en-US", "ask", "### The north lighthouse"),
        ("en-GB", "ask", "### The north lighthouse"),
        # Neither French nor English: the language of the server, which is French.
        ("de", "ask", "### Le phare du nord"),
    ],
)
async def test_ask_answers_in_the_language_of_the_member(
    member: Member, world: SmallWorld, locale: str, name: str, title: str
) -> None:
    await member.set_locale(locale)
    answer = await member.command(
        name, {"question": "phare ?"}, guild_id=world.guild_id, channel_id=world.channel_id
    )
    assert title in texts(answer)
    assert not answer["flags"] & EPHEMERAL


async def test_the_question_is_shown_and_obeyed_by_nobody(
    member: Member, world: SmallWorld
) -> None:
    answer = await member.command(
        "ask",
        {"question": "@everyone **phare** ```"},
        guild_id=world.guild_id,
        channel_id=world.channel_id,
    )
    shown = texts(answer).split("\n")[0]
    assert "\\*\\*phare\\*\\* \\`\\`\\`" in shown
    assert "@everyone" not in shown
    assert answer["mention_everyone"] is False


async def test_an_answer_can_be_for_the_member_alone(member: Member, world: SmallWorld) -> None:
    answer = await member.command(
        "ask",
        {"question": "phare", "private": True},
        guild_id=world.guild_id,
        channel_id=world.channel_id,
    )
    assert answer["flags"] & EPHEMERAL


@pytest.mark.parametrize(
    ("locale", "name", "option", "given", "line"),
    [
        ("fr", "demander", "pour", {"question": "phare"}, "Pour <@{}>"),
        ("en-GB", "ask", "for", {"question": "lighthouse"}, "For <@{}>"),
        ("fr", "glossaire", "pour", {"terme": "STM"}, "Pour <@{}>"),
        ("en-GB", "glossary", "for", {"term": "VTS"}, "For <@{}>"),
    ],
)
async def test_an_answer_can_be_for_somebody_who_alone_is_notified(
    member: Member, world: SmallWorld, locale: str, name: str, option: str, given: dict[str, str],
    line: str,
) -> None:  # fmt: skip
    await member.set_locale(locale)
    curator, where = world.users["curator"].id, place(world)
    answer = await member.command(name, {**given, option: curator}, **where)
    assert line.format(curator) in texts(answer)
    assert [user["id"] for user in answer["mentions"]] == [curator]
    assert not answer["mention_everyone"]


@pytest.mark.parametrize(
    ("question", "private"), [("recette de crêpes", False), ("@everyone <@{owner}> phare", True)]
)
async def test_nobody_is_notified_of_what_is_no_answer_or_private(
    member: Member, world: SmallWorld, question: str, private: bool
) -> None:
    owner, curator = (world.users[name].id for name in ("moderator", "curator"))
    given = {"question": question.format(owner=owner), "private": private, "for": curator}
    answer = await member.command("ask", given, **place(world))
    assert f"<@{curator}>" not in texts(answer)
    assert answer["mentions"] == []


async def test_words_of_the_question_notify_nobody_but_whom_the_answer_is_for(
    member: Member, world: SmallWorld
) -> None:
    owner, curator = (world.users[name].id for name in ("moderator", "curator"))
    given = {"question": f"<@{owner}> @everyone phare <@&{world.guild_id}>", "for": curator}
    answer = await member.command("ask", given, **place(world))
    assert [user["id"] for user in answer["mentions"]] == [curator]
    assert (answer["mention_everyone"], answer["mention_roles"]) == (False, [])


async def test_a_bot_is_no_recipient(member: Member, world: SmallWorld) -> None:
    given = {"question": "phare", "for": world.bot_id}
    answer = await member.command("ask", given, **place(world))
    assert "Le phare" in texts(answer)
    assert answer["mentions"] == []


async def test_an_answer_for_somebody_is_seen_by_all_where_others_are_private(
    member: Member, world: SmallWorld, store: Store
) -> None:
    guild = int(world.guild_id)
    await store.save_settings(guild, replace(store.settings(guild), visibility="private"), by=1)
    given = {"question": "phare", "for": world.users["curator"].id}
    assert not (await member.command("ask", given, **place(world)))["flags"] & EPHEMERAL


@pytest.mark.parametrize(
    ("locale", "name", "typed", "offered"),
    [
        ("fr", "demander", "", ["Où est le phare ?"]),
        ("en-GB", "ask", "", ["Where is the lighthouse?"]),
        ("fr", "demander", "ou est le fare", ["Où est le phare ?"]),
        ("en-GB", "ask", "lighthouse", ["Where is the lighthouse?"]),
        ("fr", "demander", "recette de crêpes", []),
    ],
)
@pytest.mark.parametrize("who", ["member", "moderator", "curator"])
async def test_questions_that_have_an_answer_are_offered_before_and_while_one_types(
    bot: Sourcier, world: SmallWorld, who: str, locale: str, name: str, typed: str,
    offered: list[str],
) -> None:  # fmt: skip
    (pack,) = bot.engine.library.packs
    examples: Mapping[Language, tuple[str, ...]] = {
        "fr": ("Où est le phare ?",),
        "en": ("Where is the lighthouse?",),
    }
    bot.engine = Engine(Library((replace(pack, examples=examples),)))
    async with await Member.connect(world, world.users[who].token) as member:
        await member.set_locale(locale)
        choices = await member.autocomplete(name, {"question": typed}, "question", **place(world))
    assert [choice["value"] for choice in choices] == offered


async def test_commands_work_in_direct_messages(member: Member, world: SmallWorld) -> None:
    await member.set_locale("fr")
    channel = await member.open_dm(world.bot_id)
    answer = await member.command("demander", {"question": "phare"}, channel_id=channel)
    assert "### Le phare du nord" in texts(answer)


@pytest.mark.parametrize(
    ("locale", "typed", "name"),
    [
        ("fr", "traf", "STM · Service de trafic maritime"),
        ("en-US", "ves", "VTS · Vessel traffic service"),
    ],
)
async def test_the_glossary_suggests_while_one_types_and_explains_what_is_chosen(
    member: Member, world: SmallWorld, locale: str, typed: str, name: str
) -> None:
    await member.set_locale(locale)
    where = {"guild_id": world.guild_id, "channel_id": world.channel_id}
    choices = await member.autocomplete("glossary", {"term": typed}, "term", **where)
    assert [(choice["name"], choice["value"]) for choice in choices] == [(name, "vts")]
    answer = await member.command("glossary", {"term": choices[0]["value"]}, **where)
    assert f"### {name.split(' · ')[1]}" in texts(answer)


async def test_the_glossary_takes_words_that_were_not_suggested(
    member: Member, world: SmallWorld
) -> None:
    await member.set_locale("fr")
    where = {"guild_id": world.guild_id, "channel_id": world.channel_id}
    found = await member.command("glossaire", {"term": "STM"}, **where)
    assert "### Service de trafic maritime" in texts(found)
    missing = await member.command("glossaire", {"term": "xyz"}, **where)
    assert "### Je n’ai rien là-dessus" in texts(missing)


@pytest.mark.parametrize(
    ("locale", "counts"),
    [("fr", "1 passage · 1 terme du glossaire"), ("en-US", "1 passage · 1 glossary term")],
)
async def test_sources_lists_the_documents_with_link_and_extent(
    member: Member, world: SmallWorld, locale: str, counts: str
) -> None:
    await member.set_locale(locale)
    answer = await member.command("sources", guild_id=world.guild_id, channel_id=world.channel_id)
    assert "](<https://port.example/rapport>)" in texts(answer)
    assert counts in texts(answer)


@pytest.mark.parametrize(
    ("locale", "words"), [("fr", "Une erreur s’est produite"), ("en-US", "Something went wrong")]
)
async def test_an_error_is_told_to_the_member_alone_under_an_id_that_is_in_the_log(
    member: Member,
    world: SmallWorld,
    caplog: pytest.LogCaptureFixture,
    locale: str,
    words: str,
) -> None:
    await member.set_locale(locale)
    answer = await member.command(
        "ask", {"question": "panne"}, guild_id=world.guild_id, channel_id=world.channel_id
    )
    assert answer["flags"] & EPHEMERAL
    assert answer["content"].startswith(words)
    match = re.search(r"[0-9a-f]{8}$", answer["content"])
    assert match
    (record,) = [record for record in caplog.records if match[0] in record.getMessage()]
    assert record.exc_info
    assert "the lamp is broken" in str(record.exc_info[1])


@app_commands.command(name="haul", description="Needs a permission that the member lacks")
@app_commands.checks.has_permissions(manage_guild=True)
async def haul(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("done")


@app_commands.command(name="tow", description="Needs a permission that the bot lacks")
@app_commands.checks.bot_has_permissions(administrator=True)
async def tow(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("done")


@pytest.mark.parametrize(
    ("name", "words"),
    [("haul", "Il vous manque ici une permission"), ("tow", "il me manque une permission")],
)
async def test_a_missing_permission_is_explained_to_the_member_alone(
    world: SmallWorld, name: str, words: str
) -> None:
    bot = new_bot(FakeEngine(), world)
    bot.tree.add_command(haul)
    bot.tree.add_command(tow)
    token = world.users["member"].token
    async with running(bot, world), await Member.connect(world, token) as member:
        await member.set_locale("fr")
        answer = await member.command(name, guild_id=world.guild_id, channel_id=world.channel_id)
    assert words in answer["content"]
    assert answer["flags"] & EPHEMERAL


async def test_commands_are_registered_only_where_they_changed(
    world: SmallWorld, server: TestServer
) -> None:
    first = await register(world.bot_token, api_url=world.api_url)
    again = await register(world.bot_token, api_url=world.api_url)
    assert first.changed
    assert first.commands == (
        "ask",
        "glossary",
        "sources",
        "settings",
        "review",
        "preview",
        "privacy",
        "help",
    )
    assert not again.changed
    puts = [record for record in server.wire.records if record.get("method") == "PUT"]
    assert len(puts) == 1


async def test_commands_can_be_registered_in_one_server(world: SmallWorld) -> None:
    guild = int(world.guild_id)
    first = await register(world.bot_token, api_url=world.api_url, guild=guild)
    again = await register(world.bot_token, api_url=world.api_url, guild=guild)
    assert (first.guild, first.changed) == (guild, True)
    assert not again.changed


@pytest.mark.parametrize("everywhere", [False, True])
async def test_registering_leaves_the_operator_the_command_of_the_home_server(
    world: SmallWorld, everywhere: bool
) -> None:
    home = int(world.guild_id)
    bot = new_bot(FakeEngine(), world, home_guild=home)
    async with running(bot, world):
        pass
    guild = None if everywhere else home
    await register(world.bot_token, api_url=world.api_url, guild=guild, home_guild=home)
    async with await Member.connect(world, world.users["moderator"].token) as moderator:
        offered = {command["name"] for command in await moderator.commands(world.guild_id)}
    assert {"ask", "settings", "reload"} <= offered


async def test_a_bot_with_a_test_server_answers_its_commands_there(world: SmallWorld) -> None:
    bot = Sourcier(
        FakeEngine(),
        api_url=world.api_url,
        gateway_url=world.gateway_url,
        test_guild=int(world.guild_id),
        guild_ready_timeout=0.05,
    )
    token = world.users["member"].token
    async with running(bot, world), await Member.connect(world, token) as member:
        answer = await member.command(
            "ask", {"question": "phare"}, guild_id=world.guild_id, channel_id=world.channel_id
        )
    assert "phare" in texts(answer)
