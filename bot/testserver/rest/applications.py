"""Applications and their commands: what a bot registers, and what a user is offered."""

from aiohttp import web

from bot.testserver import commands
from bot.testserver.command_form import check_commands
from bot.testserver.errors import missing_access
from bot.testserver.locales import nearest_locale
from bot.testserver.render import application_json, public_application_json
from bot.testserver.rest.exchange import (
    calling_application,
    calling_user,
    channel_named,
    guild_named,
    platform_of,
    read_json,
    reply,
)
from bot.testserver.state import Channel, Command, Guild, Json, User

routes = web.RouteTableDef()

APPLICATION = r"/applications/{application_id:\d{1,20}}"
IN_GUILD = r"/guilds/{guild_id:\d{1,20}}"
IN_CHANNEL = r"/channels/{channel_id:\d{1,20}}"


@routes.get("/oauth2/applications/@me")
@routes.get("/applications/@me")
async def get_application(request: web.Request) -> web.Response:
    return reply(application_json(calling_application(request), platform_of(request).world))


@routes.get(APPLICATION + "/commands")
@routes.get(APPLICATION + IN_GUILD + "/commands")
async def list_commands(request: web.Request) -> web.Response:
    application, guild = calling_application(request), _guild(request)
    found = commands.registered(platform_of(request).world, application, guild)
    localizations = request.query.get("with_localizations") in ("1", "true")
    return reply([commands.command_json(each, localizations=localizations) for each in found])


@routes.put(APPLICATION + "/commands")
@routes.put(APPLICATION + IN_GUILD + "/commands")
async def replace_commands(request: web.Request) -> web.Response:
    application, guild = calling_application(request), _guild(request)
    bodies = check_commands(await read_json(request))
    kept = commands.register_all(platform_of(request).world, application, guild, bodies)
    return reply([commands.command_json(command) for command in kept])


@routes.get(IN_GUILD + "/application-command-index")
async def index_of_guild(request: web.Request) -> web.Response:
    """Every command the user may use somewhere in the guild."""
    user, guild = calling_user(request), guild_named(request)
    world = platform_of(request).world
    offered = {
        command.id: command
        for channel in world.channels_of(guild)
        for command in commands.usable(world, channel, user)
    }
    return reply(_index(request, user, list(offered.values())))


@routes.get(IN_CHANNEL + "/application-command-index")
async def index_of_channel(request: web.Request) -> web.Response:
    user, channel = calling_user(request), channel_named(request)
    return reply(_index(request, user, _offered(request, channel, user)))


@routes.get(IN_CHANNEL + "/application-commands/search")
async def search_commands(request: web.Request) -> web.Response:
    """Those of a ``type`` whose name, in any language, contains the ``query``."""
    user, channel = calling_user(request), channel_named(request)
    kind, wanted = request.query.get("type", "1"), request.query.get("query", "").lower()
    found = [
        command
        for command in _offered(request, channel, user)
        if str(command.body["type"]) == kind and any(wanted in name for name in _names(command))
    ]
    return reply(_index(request, user, found))


def _offered(request: web.Request, channel: Channel, user: User) -> list[Command]:
    return commands.usable(platform_of(request).world, channel, user)


def _names(command: Command) -> list[str]:
    translated = (command.body.get("name_localizations") or {}).values()
    return [name.lower() for name in (command.body["name"], *translated)]


def _index(request: web.Request, user: User, offered: list[Command]) -> Json:
    world = platform_of(request).world
    locale = nearest_locale(request.headers.get("X-Discord-Locale"), user.locale)
    applications = {command.application_id for command in offered}
    return {
        "applications": [
            public_application_json(world.applications[each]) for each in sorted(applications)
        ],
        "application_commands": [commands.localized_json(each, locale) for each in offered],
        "version": str(max((command.version for command in offered), default=0)),
    }


def _guild(request: web.Request) -> Guild | None:
    if "guild_id" not in request.match_info:
        return None
    guild = platform_of(request).world.guilds.get(int(request.match_info["guild_id"]))
    if guild is None or calling_application(request).bot.id not in guild.members:
        raise missing_access()
    return guild
