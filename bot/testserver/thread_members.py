"""Who is in a thread, and what a message in it does: its author joins, an archived one reopens."""

from bot.testserver import events_guild
from bot.testserver.errors import archived_thread
from bot.testserver.flags import Permission
from bot.testserver.permissions import in_channel, may_see
from bot.testserver.platform import Platform
from bot.testserver.state import Channel, Message, User


def join(platform: Platform, channel: Channel, user: User) -> None:
    """Put a user into a thread, if they are not yet in it."""
    thread = channel.thread
    if thread is not None and user.id not in thread.members:
        thread.members[user.id] = platform.world.now()
        events_guild.thread_entered(platform, channel, user)


def leave(platform: Platform, channel: Channel, user: User) -> None:
    """Take a user out of a thread; the one who leaves a private thread is told too."""
    thread = channel.thread
    if thread is not None and thread.members.pop(user.id, None) is not None:
        events_guild.thread_left(platform, channel, user)


def refuse_archived(channel: Channel) -> None:
    """Raise 50083 in an archived thread."""
    if channel.thread is not None and channel.thread.archived:
        raise archived_thread()


def reopen(platform: Platform, channel: Channel, user: User) -> None:
    """Unarchive a thread that is written to; raises 50083 if it is locked to this user."""
    thread = channel.thread
    if thread is None:
        return
    if thread.locked and Permission.MANAGE_THREADS not in in_channel(channel, user):
        raise archived_thread()
    if thread.archived:
        thread.archived, thread.changed = False, platform.world.now()
        events_guild.thread_changed(platform, channel)


def bring_in(platform: Platform, channel: Channel, message: Message) -> None:
    """A message's author, and the members it pings, join the thread it is sent in."""
    if channel.thread is None or channel.guild is None or message.visible_to is not None:
        return
    seen_in = channel.parent or channel
    for user_id in (message.author.id, *message.mentions):
        member = channel.guild.members.get(user_id)
        if member is not None and may_see(seen_in, member.user):
            join(platform, channel, member.user)
