"""An answer follows its question: changed with it for a minute, deleted with it at any time."""

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

import discord

from bot.answer.types import Answer
from bot.chat.answering import find_reply, known_question, note
from bot.chat.cards import render
from bot.chat.delivery import change, withdraw
from bot.chat.mentions import Mentions, asked_in
from bot.store.errors import UnavailableError
from bot.store.journal import Answered

if TYPE_CHECKING:
    from bot.chat.client import Sourcier

log = logging.getLogger(__name__)

EDITED_WITHIN = timedelta(minutes=1)
"""How soon after it was asked a question may be put otherwise."""


class Edits:
    """Looks after what has been answered, once ``mentions`` is done with it."""

    def __init__(self, bot: "Sourcier", mentions: Mentions) -> None:
        self._bot = bot
        self._mentions = mentions

    async def on_edit(self, message: discord.Message) -> None:
        """Update the answer to a message that has been edited soon after it was sent.

        One that asks the bot only now, having been edited, is answered like a new one.
        """
        edited = message.edited_at
        if edited is None or edited - message.created_at > EDITED_WITHIN or not message.content:
            return
        await self._mentions.settled(message.id)
        answered = await self._bot.memory.answered(message.id)
        if answered is None:
            await self._mentions.on_message(message)
        elif answered.reply_ids:
            await self._update(message, answered)

    async def on_delete(self, message_id: int, channel_id: int) -> None:
        """Delete the answer to a message that has been deleted, and what is kept of its words."""
        await self._mentions.settled(message_id)
        answered = await self._bot.memory.answered(message_id)
        if answered is None or answered.channel_id != channel_id:
            return
        for message in self._replies(answered):
            await withdraw(message)
        try:
            await self._bot.memory.erase_text(message_id)
        except UnavailableError as error:
            log.warning("the text of a deleted question could not be deleted: %s", error)

    async def _update(self, message: discord.Message, answered: Answered) -> None:
        asked = await asked_in(self._bot, message, answered.way)
        if asked is None:
            return
        replied = await find_reply(self._bot, asked)
        silent = answered.way == "listen" and not isinstance(replied.reply, Answer)
        for reply in self._replies(answered):
            if silent:
                await withdraw(reply)
            else:
                question_id = known_question(self._bot, asked)
                await change(reply, render(replied.reply, question_id=question_id))
        note(self._bot, asked, replied, () if silent else answered.reply_ids)

    def _replies(self, answered: Answered) -> list[discord.PartialMessage]:
        channel = self._bot.get_partial_messageable(answered.channel_id)
        return [channel.get_partial_message(reply_id) for reply_id in answered.reply_ids]
