"""Channels of a guild: created, changed, deleted, and opened or closed to roles and members."""

from bot.testserver import events_guild
from bot.testserver.channel_form import overwrite_of
from bot.testserver.flags import ChannelType
from bot.testserver.permissions import may_see
from bot.testserver.platform import Platform
from bot.testserver.state import Channel, Guild, Json, Overwrite, User

LOWERCASE = (ChannelType.TEXT, ChannelType.ANNOUNCEMENT, ChannelType.FORUM)


def add(platform: Platform, guild: Guild, kind: ChannelType, body: Json) -> Channel:
    """A new channel from a checked body; without overwrites it takes over its category's."""
    world = platform.world
    channel = Channel(
        world.snowflakes.next(), guild, kind=kind, position=len(world.channels_of(guild))
    )
    _apply(platform, channel, body)
    if channel.parent is not None and body.get("permission_overwrites") is None:
        channel.overwrites = dict(channel.parent.overwrites)
    world.channels[channel.id] = channel
    events_guild.channel_created(platform, channel)
    return channel


def change(platform: Platform, channel: Channel, kind: ChannelType, body: Json) -> None:
    """Change what a checked body names."""
    before = events_guild.seers_of(channel)
    channel.kind = kind
    _apply(platform, channel, body)
    _announce(platform, channel, before)


def overwrite(
    platform: Platform, channel: Channel, overwrite_id: int, new: Overwrite | None
) -> None:
    """Set, or with None take away, what a channel allows or denies one role or member."""
    before = events_guild.seers_of(channel)
    if new is None:
        channel.overwrites.pop(overwrite_id, None)
    else:
        channel.overwrites[overwrite_id] = new
    _announce(platform, channel, before)


def remove(platform: Platform, channel: Channel) -> None:
    """Delete a channel with its threads, or one thread; a category's channels stay."""
    world = platform.world
    for thread in world.threads_of(channel):
        remove(platform, thread)
    seers = events_guild.seers_of(channel)
    del world.channels[channel.id]
    if channel.thread is not None:
        events_guild.thread_deleted(platform, channel, seers)
        return
    for child in list(world.channels.values()):
        if child.parent is channel:
            child.parent = None
            events_guild.channel_changed(platform, child)
    events_guild.channel_deleted(platform, channel, seers)


def _announce(platform: Platform, channel: Channel, seers_before: list[User]) -> None:
    events_guild.channel_changed(platform, channel)
    threads = [
        each
        for each in platform.world.threads_of(channel)
        if each.thread is not None and not each.thread.archived
    ]
    if channel.guild is None or not threads:
        return
    for member in channel.guild.members.values():
        if member.user not in seers_before and may_see(channel, member.user):
            events_guild.threads_seen(platform, channel, threads, member.user)


def _apply(platform: Platform, channel: Channel, body: Json) -> None:
    if body.get("name") is not None:
        lowered = channel.kind in LOWERCASE
        name: str = body["name"]
        channel.name = "-".join(name.lower().split()) if lowered else name
    if "topic" in body:
        channel.topic = body["topic"]
    if body.get("position") is not None:
        channel.position = body["position"]
    if body.get("nsfw") is not None:
        channel.nsfw = body["nsfw"]
    if "rate_limit_per_user" in body:
        channel.slowmode = body["rate_limit_per_user"] or 0
    if "default_auto_archive_duration" in body:
        channel.auto_archive_minutes = body["default_auto_archive_duration"]
    if body.get("flags") is not None:
        channel.flags = int(body["flags"])
    if "parent_id" in body:
        parent = platform.world.channels.get(int(body["parent_id"] or 0))
        category = parent is not None and parent.kind is ChannelType.CATEGORY
        channel.parent = parent if category else None
    if body.get("permission_overwrites") is not None:
        listed = [overwrite_of(int(each["id"]), each) for each in body["permission_overwrites"]]
        channel.overwrites = {each.id: each for each in listed}
    if body.get("available_tags") is not None:
        channel.tags = [_tag(platform, tag) for tag in body["available_tags"]]


def _tag(platform: Platform, tag: Json) -> Json:
    return {
        "id": str(tag.get("id") or platform.world.snowflakes.next()),
        "name": tag["name"],
        "moderated": bool(tag.get("moderated")),
        "emoji_id": tag.get("emoji_id"),
        "emoji_name": tag.get("emoji_name"),
    }
