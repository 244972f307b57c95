"""A guild's members: read, listed, searched, given roles, removed."""

from aiohttp import web

from bot.testserver import guild_members
from bot.testserver.errors import missing_access, missing_permissions, unknown_member
from bot.testserver.flags import Intent, Permission
from bot.testserver.forms import Form
from bot.testserver.permissions import is_above, require_above, require_in_guild
from bot.testserver.render import member_json
from bot.testserver.rest.exchange import (
    caller,
    guild_named,
    nothing,
    platform_of,
    query_number,
    reply,
    role_named,
)
from bot.testserver.state import Guild, Member

routes = web.RouteTableDef()

MEMBERS = r"/guilds/{guild_id:\d{1,20}}/members"
MEMBER = MEMBERS + r"/{user_id:\d{1,20}}"
MEMBER_ROLE = MEMBER + r"/roles/{role_id:\d{1,20}}"


@routes.get(MEMBERS)
async def list_members(request: web.Request) -> web.Response:
    """By id, ``after`` one; only for an application granted the members' intent."""
    guild = guild_named(request)
    application = platform_of(request).world.application_of(caller(request))
    if application is None or Intent.GUILD_MEMBERS not in application.privileged:
        raise missing_access()
    limit, after = _limit(request), query_number(request, "after") or 0
    found = sorted(user_id for user_id in guild.members if user_id > after)
    return reply([member_json(guild.members[user_id]) for user_id in found[:limit]])


@routes.get(MEMBERS + "/search")
async def search_members(request: web.Request) -> web.Response:
    """Those whose name begins with the ``query``."""
    guild = guild_named(request)
    wanted, form = request.query.get("query"), Form()
    form.text(("query",), wanted, shortest=1, longest=100, required=True)
    form.check()
    found = [
        member
        for member in guild.members.values()
        if wanted is not None and member.user.name.lower().startswith(wanted.lower())
    ]
    return reply([member_json(member) for member in found[: _limit(request)]])


@routes.get(MEMBER)
async def get_member(request: web.Request) -> web.Response:
    return reply(member_json(_named(request, guild_named(request))))


@routes.delete(MEMBER)
async def remove_member(request: web.Request) -> web.Response:
    guild, user = guild_named(request), caller(request)
    require_in_guild(guild, user, Permission.KICK_MEMBERS)
    member = _named(request, guild)
    if not is_above(guild, user, member.user):
        raise missing_permissions()
    guild_members.leave(platform_of(request), guild, member.user)
    return nothing()


@routes.put(MEMBER_ROLE)
async def give_role(request: web.Request) -> web.Response:
    guild, user = guild_named(request), caller(request)
    require_in_guild(guild, user, Permission.MANAGE_ROLES)
    member, role = _named(request, guild), role_named(request, guild)
    require_above(guild, user, role)
    guild_members.give(platform_of(request), guild, member, role)
    return nothing()


@routes.delete(MEMBER_ROLE)
async def take_role(request: web.Request) -> web.Response:
    guild, user = guild_named(request), caller(request)
    require_in_guild(guild, user, Permission.MANAGE_ROLES)
    member, role = _named(request, guild), role_named(request, guild)
    require_above(guild, user, role)
    guild_members.take(platform_of(request), guild, member, role)
    return nothing()


def _named(request: web.Request, guild: Guild) -> Member:
    member = guild.members.get(int(request.match_info["user_id"]))
    if member is None:
        raise unknown_member()
    return member


def _limit(request: web.Request) -> int:
    return query_number(request, "limit", least=1, most=1000) or 1
