"""What is done while the index of a server's packs is being made, which may take minutes."""

import threading
import time
from collections.abc import Iterator

import pytest

from bot.knowledge.types import Library
from bot.retrieval.engine import Engine
from bot.store.store import Store
from bot.testserver import SmallWorld
from tests.wire.member import Member, button, menu, texts
from tests.wire.test_desk import named, place, unanswered, user
from tests.wire.test_packs_in_use import HARBOUR, TOWN, change

TOO_LONG = 3.3
"""Seconds; Discord gives a button three."""
AT_ONCE = 1.0


class Slow(Engine):
    """Its parts take long to index."""

    indexed: threading.Event

    def part(self, packs: object) -> Engine:
        part = super().part(packs)  # type: ignore[arg-type]
        prepare = part.prepare

        def slowly() -> None:
            self.indexed.wait(TOO_LONG)
            prepare()

        part.prepare = slowly  # type: ignore[method-assign]
        return part


@pytest.fixture
def indexed() -> Iterator[threading.Event]:
    """Set it to be done with the index."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def engine(indexed: threading.Event) -> Engine:
    slow = Slow(Library((HARBOUR, TOWN)))
    slow.indexed = indexed
    return slow


@pytest.mark.parametrize("locale", ["fr", "en-GB"])
async def test_buttons_lists_and_completion_do_not_wait_for_the_index(
    member: Member, world: SmallWorld, store: Store, locale: str
) -> None:
    await member.set_locale(locale)
    card = await member.command("ask", {"question": "Le phare du nord"}, **place(world))
    listed = await member.command("sources", **place(world))
    term = await member.command("glossary", {"term": "vts"}, **place(world))
    await change(store, world, packs=("harbour",))
    # The first question to these packs begins to index them.
    await member.say(world.channel_id, f"<@{world.bot_id}> le phare ?")
    async with user(world, "moderator", locale) as moderator:
        began = time.monotonic()
        shown = [
            await member.click(card, button(card, "Source")),
            await member.click(card, button(card, "👍")),
            await member.select(
                listed, menu(listed)["custom_id"], [menu(listed)["options"][0]["value"]]
            ),
            await member.command("sources", **place(world)),
            await member.command("help", **place(world)),
            await moderator.command("preview", {"passage": "lighthouse"}, **place(world)),
        ]
        given = {"document": "por"}
        assert await member.autocomplete("sources", given, "document", **place(world)) is not None
        took = time.monotonic() - began
    assert all(texts(each) for each in (*shown, term))
    assert took < len(shown) * AT_ONCE


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(("locale", "action", "left"), [("fr", "review", 7), ("en-GB", "done", 6)])
async def test_review_is_turned_and_marked_however_long_the_index_takes(
    world: SmallWorld, store: Store, locale: str, action: str, left: int
) -> None:
    await change(store, world, keeps_questions=True)
    for number in range(7):
        store.record(unanswered(world, 100 + number, f"Où est le quai numéro {number} ?"))
    async with user(world, "moderator", locale) as moderator:
        first = await moderator.command("review", **place(world))
        await change(store, world, packs=("harbour",))
        began = time.monotonic()
        then = await moderator.click(first, named(first, action))
        assert time.monotonic() - began > 3, "longer than Discord waits for a button"
        assert then["id"] == first["id"]
        assert texts(then) != texts(first)
    assert len(await store.review(int(world.guild_id))) == left
