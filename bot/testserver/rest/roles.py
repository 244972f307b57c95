"""A guild's roles."""

from aiohttp import web

from bot.testserver import guild_members
from bot.testserver.errors import NotOfferedError, invalid_role
from bot.testserver.flags import Permission
from bot.testserver.forms import Form
from bot.testserver.permissions import require_above, require_in_guild
from bot.testserver.render import role_json
from bot.testserver.rest.exchange import (
    caller,
    guild_named,
    nothing,
    platform_of,
    read_object,
    reply,
    role_named,
)
from bot.testserver.state import Guild, Json, Role

routes = web.RouteTableDef()

ROLES = r"/guilds/{guild_id:\d{1,20}}/roles"
ROLE = ROLES + r"/{role_id:\d{1,20}}"


@routes.get(ROLES)
async def list_roles(request: web.Request) -> web.Response:
    return reply([role_json(role) for role in guild_named(request).roles.values()])


@routes.get(ROLE)
async def get_role(request: web.Request) -> web.Response:
    return reply(role_json(role_named(request, guild_named(request))))


@routes.post(ROLES)
async def create_role(request: web.Request) -> web.Response:
    """A new role, the lowest; without ``permissions`` it may do what everybody may."""
    guild = guild_named(request)
    require_in_guild(guild, caller(request), Permission.MANAGE_ROLES)
    body = _checked(await read_object(request))
    platform = platform_of(request)
    permissions = body.get("permissions")
    allowed = guild.roles[guild.id].permissions if permissions is None else int(permissions)
    role = Role(
        platform.world.snowflakes.next(),
        body.get("name") or "new role",
        Permission(allowed),
        position=1,
        color=body.get("color") or 0,
        hoist=bool(body.get("hoist")),
        mentionable=bool(body.get("mentionable")),
    )
    return reply(role_json(guild_members.add_role(platform, guild, role)))


@routes.patch(ROLE)
async def change_role(request: web.Request) -> web.Response:
    guild = guild_named(request)
    role = _to_manage(request, guild)
    body = _checked(await read_object(request))
    guild_members.change_role(platform_of(request), guild, role, body)
    return reply(role_json(role))


@routes.delete(ROLE)
async def delete_role(request: web.Request) -> web.Response:
    guild = guild_named(request)
    role = _to_manage(request, guild)
    if role.id == guild.id:
        raise invalid_role()
    guild_members.remove_role(platform_of(request), guild, role)
    return nothing()


def _to_manage(request: web.Request, guild: Guild) -> Role:
    user = caller(request)
    require_in_guild(guild, user, Permission.MANAGE_ROLES)
    role = role_named(request, guild)
    require_above(guild, user, role)
    return role


def _checked(body: Json) -> Json:
    """A role's body, with its colour as ``color`` alone; raises 50035."""
    form = Form()
    form.text(("name",), body.get("name"), longest=100)
    form.snowflake(("permissions",), body.get("permissions"))
    for key in ("hoist", "mentionable"):
        form.truth((key,), body.get(key))
    colors = body.get("colors")
    if isinstance(colors, dict):
        if colors.get("secondary_color") is not None:
            raise NotOfferedError("roles of several colours")
        body = {**body, "color": colors.get("primary_color")}
    form.integer(("color",), body.get("color"), least=0, most=0xFFFFFF)
    form.check()
    return body
