"""What moderators and curators do, and what members can ask about themselves."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import discord
import pytest

from bot.store.journal import Entry
from bot.store.store import Store
from bot.testserver import SmallWorld
from tests.wire.member import Member, Message, texts

pytestmark = pytest.mark.usefixtures("bot")

EPHEMERAL = discord.MessageFlags.ephemeral.flag


@asynccontextmanager
async def user(world: SmallWorld, name: str, locale: str = "fr") -> AsyncIterator[Member]:
    async with await Member.connect(world, world.users[name].token) as who:
        await who.set_locale(locale)
        yield who


def place(world: SmallWorld) -> dict[str, Any]:
    return {"guild_id": world.guild_id, "channel_id": world.channel_id}


def parts(message: Message) -> Iterator[dict[str, Any]]:
    """Every button and menu of a message."""

    def walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for one in components:
            if "custom_id" in one:
                yield one
            yield from walk(one.get("components", []))

    return walk(message["components"])


def named(message: Message, action: str) -> str:
    """The custom id of the first button or menu that does this."""
    return next(
        str(one["custom_id"]) for one in parts(message) if one["custom_id"].split(":")[1] == action
    )


async def role_of_curator(curator: Member, world: SmallWorld) -> int:
    guild = await curator.call("GET", f"/guilds/{world.guild_id}/roles")
    return next(int(one["id"]) for one in guild if one["name"] == "Curateurs")


async def name_curators(store: Store, world: SmallWorld, curator: Member) -> None:
    guild = int(world.guild_id)
    role = await role_of_curator(curator, world)
    await store.save_settings(guild, replace(store.settings(guild), curators_role=role), by=1)


def unanswered(world: SmallWorld, question_id: int, text: str) -> Entry:
    return Entry(
        question_id=question_id,
        asked_at=datetime.now(UTC),
        guild_id=int(world.guild_id),
        channel_id=int(world.channel_id),
        channel_kind="text",
        way="mention",
        outcome="nothing",
        language="fr",
        latency_ms=1.0,
        member_id=int(world.users["member"].id),
        text=text,
    )


@pytest.mark.parametrize(
    ("locale", "name", "title"),
    [("fr", "réglages", "Réglages de ce serveur"), ("en-GB", "settings", "Settings of this")],
)
async def test_a_moderator_sees_the_settings_alone(
    world: SmallWorld, locale: str, name: str, title: str
) -> None:
    async with user(world, "moderator", locale) as moderator:
        panel = await moderator.command(name, **place(world))
    assert title in texts(panel)
    assert panel["flags"] & EPHEMERAL


@pytest.mark.parametrize(
    ("action", "value", "field", "expected"),
    [
        ("setvis", "private", "visibility", "private"),
        ("setlang", "en", "language", "en"),
        ("setpause", "10", "cooldown", 10.0),
        ("setkeep", "yes", "keeps_questions", True),
    ],
)
async def test_a_choice_in_the_panel_is_stored_at_once(
    world: SmallWorld,
    store: Store,
    action: str,
    value: str,
    field: str,
    expected: object,
) -> None:
    async with user(world, "moderator") as moderator:
        panel = await moderator.command("settings", **place(world))
        after = await moderator.select(panel, named(panel, action), [value])
    assert getattr(store.settings(int(world.guild_id)), field) == expected
    assert "Enregistré." in texts(after)


@pytest.mark.parametrize("name", ["review", "preview"])
async def test_a_member_is_refused_what_curators_do_and_told_so_alone(
    world: SmallWorld, store: Store, name: str
) -> None:
    options = {"passage": "lighthouse"} if name == "preview" else {}
    async with user(world, "member") as member, user(world, "curator") as curator:
        refused = await member.command(name, options, **place(world))
        assert "pas encore de curateurs" in refused["content"]
        await name_curators(store, world, curator)
        refused = await member.command(name, options, **place(world))
    assert "réservé aux curateurs" in refused["content"]
    assert refused["flags"] & EPHEMERAL


async def test_the_settings_are_not_even_offered_to_a_member(world: SmallWorld) -> None:
    async with user(world, "member") as member:
        offered = {one["name"] for one in await member.commands(world.guild_id)}
    assert "settings" not in offered
    assert {"review", "preview", "privacy", "help"} <= offered


@pytest.mark.parametrize(("locale", "count"), [("fr", "posée 2 fois"), ("en-GB", "asked 2 times")])
async def test_a_curator_reviews_what_was_asked_twice_and_marks_it_done(
    world: SmallWorld, store: Store, locale: str, count: str
) -> None:
    guild = int(world.guild_id)
    await store.save_settings(guild, replace(store.settings(guild), keeps_questions=True), by=1)
    store.record(unanswered(world, 1, "Combien de quais le port a-t-il ?"))
    store.record(unanswered(world, 2, "combien de quai a le port"))
    store.record(unanswered(world, 3, "Qui dirige la capitainerie ?"))
    async with user(world, "curator", locale) as curator:
        await name_curators(store, world, curator)
        shown = await curator.command("review", **place(world))
        assert count in texts(shown)
        assert "capitainerie" in texts(shown)
        after = await curator.click(shown, named(shown, "done"))
    assert count not in texts(after)
    assert "capitainerie" in texts(after)
    assert [one.question_id for one in await store.review(guild)] == [3]


async def test_the_review_is_exported_for_a_spreadsheet(world: SmallWorld, store: Store) -> None:
    async with user(world, "curator") as curator:
        await name_curators(store, world, curator)
        store.record(unanswered(world, 1, "Et la digue ?"))
        shown = await curator.command("review", **place(world))
        sent = await curator.click(shown, named(shown, "csv"))
    assert [one["filename"] for one in sent["attachments"]] == ["review.csv"]
    assert sent["flags"] & EPHEMERAL


@pytest.mark.parametrize(
    ("locale", "name", "kept", "deleted"),
    [
        ("fr", "confidentialité", "1 question", "1 entrée a été effacée"),
        ("en-GB", "privacy", "1 question", "1 entry was deleted"),
    ],
)
async def test_a_member_sees_and_deletes_what_is_kept_about_them(
    world: SmallWorld, store: Store, locale: str, name: str, kept: str, deleted: str
) -> None:
    guild, who = int(world.guild_id), int(world.users["member"].id)
    store.record(unanswered(world, 1, "Et la digue ?"))
    async with user(world, "member", locale) as member:
        shown = await member.command(name, **place(world))
        assert kept in texts(shown)
        data = await member.click(shown, named(shown, "mydata"))
        assert data["attachments"][0]["filename"] == "sourcier.json"
        sure = await member.click(shown, named(shown, "forget"))
        assert (await store.about(guild, who)).questions
        gone = await member.click(sure, named(sure, "forgetok"))
    assert deleted in texts(gone)
    assert not (await store.about(guild, who)).questions


@pytest.mark.parametrize(
    ("locale", "words"), [("fr", "Comment m’interroger"), ("en-GB", "How to ask me")]
)
async def test_help_names_the_commands_in_the_language_of_the_member(
    world: SmallWorld, locale: str, words: str
) -> None:
    async with user(world, "member", locale) as member:
        shown = await member.command("help", **place(world))
    assert words in texts(shown)
    assert ("/demander" if locale == "fr" else "/ask") in texts(shown)


async def test_reload_is_offered_nowhere_but_at_home(world: SmallWorld) -> None:
    async with user(world, "moderator") as moderator:
        offered = {one["name"] for one in await moderator.commands(world.guild_id)}
    assert "settings" in offered
    assert "reload" not in offered


@pytest.mark.parametrize(
    ("locale", "name", "typed", "title"),
    [
        ("fr", "aperçu", "phare", "Le phare du nord"),
        ("en-GB", "preview", "lighthouse", "The north lighthouse"),
        ("fr", "aperçu", "le fare du nord", "Le phare du nord"),
    ],
)
async def test_a_curator_previews_the_card_of_a_passage_that_was_suggested(
    world: SmallWorld, store: Store, locale: str, name: str, typed: str, title: str
) -> None:
    async with user(world, "curator", locale) as curator, user(world, "member") as member:
        await name_curators(store, world, curator)
        given = {"passage": typed}
        (offered,) = await curator.autocomplete(name, given, "passage", **place(world))
        assert offered["name"] == title
        shown = await curator.command(name, {"passage": offered["value"]}, **place(world))
        assert await member.autocomplete("preview", given, "passage", **place(world)) == []
    assert f"### {title}" in texts(shown)
    assert shown["flags"] & EPHEMERAL
