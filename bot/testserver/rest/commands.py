"""The commands of an application, global or of one guild: what a bot registers."""

from aiohttp import web

from bot.testserver import commands
from bot.testserver.command_form import check_commands, checked_command
from bot.testserver.errors import (
    missing_access,
    unknown_command,
    unknown_command_permissions,
)
from bot.testserver.rest.exchange import (
    calling_application,
    nothing,
    platform_of,
    read_json,
    read_object,
    reply,
)
from bot.testserver.state import Application, Command, Guild

routes = web.RouteTableDef()

APPLICATION = r"/applications/{application_id:\d{1,20}}"
COMMANDS = APPLICATION + "/commands"
GUILD_COMMANDS = APPLICATION + r"/guilds/{guild_id:\d{1,20}}/commands"
COMMAND = r"/{command_id:\d{1,20}}"


@routes.get(COMMANDS)
@routes.get(GUILD_COMMANDS)
async def list_commands(request: web.Request) -> web.Response:
    application, guild = _place(request)
    found = commands.registered(platform_of(request).world, application, guild)
    localizations = request.query.get("with_localizations") in ("1", "true")
    return reply([commands.command_json(each, localizations=localizations) for each in found])


@routes.put(COMMANDS)
@routes.put(GUILD_COMMANDS)
async def replace_commands(request: web.Request) -> web.Response:
    application, guild = _place(request)
    bodies = check_commands(await read_json(request))
    kept = commands.register_all(platform_of(request).world, application, guild, bodies)
    return reply([commands.command_json(command) for command in kept])


@routes.post(COMMANDS)
@routes.post(GUILD_COMMANDS)
async def create_command(request: web.Request) -> web.Response:
    """A new command (201), or a new body for the one of this type and name (200)."""
    application, guild = _place(request)
    world = platform_of(request).world
    others = [each.body for each in commands.registered(world, application, guild)]
    body = checked_command(await read_object(request), others)
    command, created = commands.register(world, application, guild, body)
    return reply(commands.command_json(command), 201 if created else 200)


@routes.get(COMMANDS + COMMAND)
@routes.get(GUILD_COMMANDS + COMMAND)
async def get_command(request: web.Request) -> web.Response:
    return reply(commands.command_json(_named(request)))


@routes.patch(COMMANDS + COMMAND)
@routes.patch(GUILD_COMMANDS + COMMAND)
async def change_command(request: web.Request) -> web.Response:
    """Change what the body names; its type stays."""
    application, guild = _place(request)
    world = platform_of(request).world
    command = _named(request)
    registered = commands.registered(world, application, guild)
    others = [each.body for each in registered if each is not command]
    changed = {**command.body, **await read_object(request), "type": command.body["type"]}
    commands.change(world, command, checked_command(changed, others, replaces=False))
    return reply(commands.command_json(command))


@routes.delete(COMMANDS + COMMAND)
@routes.delete(GUILD_COMMANDS + COMMAND)
async def delete_command(request: web.Request) -> web.Response:
    command = _named(request)
    del platform_of(request).world.commands[command.id]
    return nothing()


@routes.get(GUILD_COMMANDS + "/permissions")
async def list_permissions(request: web.Request) -> web.Response:
    """None: nobody has changed who may use which command in the guild's settings."""
    _place(request)
    return reply([])


@routes.get(GUILD_COMMANDS + COMMAND + "/permissions")
async def get_permissions(request: web.Request) -> web.Response:
    _place(request)
    raise unknown_command_permissions()


def _place(request: web.Request) -> tuple[Application, Guild | None]:
    """The application and guild of the path; raises 50001 unless the bot is in the guild."""
    application = calling_application(request)
    if "guild_id" not in request.match_info:
        return application, None
    guild = platform_of(request).world.guilds.get(int(request.match_info["guild_id"]))
    if guild is None or application.bot.id not in guild.members:
        raise missing_access()
    return application, guild


def _named(request: web.Request) -> Command:
    application, guild = _place(request)
    command = platform_of(request).world.commands.get(int(request.match_info["command_id"]))
    guild_id = guild.id if guild else None
    if command is None or command.application_id != application.id or command.guild_id != guild_id:
        raise unknown_command()
    return command
