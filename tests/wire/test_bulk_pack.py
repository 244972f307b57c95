"""A bulk pack is served as well as one of YAML: every button and command, also after a restart."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.answer.types import Reply, Suggestion, Unsure
from bot.chat.client import Sourcier
from bot.chat.custom_ids import parse
from bot.knowledge.load import load_library
from bot.knowledge.types import Language, Library
from bot.retrieval.engine import Engine
from bot.store.store import Store
from bot.testserver import SmallWorld
from tests.knowledge.bulk_packs import Line, source, write_bulk_pack
from tests.knowledge.packs import FILES, write_pack
from tests.wire.fake_engine import LIBRARY
from tests.wire.member import Member, Message, button, buttons, menu, texts
from tests.wire.running import new_bot, running
from tests.wire.test_desk import place, user
from tests.wire.test_packs_in_use import change

EPHEMERAL = discord.MessageFlags.ephemeral.flag

ASKED = "Qui habite le phare de Cordouan ?"
UNSURE = "un phare ?"
KEPT = {
    day: f"Le phare de Cordouan est habité, en {day[:4]}, par {who}. {rest} "
    + " ".join(
        f"Le point {number} de la réponse porte sur d'autres établissements du littoral, dont le"
        " ministre rappelle l'histoire et les charges."
        for number in range(4)
    )
    for day, who, rest in (
        ("2015-06-23", "deux gardiens", "Ils y montent la garde à tour de rôle, été comme hiver."),
        ("2019-01-08", "un gardien", "La relève vient de Royan par bateau, quand la mer le veut."),
        ("2025-05-28", "personne", "La lampe est désormais commandée à distance depuis Brest."),
    )
}
LONG = "qanr5l14qosd47351"
"""The beginning of ids too long to stand in a button that remembers three of them."""


def lines() -> list[Line]:
    subjects = "la vigne;le blé;la forêt;le tramway;la laine;le verre;la craie;le miel".split(";")
    others = [
        source(f"o-{at}", f"L'avenir de {subject} occupe la commission numéro {at}.")
        for at, subject in enumerate(subjects)
    ]
    asked = [
        source(
            f"{LONG}-{day}",
            words,
            day=day,
            title={"fr": f"Question écrite n° {number}, « Le phare de Cordouan »"},
        )
        for number, (day, words) in enumerate(KEPT.items(), start=47351)
    ]
    for number, line in enumerate(asked, start=47351):
        line["question"] |= {"number": number, "author": f"Mme Anne Durand{number}"}
        line["passages"][0]["questions"] = {"fr": [ASKED]}
    return [*asked, *others]


class Settled(Engine):
    """Answers as it does, but is not sure of one question."""

    def reply(self, question: str, language: Language | None = None, **more: Any) -> Reply:
        if question != UNSURE:
            return super().reply(question, language, **more)
        spoken = language or "fr"
        found = [self.passage(f"{LONG}-{day}-1", spoken) for day in KEPT]
        offered = tuple(
            Suggestion("passage", one.id, one.title, one.as_of) for one in found if one is not None
        )
        return Unsure(offered, 0.4, spoken)


Opened = Callable[..., Engine]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Opens a pack of these lines, all of them unless told otherwise, beside one of YAML."""
    folder = tmp_path_factory.mktemp("bulk")

    def open_(*kept: Line) -> Engine:
        name = f"lights-{len(kept)}"
        write_bulk_pack(folder / name, *(kept or lines()))
        (pack,) = load_library([folder / name]).packs
        # Among a dozen passages no word is rare, and nothing quite sure.
        library = Library((*LIBRARY.packs, pack))
        return Settled(library, risk=0.5, indexes=folder / "index")

    return open_


@pytest.fixture
def engine(opened: Opened) -> Engine:
    return opened()


@dataclass(frozen=True)
class Words:
    """What a member of a language reads."""

    locale: str
    context: str
    others: str
    source: str
    in_french: str
    number: str
    to_passages: str
    to_documents: str
    to_sources: str
    later: str
    earlier: str
    gone: str


