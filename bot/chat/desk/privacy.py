"""``/privacy``: what is kept about the member who asks, to see and to delete."""

import io
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import discord
from discord import Colour
from discord.ui import LayoutView

from bot.answer.texts import texts
from bot.chat.buttons.press import Handler, Press
from bot.chat.cards import card, heading
from bot.chat.custom_ids import CustomId
from bot.chat.delivery import respond
from bot.chat.desk.rights import the_store
from bot.chat.items import Row, button
from bot.knowledge.types import Language
from bot.store.journal import DIRECT
from bot.store.privacy import MemberData

if TYPE_CHECKING:
    from bot.chat.client import Sourcier

_COLOUR = Colour(0x5B5F97)


async def show_privacy(interaction: "discord.Interaction[Sourcier]", language: Language) -> None:
    await respond(interaction, view=await _overview(interaction, language), private=True)


async def _overview(interaction: "discord.Interaction[Sourcier]", language: Language) -> LayoutView:
    store = the_store(interaction)
    guild_id = interaction.guild_id or DIRECT
    data = await store.about(guild_id, interaction.user.id)
    words = texts(language).desk.privacy
    keeps = store.settings(guild_id).keeps_questions
    kept = _kept(data, language)
    body = [
        heading(words.title),
        words.explained.format(days=words.days.of(store.retention_days, language)),
        words.texts_kept if keeps else words.texts_not_kept,
        "\n".join([f"**{words.yours}**", *(f"- {one}" for one in kept or [words.none])]),
    ]
    if not kept:
        return card(_COLOUR, body)
    show = button(CustomId("mydata", language), words.show)
    delete = button(CustomId("forget", language), words.delete, style=discord.ButtonStyle.danger)
    return card(_COLOUR, body, rows=[Row(show, delete)])


def _kept(data: MemberData, language: Language) -> list[str]:
    words = texts(language).desk.privacy
    counts: list[tuple[Sequence[object], str]] = [
        (data.questions, words.questions.of(len(data.questions), language)),
        (data.votes, words.votes.of(len(data.votes), language)),
        (data.texts, words.texts.of(len(data.texts), language)),
        (data.done, words.done.of(len(data.done), language)),
    ]
    return [phrase for rows, phrase in counts if rows]


async def show_data(press: Press) -> None:
    """All of it as a file, which has room for anything and can be kept."""
    store = the_store(press.interaction)
    data = await store.about(press.guild_id, press.interaction.user.id)
    written = json.dumps(asdict(data), ensure_ascii=False, indent=2, default=str)
    await press.interaction.response.send_message(
        press.words.desk.privacy.shown,
        file=discord.File(io.BytesIO(written.encode()), "sourcier.json"),
        ephemeral=True,
    )


async def ask_first(press: Press) -> None:
    words, language = press.words.desk.privacy, press.language
    yes = button(CustomId("forgetok", language), words.confirm, style=discord.ButtonStyle.danger)
    no = button(CustomId("mine", language), words.cancel)
    await press.replace(card(_COLOUR, [heading(words.sure_title), words.sure], rows=[Row(yes, no)]))


async def forget(press: Press) -> None:
    store = the_store(press.interaction)
    gone = await store.forget(press.guild_id, press.interaction.user.id)
    words = press.words.desk.privacy
    rows = gone.questions + gone.votes + gone.texts + gone.done
    body = [heading(words.deleted), words.deleted_rows.of(rows, press.language)]
    await press.replace(card(_COLOUR, body))


async def back(press: Press) -> None:
    await press.replace(await _overview(press.interaction, press.language))


HANDLERS: dict[str, Handler] = {
    "mydata": show_data,
    "forget": ask_first,
    "forgetok": forget,
    "mine": back,
}
