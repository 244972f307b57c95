"""What a server's choice of packs and of a language means for commands, buttons and the desk."""

from dataclasses import replace

import pytest

from bot.knowledge.types import Library, Text
from bot.retrieval.engine import Engine
from bot.store.store import Store
from bot.testserver import SmallWorld
from tests.wire.fake_engine import LIBRARY, PASSAGE
from tests.wire.member import Member, menu, texts
from tests.wire.test_desk import EPHEMERAL, name_curators, named, place, user

pytestmark = pytest.mark.usefixtures("bot")

(HARBOUR,) = LIBRARY.packs
REGISTER = replace(
    HARBOUR.sources[0], id="register", title=Text(fr="Registre de la ville", en="Town register")
)
HALL = replace(
    PASSAGE,
    id="hall",
    title=Text(fr="La mairie", en="The town hall"),
    text=Text(fr="La mairie date de 1880.", en="The town hall dates from 1880."),
    source=REGISTER,
)
TOWN = replace(
    HARBOUR,
    id="town",
    name=Text(fr="Ville", en="Town"),
    covers=Text(fr="La ville et sa mairie", en="The town and its hall"),
    sources=(REGISTER,),
    passages=(HALL,),
    terms=(),
)


@pytest.fixture
def engine() -> Engine:
    return Engine(Library((HARBOUR, TOWN)))


async def change(store: Store, world: SmallWorld, **settings: object) -> None:
    guild = int(world.guild_id)
    changed = replace(store.settings(guild), **settings)  # type: ignore[arg-type]
    await store.save_settings(guild, changed, by=1)


async def test_the_glossary_knows_the_terms_of_the_packs_in_use(
    member: Member, world: SmallWorld, store: Store
) -> None:
    async def asked() -> tuple[int, str]:
        given = {"term": "STM"}
        offered = await member.autocomplete("glossary", given, "term", **place(world))
        return len(offered), texts(await member.command("glossary", given, **place(world)))

    offered, shown = await asked()
    assert offered == 1
    assert "Il suit les navires." in shown
    await change(store, world, packs=("town",))
    offered, shown = await asked()
    assert offered == 0
    assert "navires" not in shown


async def test_sources_and_help_are_of_the_packs_in_use(
    member: Member, world: SmallWorld, store: Store
) -> None:
    await change(store, world, packs=("town",))
    shown = texts(await member.command("sources", **place(world)))
    assert "Registre de la ville" in shown
    assert "Rapport du port" not in shown
    shown = texts(await member.command("help", **place(world)))
    assert "La ville et sa mairie" in shown
    assert "Le port et ses phares" not in shown


async def test_a_button_opens_nothing_of_a_pack_that_is_no_longer_in_use(
    member: Member, world: SmallWorld, store: Store
) -> None:
    listed = await member.command("sources", **place(world))
    harbour = menu(listed)["options"][0]["value"]
    custom_id = menu(listed)["custom_id"]
    await change(store, world, packs=("town",))
    gone = await member.select(listed, custom_id, [harbour])
    assert "n’est plus dans la bibliothèque" in gone["content"]
    await change(store, world, packs=None)
    assert "Le phare du nord" in texts(await member.select(listed, custom_id, [harbour]))


async def test_curators_preview_and_review_the_packs_in_use(
    world: SmallWorld, store: Store
) -> None:
    await change(store, world, packs=("town",))
    async with user(world, "curator") as curator:
        await name_curators(store, world, curator)
        offered = await curator.autocomplete("preview", {"passage": ""}, "passage", **place(world))
        assert [one["value"] for one in offered] == ["hall"]
        unknown = await curator.command("preview", {"passage": "lighthouse"}, **place(world))
    assert "n’existe pas" in unknown["content"]


@pytest.mark.parametrize(
    ("locale", "language", "english"),
    [
        # Of neither language: the language that the server has set, else the server's own.
        ("de", "en", True),
        ("de", "auto", False),
        ("fr", "en", False),
    ],
)
async def test_what_is_not_a_question_has_the_language_of_the_member_or_the_server(
    member: Member, world: SmallWorld, store: Store, locale: str, language: str, english: bool
) -> None:
    await member.set_locale(locale)
    await change(store, world, language=language)
    listed = await member.command("sources", **place(world))
    assert ("Harbour report" if english else "Rapport du port") in texts(listed)
    value = menu(listed)["options"][0]["value"]
    opened = await member.select(listed, menu(listed)["custom_id"], [value])
    assert ("The north lighthouse" if english else "Le phare du nord") in texts(opened)
    term = await member.command("glossary", {"term": "vts"}, **place(world))
    assert ("It follows ships." if english else "Il suit les navires.") in texts(term)
    refused = await member.command("review", **place(world))
    assert ("Nobody is a curator" if english else "pas encore de curateurs") in refused["content"]


async def test_a_press_of_an_old_panel_speaks_the_language_set_since(
    world: SmallWorld, store: Store
) -> None:
    async with user(world, "moderator", "de") as moderator:
        panel = await moderator.command("settings", **place(world))
        assert "Réglages" in texts(panel)
        after = await moderator.select(panel, named(panel, "setlang"), ["en"])
        assert store.settings(int(world.guild_id)).language == "en"
        again = await moderator.select(after, named(after, "setvis"), ["private"])
    assert "Settings" in texts(again)


async def test_who_waits_for_an_index_sees_the_bot_type(
    member: Member, world: SmallWorld, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.mentions.PATIENCE", 0.0)
    await change(store, world, packs=("harbour",))
    question = await member.say(world.channel_id, f"<@{world.bot_id}> phare du nord")
    typing = await member.next_event("TYPING_START", lambda each: each["user_id"] == world.bot_id)
    assert typing["channel_id"] == world.channel_id
    assert "### " in texts(await member.reply(question))


async def test_what_waits_for_an_index_is_announced_and_then_filled_in(
    world: SmallWorld, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.requests.PATIENCE", 0.0)
    await change(store, world, packs=("harbour",))
    async with user(world, "moderator") as moderator:
        term = await moderator.command("glossary", {"term": "vts"}, **place(world))
        review = await moderator.command("review", **place(world))
    assert "Il suit les navires." in texts(term)
    assert not term["flags"] & EPHEMERAL
    assert "### " in texts(review)
    assert review["flags"] & EPHEMERAL
