"""A curator edits a pack on disk while members ask."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.chat.client import Sourcier
from bot.chat.limits import TEXT
from bot.store.store import Store
from bot.testserver import SmallWorld
from tests.chat.following import reloading_of, until
from tests.knowledge.packs import FILES, changed, write_pack
from tests.wire.living import living, save
from tests.wire.log_watch import LogWatch
from tests.wire.member import Member, button, texts
from tests.wire.test_desk import name_curators, named, place, unanswered, user

SOON = 2.0
NAME = "sources/register.yaml"
QUESTION = "Quand le phare fut-il allumé ?"
BEFORE = "Le phare fut allumé en 1834."
AFTER = "Le phare fut allumé en 1835."
EDITED = changed(NAME, BEFORE, AFTER)
BROKEN = changed(NAME, "as_of: 1889-12-31", "as_off: 1889-12-31")
OTHER = {
    "pack.yaml": FILES["pack.yaml"].replace("id: lighthouses", "id: tides"),
    NAME: FILES[NAME].replace("id: ", "id: tides-"),
    "glossary.yaml": None,
    "questions.yaml": None,
}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    write_pack(tmp_path / "knowledge" / "tides", {**OTHER})
    return write_pack(tmp_path / "knowledge" / "lighthouses")


@pytest.fixture
async def bot(pack: Path, world: SmallWorld, store: Store) -> AsyncIterator[Sourcier]:
    async with living(pack.parent, world, store=store) as bot:
        yield bot


async def use(store: Store, world: SmallWorld, packs: tuple[str, ...] | None) -> None:
    guild = int(world.guild_id)
    await store.save_settings(guild, replace(store.settings(guild), packs=packs), by=1)


async def review(world: SmallWorld, locale: str = "fr") -> str:
    async with user(world, "curator", locale) as curator:
        return texts(await curator.command("review", **place(world)))


async def curators(store: Store, world: SmallWorld) -> None:
    async with user(world, "curator") as curator:
        await name_curators(store, world, curator)


@pytest.mark.parametrize("packs", [None, ("lighthouses",)])
async def test_one_edits_a_passage_and_asks_again(
    bot: Sourcier, pack: Path, member: Member, world: SmallWorld, store: Store,
    packs: tuple[str, ...] | None,
) -> None:  # fmt: skip
    await use(store, world, packs)
    mention = f"<@{world.bot_id}> {QUESTION}"
    assert BEFORE in plain(texts(await member.ask(world.channel_id, mention)))
    before, saved = bot.engine, time.monotonic()
    save(pack / NAME, EDITED)
    # Discord takes five messages in five seconds: asking all the time would be told to wait.
    await until(lambda: bot.engine is not before)
    assert AFTER in plain(texts(await member.ask(world.channel_id, mention)))
    assert time.monotonic() - saved < SOON
    assert reloading_of(bot).trouble is None


async def test_the_glossary_and_what_is_suggested_follow(
    bot: Sourcier, pack: Path, member: Member, world: SmallWorld
) -> None:
    glossary = FILES["glossary.yaml"].replace("fr: lanterne", "fr: coupole")
    save(pack / "glossary.yaml", glossary)
    await until(lambda: "coupole" in str(bot.engine.library.terms))
    offered = await member.autocomplete("glossary", {"term": "coup"}, "term", **place(world))
    assert [one["name"] for one in offered] == ["coupole"]
    shown = texts(await member.command("glossary", {"term": "coupole"}, **place(world)))
    assert "Le haut du phare." in shown


async def test_the_buttons_of_an_older_answer_open_the_new_words_or_say_they_are_gone(
    bot: Sourcier, pack: Path, member: Member, world: SmallWorld
) -> None:
    answer = await member.ask(world.channel_id, f"<@{world.bot_id}> {QUESTION}")
    source = button(answer, "📎")
    publisher = FILES[NAME].replace("Service des phares", "Phares et balises")
    save(pack / NAME, publisher)
    await until(lambda: "balises" in str(bot.engine.library.sources))
    assert "Phares et balises" in texts(await member.click(answer, source))
    gone = dict.fromkeys(FILES)
    for name in gone:
        (pack / name).unlink()
    (pack / "sources").rmdir()
    await until(lambda: len(bot.engine.library.packs) == 1)
    assert "n’est plus dans la bibliothèque" in (await member.click(answer, source))["content"]


@pytest.mark.parametrize(
    ("locale", "title", "field"),
    [
        ("fr", "Ce qui a été enregistré n’est pas en service", "passages[keeper].as_off"),
        ("en-GB", "What was saved is not in service", "passages[keeper].as_off"),
    ],
)
async def test_a_mistake_is_told_on_top_of_the_review_until_it_is_mended(
    log: LogWatch, bot: Sourcier, pack: Path, member: Member, world: SmallWorld, store: Store,
    locale: str, title: str, field: str,
) -> None:  # fmt: skip
    await curators(store, world)
    assert title not in await review(world, locale)
    save(pack / NAME, BROKEN)
    await until(lambda: reloading_of(bot).trouble)
    answer = await member.ask(world.channel_id, f"<@{world.bot_id}> {QUESTION}")
    assert BEFORE in plain(texts(answer))
    line = BROKEN.split("\n").index("    as_off: 1889-12-31") + 1
    await log.line(f"{pack / NAME}:{line}: {field}: there is no field")
    shown = (await review(world, locale)).replace("\\", "")
    assert title in shown.split("\n")[1]
    assert f"**lighthouses/{NAME}:{line}** {field}: " in shown
    assert "Did you mean “as_of”?" in shown
    assert "<t:" in shown
    assert str(pack.parent) not in shown
    save(pack / NAME, FILES[NAME])
    await until(lambda: reloading_of(bot).trouble is None)
    assert title not in await review(world, locale)


async def test_a_server_learns_of_mistakes_in_other_packs_only_that_there_are_some(
    bot: Sourcier, pack: Path, world: SmallWorld, store: Store
) -> None:
    await curators(store, world)
    save(pack / NAME, BROKEN)
    await until(lambda: reloading_of(bot).trouble)
    await use(store, world, ("tides",))
    shown = await review(world)
    assert "n’est pas en service" in shown
    assert "un pack dont ce serveur ne se sert pas" in shown
    assert "register" not in shown
    await use(store, world, ("lighthouses",))
    assert "register.yaml" in await review(world)


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("fr", "Phares, «\N{NO-BREAK SPACE}plain\N{NO-BREAK SPACE}»"),
        ("en-GB", "Lighthouses, “plain”: 1 of 2 questions are right, 95% are asked for"),
    ],
)
async def test_an_examination_that_fails_is_told_though_the_library_serves(
    bot: Sourcier, pack: Path, world: SmallWorld, store: Store, locale: str, words: str
) -> None:
    await curators(store, world)
    questions = FILES["questions.yaml"].replace("expect: first-light", "expect: keeper")
    save(pack / "questions.yaml", questions)
    await until(lambda: reloading_of(bot).missed, 40)
    if locale == "en-GB":
        (mark,) = reloading_of(bot).missed["lighthouses"]
        words = words.replace("1 of", f"{mark.right} of")
    assert words in await review(world, locale)
    await use(store, world, ("tides",))
    assert words not in await review(world, locale)


async def test_however_much_is_wrong_the_review_keeps_within_a_message(
    bot: Sourcier, pack: Path, world: SmallWorld, store: Store
) -> None:
    await curators(store, world)
    guild = int(world.guild_id)
    settings = replace(store.settings(guild), keeps_questions=True)
    await store.save_settings(guild, settings, by=1)
    for number in range(1, 30):
        words = f"{number}: " + "*_`" * 60 + f" {number * 7919} " + "mot " * 60
        store.record(unanswered(world, number, words))
    field = "f" * 300
    wrong = [f"    {field}{number}: *_`{'~|' * 40}" for number in range(120)]
    save(pack / NAME, BROKEN.replace("    as_off: 1889-12-31", "\n".join(wrong)))
    await until(lambda: reloading_of(bot).trouble)
    async with user(world, "curator") as curator:
        shown = await curator.command("review", **place(world))
        assert len(texts(shown)) <= TEXT
        assert "n’est pas en service" in texts(shown)
        later = await curator.click(shown, named(shown, "review"))
    assert "n’est pas en service" in texts(later)
    assert len(texts(later)) <= TEXT


async def test_a_reload_by_hand_and_the_watch_do_not_get_in_each_others_way(
    pack: Path, world: SmallWorld, store: Store
) -> None:
    home = int(world.guild_id)
    async with (
        living(pack.parent, world, store=store, home_guild=home) as bot,
        user(world, "moderator") as moderator,
    ):
        for year in range(1900, 1906):
            save(pack / NAME, changed(NAME, BEFORE, BEFORE.replace("1834", str(year))))
            told = await moderator.command("reload", **place(world))
            assert "rechargée" in told["content"]
            assert str(year) in str(bot.engine.library.passages)
            await asyncio.sleep(0.2)
        await asyncio.sleep(1)
        assert "1905" in str(bot.engine.library.passages)


async def test_what_is_not_watched_stays_until_it_is_reloaded(
    pack: Path, world: SmallWorld, store: Store
) -> None:
    async with living(pack.parent, world, watched=False, store=store) as bot:
        before = bot.engine
        save(pack / NAME, EDITED)
        await asyncio.sleep(SOON)
        assert bot.engine is before


def plain(shown: str) -> str:
    """Without what makes words bold."""
    return shown.replace("*", "")
