"""Channels and threads as Discord's JSON, and the guild that brings them."""

from bot.testserver.flags import ChannelType, Intent
from bot.testserver.permissions import may_see
from bot.testserver.render import guild_json, member_json, timestamp, user_json
from bot.testserver.state import Channel, Guild, Json, Thread, User, World

THREAD_STARTER = 21
"""The type of the message that begins a thread started from another."""

MOST_COUNTED_MEMBERS = 50
"""Where Discord stops counting a thread's members."""


def channel_json(channel: Channel, viewer: User) -> Json:
    """A channel or thread; of a direct conversation, ``viewer`` is told who the other side is."""
    if channel.guild is None:
        others = [user_json(user) for user in channel.recipients if user is not viewer]
        return {**_common(channel), "recipients": others}
    if channel.thread is not None:
        return thread_json(channel, viewer)
    body: Json = {
        **_common(channel),
        "guild_id": str(channel.guild.id),
        "name": channel.name,
        "position": channel.position,
        "parent_id": _parent_id(channel),
        "nsfw": channel.nsfw,
        "permission_overwrites": [
            {
                "id": str(overwrite.id),
                "type": overwrite.kind,
                "allow": str(int(overwrite.allow)),
                "deny": str(int(overwrite.deny)),
            }
            for overwrite in channel.overwrites.values()
        ],
    }
    if channel.kind is ChannelType.CATEGORY:
        return body
    body["topic"] = channel.topic
    body["rate_limit_per_user"] = channel.slowmode
    if channel.auto_archive_minutes is not None:
        body["default_auto_archive_duration"] = channel.auto_archive_minutes
    if channel.kind is ChannelType.FORUM:
        body |= {
            "available_tags": channel.tags,
            "default_reaction_emoji": None,
            "default_sort_order": None,
            "default_forum_layout": 0,
        }
    return body


def thread_json(channel: Channel, viewer: User) -> Json:
    """A thread, with the viewer's own membership if they joined it."""
    thread, guild = channel.thread, channel.guild
    assert thread is not None
    assert guild is not None
    body: Json = {
        **_common(channel),
        "guild_id": str(guild.id),
        "parent_id": _parent_id(channel),
        "owner_id": str(thread.owner_id),
        "name": channel.name,
        "rate_limit_per_user": channel.slowmode,
        "message_count": _counted(channel),
        "total_message_sent": thread.messages_ever,
        "member_count": min(len(thread.members), MOST_COUNTED_MEMBERS),
        "thread_metadata": _metadata_json(channel.kind, thread),
    }
    if channel.parent is not None and channel.parent.kind is ChannelType.FORUM:
        body["applied_tags"] = [str(tag) for tag in thread.applied_tags]
    if viewer.id in thread.members:
        body["member"] = thread_member_json(channel, viewer.id)
    return body


def _counted(channel: Channel) -> int:
    """A thread's messages; what begins it, a post's first message included, is not counted."""
    first = {each.id for each in channel.messages.values() if each.kind == THREAD_STARTER}
    return len(channel.messages.keys() - first - {channel.id})


def thread_member_json(channel: Channel, user_id: int, *, with_member: bool = False) -> Json:
    """One who joined a thread; ``with_member`` adds who they are in the guild."""
    assert channel.thread is not None
    body: Json = {
        "id": str(channel.id),
        "user_id": str(user_id),
        "join_timestamp": timestamp(channel.thread.members[user_id]),
        "flags": 0,
    }
    if with_member and channel.guild is not None:
        body["member"] = member_json(channel.guild.members[user_id])
    return body


def arriving_guild_json(guild: Guild, world: World, viewer: User, intents: Intent) -> Json:
    """A guild as GUILD_CREATE brings it: with what ``viewer`` sees of its channels.

    A bot is shown the other members only with the intent for presences.
    """
    member = guild.members[viewer.id]
    shows_all = not viewer.bot or Intent.GUILD_PRESENCES in intents
    members = list(guild.members.values()) if shows_all else [member]
    channels = [each for each in world.channels_of(guild) if may_see(each, viewer)]
    return {
        **guild_json(guild),
        "joined_at": timestamp(member.joined),
        "large": False,
        "unavailable": False,
        "member_count": len(guild.members),
        "members": [member_json(each) for each in members],
        "channels": [channel_json(channel, viewer) for channel in channels],
        "threads": [
            thread_json(each, viewer)
            for each in world.active_threads_of(guild)
            if may_see(each, viewer)
        ],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def _common(channel: Channel) -> Json:
    last = channel.last_message_id
    return {
        "id": str(channel.id),
        "type": int(channel.kind),
        "flags": channel.flags,
        "last_message_id": str(last) if last else None,
    }


def _parent_id(channel: Channel) -> str | None:
    return str(channel.parent.id) if channel.parent else None


def _metadata_json(kind: ChannelType, thread: Thread) -> Json:
    body: Json = {
        "archived": thread.archived,
        "archive_timestamp": timestamp(thread.changed),
        "auto_archive_duration": thread.auto_archive_minutes,
        "locked": thread.locked,
        "create_timestamp": timestamp(thread.created),
    }
    if kind is ChannelType.PRIVATE_THREAD:
        body["invitable"] = thread.invitable
    return body
