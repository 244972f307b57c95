"""Answering messages: a mention, a reply to the bot, a direct message."""

import logging
from collections import deque
from typing import TYPE_CHECKING

import discord

from bot.answer.texts import texts
from bot.chat.answering import timed
from bot.chat.cards import render
from bot.chat.delivery import UNDELIVERABLE, reply_to
from bot.chat.locales import language_around
from bot.chat.questions import is_addressed, question_in
from bot.chat.tree import new_error_id

if TYPE_CHECKING:
    from bot.chat.client import Sourcier

log = logging.getLogger(__name__)

_REMEMBERED = 1024
_UNKNOWN_MESSAGE = "message_reference"


class Mentions:
    """Answers each message that asks the bot, once even if Discord delivers it again."""

    def __init__(self, bot: "Sourcier") -> None:
        self._bot = bot
        self._taken: deque[int] = deque(maxlen=_REMEMBERED)

    async def on_message(self, message: discord.Message) -> None:
        me = self._bot.user
        if me is None or message.id in self._taken or not is_addressed(message, me):
            return
        self._taken.append(message.id)
        try:
            question = question_in(message, me)
            way = "direct message" if message.guild is None else "mention"
            reply = timed(way, lambda: self._bot.engine.reply(question, self._bot.language))
            await reply_to(message, view=render(reply))
        except discord.Forbidden as error:
            log.warning(
                "no answer in channel %s of server %s, where the bot may not write: %s",
                message.channel.id,
                message.guild.id if message.guild else "none",
                error.text,
            )
        except Exception as error:
            if isinstance(error, discord.HTTPException) and _UNKNOWN_MESSAGE in error.text:
                log.info("no answer: the question was deleted meanwhile")
                return
            await self._own_up(message)

    async def _own_up(self, message: discord.Message) -> None:
        """Say in one line that it failed, and log the exception being handled under its id."""
        error_id = new_error_id()
        log.exception("[%s] a message could not be answered", error_id)
        words = texts(self._bot.language or language_around(message)).errors
        try:
            await reply_to(message, text=words.unexpected_in_channel.format(id=error_id))
        except UNDELIVERABLE as failure:
            log.warning("[%s] nobody could be told: %s", error_id, failure)
