"""Answering interactions: a command or the message menu."""

import asyncio
from typing import TYPE_CHECKING

import discord

from bot.answer.texts import texts
from bot.chat.answering import Asked, Replied, find_reply, known_question, note
from bot.chat.cards import render
from bot.chat.delivery import defer, respond
from bot.chat.locales import language_of, language_of_member
from bot.chat.places import Place, place_of
from bot.knowledge.types import Language
from bot.store.journal import Way
from bot.store.settings import ServerSettings

if TYPE_CHECKING:
    from bot.chat.client import Sourcier

PATIENCE = 1.0
"""Seconds until Discord is told that an answer takes longer; it allows three."""

_CHANNELS = 10


async def answer_request(
    interaction: "discord.Interaction[Sourcier]", text: str, way: Way, private: bool | None = None
) -> None:
    """Answer ``text`` with a card that repeats it; in private by choice, or as the server has it.

    Where the bot may not answer, or not yet, the member is told so in private.
    """
    bot = interaction.client
    place = place_of(interaction.channel, interaction.guild)
    settings = bot.memory.settings(place.guild_id)
    refusal = _refusal(interaction, place, settings)
    if refusal is not None:
        await respond(interaction, text=refusal, private=True)
        return
    alone = settings.visibility == "private" if private is None else private
    asked = Asked(
        id=interaction.id,
        asked_at=interaction.created_at,
        text=text,
        way=way,
        place=place,
        member_id=interaction.user.id,
        language=language_of_request(interaction),
    )
    replied = await _within_patience(interaction, asked, alone)
    if replied is None:
        return
    card = render(replied.reply, asked=text, question_id=known_question(bot, asked))
    reply_id = await respond(interaction, view=card, private=alone)
    note(bot, asked, replied, () if reply_id is None else (reply_id,))


def language_of_request(interaction: "discord.Interaction[Sourcier]") -> Language | None:
    """The language to reply in: the operator's, the member's, the server's, or the question's."""
    bot = interaction.client
    settings = bot.memory.settings(place_of(interaction.channel, interaction.guild).guild_id)
    set_here = None if settings.language == "auto" else settings.language
    return (
        bot.language
        or language_of_member(interaction)
        or set_here
        or (language_of(interaction) if interaction.guild_locale else None)
    )


def _refusal(
    interaction: "discord.Interaction[Sourcier]", place: Place, settings: ServerSettings
) -> str | None:
    bot = interaction.client
    language = language_of_request(interaction) or "en"
    words = texts(language).ways
    if not place.may_answer(settings):
        named = sorted(settings.answer_channels)[:_CHANNELS]
        return words.elsewhere.format(channels=", ".join(f"<#{channel}>" for channel in named))
    wait = bot.cooldowns.take(place.guild_id, interaction.user.id, settings.cooldown)
    if wait is None:
        return None
    phrase = words.wait if wait.of == "member" else words.wait_for_all
    return phrase.of(wait.seconds, language)


async def _within_patience(
    interaction: "discord.Interaction[Sourcier]", asked: Asked, private: bool
) -> Replied | None:
    """The reply, or None where another process answers; one that takes long is deferred."""
    work = asyncio.ensure_future(_claimed_reply(interaction.client, asked))
    done, _ = await asyncio.wait((work,), timeout=PATIENCE)
    if not done:
        await defer(interaction, private=private)
    return await work


async def _claimed_reply(bot: "Sourcier", asked: Asked) -> Replied | None:
    if not await bot.memory.claim(asked.id):
        return None
    return await find_reply(bot, asked)
