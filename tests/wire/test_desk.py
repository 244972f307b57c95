"""What moderators and curators do, and what members can ask about themselves."""

import codecs
import csv
import io
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import aiohttp
import discord
import pytest

from bot.chat.client import Sourcier
from bot.store.journal import Entry
from bot.store.store import Store
from bot.store.votes import Vote
from bot.testserver import Intent, SmallWorld, TestServer
from tests.wire.fake_engine import FakeEngine
from tests.wire.member import Member, Message, button, buttons, texts
from tests.wire.running import new_bot, running

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
@pytest.mark.parametrize(("locale", "saved"), [("fr", "Enregistré."), ("en-GB", "Saved.")])
async def test_a_choice_in_the_panel_is_stored_at_once(
    world: SmallWorld, store: Store, action: str, value: str, field: str, expected: object,
    locale: str, saved: str,
) -> None:  # fmt: skip
    async with user(world, "moderator", locale) as moderator:
        panel = await moderator.command("settings", **place(world))
        after = await moderator.select(panel, named(panel, action), [value])
    assert getattr(store.settings(int(world.guild_id)), field) == expected
    assert saved in texts(after)


@pytest.mark.parametrize(
    ("locale", "without"), [("fr", "ne lui permet pas de lire"), ("en-GB", "has not let it read")]
)
async def test_the_panel_says_where_listening_is_not_switched_on(
    world: SmallWorld, server: TestServer, store: Store, bot: Sourcier, locale: str, without: str
) -> None:
    async with user(world, "moderator", locale) as moderator:
        panel = await moderator.command("settings", **place(world))
        assert without in texts(panel)
        await bot.close()
        application = server.world.applications[int(world.application_id)]
        application.privileged = Intent.MESSAGE_CONTENT
        listening = new_bot(FakeEngine(), world, store=store, message_content=True)
        async with running(listening, world):
            panel = await moderator.command("settings", **place(world))
    assert without not in texts(panel)


@pytest.mark.parametrize("name", ["review", "preview"])
@pytest.mark.parametrize(
    ("locale", "nobody", "curators_only"),
    [
        ("fr", "pas encore de curateurs", "réservé aux curateurs"),
        ("en-GB", "Nobody is a curator here yet", "Only the curators of this server"),
    ],
)
async def test_a_member_is_refused_what_curators_do_and_told_so_alone(
    world: SmallWorld, store: Store, name: str, locale: str, nobody: str, curators_only: str
) -> None:
    options = {"passage": "lighthouse"} if name == "preview" else {}
    async with user(world, "member", locale) as member, user(world, "curator", locale) as curator:
        for one in (member, curator):
            refused = await one.command(name, options, **place(world))
            assert nobody in refused["content"]
        await name_curators(store, world, curator)
        refused = await member.command(name, options, **place(world))
        assert "### " in texts(await curator.command(name, options, **place(world)))
    assert curators_only in refused["content"]
    assert refused["flags"] & EPHEMERAL


async def test_the_settings_are_not_even_offered_to_a_member(world: SmallWorld) -> None:
    async with user(world, "member") as member:
        offered = {one["name"] for one in await member.commands(world.guild_id)}
    assert "settings" not in offered
    assert {"review", "preview", "privacy", "help"} <= offered


