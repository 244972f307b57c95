"""Answering messages: a mention, a reply to the bot, a direct message."""

import logging
from typing import TYPE_CHECKING

import discord

from bot.answer.texts import texts
from bot.chat.answering import timed
from bot.chat.cards import render
from bot.chat.delivery import UNDELIVERABLE, reply_to
from bot.chat.locales import language_around
from bot.chat.once import Once
from bot.chat.questions import is_addressed, question_in
from bot.chat.tree import new_error_id

if TYPE_CHECKING:
    from bot.chat.client import Sourcier

log = logging.getLogger(__name__)


class Mentions:
    """Answers each message that asks the bot, once even if Discord delivers it again."""

    def __init__(self, bot: "Sourcier") -> None:
        self._bot = bot
        self._once = Once()

    async def on_message(self, message: discord.Message) -> None:
        me = self._bot.user
        if me is None or not is_addressed(message, me) or not self._once.take(message.id):
            return
        try:
            question = question_in(message, me)
            way = "direct message" if message.guild is None else "mention"
            reply = timed(way, lambda: self._bot.engine.reply(question, self._bot.language))
            question_id = message.id if self._bot.store is not None else None
            await reply_to(message, view=render(reply, question_id=question_id))
        except Exception:
            if not self._bot.is_closed():
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
