"""The buttons of a card, pressed by a member in either language, before and after a restart."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.answer.types import Nothing, Reply, Suggestion, Unsure
from bot.chat.client import Sourcier
from bot.chat.custom_ids import parse
from bot.knowledge.load import default_folders, load_library
from bot.knowledge.types import Language, Library
from bot.retrieval.engine import Engine
from bot.store.journal import Entry
from bot.store.store import Store
from bot.testserver import SmallWorld
from tests.wire.member import Member, Message, button, buttons, menu, texts
from tests.wire.running import new_bot, running

ROOT = Path(__file__).parents[2]
EPHEMERAL = discord.MessageFlags.ephemeral.flag

ASKED = {"fr": "combien de soldats ?", "en-GB": "how many soldiers?"}
UNSURE = {"fr": "de l’aide ?", "en-GB": "any help?"}
NOTHING = {"fr": "des crêpes ?", "en-GB": "pancakes?"}

SOLDIERS, WEAPONS, TIES = "mission-ue-75000-soldats", "pas-equipements-letaux", "nsatu-coordination"


class Settled(Engine):
    """The shipped pack, and an engine whose mind is made up on the three questions above."""

    def reply(self, question: str, language: Language | None = None, **more: Any) -> Reply:
        spoken = language or "fr"
        known = [self.passage(one, spoken) for one in (SOLDIERS, WEAPONS, TIES)]
        found = [one for one in known if one is not None]
        offered = tuple(Suggestion("passage", one.id, one.title, one.as_of) for one in found)
        if question in UNSURE.values():
            return Unsure(offered, 0.4, spoken)
        if question in ASKED.values():
            first, words = found[0], found[0].full.split(" ")
            begun = " ".join(words[: len(words) // 2])
            shown = replace(first.excerpt, text=begun, end=len(begun))
            return replace(first, excerpt=shown, further=offered[1:])
        if question in NOTHING.values():
            return Nothing(spoken, ())
        return super().reply(question, language, **more)


@dataclass(frozen=True)
class Words:
    """What the buttons are called in a language."""

    locale: str
    context: str
    others: str
    source: str
    tell: str
    to_passages: str
    to_sources: str
    reason_thanks: str
    told: str


FRENCH = Words(
    "fr",
    "Contexte",
    "Autres passages",
    "Source",
    "Prévenir les curateurs",
    "Tous ses passages",
    "Toutes les sources",
    "Merci, les curateurs le verront.",
    "Merci. Les curateurs savent maintenant que cela manque.",
)
ENGLISH = Words(
    "en-GB",
    "Context",
    "Other passages",
    "Source",
    "Tell the curators",
    "All its passages",
    "All sources",
    "Thank you, the curators will see it.",
    "Thank you. The curators now know that this is missing.",
)
both = pytest.mark.parametrize("words", [FRENCH, ENGLISH], ids=["fr", "en"])


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Settled(load_library(default_folders(ROOT)))


@pytest.fixture
async def store(tmp_path: Path, world: SmallWorld) -> AsyncIterator[Store]:
    """A store in which the server lets members ask without a pause."""
    async with Store(tmp_path / "store.sqlite3") as store:
        guild_id = int(world.guild_id)
        hasty = replace(store.settings(guild_id), cooldown=0.0)
        await store.save_settings(guild_id, hasty, by=1)
        yield store


@pytest.fixture
async def bot(engine: Engine, world: SmallWorld, store: Store) -> AsyncIterator[Sourcier]:
    async with running(new_bot(engine, world, store=store), world) as bot:
        yield bot


@pytest.fixture(params=["member", "moderator", "curator"])
async def member(
    bot: Sourcier,  # noqa: ARG001
    world: SmallWorld,
    request: pytest.FixtureRequest,
) -> AsyncIterator[Member]:
    """Whoever presses: buttons of answers are for all alike."""
    async with await Member.connect(world, world.users[request.param].token) as member:
        yield member


async def asked(member: Member, world: SmallWorld, question: str, locale: str = "fr") -> Message:
    """The card that answers a command in the member's language."""
    await member.set_locale(locale)
    return await member.command(
        "ask", {"question": question}, guild_id=world.guild_id, channel_id=world.channel_id
    )


async def press(member: Member, message: Message, name: str) -> Message:
    return await member.click(message, button(message, name))


def since() -> datetime:
    return datetime.now(UTC) - timedelta(days=1)