@pytest.mark.parametrize("who", ["curator", "moderator"])
@pytest.mark.parametrize(("locale", "count"), [("fr", "posée 2 fois"), ("en-GB", "asked 2 times")])
async def test_a_curator_reviews_what_was_asked_twice_and_marks_it_done(
    world: SmallWorld, store: Store, locale: str, count: str, who: str
) -> None:
    guild = int(world.guild_id)
    await store.save_settings(guild, replace(store.settings(guild), keeps_questions=True), by=1)
    store.record(unanswered(world, 1, "Combien de quais le port a-t-il ?"))
    store.record(unanswered(world, 2, "combien de quai a le port"))
    store.record(unanswered(world, 3, "Qui dirige la capitainerie ?"))
    store.record(replace(unanswered(world, 4, "Et la ville voisine ?"), guild_id=guild + 1))
    async with user(world, "curator") as curator, user(world, who, locale) as reader:
        await name_curators(store, world, curator)
        shown = await reader.command("review", **place(world))
        first, _, others = texts(shown).partition("**2.**")
        assert count in first, "the most frequent first"
        assert "capitainerie" in others
        assert "voisine" not in others, "another server's"
        assert shown["flags"] & EPHEMERAL
        after = await reader.click(shown, named(shown, "done"))
    assert count not in texts(after)
    assert "capitainerie" in texts(after)
    assert [one.question_id for one in await store.review(guild)] == [3]


@pytest.mark.parametrize(
    ("locale", "pages", "on", "back", "against", "comment"),
    [
        (
            "fr",
            "Page {} sur 2",
            "Suivant",
            "Précédent",
            "1 vote contre",
            "Commentaire : « Périmé. »",
        ),
        ("en-GB", "Page {} of 2", "Next", "Back", "1 vote against", "Comment: “Périmé.”"),
    ],
)
async def test_a_long_review_is_leafed_through_with_votes_comments_and_what_is_nearest(
    world: SmallWorld, store: Store, locale: str, pages: str, on: str, back: str, against: str,
    comment: str,
) -> None:  # fmt: skip
    guild = int(world.guild_id)
    await store.save_settings(guild, replace(store.settings(guild), keeps_questions=True), by=1)
    words = "phare nord quai digue grue bouée".split()
    for number, word in enumerate(words, start=1):
        store.record(unanswered(world, number, f"combien vaut {word} {number}000 ?"))
    vote = Vote(question_id=1, guild_id=guild, member_id=7, up=False, subject="lighthouse",
                reason="outdated", comment="Périmé.")  # fmt: skip
    await store.vote(vote)
    async with user(world, "curator", locale) as curator:
        await name_curators(store, world, curator)
        first = await curator.command("review", **place(world))
        assert pages.format(1) in texts(first)
        second = await curator.click(first, button(first, "➡️"))
        assert on in [one.get("label") for one in buttons(first)]
        assert pages.format(2) in texts(second)
        assert second["id"] == first["id"]
        assert back in [one.get("label") for one in buttons(second)]
        both = texts(await curator.click(second, button(second, "⬅️"))) + texts(second)
    said = both.replace("\N{NO-BREAK SPACE}", " ").replace("\\", "")
    assert all(word in said for word in words)
    assert against in said
    assert comment in said
    assert ("Au plus près" if locale == "fr" else "Nearest") in said


@pytest.mark.parametrize("who", ["curator", "moderator"])
@pytest.mark.parametrize(
    ("locale", "delimiter", "told", "row"),
    [
        (
            "fr",
            ";",
            "2 questions, pour un tableur.",
            {"Question": 'Et la digue ; "là" ?', "Issue": "sans réponse", "Traitée": "non"},
        ),
        (
            "en-GB",
            ",",
            "2 questions, for a spreadsheet.",
            {"Question": 'Et la digue ; "là" ?', "Outcome": "no answer", "Done": "no"},
        ),
    ],
)
async def test_the_review_is_exported_for_a_spreadsheet_of_the_country(
    world: SmallWorld, store: Store, who: str, locale: str, delimiter: str, told: str,
    row: dict[str, str],
) -> None:  # fmt: skip
    guild = int(world.guild_id)
    await store.save_settings(guild, replace(store.settings(guild), keeps_questions=True), by=1)
    async with user(world, "curator") as curator, user(world, who, locale) as reader:
        await name_curators(store, world, curator)
        store.record(unanswered(world, 1, 'Et la digue ; "là" ?'))
        store.record(unanswered(world, 2, "=1+1"))
        shown = await reader.command("review", **place(world))
        sent = await reader.click(shown, named(shown, "csv"))
    assert sent["flags"] & EPHEMERAL
    assert sent["content"] == told
    (file,) = sent["attachments"]
    assert file["filename"] == "review.csv"
    async with aiohttp.ClientSession() as session, session.get(file["url"]) as response:
        written = await response.read()
    assert written.startswith(codecs.BOM_UTF8)
    table = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig")), delimiter=delimiter))
    assert len(table) == 2
    (found,) = [each for each in table if each.items() >= row.items()]
    (other,) = [each for each in table if each is not found]
    assert other["Question"] == "'=1+1"


