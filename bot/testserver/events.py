"""What happens in the world, told to those who may know."""

from bot.testserver.flags import Intent
from bot.testserver.gateway.session import Session
from bot.testserver.permissions import may_see
from bot.testserver.platform import Platform
from bot.testserver.render import arriving_guild_json, channel_json, member_json
from bot.testserver.render_message import emoji_json, message_event
from bot.testserver.state import Channel, Guild, Json, Message, User

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
        "user_id": str(user.id),
        "message_id": str(message.id),
        "message_author_id": str(message.author.id),
        "emoji": emoji_json(emoji),
        "burst": False,
        "type": 0,
        **_place(channel),
        **_member(channel, user),
    }
    platform.hub.to_channel(channel, "MESSAGE_REACTION_ADD", lambda _: data, intents=REACTIONS)


def direct_channel_opened(platform: Platform, channel: Channel) -> None:
    """Discord's own clients are told; a bot is not and learns of the channel by its messages."""
    people = [user for user in channel.recipients if not user.bot]
    platform.hub.to_users(people, "CHANNEL_CREATE", lambda to: channel_json(channel, to.user))


def channel_changed(platform: Platform, channel: Channel, *, created: bool = False) -> None:
    guild = channel.guild
    if guild is None:
        return
    name = "CHANNEL_CREATE" if created else "CHANNEL_UPDATE"
    platform.hub.to_users(
        [
            each.user
            for each in guild.members.values()
            if not created or may_see(channel, each.user)
        ],
        name,
        lambda to: channel_json(channel, to.user),
        intent=Intent.GUILDS,
        guild_id=guild.id,
    )


def guild_joined(platform: Platform, guild: Guild, user: User) -> None:
    """The newcomer gets the guild; those already there are told of the newcomer."""
    platform.hub.to_users(
        [user],
        "GUILD_CREATE",
        lambda to: arriving_guild_json(guild, platform.world, to.user, to.intents),
        intent=Intent.GUILDS,
        guild_id=guild.id,
    )
    newcomer = {**member_json(guild.members[user.id]), "guild_id": str(guild.id)}
    platform.hub.to_users(
        [each.user for each in guild.members.values() if each.user is not user],
        "GUILD_MEMBER_ADD",
        lambda _: newcomer,
        intent=Intent.GUILD_MEMBERS,
        guild_id=guild.id,
    )


def _message_event(platform: Platform, name: str, message: Message) -> None:
    world = platform.world

    def data(to: Session) -> Json:
        return message_event(message, world, to.user, to.intents)

    if message.visible_to is not None:
        platform.hub.to_users([world.users[message.visible_to]], name, data)
    else:
        channel = world.channels[message.channel_id]
        platform.hub.to_channel(channel, name, data, intents=MESSAGES)


def _place(channel: Channel) -> Json:
    place: Json = {"channel_id": str(channel.id)}
    if channel.guild is not None:
        place["guild_id"] = str(channel.guild.id)
    return place


def _member(channel: Channel, user: User) -> Json:
    if channel.guild is None or user.id not in channel.guild.members:
        return {}
    return {"member": member_json(channel.guild.members[user.id])}
