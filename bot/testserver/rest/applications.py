"""The bot's own application, and the commands a user is offered."""

from aiohttp import web

from bot.testserver import commands
from bot.testserver.locales import nearest_locale
from bot.testserver.render import application_json, public_application_json
from bot.testserver.rest.exchange import (
    calling_application,
    calling_user,
    channel_named,
    guild_named,
    platform_of,
    reply,
)
from bot.testserver.state import Channel, Command, Json, User

routes = web.RouteTableDef()

IN_GUILD = r"/guilds/{guild_id:\d{1,20}}"
IN_CHANNEL = r"/channels/{channel_id:\d{1,20}}"


@routes.get("/oauth2/applications/@me")
@routes.get("/applications/@me")
async def get_application(request: web.Request) -> web.Response:
    return reply(application_json(calling_application(request), platform_of(request).world))


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
    return [name.lower() for name in (command.body["name"], *translated) if name is not None]


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
