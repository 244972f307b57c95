"""Answering messages: a mention, a reply to the bot, a direct message, or what it listens to."""

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import discord

from bot.answer.texts import texts
from bot.answer.types import Answer
from bot.chat.answering import (
    Asked,
    Replied,
    entry_of,
    find_reply,
    known_question,
    language_of_messages,
    note,
)
from bot.chat.cards import render
from bot.chat.cooldowns import Wait
from bot.chat.delivery import UNDELIVERABLE, reply_to
from bot.chat.followups import followed
from bot.chat.listening import looks_like_question
from bot.chat.locales import language_around
from bot.chat.places import place_of
from bot.chat.questions import clean, is_addressed, is_from_member, question_in, replies_to
from bot.chat.requests import PATIENCE
from bot.chat.tree import new_error_id
from bot.knowledge.types import Language
from bot.retrieval.question import analyse
from bot.store.journal import DIRECT, Way

if TYPE_CHECKING:
    from bot.chat.client import Sourcier

log = logging.getLogger(__name__)

_TYPING_SECONDS = 8.0
"""How often Discord is told that the bot types, which it shows for ten."""


class Mentions:
    """Answers each message that asks the bot, once even if Discord delivers it again."""

    def __init__(self, bot: "Sourcier") -> None:
        self._bot = bot
        self._underway: dict[int, asyncio.Event] = {}

    async def on_message(self, message: discord.Message) -> None:
        me, reference = self._bot.user, message.reference
        if me is not None and message.author.id == me.id:
            if reference is not None and reference.message_id is not None:
                self._bot.memory.arrived(reference.message_id, message.id)
            return
        way = way_of(self._bot, message)
        if way is None or message.id in self._underway:
            return
        done = self._underway[message.id] = asyncio.Event()
        try:
            await self._answer(message, way)
        except Exception:
            if not self._bot.is_closed():
                await self._own_up(message)
        finally:
            del self._underway[message.id]
            done.set()

    async def settled(self, message_id: int) -> None:
        """Return when a message is not, or no longer, being answered."""
        if message_id in self._underway:
            await self._underway[message_id].wait()

    async def _answer(self, message: discord.Message, way: Way) -> None:
        bot = self._bot
        asked = await asked_in(bot, message, way)
        if asked is None:
            return
        replied: Replied | None = None
        if way == "listen":
            # Nobody asked the bot: it speaks up only where it is sure.
            replied = await find_reply(bot, asked)
            if not isinstance(replied.reply, Answer):
                return
        if not await bot.memory.claim(message.id):
            return
        cooldown = bot.memory.settings(asked.place.guild_id).cooldown
        wait = bot.cooldowns.take(asked.place.guild_id, asked.member_id, cooldown)
        if wait is not None:
            log.info("%s: too soon, %d s left", way, wait.seconds)
            if way != "listen" and not wait.told:
                await reply_to(message, text=self._patience(message, wait))
            return
        if replied is None:
            replied = await _while_typing(message.channel, find_reply(bot, asked))
        card = render(replied.reply, question_id=known_question(self._bot, asked))
        with bot.memory.sending(entry_of(bot, asked, replied)):
            reply_id = await reply_to(message, view=card)
        if reply_id is not None:
            note(bot, asked, replied, (reply_id,))

    def _patience(self, message: discord.Message, wait: Wait) -> str:
        language = language_for(self._bot, message)
        words = texts(language).ways
        phrase = words.wait if wait.of == "member" else words.wait_for_all
        return phrase.of(wait.seconds, language)

    async def _own_up(self, message: discord.Message) -> None:
        """Say in one line that it failed, and log the exception being handled under its id."""
        error_id = new_error_id()
        log.exception("[%s] a message could not be answered", error_id)
        words = texts(language_for(self._bot, message)).errors
        try:
            await reply_to(message, text=words.unexpected_in_channel.format(id=error_id))
        except UNDELIVERABLE as failure:
            log.warning("[%s] nobody could be told: %s", error_id, failure)


async def _while_typing(
    channel: discord.abc.Messageable, finding: Coroutine[Any, Any, Replied]
) -> Replied:
    """What is found; if that takes long, the bot is seen to type."""
    work = asyncio.ensure_future(finding)
    patience = PATIENCE
    while not (await asyncio.wait((work,), timeout=patience))[0]:
        # It is a courtesy; the answer comes with or without.
        with suppress(*UNDELIVERABLE):
            await channel.typing()
        patience = _TYPING_SECONDS
    return await work


def language_for(bot: "Sourcier", message: discord.Message) -> Language:
    """The language of a line about a message: the one that an answer to it would have."""
    settings = bot.memory.settings(message.guild.id if message.guild else DIRECT)
    asked_in_language = analyse(clean(message.content)).language
    return language_of_messages(bot, settings) or asked_in_language or _otherwise(message)


def _otherwise(message: discord.Message) -> Language:
    # In a direct message nothing tells the language but the words themselves.
    return "fr" if message.guild is None else language_around(message)


def way_of(bot: "Sourcier", message: discord.Message) -> Way | None:
    """How a message asks the bot, or None where it does not."""
    me = bot.user
    if me is None:
        return None
    if is_addressed(message, me):
        if message.guild is None:
            return "direct"
        return "reply" if replies_to(message, me) else "mention"
    if message.guild is None or not bot.intents.message_content or not is_from_member(message):
        return None
    channels = bot.memory.settings(message.guild.id).listen_channels
    heard = channels and place_of(message.channel, message.guild).is_among(channels)
    return "listen" if heard and looks_like_question(message.content) else None


async def asked_in(bot: "Sourcier", message: discord.Message, way: Way) -> Asked | None:
    """What a message asks, or None where the bot may not answer it there."""
    assert bot.user is not None
    place = place_of(message.channel, message.guild)
    settings = bot.memory.settings(place.guild_id)
    if not place.may_answer(settings):
        return None
    before = await followed(bot, message)
    return Asked(
        id=message.id,
        asked_at=message.created_at,
        text=question_in(message, bot.user),
        way=way,
        place=place,
        member_id=message.author.id,
        language=language_of_messages(bot, settings),
        otherwise=before.language if before else _otherwise(message),
        subject=before.subject if before else None,
    )
