"""Every way to ask, with the store and the real engine on the shipped pack, in both languages."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.chat.client import Sourcier
from bot.knowledge.load import default_folders, load_library
from bot.retrieval.engine import Engine
from bot.store.journal import DIRECT
from bot.store.store import Store
from bot.testserver import SmallWorld, TestServer
from bot.testserver.flags import ChannelType
from tests.wire.log_watch import LogWatch
from tests.wire.member import Member, texts
from tests.wire.running import new_bot, running, until

ROOT = Path(__file__).parents[2]
CHAIRED = {"fr": "Qui a présidé la réunion du 28 mai 2025 ?", "en": "Who chaired the 2025 meeting?"}
PRESIDENTS = "reunion-presidentes"
EPHEMERAL = 1 << 6


@pytest.fixture(scope="module")
def engine() -> Engine:
    engine = Engine(load_library(default_folders(ROOT)))
    engine.prepare()
    return engine


@pytest.fixture
async def store(tmp_path: Path, world: SmallWorld) -> AsyncIterator[Store]:
    """A store in which the server lets its members ask as fast as they can."""
    async with Store(tmp_path / "store.sqlite3") as store:
        await change(store, world, cooldown=0.0)
        yield store


@pytest.fixture
async def bot(engine: Engine, world: SmallWorld, store: Store) -> AsyncIterator[Sourcier]:
    async with running(new_bot(engine, world, store=store), world) as bot:
        yield bot


async def change(store: Store, world: SmallWorld, **settings: object) -> None:
    guild = int(world.guild_id)
    changed = replace(store.settings(guild), **settings)  # type: ignore[arg-type]
    await store.save_settings(guild, changed, by=1)


def to_bot(world: SmallWorld, text: str) -> str:
    return f"<@{world.bot_id}> {text}"


@pytest.mark.parametrize(
    ("first", "then", "shown"),
    [
        ("Où s'est tenue la réunion du 28 mai 2025 ?", "et qui l'a présidée ?", "Delphine Pronk"),
        ("Where was the meeting of 28 May 2025 held?", "who chaired it?", "Delphine Pronk"),
        ("L'OTAN fournit-elle des armes létales ?", "et en 2015 ?", "létaux"),
    ],
)
async def test_a_reply_to_an_answer_keeps_its_subject(
    member: Member, world: SmallWorld, store: Store, first: str, then: str, shown: str
) -> None:
    answer = await member.ask(world.channel_id, to_bot(world, first))
    followed = await member.ask(world.channel_id, then, reply_to=answer)
    assert shown in texts(followed).replace("*", "")
    known = await store.answered_by(int(followed["id"]))
    assert known is not None
    assert (known.way, known.outcome) == ("reply", "answer")


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Où s'est tenue la réunion du 28 mai 2025 ?", "et qui l'a présidée ?"),
        ("Where was the meeting of 28 May 2025 held?", "who chaired it?"),
    ],
)
async def test_a_reply_that_is_sooner_than_discords_word_of_the_answer_keeps_its_subject(
    member: Member, world: SmallWorld, server: TestServer, first: str, then: str
) -> None:
    server.fault("slow_answer", route="POST /channels/*/messages", who="bot", seconds=1.0)
    answer = await member.ask(world.channel_id, to_bot(world, first))
    followed = await member.ask(world.channel_id, then, reply_to=answer)
    assert "Delphine Pronk" in texts(followed)


async def test_a_follow_up_to_another_time_is_not_answered_by_what_is_past(
    member: Member, world: SmallWorld
) -> None:
    first = to_bot(world, "L'OTAN fournit-elle des armes létales ?")
    answer = await member.ask(world.channel_id, first)
    followed = texts(await member.ask(world.channel_id, "et en 2025 ?", reply_to=answer))
    assert "### Je n’" in followed, "it says that it is not sure, or has nothing"
    assert "-# Source" not in followed


@pytest.mark.parametrize(
    ("locale", "menu"), [("fr", "Trouver la source"), ("en-GB", "Find the source")]
)
async def test_the_menu_finds_the_source_of_anyones_message(
    member: Member, world: SmallWorld, store: Store, locale: str, menu: str
) -> None:
    await member.set_locale(locale)
    claim = await member.say(world.channel_id, "L'OTAN et l'Ukraine sont en relation depuis 1994")
    answer = await member.menu(menu, claim, guild_id=world.guild_id)
    assert "79495" in texts(answer)
    assert "L'OTAN et l'Ukraine sont en relation depuis 1994" in texts(answer)
    known = await store.answered_by(int(answer["id"]))
    assert known is not None
    assert (known.way, known.subject, known.language) == (
        "menu",
        "relations-depuis-1994",
        locale[:2],
    )


async def test_a_direct_message_is_noted_as_one(
    member: Member, world: SmallWorld, store: Store
) -> None:
    answer = await member.ask(await member.open_dm(world.bot_id), CHAIRED["en"])
    known = await store.answered_by(int(answer["id"]))
    assert known is not None
    assert (known.way, known.guild_id, known.channel_kind) == ("direct", 0, "direct")
    assert (known.subject, known.pack, known.language) == (PRESIDENTS, "otan-ukraine", "en")


async def test_a_thread_is_answered_in_the_thread(
    member: Member, world: SmallWorld, server: TestServer, store: Store
) -> None:
    owner = server.world.users[int(world.users["member"].id)]
    parent = server.world.channels[int(world.channel_id)]
    thread = server.create_thread(parent, "la réunion", owner=owner)
    answer = await member.ask(thread.id, to_bot(world, CHAIRED["fr"]))
    assert answer["channel_id"] == str(thread.id)
    known = await store.answered_by(int(answer["id"]))
    assert known is not None
    assert known.channel_kind == "thread"


@pytest.mark.parametrize("content", ["{question}", ""])
async def test_a_forum_post_is_answered_by_its_words_or_by_its_title(
    member: Member, world: SmallWorld, server: TestServer, store: Store, content: str
) -> None:
    owner = server.world.users[int(world.users["member"].id)]
    guild = server.world.guilds[int(world.guild_id)]
    forum = server.create_channel(guild, "aide", kind=ChannelType.FORUM)
    text = to_bot(world, content.format(question=CHAIRED["fr"]))
    server.create_post(forum, CHAIRED["fr"], text, owner=owner)
    answer = await member.next_message()
    assert "Delphine Pronk" in texts(answer)
    known = await store.answered_by(int(answer["id"]))
    assert known is not None
    assert known.channel_kind == "post"


@pytest.mark.parametrize(
    ("locale", "language", "question", "title"),
    [
        ("fr", "auto", "JATEC", "Centre"),
        ("en-GB", "auto", "JATEC", "Centre OTAN"),
        ("fr", "en", "qui a présidé la réunion de 2025 ?", "Who chaired"),
        ("fr", "auto", "who chaired the meeting of 2025?", "Who chaired"),
    ],
)
async def test_a_message_is_answered_in_the_language_set_or_asked_or_of_the_server(
    member: Member,
    world: SmallWorld,
    store: Store,
    locale: str,
    language: str,
    question: str,
    title: str,
) -> None:
    await member.set_locale(locale)  # of no account: messages don't tell it
    await change(store, world, language=language)
    assert title in texts(await member.ask(world.channel_id, to_bot(world, question)))


@pytest.mark.parametrize(
    ("locale", "name", "words"),
    [("fr", "demander", "Posez-moi votre question dans"), ("en-GB", "ask", "Ask me in")],
)
async def test_it_answers_only_where_the_server_lets_it(
    member: Member, world: SmallWorld, server: TestServer, store: Store, locale: str, name: str,
    words: str,
) -> None:  # fmt: skip
    await member.set_locale(locale)
    guild = server.world.guilds[int(world.guild_id)]
    allowed = server.create_channel(guild, "permis")
    await change(store, world, answer_channels=frozenset({allowed.id}))
    await member.say(world.channel_id, to_bot(world, CHAIRED["fr"]))
    refusal = await member.command(
        name, {"question": "OTAN"}, guild_id=world.guild_id, channel_id=world.channel_id
    )
    assert words in refusal["content"]
    assert f"<#{allowed.id}>" in refusal["content"]
    assert refusal["flags"] & EPHEMERAL
    answer = await member.ask(allowed.id, to_bot(world, CHAIRED["fr"]))
    assert "Delphine Pronk" in texts(answer)
    written = await member.call("GET", f"/channels/{world.channel_id}/messages")
    assert [each["author"]["id"] for each in written if not each["flags"] & EPHEMERAL] == [
        member.user["id"]
    ]


async def test_a_server_without_packs_is_answered_by_none(
    member: Member, world: SmallWorld, store: Store
) -> None:
    question = to_bot(world, CHAIRED["fr"])
    assert "Delphine Pronk" in texts(await member.ask(world.channel_id, question))
    await change(store, world, packs=("another",))
    assert "Je n’ai rien là-dessus" in texts(await member.ask(world.channel_id, question))


async def test_commands_are_answered_in_private_where_the_server_wants_it(
    member: Member, world: SmallWorld, store: Store
) -> None:
    where = {"guild_id": world.guild_id, "channel_id": world.channel_id}
    public = await member.command("ask", {"question": "JATEC"}, **where)
    await change(store, world, visibility="private")
    private = await member.command("ask", {"question": "JATEC"}, **where)
    chosen = await member.command("ask", {"question": "JATEC", "private": False}, **where)
    shown = [bool(one["flags"] & EPHEMERAL) for one in (public, private, chosen)]
    assert shown == [False, True, False]


@pytest.mark.parametrize(
    ("locale", "private", "public"),
    [
        ("fr", "vous pourrez poser une autre question dans 60 secondes", "60 secondes"),
        ("en-GB", "you can ask again in 60 seconds", "60 secondes"),
    ],
)
async def test_who_asks_too_soon_is_told_the_seconds_left_once(
    log: LogWatch,
    member: Member,
    world: SmallWorld,
    store: Store,
    locale: str,
    private: str,
    public: str,
) -> None:
    await member.set_locale(locale)
    await change(store, world, cooldown=60.0)
    first = await member.ask(world.channel_id, to_bot(world, CHAIRED["fr"]))
    assert "Delphine Pronk" in texts(first)
    again = await member.ask(world.channel_id, to_bot(world, "JATEC"))
    assert public in again["content"]
    refused = await member.command(
        "ask", {"question": "NRU"}, guild_id=world.guild_id, channel_id=world.channel_id
    )
    assert private in refused["content"]
    assert refused["flags"] & EPHEMERAL
    ignored = await member.say(world.channel_id, to_bot(world, "CAP"))
    await until(lambda: sum("too soon" in line for line in log.lines) == 2)
    await change(store, world, cooldown=0.0)
    await member.ask(world.channel_id, to_bot(world, "NSATU"))
    written = await member.call("GET", f"/channels/{world.channel_id}/messages")
    replied = [(each.get("message_reference") or {}).get("message_id") for each in written]
    assert ignored["id"] not in replied


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (CHAIRED["fr"], "vous pourrez poser une autre question dans 60 secondes"),
        (CHAIRED["en"], "you can ask again in 60 seconds"),
        ("JATEC", "vous pourrez poser une autre question dans 60 secondes"),
    ],
)
@pytest.mark.parametrize("direct", [False, True])
async def test_who_asks_too_soon_is_told_so_in_the_language_they_ask_in(
    member: Member, world: SmallWorld, store: Store, direct: bool, question: str, said: str
) -> None:
    for guild in (int(world.guild_id), DIRECT):
        hasty = replace(store.settings(guild), cooldown=60.0)
        await store.save_settings(guild, hasty, by=1)
    channel = await member.open_dm(world.bot_id) if direct else world.channel_id
    await member.ask(channel, to_bot(world, question))
    assert said in (await member.ask(channel, to_bot(world, question)))["content"]


@pytest.mark.parametrize(
    ("locale", "private", "public"),
    [
        (
            "fr",
            "Beaucoup de questions à la fois ici : veuillez réessayer dans 60 secondes.",
            "Beaucoup de questions",
        ),
        (
            "en-GB",
            "Many questions at once here: please ask again in 60 seconds.",
            "Many questions",
        ),
    ],
)
async def test_a_server_that_asks_too_much_is_told_the_seconds_left(
    world: SmallWorld, server: TestServer, store: Store, locale: str, private: str, public: str,
    member: Member, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("bot.chat.cooldowns.SERVER_QUESTIONS", 2)
    await change(store, world, cooldown=60.0)
    await member.ask(world.channel_id, to_bot(world, CHAIRED["fr"]))
    async with (
        await Member.connect(world, world.users["moderator"].token) as moderator,
        await Member.connect(world, world.users["curator"].token) as curator,
    ):
        await moderator.ask(world.channel_id, to_bot(world, CHAIRED["fr"]))
        await curator.set_locale(locale)
        refused = await curator.command(
            "ask", {"question": "NRU"}, guild_id=world.guild_id, channel_id=world.channel_id
        )
        assert refused["content"].replace("\N{NO-BREAK SPACE}", " ") == private
        assert refused["flags"] & EPHEMERAL
    late = server.create_user("late")
    server.add_member(server.world.guilds[int(world.guild_id)], late)
    async with await Member.connect(world, late.token) as other:
        asked = CHAIRED["fr" if locale == "fr" else "en"]
        again = await other.ask(world.channel_id, to_bot(world, asked))
    assert public in again["content"]


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("recette de crêpes", "qui a présidé la réunion de 2025 ?", "Delphine Pronk"),
        ("what is the recipe for pancakes?", "who chaired the 2025 meeting?", "Delphine Pronk"),
    ],
)
async def test_editing_a_question_updates_its_answer(
    member: Member, world: SmallWorld, store: Store, before: str, after: str, shown: str
) -> None:
    question = await member.say(world.channel_id, to_bot(world, before))
    answer = await member.reply(question)
    assert shown not in texts(answer)
    await member.edit(question, to_bot(world, after))
    assert shown in texts(await member.changed(answer))
    known = await store.answered(int(question["id"]))
    assert known is not None
    assert (known.subject, known.reply_ids) == (PRESIDENTS, (int(answer["id"]),))


async def test_a_mention_that_was_forgotten_can_be_added(member: Member, world: SmallWorld) -> None:
    question = await member.say(world.channel_id, CHAIRED["fr"])
    await member.edit(question, to_bot(world, CHAIRED["fr"]))
    assert "Delphine Pronk" in texts(await member.reply(question))


async def test_deleting_a_question_deletes_its_answer(member: Member, world: SmallWorld) -> None:
    question = await member.say(world.channel_id, to_bot(world, CHAIRED["en"]))
    answer = await member.reply(question)
    await member.delete(question)
    await member.gone(answer)
    assert await member.call("GET", f"/channels/{world.channel_id}/messages") == []


async def test_two_processes_with_one_store_answer_once(
    member: Member, world: SmallWorld, engine: Engine, tmp_path: Path, server: TestServer
) -> None:
    async with (
        Store(tmp_path / "store.sqlite3") as other,
        running(new_bot(engine, world, store=other), world),
    ):
        for _ in range(6):
            await member.ask(world.channel_id, to_bot(world, CHAIRED["fr"]))
    posts = [
        record
        for record in server.wire.records
        if (record.get("method"), record["user"]) == ("POST", "Sourcier")
    ]
    assert len(posts) == 6


async def test_an_answer_that_takes_long_is_announced_and_then_filled_in(
    member: Member,
    world: SmallWorld,
    store: Store,
    server: TestServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.chat.requests.PATIENCE", 0.0)
    answer = await member.command(
        "ask", {"question": CHAIRED["en"]}, guild_id=world.guild_id, channel_id=world.channel_id
    )
    assert "Delphine Pronk" in texts(answer)
    callbacks = [
        record["request"]["type"]
        for record in server.wire.records
        if record["kind"] == "rest" and "/callback" in record["path"]
    ]
    assert callbacks == [5]
    known = await store.answered_by(int(answer["id"]))
    assert known is not None
    assert (known.way, known.subject) == ("command", PRESIDENTS)


async def test_a_question_edited_after_a_minute_keeps_its_answer(
    member: Member, world: SmallWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.edits.EDITED_WITHIN", timedelta(seconds=-1))
    question = await member.say(world.channel_id, to_bot(world, "recette de crêpes"))
    answer = await member.reply(question)
    await member.edit(question, to_bot(world, CHAIRED["fr"]))
    await member.ask(world.channel_id, to_bot(world, "JATEC"))
    path = f"/channels/{world.channel_id}/messages/{answer['id']}"
    assert (await member.call("GET", path))["edited_timestamp"] is None
