"""Who may do what where, computed from roles and a channel's overwrites as Discord does."""

from bot.testserver.errors import missing_access, missing_permissions
from bot.testserver.flags import ALL_PERMISSIONS, NO_PERMISSIONS, Permission
from bot.testserver.state import Channel, Guild, User

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
    """The user's permissions in a channel; none without VIEW_CHANNEL."""
    if channel.guild is None:
        return DIRECT if user in channel.recipients else NO_PERMISSIONS
    permissions = in_guild(channel.guild, user)
    if permissions == ALL_PERMISSIONS or not permissions:
        return permissions
    roles = [channel.guild.id], channel.guild.members[user.id].roles, [user.id]
    for ids in roles:
        overwrites = [channel.overwrites[each] for each in ids if each in channel.overwrites]
        for overwrite in overwrites:
            permissions &= ~overwrite.deny
        for overwrite in overwrites:
            permissions |= overwrite.allow
    return permissions if Permission.VIEW_CHANNEL in permissions else NO_PERMISSIONS


def may_see(channel: Channel, user: User) -> bool:
    return Permission.VIEW_CHANNEL in in_channel(channel, user)


def require(channel: Channel, user: User, needed: Permission) -> None:
    """Raises 50001 if the user does not see the channel, 50013 if anything else is missing."""
    permissions = in_channel(channel, user)
    if Permission.VIEW_CHANNEL not in permissions:
        raise missing_access()
    if needed & ~permissions:
        raise missing_permissions()
