"""``/review``: what was not answered here, or not well, for the curators."""

import asyncio
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

import discord
from discord import Colour
from discord.ui import LayoutView

from bot.answer.texts import Texts, texts
from bot.chat import limits
from bot.chat.buttons.press import Handler, Press
from bot.chat.cards import card, heading
from bot.chat.custom_ids import CustomId
from bot.chat.delivery import respond
from bot.chat.desk.notice import notices
from bot.chat.desk.rights import require_curator, the_store
from bot.chat.items import Row, Stateful, button
from bot.chat.limits import fit
from bot.chat.markdown import escape, one_line
from bot.chat.requests import indexed_engine, within_patience
from bot.curation.matters import Matter, matters
from bot.knowledge.types import Language
from bot.retrieval.engine import Engine
from bot.store.review import ReviewItem, review_csv

if TYPE_CHECKING:
    from bot.chat.client import Sourcier

_COLOUR = Colour(0x8A5A83)
_PAGE = 5
_ENTRY = 760
"""How long an entry may get with all that belongs to it."""
_AROUND = 200
_LATEST = 2000
"""How many questions, the latest, are looked through."""
_QUESTION = 200
_COMMENT = 150
_TITLE = 120
_NEAREST = 2
_DELIMITERS: dict[Language, str] = {"fr": ";", "en": ","}
"""What a spreadsheet expects, where a comma is in numbers and where it is not."""


async def show_review(interaction: "discord.Interaction[Sourcier]", language: Language) -> None:
    guild_id = require_curator(interaction)
    making = _page(interaction, guild_id, language, 0)
    view = await within_patience(interaction, making, private=True)
    await respond(interaction, view=view, private=True)


async def _page(
    interaction: "discord.Interaction[Sourcier]", guild_id: int, language: Language, page: int
) -> LayoutView:
    """A page of what there is to do; it may take seconds, until the packs are indexed."""
    items = await the_store(interaction).review(guild_id, limit=_LATEST)
    engine = await indexed_engine(interaction)
    bot = interaction.client
    told = notices(bot, bot.memory.settings(guild_id).packs, language)
    # To compare thousands of questions takes long, and others ask meanwhile.
    return await asyncio.to_thread(_made, items, engine, language, page, told)


def _made(
    items: list[ReviewItem], engine: Engine, language: Language, page: int, told: Sequence[str]
) -> LayoutView:
    words = texts(language)
    found = matters(items)
    if not items:
        return card(
            _COLOUR, [heading(words.desk.review.title), *(told or [words.desk.review.empty])]
        )
    room = limits.TEXT - _AROUND - sum(limits.measure(block) for block in told)
    size = max(1, min(_PAGE, room // _ENTRY))
    pages = max(1, -(-len(found) // size))
    page = min(page, pages - 1)
    shown = found[page * size : (page + 1) * size]
    body = [heading(words.desk.review.title), *told]
    body += [_entry(number, one, engine, words) for number, one in enumerate(shown, start=1)]
    wordless = len(items) - sum(len(matter.items) for matter in found)
    if wordless:
        body.append(f"-# {words.desk.review.without_text.of(wordless, language)}")
    foot = []
    if pages > 1:
        foot.append(f"-# {words.buttons.page.format(page=page + 1, pages=pages)}")
    return card(_COLOUR, body, foot, _rows(shown, page, pages, words))


def _rows(shown: list[Matter], page: int, pages: int, words: Texts) -> list[Row]:
    language = words.language
    rows = []
    if shown:
        done = [
            button(
                CustomId("done", language, question=matter.first.question_id, position=page),
                words.desk.review.done.format(number=number),
                "✅",
            )
            for number, matter in enumerate(shown, start=1)
        ]
        rows.append(Row(*done))
    last: list[Stateful] = []
    if page > 0:
        back = CustomId("review", language, position=page - 1)
        last.append(button(back, words.buttons.earlier_page, "⬅️"))
    if page + 1 < pages:
        on = CustomId("review", language, position=page + 1)
        last.append(button(on, words.buttons.later_page, "➡️"))
    last.append(button(CustomId("csv", language), words.desk.review.export))
    return [*rows, Row(*last)]


def _entry(number: int, matter: Matter, engine: Engine, words: Texts) -> str:
    language, desk = words.language, words.desk.review
    text = matter.first.text
    if text is not None:
        title = words.quoted.format(words=fit(one_line(text), _QUESTION, escape))
    else:
        title = desk.answer_to.format(title=_title_of(matter.first.subject, engine, language))
    facts = [desk.asked.of(len(matter.items), language)]
    for count, phrase in (
        (matter.count(lambda item: item.outcome == "nothing"), desk.nothing),
        (matter.count(lambda item: item.outcome == "unsure"), desk.unsure),
        (matter.count(lambda item: item.down), desk.down),
    ):
        if count:
            facts.append(phrase.of(count, language))
    if any(item.told for item in matter.items):
        facts.append(desk.told)
    lines = [f"**{number}.** {title}", f"-# {' · '.join(facts)}"]
    comments = [comment for item in matter.items for comment in item.comments]
    if comments:
        shown = words.quoted.format(words=fit(one_line(comments[0]), _COMMENT, escape))
        lines.append(f"-# {desk.comment.format(comment=shown)}")
    nearest = _nearest(text, engine, language) if text is not None else []
    if nearest:
        lines.append(f"-# {desk.nearest} {' · '.join(nearest)}")
    return "\n".join(lines)


def _nearest(question: str, engine: Engine, language: Language) -> list[str]:
    ranking, _, _ = engine.rank(question, _NEAREST)
    if ranking is None:
        return []
    return [
        fit(one_line(one.passage.title.best(language)), _TITLE, escape)
        for one in ranking.candidates
    ]


def _title_of(subject: str | None, engine: Engine, language: Language) -> str:
    found = None
    if subject is not None:
        found = engine.passage(subject, language) or engine.term(subject, language)
    return fit(one_line(found.title if found else subject or "?"), _TITLE, escape)


async def turn(press: Press) -> None:
    guild_id = require_curator(press.interaction)
    making = _page(press.interaction, guild_id, press.language, press.state.position)
    await press.replace(await press.within_patience(making))


async def mark_done(press: Press) -> None:
    """Mark every question of the matter; one marked meanwhile is no longer there."""
    guild_id = require_curator(press.interaction)
    await press.replace(await press.within_patience(_after_done(press, guild_id)))


async def _after_done(press: Press, guild_id: int) -> LayoutView:
    store = the_store(press.interaction)
    found = await asyncio.to_thread(matters, await store.review(guild_id, limit=_LATEST))
    ids = [
        item.question_id
        for matter in found
        if any(item.question_id == press.state.question for item in matter.items)
        for item in matter.items
    ]
    await store.mark_done(guild_id, ids, by=press.interaction.user.id)
    return await _page(press.interaction, guild_id, press.language, press.state.position)


async def export(press: Press) -> None:
    guild_id = require_curator(press.interaction)
    items = await the_store(press.interaction).review(guild_id, with_done=True)
    words = press.words
    names: dict[str, str] = dict(words.desk.review.table)
    names.update(words.votes.reasons.items())
    table = review_csv(items, names, delimiter=_DELIMITERS[press.language])
    # The mark at its beginning tells Excel that this is UTF-8.
    file = discord.File(io.BytesIO(table.encode("utf-8-sig")), "review.csv")
    await press.interaction.response.send_message(
        words.desk.review.exported.of(len(items), press.language), file=file, ephemeral=True
    )


HANDLERS: dict[str, Handler] = {"review": turn, "done": mark_done, "csv": export}
