"""Members and roles of a guild: who comes, who goes, who has what."""

from bot.testserver import events_guild
from bot.testserver.flags import Permission
from bot.testserver.platform import Platform
from bot.testserver.state import Guild, Json, Member, Role, User


def enter(platform: Platform, guild: Guild, user: User, roles: list[int]) -> Member:
    member = Member(user, platform.world.now(), roles)
    guild.members[user.id] = member
    events_guild.guild_joined(platform, guild, user)
    return member


def leave(platform: Platform, guild: Guild, user: User) -> None:
    """Gone by themselves or kicked: out of the guild and its threads."""
    if guild.members.pop(user.id, None) is None:
        return
    for channel in platform.world.channels.values():
        if channel.guild is guild and channel.thread is not None:
            channel.thread.members.pop(user.id, None)
    events_guild.guild_left(platform, guild, user)


def give(platform: Platform, guild: Guild, member: Member, role: Role) -> None:
    if role.id not in member.roles:
        member.roles.append(role.id)
        events_guild.member_changed(platform, guild, member)


def take(platform: Platform, guild: Guild, member: Member, role: Role) -> None:
    if role.id in member.roles:
        member.roles.remove(role.id)
        events_guild.member_changed(platform, guild, member)


def add_role(platform: Platform, guild: Guild, role: Role) -> Role:
    guild.roles[role.id] = role
    events_guild.role_created(platform, guild, role)
    return role


def change_role(platform: Platform, guild: Guild, role: Role, body: Json) -> None:
    """Change what a checked body names."""
    for key in ("name", "color", "hoist", "mentionable"):
        if body.get(key) is not None:
            setattr(role, key, body[key])
    if body.get("permissions") is not None:
        role.permissions = Permission(int(body["permissions"]))
    events_guild.role_changed(platform, guild, role)


def remove_role(platform: Platform, guild: Guild, role: Role) -> None:
    """Delete a role; whoever had it has it no more, and no channel speaks of it."""
    del guild.roles[role.id]
    for channel in platform.world.channels_of(guild):
        channel.overwrites.pop(role.id, None)
    for member in guild.members.values():
        if role.id in member.roles:
            member.roles.remove(role.id)
            events_guild.member_changed(platform, guild, member)
    events_guild.role_deleted(platform, guild, role)
