"""While the file of the store cannot be used, members get answers, and a word on the rest."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.chat.client import Sourcier
from bot.store.store import Store
from bot.testserver import SmallWorld
from tests.store.test_trouble import garble_start, locked, no_file_longer_than
from tests.wire.fake_engine import FakeEngine
from tests.wire.log_watch import LogWatch
from tests.wire.member import Member, button, texts
from tests.wire.running import new_bot, running
from tests.wire.test_desk import EPHEMERAL, place

QUESTIONS = {"fr": "phare", "en-GB": "lighthouse"}
NOT_NOW = {"fr": "Je ne peux pas le noter", "en-GB": "I cannot note that at the moment"}


@contextmanager
def full(path: Path) -> Iterator[None]:
    """A disk on which nothing more may be written."""
    del path
    with no_file_longer_than(1024):
        yield


@pytest.mark.parametrize("locale", ["fr", "en-GB"])
@pytest.mark.parametrize(
    ("trouble", "said"),
    [(locked, "another program keeps it locked"), (full, "the disk refuses to read or write it")],
)
async def test_questions_are_answered_and_the_log_says_once_what_is_wrong(
    member: Member,
    world: SmallWorld,
    tmp_path: Path,
    log: LogWatch,
    locale: str,
    trouble: Callable[[Path], Iterator[None]],
    said: str,
) -> None:
    await member.set_locale(locale)
    question = QUESTIONS[locale]
    with trouble(tmp_path / "store.sqlite3"):  # type: ignore[attr-defined]
        card = await member.command("ask", {"question": question}, **place(world))
        assert "1994" in texts(card)
        answer = await member.ask(world.channel_id, f"<@{world.bot_id}> {question}")
        assert "1994" in texts(answer)
        refused = await member.click(card, button(card, "👍"))
        private = await member.command("privacy", **place(world))
        await log.line(said)
    for each in (refused, private):
        assert NOT_NOW[locale] in each["content"]
        assert each["flags"] & EPHEMERAL
    assert sum("cannot be used" in line and "all the same" in line for line in log.lines) == 1
    await log.line("works again")
    thanks = await member.click(card, button(card, "👍"))
    assert NOT_NOW[locale] not in thanks["content"]


@pytest.mark.parametrize("locale", ["fr", "en-GB"])
async def test_a_corrupt_file_keeps_nobody_from_an_answer(
    world: SmallWorld, tmp_path: Path, log: LogWatch, locale: str
) -> None:
    path = tmp_path / "corrupt.sqlite3"
    async with Store(path):
        pass
    garble_start(path)
    question = QUESTIONS[locale]
    async with (
        Store(path) as store,
        running(new_bot(FakeEngine(), world, store=store), world),
        await Member.connect(world, world.users["member"].token) as member,
    ):
        await member.set_locale(locale)
        answer = await member.ask(world.channel_id, f"<@{world.bot_id}> {question}")
        private = await member.command("privacy", **place(world))
    assert "1994" in texts(answer)
    assert NOT_NOW[locale] in private["content"]
    assert "it is no SQLite file" in (await log.line("cannot be used")).getMessage()


async def test_the_words_of_a_question_are_in_no_file_until_the_curators_are_told(
    member: Member, world: SmallWorld, bot: Sourcier, tmp_path: Path
) -> None:
    def kept() -> bool:
        return any(b"artichaut" in each.read_bytes() for each in tmp_path.glob("store.sqlite3*"))

    store = bot.store
    assert store is not None
    card = await member.ask(world.channel_id, f"<@{world.bot_id}> recette artichaut")
    await member.command("ask", {"question": "une recette à l'artichaut ?"}, **place(world))
    await store.flush()
    with closing(sqlite3.connect(tmp_path / "store.sqlite3")) as connection:
        assert connection.execute("SELECT count(*) FROM journal").fetchone() == (2,)
    assert not kept()
    form = await member.open_form(card, button(card, "Prévenir les curateurs"))
    assert not kept()
    await member.submit(card, form, {"question": "recette artichaut"})
    await store.flush()
    assert kept()
