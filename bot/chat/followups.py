"""What a reply to one of the bot's answers is about."""

from typing import TYPE_CHECKING

import discord

from bot.chat.questions import replies_to
from bot.store.journal import Answered

if TYPE_CHECKING:
    from bot.chat.client import Sourcier


async def followed(bot: "Sourcier", message: discord.Message) -> Answered | None:
    """The question whose answer this message replies to, if it does and that is known."""
    reference = message.reference
    if bot.user is None or reference is None or reference.message_id is None:
        return None
    if isinstance(reference.resolved, discord.Message) and not replies_to(message, bot.user):
        return None
    return await bot.memory.answered_by(reference.message_id)
