"""Answering interactions: a command or the message menu."""

import asyncio
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

import discord

from bot.answer.texts import texts
from bot.answer.types import Answer, Reply
from bot.chat.answering import Asked, Replied, find_reply, known_question, note
from bot.chat.cards import render
from bot.chat.delivery import defer, respond
from bot.chat.locales import language_of, language_of_member
from bot.chat.places import Place, place_of
from bot.knowledge.types import Language
from bot.retrieval.engine import Engine
from bot.store.journal import DIRECT, Way
from bot.store.settings import ServerSettings

if TYPE_CHECKING:
    from bot.chat.client import Sourcier

Found = TypeVar("Found")

PATIENCE = 1.0
"""Seconds until Discord is told that an answer takes longer; it allows three."""

_CHANNELS = 10


async def answer_request(
    interaction: "discord.Interaction[Sourcier]",
    text: str,
    way: Way,
    private: bool | None = None,
    recipient: discord.abc.User | None = None,
) -> None:
    """Answer ``text`` with a card that repeats it; in private by choice, or as the server has it.

    An answer for a ``recipient`` is seen by all, and notifies them. Where the bot may not answer,
    or not yet, the member is told so in private.
    """
    bot = interaction.client
    place = place_of(interaction.channel, interaction.guild)
    settings = bot.memory.settings(place.guild_id)
    refusal = _refusal(interaction, place, settings)
    if refusal is not None:
        await respond(interaction, text=refusal, private=True)
        return
    if private is None:
        private = settings.visibility == "private" and recipient is None
    asked = Asked(
        id=interaction.id,
        asked_at=interaction.created_at,
        text=text,
        way=way,
        place=place,
        member_id=interaction.user.id,
        language=language_of_request(interaction),
    )
    replied = await within_patience(interaction, _claimed_reply(bot, asked), private)
    if replied is None:
        return
    told = told_of(replied.reply, recipient, private=private)
    card = render(replied.reply, asked=text, question_id=known_question(bot, asked), recipient=told)
    reply_id = await respond(interaction, view=card, private=private, notified=told)
    note(bot, asked, replied, () if reply_id is None else (reply_id,))


def told_of(reply: Reply, recipient: discord.abc.User | None, *, private: bool) -> int | None:
    """The id of the member whom a reply is for, if it is one that they should be told of."""
    if recipient is None or recipient.bot or private or not isinstance(reply, Answer):
        return None
    return recipient.id


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


def spoken_language(interaction: "discord.Interaction[Sourcier]") -> Language:
    """The language of what no question is behind, as ``language_of_request`` has it if it does."""
    return language_of_request(interaction) or language_of(interaction)


async def within_patience(
    interaction: "discord.Interaction[Sourcier]",
    finding: Coroutine[Any, Any, Found],
    private: bool,
    *,
    in_place: bool = False,
) -> Found:
    """What is found; if that takes long, Discord is told that the answer will.

    ``private`` is whether the answer, given by ``respond``, will be for the member alone;
    ``in_place`` whether it will be given by ``replace``, in the message of the button pressed.
    """
    work = asyncio.ensure_future(finding)
    done, _ = await asyncio.wait((work,), timeout=PATIENCE)
    if not done:
        await defer(interaction, private=private, in_place=in_place)
    return await work


async def engine_in_use(interaction: "discord.Interaction[Sourcier]", *, private: bool) -> Engine:
    """The engine of the packs that the server uses; where it takes long, the answer is deferred.

    ``private`` is whether the answer, given by ``respond``, will be for the member alone.
    """
    return await within_patience(interaction, indexed_engine(interaction), private)


async def engine_by_id(interaction: "discord.Interaction[Sourcier]") -> Engine:
    """The same engine at once, for what is found by its id, in the glossary or in the library."""
    bot = interaction.client
    return await bot.engines.unindexed(bot.engine, _packs(interaction))


async def indexed_engine(interaction: "discord.Interaction[Sourcier]") -> Engine:
    """The engine of the packs that the server uses, however long that takes."""
    bot = interaction.client
    return await bot.engines.of(bot.engine, _packs(interaction))


def _packs(interaction: "discord.Interaction[Sourcier]") -> tuple[str, ...] | None:
    return interaction.client.memory.settings(interaction.guild_id or DIRECT).packs


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


async def _claimed_reply(bot: "Sourcier", asked: Asked) -> Replied | None:
    """The reply, or None where another process answers."""
    if not await bot.memory.claim(asked.id):
        return None
    return await find_reply(bot, asked)