@both
async def test_more_context_shows_the_whole_passage_to_the_member_alone(
    member: Member, world: SmallWorld, engine: Engine, words: Words
) -> None:
    card = await asked(member, world, ASKED[words.locale], words.locale)
    whole = await press(member, card, words.context)
    assert whole["flags"] & EPHEMERAL
    passage = engine.passage(SOLDIERS, "fr" if words is FRENCH else "en")
    assert passage is not None
    assert passage.full.split()[-1].strip(".") in texts(whole)
    assert words.context not in [each.get("label") for each in buttons(whole)]


@both
async def test_other_passages_are_stepped_through_in_place_with_their_dates(
    member: Member, world: SmallWorld, words: Words
) -> None:
    card = await asked(member, world, ASKED[words.locale], words.locale)
    further = texts(card).rpartition("**")[2]
    assert re.findall(r" · (\d{4})$", further, re.MULTILINE) == ["2015", "2025"]
    first = await press(member, card, words.others)
    assert first["flags"] & EPHEMERAL
    assert _names(first) == ["➡️", "📎"], "the oldest of three, of 2015"
    assert "2015" in texts(first)
    assert "2025" in _label(first, "➡️")
    second = await press(member, first, "➡️")
    assert second["id"] == first["id"]
    assert _names(second) == ["⬅️", "➡️", "📎"]
    assert "2015" in _label(second, "⬅️")
    third = await press(member, second, "➡️")
    assert len({texts(each) for each in (first, second, third)}) == 3
    assert texts(await press(member, third, "⬅️")) == texts(second)


@both
async def test_the_source_is_a_reference_to_copy(
    member: Member, world: SmallWorld, words: Words
) -> None:
    card = await asked(member, world, ASKED[words.locale], words.locale)
    reference = await press(member, card, words.source)
    assert reference["flags"] & EPHEMERAL
    _, block, after = texts(reference).split("```")
    assert "2025" in block
    assert not after.strip()
    assert buttons(reference) == [], "it has no address"
    assert "](" not in texts(card)


@both
async def test_a_vote_up_is_kept_and_thanked_for(
    member: Member, world: SmallWorld, store: Store, words: Words
) -> None:
    card = await asked(member, world, ASKED[words.locale], words.locale)
    thanks = await press(member, card, "👍")
    assert thanks["flags"] & EPHEMERAL
    about = await store.about(int(world.guild_id), int(member.user["id"]))
    (vote,) = about.votes
    assert vote.up
    assert vote.subject == SOLDIERS


@both
async def test_a_vote_down_asks_why_and_keeps_the_answer(
    member: Member, world: SmallWorld, store: Store, words: Words
) -> None:
    card = await asked(member, world, ASKED[words.locale], words.locale)
    form = await member.open_form(card, button(card, "👎"))
    thanks = await member.submit(card, form, {"reason": ["outdated"], "comment": "Depuis 2026…"})
    assert thanks["flags"] & EPHEMERAL
    assert ("curateurs" if words is FRENCH else "curators") in thanks["content"]
    (vote,) = (await store.about(int(world.guild_id), int(member.user["id"]))).votes
    assert (vote.up, vote.reason, vote.comment) == (False, "outdated", "Depuis 2026…")


async def test_a_vote_down_counts_even_if_the_form_is_never_sent(
    member: Member, world: SmallWorld, store: Store
) -> None:
    card = await asked(member, world, ASKED["fr"])
    await member.open_form(card, button(card, "👎"))
    (vote,) = (await store.about(int(world.guild_id), int(member.user["id"]))).votes
    assert not vote.up


@both
async def test_a_title_chosen_where_it_was_unsure_is_answered_in_place(
    member: Member, world: SmallWorld, words: Words
) -> None:
    card = await asked(member, world, UNSURE[words.locale], words.locale)
    offered = buttons(card)[0]
    answer = await member.click(card, offered["custom_id"])
    assert answer["id"] == card["id"]
    title = offered["label"].rpartition(" · ")[0]
    assert f"### {title}" in texts(answer)
    assert texts(answer).split("\n")[0] == texts(card).split("\n")[0], "the question stays"
    assert _has(answer, "👍")


@both
async def test_the_curators_are_told_what_the_member_has_seen_and_sent(
    member: Member, world: SmallWorld, store: Store, words: Words
) -> None:
    card = await asked(member, world, NOTHING[words.locale], words.locale)
    form = await member.open_form(card, button(card, words.tell))
    (label,) = form["components"]
    assert label["component"]["value"] == NOTHING[words.locale]
    thanks = await member.submit(card, form, {"question": label["component"]["value"]})
    assert thanks["flags"] & EPHEMERAL
    (item,) = await store.review(int(world.guild_id), since=since())
    assert (item.told, item.text) == (True, NOTHING[words.locale])


