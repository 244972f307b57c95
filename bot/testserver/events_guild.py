"""What happens to guilds, their members, roles, channels and threads, told to who may know."""

from collections.abc import Callable, Iterable

from bot.testserver.flags import Intent
from bot.testserver.permissions import may_see
from bot.testserver.platform import Platform
from bot.testserver.render import member_json, role_json, user_json
from bot.testserver.render_channel import (
    arriving_guild_json,
    channel_json,
    thread_json,
    thread_member_json,
)
from bot.testserver.state import Channel, Guild, Json, Member, Role, User


def direct_channel_opened(platform: Platform, channel: Channel) -> None:
    """Discord's own clients are told; a bot is not and learns of the channel by its messages."""
    people = [user for user in channel.recipients if not user.bot]
    platform.hub.to_users(people, "CHANNEL_CREATE", lambda to: channel_json(channel, to.user))


def channel_created(platform: Platform, channel: Channel) -> None:
    _to_seers(platform, channel, "CHANNEL_CREATE")


def channel_changed(platform: Platform, channel: Channel) -> None:
    """Those who no longer see the channel are told too: its new overwrites say why."""
    if channel.guild is not None:
        _to_members(
            platform, channel.guild, "CHANNEL_UPDATE", lambda viewer: channel_json(channel, viewer)
        )


def channel_deleted(platform: Platform, channel: Channel, seers: Iterable[User]) -> None:
    """``seers`` are those who saw it while it was there."""
    _to(platform, seers, channel, "CHANNEL_DELETE", lambda viewer: channel_json(channel, viewer))


def thread_created(platform: Platform, channel: Channel) -> None:
    _to(
        platform,
        seers_of(channel),
        channel,
        "THREAD_CREATE",
        lambda viewer: {**thread_json(channel, viewer), "newly_created": True},
    )


def thread_changed(platform: Platform, channel: Channel) -> None:
    _to_seers(platform, channel, "THREAD_UPDATE")


def thread_deleted(platform: Platform, channel: Channel, seers: Iterable[User]) -> None:
    gone = {**_thread_place(channel), "type": int(channel.kind)}
    _to(platform, seers, channel, "THREAD_DELETE", lambda _: gone)


def thread_entered(platform: Platform, channel: Channel, user: User) -> None:
    """The one who is now in the thread gets it whole; the others hear of a member more."""
    _to(
        platform,
        [user],
        channel,
        "THREAD_CREATE",
        lambda viewer: thread_json(channel, viewer),
    )
    member = thread_member_json(channel, user.id, with_member=True)
    added = [{**member, "presence": None}]
    _members_changed(platform, channel, user, {"added_members": added})


def thread_left(platform: Platform, channel: Channel, user: User) -> None:
    _members_changed(platform, channel, user, {"removed_member_ids": [str(user.id)]})


def threads_seen(platform: Platform, channel: Channel, threads: list[Channel], user: User) -> None:
    """To one who now sees a channel: its active threads."""
    if channel.guild is None:
        return
    seen = [each for each in threads if may_see(each, user)]
    synchronised: Json = {
        "guild_id": str(channel.guild.id),
        "channel_ids": [str(channel.id)],
        "threads": [thread_json(each, user) for each in seen],
        "members": [
            thread_member_json(each, user.id)
            for each in seen
            if each.thread is not None and user.id in each.thread.members
        ],
    }
    _to(platform, [user], channel, "THREAD_LIST_SYNC", lambda _: synchronised)


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
    _to_other_members(platform, guild, user, "GUILD_MEMBER_ADD", newcomer)


def guild_left(platform: Platform, guild: Guild, user: User) -> None:
    """The one who left, or was made to, loses the guild; those still there are told."""
    gone = {"id": str(guild.id)}
    platform.hub.to_users(
        [user], "GUILD_DELETE", lambda _: gone, intent=Intent.GUILDS, guild_id=guild.id
    )
    left = {"guild_id": str(guild.id), "user": user_json(user)}
    _to_other_members(platform, guild, user, "GUILD_MEMBER_REMOVE", left)


def member_changed(platform: Platform, guild: Guild, member: Member) -> None:
    """One is told of oneself without asking for the members' intent."""
    changed = {**member_json(member), "guild_id": str(guild.id)}
    platform.hub.to_users(
        [member.user],
        "GUILD_MEMBER_UPDATE",
        lambda _: changed,
        intent=Intent.GUILDS | Intent.GUILD_MEMBERS,
        guild_id=guild.id,
    )
    _to_other_members(platform, guild, member.user, "GUILD_MEMBER_UPDATE", changed)


def role_created(platform: Platform, guild: Guild, role: Role) -> None:
    _role_event(platform, guild, "GUILD_ROLE_CREATE", {"role": role_json(role)})


def role_changed(platform: Platform, guild: Guild, role: Role) -> None:
    _role_event(platform, guild, "GUILD_ROLE_UPDATE", {"role": role_json(role)})


def role_deleted(platform: Platform, guild: Guild, role: Role) -> None:
    _role_event(platform, guild, "GUILD_ROLE_DELETE", {"role_id": str(role.id)})


def seers_of(channel: Channel) -> list[User]:
    """Every member of the guild who sees the channel."""
    if channel.guild is None:
        return list(channel.recipients)
    return [each.user for each in channel.guild.members.values() if may_see(channel, each.user)]


def _to(
    platform: Platform,
    users: Iterable[User],
    channel: Channel,
    name: str,
    data: Callable[[User], Json],
) -> None:
    platform.hub.to_users(
        users,
        name,
        lambda to: data(to.user),
        intent=Intent.GUILDS,
        guild_id=channel.guild.id if channel.guild else None,
    )


def _to_seers(platform: Platform, channel: Channel, name: str) -> None:
    seers = seers_of(channel)
    _to(platform, seers, channel, name, lambda viewer: channel_json(channel, viewer))


def _to_members(platform: Platform, guild: Guild, name: str, data: Callable[[User], Json]) -> None:
    platform.hub.to_users(
        [each.user for each in guild.members.values()],
        name,
        lambda to: data(to.user),
        intent=Intent.GUILDS,
        guild_id=guild.id,
    )


def _to_other_members(platform: Platform, guild: Guild, user: User, name: str, data: Json) -> None:
    platform.hub.to_users(
        [each.user for each in guild.members.values() if each.user is not user],
        name,
        lambda _: data,
        intent=Intent.GUILD_MEMBERS,
        guild_id=guild.id,
    )


def _role_event(platform: Platform, guild: Guild, name: str, what: Json) -> None:
    data = {"guild_id": str(guild.id), **what}
    _to_members(platform, guild, name, lambda _: data)


def _members_changed(platform: Platform, channel: Channel, user: User, what: Json) -> None:
    """Told of oneself without asking, of others with the members' intent."""
    assert channel.thread is not None
    data: Json = {
        "id": str(channel.id),
        "guild_id": _thread_place(channel)["guild_id"],
        "member_count": len(channel.thread.members),
        **what,
    }
    guild_id = channel.guild.id if channel.guild else None
    for told, intent in (
        ([user], Intent.GUILDS | Intent.GUILD_MEMBERS),
        ([each for each in seers_of(channel) if each is not user], Intent.GUILD_MEMBERS),
    ):
        platform.hub.to_users(
            told, "THREAD_MEMBERS_UPDATE", lambda _: data, intent=intent, guild_id=guild_id
        )


def _thread_place(channel: Channel) -> Json:
    return {
        "id": str(channel.id),
        "guild_id": str(channel.guild.id) if channel.guild else None,
        "parent_id": str(channel.parent.id) if channel.parent else None,
    }
