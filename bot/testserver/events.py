"""What happens in channels, told to those who may know."""

from bot.testserver.flags import Intent
from bot.testserver.gateway.session import Session
from bot.testserver.platform import Platform
from bot.testserver.render import member_json, timestamp
from bot.testserver.render_message import emoji_json, message_event
from bot.testserver.state import Channel, Json, Message, User

MESSAGES = (Intent.GUILD_MESSAGES, Intent.DIRECT_MESSAGES)
REACTIONS = (Intent.GUILD_MESSAGE_REACTIONS, Intent.DIRECT_MESSAGE_REACTIONS)
TYPING = (Intent.GUILD_MESSAGE_TYPING, Intent.DIRECT_MESSAGE_TYPING)


def message_created(platform: Platform, message: Message) -> None:
    _message_event(platform, "MESSAGE_CREATE", message)


def message_updated(platform: Platform, message: Message) -> None:
    _message_event(platform, "MESSAGE_UPDATE", message)


def message_deleted(platform: Platform, channel: Channel, message: Message) -> None:
    gone = {"id": str(message.id), **_place(channel)}
    if message.visible_to is not None:
        only = platform.world.users[message.visible_to]
        platform.hub.to_users([only], "MESSAGE_DELETE", lambda _: gone)
    else:
        platform.hub.to_channel(channel, "MESSAGE_DELETE", lambda _: gone, intents=MESSAGES)


def messages_deleted(platform: Platform, channel: Channel, ids: list[int]) -> None:
    """Several at once, all of them seen by everybody in the channel."""
    gone = {"ids": [str(each) for each in ids], **_place(channel)}
    platform.hub.to_channel(channel, "MESSAGE_DELETE_BULK", lambda _: gone, intents=MESSAGES)


def typing_started(platform: Platform, channel: Channel, user: User) -> None:
    data: Json = {
        "user_id": str(user.id),
        "timestamp": int(platform.world.clock()),
        **_place(channel),
        **_member(channel, user),
    }
    platform.hub.to_channel(channel, "TYPING_START", lambda _: data, intents=TYPING)


def reaction_added(
    platform: Platform, channel: Channel, message: Message, user: User, emoji: str
) -> None:
    data: Json = {
        **_reaction(channel, message, user, emoji),
        "message_author_id": str(message.author.id),
        **_member(channel, user),
    }
    platform.hub.to_channel(channel, "MESSAGE_REACTION_ADD", lambda _: data, intents=REACTIONS)


def reaction_removed(
    platform: Platform, channel: Channel, message: Message, user: User, emoji: str
) -> None:
    data = _reaction(channel, message, user, emoji)
    platform.hub.to_channel(channel, "MESSAGE_REACTION_REMOVE", lambda _: data, intents=REACTIONS)


def reactions_cleared(
    platform: Platform, channel: Channel, message: Message, emoji: str | None
) -> None:
    """All reactions of a message are gone, or all of one ``emoji``."""
    data: Json = {"message_id": str(message.id), **_place(channel)}
    name = "MESSAGE_REACTION_REMOVE_ALL"
    if emoji is not None:
        data["emoji"] = emoji_json(emoji)
        name = "MESSAGE_REACTION_REMOVE_EMOJI"
    platform.hub.to_channel(channel, name, lambda _: data, intents=REACTIONS)


def pins_changed(platform: Platform, channel: Channel) -> None:
    pinned = [each.pinned for each in channel.messages.values() if each.pinned]
    last = timestamp(max(pinned)) if pinned else None
    data: Json = {**_place(channel), "last_pin_timestamp": last}
    intents = (Intent.GUILDS, Intent.DIRECT_MESSAGES)
    platform.hub.to_channel(channel, "CHANNEL_PINS_UPDATE", lambda _: data, intents=intents)


def _message_event(platform: Platform, name: str, message: Message) -> None:
    world = platform.world

    def data(to: Session) -> Json:
        return message_event(message, world, to.user, to.intents)

    if message.visible_to is not None:
        platform.hub.to_users([world.users[message.visible_to]], name, data)
    else:
        channel = world.channels[message.channel_id]
        platform.hub.to_channel(channel, name, data, intents=MESSAGES)


def _reaction(channel: Channel, message: Message, user: User, emoji: str) -> Json:
    return {
        "user_id": str(user.id),
        "message_id": str(message.id),
        "emoji": emoji_json(emoji),
        "burst": False,
        "type": 0,
        **_place(channel),
    }


def _place(channel: Channel) -> Json:
    place: Json = {"channel_id": str(channel.id)}
    if channel.guild is not None:
        place["guild_id"] = str(channel.guild.id)
    return place


def _member(channel: Channel, user: User) -> Json:
    if channel.guild is None or user.id not in channel.guild.members:
        return {}
    return {"member": member_json(channel.guild.members[user.id])}