async def test_a_choice_is_recorded_for_what_follows(
    member: Member, world: SmallWorld, store: Store
) -> None:
    card = await asked(member, world, UNSURE["fr"])
    state = parse(buttons(card)[0]["custom_id"])
    assert state is not None
    assert state.question is not None
    store.record(
        Entry(
            question_id=state.question,
            asked_at=datetime.now(UTC),
            guild_id=int(world.guild_id),
            channel_id=int(world.channel_id),
            channel_kind="text",
            way="command",
            outcome="unsure",
            language="fr",
            latency_ms=1.0,
            reply_ids=(int(card["id"]),),
            member_id=int(member.user["id"]),
            text=UNSURE["fr"],
        )
    )
    await member.click(card, buttons(card)[0]["custom_id"])
    await store.flush()
    answered = await store.answered_by(int(card["id"]))
    assert answered is not None
    assert (answered.outcome, answered.subject) == ("answer", SOLDIERS)


async def test_a_question_put_by_a_mention_is_in_the_form_as_well(
    member: Member, world: SmallWorld
) -> None:
    card = await member.ask(world.channel_id, f"<@{world.bot_id}> des crêpes ?")
    form = await member.open_form(card, button(card, "Prévenir les curateurs"))
    assert form["components"][0]["component"]["value"] == "des crêpes ?"


@both
async def test_related_terms_open_from_a_term_of_the_glossary(
    member: Member, world: SmallWorld, words: Words
) -> None:
    await member.set_locale(words.locale)
    card = await member.command(
        "glossary", {"term": "otan"}, guild_id=world.guild_id, channel_id=world.channel_id
    )
    related = next(each for each in buttons(card) if ":see:" in each["custom_id"])
    term = await member.click(card, related["custom_id"])
    assert term["flags"] & EPHEMERAL
    assert f"### {related['label']}" in texts(term)


@both
async def test_the_library_is_browsed_from_documents_to_a_passage_and_back(
    member: Member, world: SmallWorld, words: Words
) -> None:
    await member.set_locale(words.locale)
    card = await member.command("sources", guild_id=world.guild_id, channel_id=world.channel_id)
    chosen = menu(card)["options"][0]
    passages = await member.select(card, menu(card)["custom_id"], [chosen["value"]])
    assert passages["flags"] & EPHEMERAL, "what is public stays as it is"
    assert f"### {chosen['label']}" in texts(passages)
    option = menu(passages)["options"][0]
    passage = await member.select(passages, menu(passages)["custom_id"], [option["value"]])
    assert passage["id"] == passages["id"]
    assert f"### {option['label']}" in texts(passage)
    back = await press(member, passage, words.to_passages)
    assert texts(back) == texts(passages)
    sources = await press(member, back, words.to_sources)
    assert texts(sources) == texts(card)


@both
async def test_buttons_work_and_forms_are_taken_after_a_restart(
    engine: Engine, world: SmallWorld, store: Store, words: Words
) -> None:
    locale, questions = words.locale, (ASKED, UNSURE, NOTHING)
    async with await Member.connect(world, world.users["member"].token) as member:
        async with running(new_bot(engine, world, store=store), world):
            shown = [await asked(member, world, each[locale], locale) for each in questions]
            cards = dict(zip(("answer", "unsure", "nothing"), shown, strict=True))
            why = await member.open_form(cards["answer"], button(cards["answer"], "👎"))
            tell = await member.open_form(cards["nothing"], button(cards["nothing"], words.tell))
        async with running(new_bot(engine, world, store=store), world):
            thanks = await member.submit(cards["answer"], why, {"reason": ["wrong"]})
            assert thanks["content"] == words.reason_thanks
            thanks = await member.submit(cards["nothing"], tell, {"question": "Et des gaufres ?"})
            assert thanks["content"] == words.told
            for name in (words.context, words.others, words.source, "👍"):
                assert (await press(member, cards["answer"], name))["flags"] & EPHEMERAL
            chosen = await member.click(cards["unsure"], buttons(cards["unsure"])[0]["custom_id"])
            assert chosen["id"] == cards["unsure"]["id"]


