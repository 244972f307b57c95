"""Threads: started from a message, on their own or as a forum's post; changed and archived."""

from bot.testserver import events, events_guild, messages
from bot.testserver.errors import (
    ApiError,
    archived_thread,
    missing_permissions,
    wrong_channel_type,
)
from bot.testserver.flags import ChannelType, MessageFlag, Permission
from bot.testserver.forms import Form
from bot.testserver.permissions import in_channel
from bot.testserver.platform import Platform
from bot.testserver.render_channel import THREAD_STARTER
from bot.testserver.render_message import THREAD_CREATED
from bot.testserver.state import Channel, Json, Message, Thread, User

DEFAULT_ARCHIVE_MINUTES = 4320
REQUIRES_TAG = 1 << 4
"""The flag of a forum whose posts need a tag."""


def start(
    platform: Platform,
    parent: Channel,
    owner: User,
    kind: ChannelType,
    body: Json,
    *,
    message: Message | None = None,
) -> Channel:
    """A new thread of a text channel from a checked body, from a ``message`` or on its own.

    Raises 50024 in a channel that has no such threads, 160004 for a message that has one already.
    """
    if parent.kind not in (ChannelType.TEXT, ChannelType.ANNOUNCEMENT):
        raise wrong_channel_type()
    if message is not None and MessageFlag.HAS_THREAD in message.flags:
        raise ApiError(400, 160004, "A thread has already been created for this message")
    thread_id = message.id if message else platform.world.snowflakes.next()
    channel = _new(platform, parent, owner, kind, body, thread_id)
    events_guild.thread_created(platform, channel)
    if message is not None:
        message.flags |= MessageFlag.HAS_THREAD
        events.message_updated(platform, message)
        _tell(platform, channel, owner, THREAD_STARTER, "", (parent.id, message.id))
    elif kind is not ChannelType.PRIVATE_THREAD:
        _tell(platform, parent, owner, THREAD_CREATED, body["name"], (channel.id, None))
    return channel


def post(platform: Platform, forum: Channel, owner: User, body: Json, first: Message) -> Channel:
    """A new post of a forum; ``first`` is its message, composed but not yet sent.

    Raises 40067 without a tag where the forum wants one, 50035 for a tag it doesn't have.
    """
    tags = [int(tag) for tag in body.get("applied_tags") or []]
    if forum.flags & REQUIRES_TAG and not tags:
        raise ApiError(400, 40067, "A tag is required to create a forum post in this channel")
    _check_tags(forum, tags)
    channel = _new(platform, forum, owner, ChannelType.PUBLIC_THREAD, body, first.id)
    assert channel.thread is not None
    channel.thread.applied_tags = tags
    first.channel_id = channel.id
    events_guild.thread_created(platform, channel)
    messages.publish(platform, channel, first)
    return channel


def change(platform: Platform, channel: Channel, user: User, body: Json) -> None:
    """Change what a checked body names, if this user may; raises 50013 or 50083."""
    thread = channel.thread
    assert thread is not None
    permissions = in_channel(channel, user)
    manages = Permission.MANAGE_THREADS in permissions
    reopens = body.get("archived") is False
    if thread.archived and not reopens:
        raise archived_thread()
    only_reopens = reopens and set(body) <= {"archived"} and not thread.locked
    may_write = Permission.SEND_MESSAGES_IN_THREADS in permissions
    if not manages and thread.owner_id != user.id and not (only_reopens and may_write):
        raise missing_permissions()
    if not manages and (body.get("locked") is not None or (reopens and thread.locked)):
        raise missing_permissions()
    if body.get("applied_tags") is not None and channel.parent is not None:
        tags = [int(tag) for tag in body["applied_tags"]]
        _check_tags(channel.parent, tags)
        thread.applied_tags = tags
    _apply(platform, channel, thread, body)
    events_guild.thread_changed(platform, channel)


def _apply(platform: Platform, channel: Channel, thread: Thread, body: Json) -> None:
    if body.get("name") is not None:
        channel.name = body["name"]
    if "rate_limit_per_user" in body:
        channel.slowmode = body["rate_limit_per_user"] or 0
    if body.get("auto_archive_duration") is not None:
        thread.auto_archive_minutes = body["auto_archive_duration"]
    if body.get("flags") is not None:
        channel.flags = int(body["flags"])
    if body.get("locked") is not None:
        thread.locked = body["locked"]
    if body.get("invitable") is not None:
        thread.invitable = body["invitable"]
    if body.get("archived") is not None and body["archived"] != thread.archived:
        thread.archived, thread.changed = body["archived"], platform.world.now()


def _new(
    platform: Platform,
    parent: Channel,
    owner: User,
    kind: ChannelType,
    body: Json,
    thread_id: int,
) -> Channel:
    now = platform.world.now()
    minutes = body.get("auto_archive_duration") or parent.auto_archive_minutes
    invitable = body.get("invitable") is not False
    thread = Thread(owner.id, minutes or DEFAULT_ARCHIVE_MINUTES, now, now, invitable=invitable)
    thread.members[owner.id] = now
    channel = Channel(
        thread_id, parent.guild, body["name"], kind=kind, parent=parent, thread=thread
    )
    channel.slowmode = body.get("rate_limit_per_user") or 0
    platform.world.channels[channel.id] = channel
    return channel


def _tell(
    platform: Platform,
    channel: Channel,
    author: User,
    kind: int,
    content: str,
    refers_to: tuple[int, int | None],
) -> None:
    """Put one of Discord's own messages into a channel."""
    message = Message(
        platform.world.snowflakes.next(),
        channel.id,
        author,
        platform.world.now(),
        content=content,
        kind=kind,
        refers_to=refers_to,
    )
    messages.publish(platform, channel, message)


def _check_tags(forum: Channel, tags: list[int]) -> None:
    form, known = Form(), {int(tag["id"]) for tag in forum.tags}
    for index, tag in enumerate(tags):
        form.one_of(("applied_tags", index), tag, known)
    form.check()
