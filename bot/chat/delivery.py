"""Sending what must arrive once and only once.

discord.py sends again after some failures and not after others: a connection that is reset, or a
503, is left to the caller. Sending again must not double an answer: a message carries a nonce that
Discord enforces, and of two answers to a command Discord refuses the second.

Whatever gets in the way makes one line in the log, of what came of it in the end.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from itertools import chain, repeat
from typing import Any, TypeVar

import aiohttp
import discord
from discord.ui import LayoutView

log = logging.getLogger(__name__)

Sent = TypeVar("Sent")

_PAUSES = (0.1, 0.2, 0.4, 0.8, 1.6, 3.2)
_LONGEST_PAUSE = 5.0

_COMMAND_SECONDS = 2.8
"""Below the three seconds in which Discord wants a command answered."""
_DEFER_SECONDS = 1.8
"""What is left of them after the second in which no answer came."""
_COMMAND_ATTEMPT_SECONDS = 0.7
"""An attempt that takes longer is given up: discord.py might sleep through what time is left."""
_MESSAGE_SECONDS = 60.0
"""Well below the minutes for which Discord remembers a nonce."""

_LONG = 1.0

_LOST = (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError, OSError, TimeoutError)

UNDELIVERABLE = (discord.HTTPException, aiohttp.ClientError, OSError)
"""What sending raises when Discord refuses what was sent."""

_UNKNOWN_CHANNEL = 10003
_UNKNOWN_WEBHOOK = 10015
_UNKNOWN_INTERACTION = 10062
_INVALID_TOKEN = 50027
_ALREADY_ACKNOWLEDGED = 40060
_NO_MESSAGE_HISTORY = 160002
_TOO_LATE = (_UNKNOWN_INTERACTION, _UNKNOWN_WEBHOOK, _INVALID_TOKEN)
_UNKNOWN_MESSAGE = "message_reference"


async def reply_to(
    question: discord.Message, *, text: str | None = None, view: LayoutView | None = None
) -> int | None:
    """Reply to a message, once however often it is asked, with a line of text or a card.

    Returns the id of the reply. Where it cannot be delivered, the log says why, and None is
    returned. Raises discord.HTTPException where Discord finds fault with its content.
    """
    content: dict[str, Any] = {"view": view} if view is not None else {"content": text}
    content["nonce"] = question.id
    server = question.guild.id if question.guild else "none"
    place = f"to message {question.id} in channel {question.channel.id} of server {server}"

    async def send() -> int:
        try:
            reply = await question.reply(mention_author=False, **content)
        except discord.HTTPException as error:
            if error.code != _NO_MESSAGE_HISTORY:
                raise
            # Where past messages are hidden from the bot it may speak, but not reply.
            reply = await question.channel.send(**content)
        return reply.id

    return await deliver(send, place, seconds=_MESSAGE_SECONDS)


async def change(message: discord.PartialMessage, view: LayoutView) -> None:
    """Show another card in a message of the bot, unless somebody has deleted it."""
    await _alter(message, lambda: message.edit(view=view))


async def withdraw(message: discord.PartialMessage) -> None:
    """Delete a message of the bot, unless somebody has."""
    await _alter(message, message.delete)


async def _alter(message: discord.PartialMessage, send: Callable[[], Awaitable[object]]) -> None:
    place = f"in message {message.id} of channel {message.channel.id}"
    try:
        await deliver(send, place, seconds=_MESSAGE_SECONDS)
    except discord.NotFound:
        log.info("the answer %s was deleted meanwhile", place)


async def respond(
    interaction: discord.Interaction[Any],
    *,
    text: str | None = None,
    view: LayoutView | None = None,
    private: bool = False,
    notified: int | None = None,
) -> int | None:
    """Answer a command, whether or not it has been acknowledged.

    ``notified`` is the one member who may be pinged by the answer. Returns the id of the answer.
    Where it cannot be delivered, the log says why, and None is returned. Raises
    discord.HTTPException where Discord finds fault with its content.
    """
    content: dict[str, Any] = {"view": view} if view is not None else {"content": text}
    if notified is not None:
        content["allowed_mentions"] = discord.AllowedMentions(
            everyone=False, roles=False, replied_user=False, users=[discord.Object(notified)]
        )
    place = f"to command {interaction.id}"
    kind = interaction.response.type
    if kind is None:

        async def answer() -> int | None:
            answered = await interaction.response.send_message(ephemeral=private, **content)
            return answered.message_id

        return await deliver(
            answer, place, seconds=_COMMAND_SECONDS, attempt_seconds=_COMMAND_ATTEMPT_SECONDS
        )
    if kind is discord.InteractionResponseType.deferred_channel_message:

        async def fill() -> int:
            # Changing a message twice is changing it once.
            return (await interaction.edit_original_response(**content)).id

        return await deliver(fill, place, seconds=_MESSAGE_SECONDS)

    async def add() -> int:
        message = await interaction.followup.send(ephemeral=private, wait=True, **content)
        return message.id

    # A further message has no nonce, so it is sent again by discord.py only.
    return await deliver(add, place, seconds=0)


async def replace(interaction: discord.Interaction[Any], view: LayoutView) -> None:
    """Show another card in the message whose button was pressed, acknowledged or not."""
    place = f"to button {interaction.id}"
    if interaction.response.type is discord.InteractionResponseType.deferred_message_update:
        await deliver(
            lambda: interaction.edit_original_response(view=view), place, seconds=_MESSAGE_SECONDS
        )
        return
    await deliver(
        lambda: interaction.response.edit_message(view=view),
        place,
        seconds=_COMMAND_SECONDS,
        attempt_seconds=_COMMAND_ATTEMPT_SECONDS,
    )


async def defer(
    interaction: discord.Interaction[Any], *, private: bool = True, in_place: bool = False
) -> None:
    """Tell Discord that the answer to a command will take a while.

    ``in_place`` is given where a button's own message will change, and shows nothing meanwhile.
    """
    await deliver(
        lambda: interaction.response.defer(ephemeral=private, thinking=not in_place),
        f"to command {interaction.id}",
        seconds=_DEFER_SECONDS,
        attempt_seconds=_COMMAND_ATTEMPT_SECONDS,
    )


async def deliver(
    send: Callable[[], Awaitable[Sent]],
    place: str,
    *,
    seconds: float,
    attempt_seconds: float | None = None,
) -> Sent | None:
    """Send, again and again for so many ``seconds`` while something is merely in the way.

    Returns what ``send`` does, or None where nothing is known to have been delivered by it.
    ``send`` may be called twice without doubling anything; a call that takes longer than
    ``attempt_seconds`` is cancelled and made again. ``place`` says in the log where the answer
    was to go. Raises discord.HTTPException where Discord finds fault with what is sent.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    failures: list[str] = []
    sent: Sent | None = None
    for pause in chain(_PAUSES, repeat(_LONGEST_PAUSE)):
        try:
            async with asyncio.timeout(attempt_seconds):
                sent = await send()
        except (discord.HTTPException, *_LOST) as error:
            if _is_answered(error):
                failures = failures or ["it had been answered already"]
                break
            if not _is_passing(error):
                _give_up(place, error)
                return None
            failures.append(_in_short(error))
            pause = max(pause, _wanted_pause(error))
            if loop.time() + pause > end:
                log.warning(
                    "no answer %s: Discord could not be reached (%s)", place, ", ".join(failures)
                )
                return None
            await asyncio.sleep(pause)
        else:
            break
    took = seconds - (end - loop.time())
    if not failures and took > _LONG:
        log.info("answer %s delivered after %.1f s", place, took)
    if failures:
        log.info("answer %s delivered in spite of: %s", place, ", ".join(failures))
    return sent