@pytest.mark.parametrize(
    ("locale", "said"),
    [("fr", "Ceci n’est plus dans la bibliothèque"), ("en-GB", "no longer in the library")],
)
async def test_a_passage_that_is_gone_is_said_to_be_gone(
    member: Member, world: SmallWorld, bot: Sourcier, engine: Engine, locale: str, said: str
) -> None:
    answer = await asked(member, world, ASKED[locale], locale)
    unsure = await asked(member, world, UNSURE[locale], locale)
    listed = await member.command("sources", guild_id=world.guild_id, channel_id=world.channel_id)
    (pack,) = engine.library.packs
    empty = replace(pack, sources=(), passages=(), terms=(), examination=())
    bot.engine = Engine(Library((empty,)))
    names = [each["custom_id"] for each in buttons(answer) if not _is_vote(each)]
    replies = [await member.click(answer, name) for name in names]
    replies.append(await member.click(unsure, buttons(unsure)[0]["custom_id"]))
    value = menu(listed)["options"][0]["value"]
    replies.append(await member.select(listed, menu(listed)["custom_id"], [value]))
    for reply in replies:
        assert said in reply["content"]
        assert reply["flags"] & EPHEMERAL


@pytest.mark.parametrize(
    ("locale", "said"), [("fr", "version antérieure"), ("en-GB", "earlier version")]
)
@pytest.mark.parametrize("custom_id", ["s0:up:fr", "s1:up:fr:x:0:pa:", "s1:nothing:fr::0:", "s99:"])
async def test_a_card_of_another_version_is_owned_up_to(
    member: Member, world: SmallWorld, bot: Sourcier, locale: str, said: str, custom_id: str
) -> None:
    await member.set_locale(locale)
    view = discord.ui.View(timeout=0.01)
    view.add_item(discord.ui.Button(label="?", custom_id=custom_id))
    channel = bot.get_partial_messageable(int(world.channel_id))
    await channel.send("carte", view=view)
    card = await member.next_message(lambda each: each["content"] == "carte")
    reply = await member.click(card, custom_id)
    assert said in reply["content"]
    assert reply["flags"] & EPHEMERAL


async def test_a_newcomer_who_may_not_write_presses_the_buttons_of_others(
    member: Member, world: SmallWorld
) -> None:
    card = await asked(member, world, ASKED["fr"])
    async with await Member.connect(world, world.users["newcomer"].token) as newcomer:
        await newcomer.set_locale("en-GB")
        whole = await press(newcomer, card, "Contexte")
        form = await newcomer.open_form(card, button(card, "👎"))
        thanks = await newcomer.submit(card, form, {"reason": ["outdated"]})
    assert whole["flags"] & EPHEMERAL
    assert "Summary" in texts(whole), "in the language of whoever presses"
    assert thanks["content"] == ENGLISH.reason_thanks


async def test_without_a_store_there_is_no_vote_and_an_old_button_says_so(
    member: Member, world: SmallWorld, bot: Sourcier
) -> None:
    card = await asked(member, world, ASKED["fr"])
    bot.store = None
    assert not _has(await asked(member, world, ASKED["fr"]), "👍")
    reply = await press(member, card, "👎")
    assert "pas le noter" in reply["content"]


async def test_a_button_that_fails_says_so_under_an_id_that_is_in_the_log(
    member: Member,
    world: SmallWorld,
    bot: Sourcier,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    card = await asked(member, world, ASKED["fr"])

    def fail(*_: Any) -> None:
        raise RuntimeError("the lamp is broken")

    monkeypatch.setattr(bot.lookup, "id_of", fail)
    reply = await press(member, card, "Source")
    assert reply["flags"] & EPHEMERAL
    assert reply["content"].split()[-1] in caplog.text


async def test_a_source_with_an_address_has_a_button_that_opens_it(
    member: Member, world: SmallWorld, bot: Sourcier, engine: Engine
) -> None:
    (pack,) = engine.library.packs
    linked = {one.id: replace(one, url="https://port.example/a b`") for one in pack.sources}
    passages = tuple(replace(one, source=linked[one.source.id]) for one in pack.passages)
    terms = tuple(replace(one, source=linked[one.source.id]) for one in pack.terms)
    sources = tuple(linked.values())
    bot.engine = Settled(Library((replace(pack, sources=sources, passages=passages, terms=terms),)))
    reference = await press(member, await asked(member, world, ASKED["fr"]), "Source")
    (opening,) = buttons(reference)
    assert opening["url"] == "https://port.example/a%20b%60"


def _has(message: Message, emoji: str) -> bool:
    return any((each.get("emoji") or {}).get("name") == emoji for each in buttons(message))


def _names(message: Message) -> list[str]:
    return [each["emoji"]["name"] for each in buttons(message)]


def _label(message: Message, emoji: str) -> str:
    named = [each for each in buttons(message) if (each.get("emoji") or {}).get("name") == emoji]
    return str(named[0]["label"])


def _is_vote(component: dict[str, Any]) -> bool:
    return ":up:" in component["custom_id"] or ":down:" in component["custom_id"]
