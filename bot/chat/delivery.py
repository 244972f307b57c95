"""Sending what must arrive once and only once.

discord.py sends again after some failures and not after others: a connection that is reset, or a
503, is left to the caller. A message carries a nonce that Discord enforces, so sending it again
cannot double it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import aiohttp
import discord
from discord.ui import LayoutView

log = logging.getLogger(__name__)

T = TypeVar("T")

# Together below the three seconds in which a command must be answered.
_PAUSES = (0.1, 0.3, 0.6, 1.2)
_LOST = (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError, ConnectionError)

UNDELIVERABLE = (discord.HTTPException, aiohttp.ClientError, OSError)
"""What sending raises when Discord refuses or cannot be reached."""

_ALREADY_ACKNOWLEDGED = 40060
_NO_MESSAGE_HISTORY = 160002


async def persist(send: Callable[[], Awaitable[T]]) -> T:
    """What ``send`` returns, trying again while the connection is lost or Discord says 503."""
    for pause in _PAUSES:
        try:
            return await send()
        except discord.DiscordServerError as error:
            if error.status != 503:
                raise
            failure: Exception = error
        except _LOST as error:
            failure = error
        log.info("sending again in %.1f s after: %r", pause, failure)
        await asyncio.sleep(pause)
    return await send()


async def reply_to(
    question: discord.Message, *, text: str | None = None, view: LayoutView | None = None
) -> None:
    """Reply to a message, once however often it is asked, with a line of text or a card.

    Raises discord.HTTPException where Discord refuses it.
    """
    content: dict[str, Any] = {"view": view} if view is not None else {"content": text}
    content["nonce"] = question.id
    try:
        await persist(lambda: question.reply(mention_author=False, **content))
    except discord.HTTPException as error:
        if error.code != _NO_MESSAGE_HISTORY:
            raise
        # Where past messages are hidden from the bot it may speak, but not reply.
        await persist(lambda: question.channel.send(**content))


async def respond(
    interaction: discord.Interaction[Any],
    *,
    text: str | None = None,
    view: LayoutView | None = None,
    private: bool = False,
) -> None:
    """Answer a command, whether or not it has been acknowledged.

    Raises discord.HTTPException where Discord refuses it.
    """
    content: dict[str, Any] = {"view": view} if view is not None else {"content": text}
    try:
        if interaction.response.is_done():
            await persist(lambda: interaction.followup.send(ephemeral=private, **content))
        else:
            await persist(lambda: interaction.response.send_message(ephemeral=private, **content))
    except discord.HTTPException as error:
        if error.code != _ALREADY_ACKNOWLEDGED:
            raise
        log.info("command %s had been answered already", interaction.id)