def _give_up(place: str, error: Exception) -> None:
    """Say in the log why Discord will not have an answer; raises what is our own mistake."""
    if isinstance(error, discord.Forbidden):
        log.warning("no answer %s, where the bot may not write: %s", place, error.text)
    elif isinstance(error, discord.HTTPException) and error.code == _UNKNOWN_CHANNEL:
        log.info("no answer %s: the channel was deleted meanwhile", place)
    elif isinstance(error, discord.HTTPException) and _UNKNOWN_MESSAGE in error.text:
        log.info("no answer %s: the question was deleted meanwhile", place)
    elif isinstance(error, discord.HTTPException) and error.code in _TOO_LATE:
        log.warning("no answer %s: it came too late for Discord (%s)", place, error.text)
    else:
        raise error


def _is_answered(error: Exception) -> bool:
    return isinstance(error, discord.HTTPException) and error.code == _ALREADY_ACKNOWLEDGED


def _is_passing(error: Exception) -> bool:
    """Whether trying again may help."""
    if isinstance(error, discord.HTTPException):
        return error.status == 429 or error.status >= 500
    return True


def _wanted_pause(error: Exception) -> float:
    """The seconds that whoever refused wants us to wait, as Cloudflare says in a header."""
    if not isinstance(error, discord.HTTPException):
        return 0.0
    wanted = error.response.headers.get("Retry-After", "")
    return float(wanted) if wanted.replace(".", "", 1).isdecimal() else 0.0


def _in_short(error: Exception) -> str:
    if isinstance(error, discord.HTTPException):
        return f"HTTP {error.status}"
    if isinstance(error, TimeoutError):
        return "no reply"
    return "half a reply" if isinstance(error, aiohttp.ClientPayloadError) else "connection lost"
