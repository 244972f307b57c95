"""Who may do what where, computed from roles and a channel's overwrites as Discord does."""

from bot.testserver.errors import missing_access, missing_permissions
from bot.testserver.flags import ALL_PERMISSIONS, NO_PERMISSIONS, ChannelType, Permission
from bot.testserver.state import Channel, Guild, Role, User

DIRECT = (
    Permission.ADD_REACTIONS
    | Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_EXTERNAL_EMOJIS
    | Permission.USE_APPLICATION_COMMANDS
)
"""What both sides of a direct conversation may do."""
WITHOUT_SENDING = Permission.MENTION_EVERYONE | Permission.EMBED_LINKS | Permission.ATTACH_FILES
"""What is lost with the permission to send."""


def in_guild(guild: Guild, user: User) -> Permission:
    """The user's permissions before any channel's overwrites; none for a stranger."""
    member = guild.members.get(user.id)
    if member is None:
        return NO_PERMISSIONS
    if guild.owner is user:
        return ALL_PERMISSIONS
    permissions = guild.roles[guild.id].permissions
    for role_id in member.roles:
        permissions |= guild.roles[role_id].permissions
    return ALL_PERMISSIONS if Permission.ADMINISTRATOR in permissions else permissions


def in_channel(channel: Channel, user: User) -> Permission:
    """The user's permissions in a channel; none without VIEW_CHANNEL.

    A thread has its channel's; a private one is seen by those in it and those who manage threads.
    """
    if channel.guild is None:
        return DIRECT if user in channel.recipients else NO_PERMISSIONS
    permissions = in_guild(channel.guild, user)
    if permissions == ALL_PERMISSIONS or not permissions:
        return permissions
    overwritten = channel.parent if channel.thread and channel.parent else channel
    for ids in [channel.guild.id], channel.guild.members[user.id].roles, [user.id]:
        overwrites = [
            overwritten.overwrites[each] for each in ids if each in overwritten.overwrites
        ]
        for overwrite in overwrites:
            permissions &= ~overwrite.deny
        for overwrite in overwrites:
            permissions |= overwrite.allow
    if Permission.VIEW_CHANNEL not in permissions or _is_closed_to(channel, user, permissions):
        return NO_PERMISSIONS
    if to_send_in(channel) not in permissions:
        permissions &= ~WITHOUT_SENDING
    return permissions


def _is_closed_to(channel: Channel, user: User, permissions: Permission) -> bool:
    return (
        channel.kind is ChannelType.PRIVATE_THREAD
        and channel.thread is not None
        and user.id not in channel.thread.members
        and Permission.MANAGE_THREADS not in permissions
    )


def to_send_in(channel: Channel) -> Permission:
    """The permission that sending a message here takes."""
    if channel.thread is not None:
        return Permission.SEND_MESSAGES_IN_THREADS
    return Permission.SEND_MESSAGES


def may_see(channel: Channel, user: User) -> bool:
    return Permission.VIEW_CHANNEL in in_channel(channel, user)


def require(channel: Channel, user: User, needed: Permission) -> None:
    """Raises 50001 if the user does not see the channel, 50013 if anything else is missing."""
    permissions = in_channel(channel, user)
    if Permission.VIEW_CHANNEL not in permissions:
        raise missing_access()
    if needed & ~permissions:
        raise missing_permissions()


def require_in_guild(guild: Guild, user: User, needed: Permission) -> None:
    """Raises 50013 unless the user has these permissions in the guild as a whole."""
    if needed & ~in_guild(guild, user):
        raise missing_permissions()


def require_above(guild: Guild, user: User, role: Role) -> None:
    """Raises 50013 unless the user's highest role stands above this one, or they are the owner."""
    if guild.owner is not user and _height(guild, user) <= _rank(role):
        raise missing_permissions()


def is_above(guild: Guild, user: User, other: User) -> bool:
    """Whether the user stands above the other in the guild's order of roles."""
    if other is guild.owner:
        return False
    return user is guild.owner or _height(guild, user) > _height(guild, other)


def _height(guild: Guild, user: User) -> tuple[int, int]:
    member = guild.members.get(user.id)
    if member is None:
        return -1, 0
    return max(_rank(guild.roles[each]) for each in (guild.id, *member.roles))


def _rank(role: Role) -> tuple[int, int]:
    """Where a role stands; of two in one position, the older one stands above."""
    return role.position, -role.id
