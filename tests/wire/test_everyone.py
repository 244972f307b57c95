"""Every way to ask, as a member, a moderator and a curator, in French and in English.

One bot on the shipped pack answers all of them, so each looks for the answer to its own question.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import discord
import hypothesis
import pytest
import pytest_asyncio
from hypothesis import strategies as st

from bot.chat.client import Sourcier
from bot.knowledge.load import default_folders, load_library
from bot.knowledge.types import Language
from bot.retrieval.engine import Engine
from bot.store.journal import DIRECT
from bot.store.store import Store
from bot.testserver import SmallWorld, TestServer, small_world
from bot.testserver.flags import ChannelType
from tests.wire.member import Member, Message, button, buttons, menu, texts
from tests.wire.running import new_bot, running

pytestmark = pytest.mark.asyncio(loop_scope="module")

ROOT = Path(__file__).parents[2]
EPHEMERAL = 1 << 6


@dataclass(frozen=True)
class Spoken:
    """What is asked and read in a language."""

    language: Language
    locale: str
    lethal: str
    answered: str
    mark: str
    cited: str
    first: str
    then: str
    followed: str
    nothing: str
    unknown: str
    menu: str
    help: str
    thanks: str
    welcome: str


FRENCH = Spoken(
    "fr", "fr",
    lethal="L'Ukraine avait-elle reçu des équipements létaux en 2015 ?",
    answered="### Pas d'équipements létaux",
    mark="**décrit juin 2015**",
    cited="question écrite n° 79495",
    first="Où s'est tenue la réunion du 28 mai 2025 ?",
    then="et qui l'a présidée ?",
    followed="Delphine Pronk",
    nothing="recette de crêpes",
    unknown="### Je n’ai rien là-dessus",
    menu="Trouver la source",
    help="- « Depuis quand l'Ukraine a-t-elle des relations avec l'OTAN",
    thanks="merci beaucoup",
    welcome="### Avec plaisir",
)  # fmt: skip
ENGLISH = Spoken(
    "en", "en-GB",
    lethal="Had Ukraine received any lethal equipment by 2015?",
    answered="### No lethal equipment",
    mark="**describes June 2015**",
    cited="written question no. 79495",
    first="Where was the meeting of 28 May 2025 held?",
    then="who chaired it?",
    followed="Delphine Pronk",
    nothing="recipe for pancakes",
    unknown="### I don’t have that",
    menu="Find the source",
    help="- “Since when has Ukraine had relations with NATO",
    thanks="thanks a lot",
    welcome="### You’re welcome",
)  # fmt: skip


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server() -> AsyncIterator[TestServer]:
    async with TestServer(rate_limits=False) as server:
        yield server


@pytest.fixture(scope="module")
def world(server: TestServer) -> SmallWorld:
    return small_world(server)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def store(
    tmp_path_factory: pytest.TempPathFactory, world: SmallWorld
) -> AsyncIterator[Store]:
    async with Store(tmp_path_factory.mktemp("store") / "store.sqlite3") as store:
        for guild in (int(world.guild_id), DIRECT):
            await store.save_settings(guild, replace(store.settings(guild), cooldown=0.0), by=1)
        yield store


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(world: SmallWorld, store: Store) -> AsyncIterator[Sourcier]:
    engine = Engine(load_library(default_folders(ROOT)))
    engine.prepare()
    async with running(new_bot(engine, world, store=store), world) as bot:
        yield bot


@pytest.fixture(params=[FRENCH, ENGLISH], ids=["fr", "en"])
def spoken(request: pytest.FixtureRequest) -> Spoken:
    return request.param  # type: ignore[no-any-return]


@pytest_asyncio.fixture(loop_scope="module", params=["member", "moderator", "curator"])
async def member(
    bot: Sourcier,  # noqa: ARG001
    world: SmallWorld,
    spoken: Spoken,
    request: pytest.FixtureRequest,
) -> AsyncIterator[Member]:
    async with await Member.connect(world, world.users[request.param].token) as member:
        await member.set_locale(spoken.locale)
        yield member


def place(world: SmallWorld) -> dict[str, Any]:
    return {"guild_id": world.guild_id, "channel_id": world.channel_id}


def is_the_answer(message: Message, spoken: Spoken) -> bool:
    """Title, mark of its time and citation, in the language."""
    said = texts(message).replace("\N{NO-BREAK SPACE}", " ").replace("\\", "")
    return all(words in said for words in (spoken.answered, spoken.mark, spoken.cited))


async def way(store: Store, answer: Message) -> tuple[str, str, str]:
    """How it was asked, where, and in which language: noted once the answer is on its way."""
    for _ in range(100):
        known = await store.answered_by(int(answer["id"]))
        if known is not None:
            return known.way, known.channel_kind, known.language
        await asyncio.sleep(0.01)
    raise AssertionError("the question was not noted")


async def test_a_mention_before_within_and_after_the_question(
    member: Member, world: SmallWorld, store: Store, spoken: Spoken
) -> None:
    me, question = f"<@{world.bot_id}>", spoken.lethal
    first, _, rest = question.partition(" ")
    for text in (f"{me} {question}", f"{first} {me} {rest}", f"{question} {me}"):
        answer = await member.ask(world.channel_id, text)
        assert is_the_answer(answer, spoken)
        assert not answer["flags"] & EPHEMERAL
        assert await way(store, answer) == ("mention", "text", spoken.language)


async def test_a_reply_to_an_answer_keeps_its_subject(
    member: Member, world: SmallWorld, store: Store, spoken: Spoken
) -> None:
    answer = await member.ask(world.channel_id, f"<@{world.bot_id}> {spoken.first}")
    followed = await member.ask(world.channel_id, spoken.then, reply_to=answer)
    assert spoken.followed in texts(followed).replace("*", "")
    assert await way(store, followed) == ("reply", "text", spoken.language)


async def test_a_direct_message(
    member: Member, world: SmallWorld, store: Store, spoken: Spoken
) -> None:
    answer = await member.ask(await member.open_dm(world.bot_id), spoken.lethal)
    assert is_the_answer(answer, spoken)
    assert await way(store, answer) == ("direct", "direct", spoken.language)


@pytest.mark.parametrize("private", [None, True, False])
async def test_the_command_for_all_or_for_oneself(
    member: Member, world: SmallWorld, store: Store, spoken: Spoken, private: bool | None
) -> None:
    given = {"question": spoken.lethal, **({} if private is None else {"private": private})}
    answer = await member.command("ask", given, **place(world))
    assert is_the_answer(answer, spoken)
    assert bool(answer["flags"] & EPHEMERAL) is bool(private)
    assert await way(store, answer) == ("command", "text", spoken.language)


async def test_the_menu_of_a_message_of_somebody_else(
    member: Member, world: SmallWorld, store: Store, spoken: Spoken
) -> None:
    other = "curator" if member.user["username"] == "member" else "member"
    async with await Member.connect(world, world.users[other].token) as speaker:
        claim = await speaker.say(world.channel_id, spoken.lethal)
    answer = await member.menu(spoken.menu, claim, guild_id=world.guild_id)
    assert is_the_answer(answer, spoken)
    assert await way(store, answer) == ("menu", "text", spoken.language)


async def test_a_thread_and_a_post_are_answered_where_they_are(
    member: Member, world: SmallWorld, server: TestServer, store: Store, spoken: Spoken
) -> None:
    owner = server.world.users[int(member.user["id"])]
    parent = server.world.channels[int(world.channel_id)]
    thread = server.create_thread(parent, "2015", owner=owner)
    text = f"<@{world.bot_id}> {spoken.lethal}"
    answer = await member.ask(thread.id, text)
    assert answer["channel_id"] == str(thread.id)
    assert is_the_answer(answer, spoken)
    assert await way(store, answer) == ("mention", "thread", spoken.language)
    forum = next(one for one in server.world.channels.values() if one.kind is ChannelType.FORUM)
    server.create_post(forum, "2015", text, owner=owner)
    answer = await member.next_message()
    assert is_the_answer(answer, spoken)
    assert await way(store, answer) == ("mention", "post", spoken.language)


async def test_an_edit_changes_the_answer_and_deletion_takes_it_along(
    member: Member, world: SmallWorld, spoken: Spoken
) -> None:
    question = await member.say(world.channel_id, f"<@{world.bot_id}> {spoken.nothing}")
    answer = await member.reply(question)
    assert spoken.unknown in texts(answer)
    await member.edit(question, f"<@{world.bot_id}> {spoken.lethal}")
    assert is_the_answer(await member.changed(answer), spoken)
    await member.delete(question)
    await member.gone(answer)


async def test_nothing_says_what_there_is_and_thanks_are_returned(
    member: Member, world: SmallWorld, spoken: Spoken
) -> None:
    nothing = await member.command("ask", {"question": spoken.nothing}, **place(world))
    assert spoken.unknown in texts(nothing)
    assert "79495" in texts(nothing)
    welcome = await member.command("ask", {"question": spoken.thanks}, **place(world))
    assert spoken.welcome in texts(welcome)
    assert "79495" not in texts(welcome)


async def test_help_has_examples_that_the_library_answers(
    member: Member, world: SmallWorld, spoken: Spoken
) -> None:
    shown = await member.command("help", **place(world))
    assert spoken.help in texts(shown).replace("\N{NO-BREAK SPACE}", " ")
    assert shown["flags"] & EPHEMERAL


async def test_the_glossary_from_a_misspelling_to_a_related_term(
    member: Member, world: SmallWorld
) -> None:
    choices = await member.autocomplete("glossary", {"term": "jatce"}, "term", **place(world))
    card = await member.command("glossary", {"term": choices[0]["value"]}, **place(world))
    assert "JATEC" in texts(card)
    related = button(card, next(
        one["label"] for one in _see_also(card) if one["label"].startswith("NSATU")
    ))  # fmt: skip
    assert "### NSATU" in texts(await member.click(card, related))


async def test_the_documents_are_browsed_to_a_passage(member: Member, world: SmallWorld) -> None:
    listed = await member.command("sources", {"private": True}, **place(world))
    value = menu(listed)["options"][1]["value"]
    passages = await member.select(listed, menu(listed)["custom_id"], [value])
    assert passages["id"] == listed["id"], "what is private changes in place"
    option = menu(passages)["options"][0]
    passage = await member.select(passages, menu(passages)["custom_id"], [option["value"]])
    assert f"### {option['label']}" in texts(passage)


def _see_also(card: Message) -> list[dict[str, Any]]:
    return [one for one in buttons(card) if ":see:" in one["custom_id"]]


WORDS = st.sampled_from(
    "OTAN Ukraine NATO JATEC 1994 présidentes létaux where qui @everyone @here <@1> <@&2> <#3> "
    "</ask:4> <t:0> <:a:5> ``` ` ** __ ~~ || > # - [x](http://a.example) http://b.example "
    'discord.gg/abc \u202e \u200b \ud800 🇫🇷 👩‍🚒 é \n \\ ] ) ( " « »'.split(" ")
)
HOSTILE = st.lists(WORDS | st.text(max_size=12), min_size=1, max_size=60).map(" ".join)


@hypothesis.settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture],
)
@hypothesis.given(HOSTILE)
async def test_no_question_makes_a_message_over_a_limit_a_ping_a_preview_or_a_broken_block(
    bot: Sourcier,  # noqa: ARG001
    world: SmallWorld,
    server: TestServer,
    text: str,
) -> None:
    """As a command, which repeats the question, in a form, and as a mention."""
    text = text.encode("utf-8", "replace").decode()[:1900].strip() or "?"
    async with await Member.connect(world, world.users["curator"].token) as member:
        given = {"question": text, "for": world.users["moderator"].id}
        asked = [
            await member.command("ask", given, **place(world)),
            await member.ask(world.channel_id, f"<@{world.bot_id}> {text}"),
        ]
    for answer in asked:
        assert answer["flags"] & discord.MessageFlags.components_v2.flag, "a card, and no error"
        assert {user["id"] for user in answer["mentions"]} <= {world.users["moderator"].id}
        assert not answer["mention_everyone"]
        assert answer["mention_roles"] == answer["embeds"] == []
        said = texts(answer).replace(f"<@{world.users['moderator'].id}>", "")
        bare = re.sub(r"\\[^0-9A-Za-z\s]", "", said)
        assert not re.search(r"@(everyone|here)|<[@#:/t]|`|\|\|", bare)
        assert not re.search(r"(?<!\(<)https?://", bare)
    refused = [
        record
        for record in server.wire.records
        if record["kind"] == "rest" and record["user"] == "Sourcier" and record["status"] >= 400
    ]
    assert refused == []