@pytest.mark.parametrize(
    ("locale", "name", "kept", "days", "deleted"),
    [
        ("fr", "confidentialité", "1 question", "90 jours", "1 entrée a été effacée"),
        ("en-GB", "privacy", "1 question", "90 days", "1 entry was deleted"),
    ],
)
@pytest.mark.parametrize("role", ["member", "moderator", "curator", "newcomer"])
async def test_everybody_sees_and_deletes_what_is_kept_about_them_alone(
    world: SmallWorld, store: Store, role: str, locale: str, name: str, kept: str, days: str,
    deleted: str,
) -> None:  # fmt: skip
    guild, who = int(world.guild_id), int(world.users[role].id)
    store.record(replace(unanswered(world, 1, "Et la digue ?"), member_id=who))
    store.record(replace(unanswered(world, 2, "Et le quai ?"), member_id=1))
    channel: dict[str, Any] = place(world)
    async with user(world, role, locale) as member:
        if role == "newcomer":
            # They may use no command in a channel, and ask the bot alone.
            channel = {"channel_id": await member.open_dm(world.bot_id)}
            guild = 0
            store.record(replace(unanswered(world, 3, "?"), member_id=who, guild_id=0))
        shown = await member.command(name, **channel)
        assert kept in texts(shown)
        assert days in texts(shown)
        data = await member.click(shown, named(shown, "mydata"))
        (file,) = data["attachments"]
        assert file["filename"] == "sourcier.json"
        async with aiohttp.ClientSession() as session, session.get(file["url"]) as response:
            (question,) = (await response.json(content_type=None))["questions"]
        assert question["outcome"] == "nothing"
        sure = await member.click(shown, named(shown, "forget"))
        assert (await store.about(guild, who)).questions
        kept_all = await member.click(sure, named(sure, "mine"))
        assert kept in texts(kept_all)
        sure = await member.click(kept_all, named(kept_all, "forget"))
        gone = await member.click(sure, named(sure, "forgetok"))
    assert deleted in texts(gone)
    assert not (await store.about(guild, who)).questions
    assert (await store.about(int(world.guild_id), 1)).questions, "another's are left alone"


@pytest.mark.parametrize(
    ("locale", "words", "ask", "settings", "review", "menu"),
    [
        ("fr", "Comment m’interroger", "/demander", "/réglages", "/examiner", "Trouver la source"),
        ("en-GB", "How to ask me", "/ask", "/settings", "/review", "Find the source"),
    ],
)
async def test_help_names_the_commands_that_one_may_use_in_the_language_one_reads(
    world: SmallWorld, store: Store, locale: str, words: str, ask: str, settings: str, review: str,
    menu: str,
) -> None:  # fmt: skip
    async with (
        user(world, "member", locale) as member,
        user(world, "curator", locale) as curator,
        user(world, "moderator", locale) as moderator,
    ):
        await name_curators(store, world, curator)
        seen = [texts(await one.command("help", **place(world)))
                for one in (member, curator, moderator)]  # fmt: skip
    for shown in seen:
        assert words in shown
        assert ask in shown
        assert menu in shown
    assert [f"`{review}`" in shown for shown in seen] == [False, True, True]
    assert [f"`{settings}`" in shown for shown in seen] == [False, False, True]


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
        ("fr", "aperçu", "nor pha", "Le phare du nord"),
        ("en-GB", "preview", "nor lig", "The north lighthouse"),
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