FRENCH = Words(
    "fr",
    "Contexte",
    "Autres passages",
    "Source",
    "Citation textuelle",
    "question écrite n°\N{NO-BREAK SPACE}4735",
    "Tous ses passages",
    "Autres documents",
    "Toutes les sources",
    "Suivant",
    "Précédent",
    "Ceci n’est plus dans la bibliothèque",
)
ENGLISH = Words(
    "en-GB",
    "Context",
    "Other passages",
    "Source",
    "in French",
    "written question no. 4735",
    "All its passages",
    "Other documents",
    "All sources",
    "Next",
    "Back",
    "no longer in the library",
)
both = pytest.mark.parametrize("words", [FRENCH, ENGLISH], ids=["fr", "en"])


async def asked(member: Member, world: SmallWorld, words: Words, question: str = ASKED) -> Message:
    await member.set_locale(words.locale)
    return await member.command("ask", {"question": question}, **place(world))


async def press(member: Member, message: Message, name: str) -> Message:
    return await member.click(message, button(message, name))


@asynccontextmanager
async def restarted(
    opened: Opened, world: SmallWorld, store: Store, *kept: Line
) -> AsyncIterator[Sourcier]:
    """Another bot, with an engine opened anew."""
    async with running(new_bot(opened(*kept), world, store=store), world) as bot:
        yield bot


@both
async def test_an_answer_is_a_quote_with_its_whole_citation(
    member: Member, world: SmallWorld, words: Words
) -> None:
    shown = texts(await asked(member, world, words)).replace("*", "")
    assert words.in_french in shown
    assert words.number in shown
    assert "Mme Anne Durand4735" in shown
    assert "<https://example.org/qanr5l14qosd47351-" in shown


@both
async def test_every_button_of_an_answer_works_before_and_after_a_restart(
    opened: Opened, world: SmallWorld, store: Store, words: Words
) -> None:
    async with await Member.connect(world, world.users["member"].token) as member:
        async with restarted(opened, world, store):
            card = await asked(member, world, words)
            before = await used(member, card, words)
        async with restarted(opened, world, store):
            assert await used(member, card, words) == before
        (vote,) = (await store.about(int(world.guild_id), int(member.user["id"]))).votes
        assert vote.subject.startswith(LONG)
        assert (vote.up, vote.reason) == (False, "outdated")


async def used(member: Member, card: Message, words: Words) -> list[str]:
    """What every button of an answer's card says, its form filled in."""
    whole = await press(member, card, words.context)
    reference = await press(member, card, words.source)
    _, block, _ = texts(reference).split("```")
    assert words.number in block
    assert block.strip().endswith(f"https://example.org/{parse_source(card)}")
    first = await press(member, card, words.others)
    assert "~" in button(card, words.others), "its ids are too long for a button"
    second = await press(member, first, "➡️")
    third = await press(member, second, "➡️")
    steps = [texts(each) for each in (first, second, third)]
    assert ["en 2015" in steps[0], "en 2019" in steps[1], "en 2025" in steps[2]] == [True] * 3
    thanks = await press(member, card, "👍")
    form = await member.open_form(card, button(card, "👎"))
    told = await member.submit(card, form, {"reason": ["outdated"]})
    for one in (whole, reference, first, thanks, told):
        assert one["flags"] & EPHEMERAL
    return [texts(whole), texts(reference), *steps, texts(thanks), texts(told)]


def parse_source(card: Message) -> str:
    """The id of the source of a card's passage."""
    state = parse(next(one["custom_id"] for one in buttons(card) if ":up:" in one["custom_id"]))
    assert state is not None
    return state.subjects[0].id.removesuffix("-1")


@both
async def test_a_title_chosen_where_it_was_unsure_is_answered_in_place_and_recorded(
    opened: Opened, world: SmallWorld, store: Store, words: Words
) -> None:
    async with await Member.connect(world, world.users["member"].token) as member:
        async with restarted(opened, world, store):
            card = await asked(member, world, words, UNSURE)
        async with restarted(opened, world, store):
            answer = await member.click(card, buttons(card)[1]["custom_id"])
            assert answer["id"] == card["id"]
            assert "en 2019" in texts(answer)
            await store.flush()
            answered = await store.answered_by(int(card["id"]))
    assert answered is not None
    assert (answered.outcome, answered.subject, answered.pack) == (
        "answer",
        f"{LONG}-2019-01-08-1",
        "lights",
    )


