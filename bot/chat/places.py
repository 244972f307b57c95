"""Where a question was asked."""

from dataclasses import dataclass
from typing import Any

import discord

from bot.store.journal import DIRECT, ChannelKind
from bot.store.settings import ServerSettings


@dataclass(frozen=True, slots=True)
class Place:
    """``guild_id`` is DIRECT in a direct message; ``parent_id`` is the channel of a thread."""

    guild_id: int
    channel_id: int
    parent_id: int | None
    kind: ChannelKind

    def is_among(self, channels: frozenset[int]) -> bool:
        """Whether this is one of these channels, or a thread in one of them."""
        return self.channel_id in channels or self.parent_id in channels

    def may_answer(self, settings: ServerSettings) -> bool:
        """Whether the server lets the bot answer here; everywhere unless it names channels."""
        return not settings.answer_channels or self.is_among(settings.answer_channels)


def place_of(channel: Any, guild: discord.Guild | None) -> Place:
    """The place of a message or interaction, from its channel as discord.py gives it."""
    channel_id = channel.id if channel is not None else 0
    if guild is None:
        return Place(DIRECT, channel_id, None, "direct")
    parent_id = channel.parent_id if isinstance(channel, discord.Thread) else None
    return Place(guild.id, channel_id, parent_id, _kind(channel))


def is_new_post(message: discord.Message) -> bool:
    """Whether a message is the first of a forum's post, whose title belongs to it."""
    channel = message.channel
    # Discord gives a post and its first message one id.
    return isinstance(channel, discord.Thread) and channel.id == message.id and _is_post(channel)


def _kind(channel: Any) -> ChannelKind:
    match channel:
        case discord.Thread():
            return "post" if _is_post(channel) else "thread"
        case discord.TextChannel():
            return "text"
        case discord.VoiceChannel() | discord.StageChannel():
            return "voice"
        case _:
            return "other"


def _is_post(thread: discord.Thread) -> bool:
    return isinstance(thread.parent, discord.ForumChannel)