@pytest.mark.parametrize(
    ("question", "pack"), [(ASKED, "lights"), ("De quand date le phare du nord ?", "harbour")]
)
async def test_the_journal_has_the_pack_of_an_answer(
    member: Member, world: SmallWorld, store: Store, question: str, pack: str
) -> None:
    card = await asked(member, world, FRENCH, question)
    await store.flush()
    answered = await store.answered_by(int(card["id"]))
    assert answered is not None
    assert (answered.outcome, answered.pack) == ("answer", pack)


@both
async def test_what_is_gone_from_the_pack_is_said_to_be_gone(
    opened: Opened, world: SmallWorld, store: Store, words: Words
) -> None:
    async with await Member.connect(world, world.users["member"].token) as member:
        async with restarted(opened, world, store):
            card = await asked(member, world, words)
            offer = await asked(member, world, words, UNSURE)
            documents = await documents_of(member, world)
        async with restarted(opened, world, store, *lines()[3:]):
            said = [
                await press(member, card, name)
                for name in (words.context, words.source, words.others)
            ]
            said.append(await member.click(offer, buttons(offer)[0]["custom_id"]))
            value = menu(documents)["options"][0]["value"]
            said.append(await member.select(documents, menu(documents)["custom_id"], [value]))
            for one in said:
                assert words.gone in one["content"]
                assert one["flags"] & EPHEMERAL


@pytest.mark.parametrize("year", ["2015", "2019"])
async def test_a_follow_up_keeps_the_subject_of_a_bulk_answer(
    member: Member, world: SmallWorld, store: Store, year: str
) -> None:
    answer = await member.ask(world.channel_id, f"<@{world.bot_id}> {ASKED}")
    followed = await member.ask(world.channel_id, f"et en {year} ?", reply_to=answer)
    assert f"en {year}" in texts(followed).replace("*", "")
    known = await store.answered_by(int(followed["id"]))
    assert known is not None
    assert known.subject is not None
    assert known.subject.startswith(f"{LONG}-{year}")


async def documents_of(member: Member, world: SmallWorld) -> Message:
    """The page with the latest documents of the bulk pack."""
    listed = await member.command("sources", **place(world))
    (pack,) = [one for one in menu(listed)["options"] if one["label"] == "Les phares"]
    assert pack["description"].startswith("11 documents")
    return await member.select(listed, menu(listed)["custom_id"], [pack["value"]])


@both
async def test_a_bulk_pack_is_browsed_from_its_latest_documents_to_a_passage_and_back(
    member: Member, world: SmallWorld, words: Words
) -> None:
    await member.set_locale(words.locale)
    first = await documents_of(member, world)
    assert first["flags"] & EPHEMERAL, "what is public stays as it is"
    assert len(menu(first)["options"]) == 10
    assert menu(first)["options"][0]["label"].startswith("Question écrite n° 47353")
    rest = await press(member, first, words.later)
    assert rest["id"] == first["id"]
    assert len(menu(rest)["options"]) == 1
    first = await press(member, rest, words.earlier)
    document = menu(first)["options"][0]
    passages = await member.select(first, menu(first)["custom_id"], [document["value"]])
    assert f"### {document['label']}" in texts(passages).replace("\\", "")
    option = menu(passages)["options"][0]
    passage = await member.select(passages, menu(passages)["custom_id"], [option["value"]])
    assert "en 2025" in texts(passage)
    again = await press(member, passage, words.to_passages)
    assert texts(again) == texts(passages)
    assert texts(await press(member, again, words.to_documents)) == texts(first)
    everything = await press(member, again, words.to_sources)
    assert "Les phares" in [one["label"] for one in menu(everything)["options"]]


@both
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("47352", "47352"),
        ("n° 47352", "47352"),
        ("cordou", "47353"),
        ("cordouen pharre", "47353"),
        ("durand47351", "47351"),
        (f"{LONG}-2019-01-08", "47352"),
    ],
)
async def test_a_document_is_suggested_by_number_title_author_or_id(
    member: Member, world: SmallWorld, words: Words, typed: str, first: str
) -> None:
    await member.set_locale(words.locale)
    given = {"document": typed}
    offered = await member.autocomplete("sources", given, "document", **place(world))
    assert f"n° {first}," in offered[0]["name"]
    card = await member.command("sources", {"document": offered[0]["value"]}, **place(world))
    assert f"n° {first}," in texts(card).split("\n")[0]
    assert menu(card)["custom_id"].split(":")[1] == "read"


async def test_a_document_typed_without_choosing_is_shown_or_those_it_may_be(
    member: Member, world: SmallWorld
) -> None:
    only = await member.command("sources", {"document": "n° 47352"}, **place(world))
    assert "### Question écrite n° 47352" in texts(only)
    several = await member.command("sources", {"document": "phare cordouan"}, **place(world))
    assert [one["label"][:24] for one in menu(several)["options"]] == [
        f"Question écrite n° {number}" for number in (47353, 47352, 47351)
    ]
    none = await member.command("sources", {"document": "@everyone *crêpes*"}, **place(world))
    assert "Aucun document pour «" in texts(none)


@pytest.mark.parametrize(("locale", "name"), [("fr", "aperçu"), ("en-GB", "preview")])
@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("n° 47352", "2019-01-08"),
        (f"{LONG}-2019-01-08-1", "2019-01-08"),
        ("phare cordouan", "2025-05-28"),
        ("2015-06-23", "2015-06-23"),
    ],
)
@pytest.mark.usefixtures("bot")
async def test_a_moderator_previews_a_bulk_passage_by_words_number_or_id(
    world: SmallWorld, locale: str, name: str, typed: str, day: str
) -> None:
    async with user(world, "moderator", locale) as moderator:
        given = {"passage": typed}
        offered = await moderator.autocomplete(name, given, "passage", **place(world))
        assert offered[0]["value"] == f"{LONG}-{day}-1"
        assert offered[0]["name"].endswith(day[:4])
        chosen = await moderator.command(name, {"passage": offered[0]["value"]}, **place(world))
        typed_out = await moderator.command(name, given, **place(world))
    assert f"en {day[:4]}" in texts(chosen)
    assert texts(typed_out) == texts(chosen)
    assert chosen["flags"] & EPHEMERAL


async def test_a_server_with_a_choice_of_packs_presses_and_searches_in_those(
    member: Member, world: SmallWorld, store: Store, bot: Sourcier
) -> None:
    card = await asked(member, world, FRENCH)
    await change(store, world, packs=("lights",))
    part = await bot.engines.unindexed(bot.engine, ("lights",))
    assert part.shelves.stored["lights"] is bot.engine.shelves.stored["lights"], "not opened again"
    assert "en 2025" in texts(await press(member, card, "Contexte"))
    await change(store, world, packs=("harbour",))
    assert FRENCH.gone in (await press(member, card, "Contexte"))["content"]
    given = {"document": "cordouan"}
    assert await member.autocomplete("sources", given, "document", **place(world)) == []


@both
async def test_terms_of_a_pack_that_has_both_parts_lead_to_related_ones(
    world: SmallWorld, store: Store, tmp_path: Path, words: Words
) -> None:
    folder = write_pack(tmp_path / "both")
    write_bulk_pack(folder, *lines(), files={"pack.yaml": FILES["pack.yaml"]})
    engine = Engine(load_library([folder]), risk=0.5, indexes=tmp_path / "index")
    async with (
        running(new_bot(engine, world, store=store), world),
        await Member.connect(world, world.users["member"].token) as member,
    ):
        await member.set_locale(words.locale)
        card = await member.command("glossary", {"term": "fresnel"}, **place(world))
        related = next(one for one in buttons(card) if ":see:" in one["custom_id"])
        term = await member.click(card, related["custom_id"])
        quoted = texts(await asked(member, world, words)).replace("*", "")
    assert f"### {related['label']}" in texts(term)
    assert "Le phare de Cordouan est habité" in quoted
