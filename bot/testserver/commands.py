"""Application commands: registering them, finding them, and their names in a reader's language."""

from bot.testserver.command_form import CHAT_INPUT
from bot.testserver.flags import Permission
from bot.testserver.permissions import in_channel
from bot.testserver.state import Application, Channel, Command, Guild, Json, User, World

GUILD_CONTEXT, BOT_DM_CONTEXT = 0, 1


def register_all(
    world: World, application: Application, guild: Guild | None, bodies: list[Json]
) -> list[Command]:
    """Replace the commands of an application, global or of one guild, by these checked ones.

    A command of the same type and name as before keeps its id, and its version if unchanged.
    """
    before = {_key(command.body): command for command in registered(world, application, guild)}
    for command in before.values():
        del world.commands[command.id]
    commands = []
    for body in map(_completed, bodies):
        old = before.get(_key(body))
        version = world.snowflakes.next()
        command = Command(
            id=old.id if old else version,
            application_id=application.id,
            guild_id=guild.id if guild else None,
            version=old.version if old and old.body == body else version,
            body=body,
        )
        world.commands[command.id] = command
        commands.append(command)
    return commands


def register(
    world: World, application: Application, guild: Guild | None, body: Json
) -> tuple[Command, bool]:
    """Add one checked command, or replace the one of its type and name; whether it is new."""
    body = _completed(body)
    for command in registered(world, application, guild):
        if _key(command.body) == _key(body):
            change(world, command, body)
            return command, False
    version = world.snowflakes.next()
    guild_id = guild.id if guild else None
    command = Command(version, application.id, guild_id, version, body)
    world.commands[command.id] = command
    return command, True


def change(world: World, command: Command, body: Json) -> None:
    """Give a command another checked body; its version changes if anything did."""
    body = _completed(body)
    if body != command.body:
        command.body, command.version = body, world.snowflakes.next()


def registered(world: World, application: Application, guild: Guild | None) -> list[Command]:
    """The commands of an application: the global ones, or those of one guild."""
    guild_id = guild.id if guild else None
    return [
        command
        for command in world.commands.values()
        if command.application_id == application.id and command.guild_id == guild_id
    ]


def usable(world: World, channel: Channel, user: User) -> list[Command]:
    """The commands a user is offered in a channel."""
    guild = channel.guild
    here = [user.id for user in channel.recipients] if guild is None else list(guild.members)
    installed = {each.id for each in world.applications.values() if each.bot.id in here}
    return [
        command
        for command in world.commands.values()
        if command.application_id in installed
        and command.guild_id in (None, guild.id if guild else None)
        and may_use(command, channel, user)
    ]


def may_use(command: Command, channel: Channel, user: User) -> bool:
    """Whether the command is for this place and this user."""
    contexts = command.body.get("contexts")
    context = BOT_DM_CONTEXT if channel.guild is None else GUILD_CONTEXT
    if contexts is not None and context not in contexts:
        return False
    if channel.guild is None:
        return contexts is not None or command.body.get("dm_permission", True) is not False
    needed = command.body["default_member_permissions"]
    permissions = in_channel(channel, user)
    if Permission.USE_APPLICATION_COMMANDS not in permissions:
        return False
    if needed is None or Permission.ADMINISTRATOR in permissions:
        return True
    return int(needed) != 0 and not Permission(int(needed)) & ~permissions


def command_json(command: Command, *, localizations: bool = True) -> Json:
    """A command as its application sees it."""
    body: Json = {
        **command.body,
        "id": str(command.id),
        "application_id": str(command.application_id),
        "version": str(command.version),
    }
    if command.guild_id is not None:
        body["guild_id"] = str(command.guild_id)
    if not localizations:
        body = _without_localizations(body)
    return body


def localized_json(command: Command, locale: str) -> Json:
    """A command as a user's client is given it: with the texts of one locale beside its own."""
    return _localized(command_json(command), locale)


def _localized(thing: Json, locale: str) -> Json:
    localized = dict(thing)
    for key in ("name", "description"):
        texts = localized.pop(f"{key}_localizations", None) or {}
        if key in localized and texts.get(locale) is not None:
            localized[f"{key}_localized"] = texts[locale]
    for key in ("options", "choices"):
        if key in localized:
            localized[key] = [_localized(each, locale) for each in localized[key]]
    return localized


def _without_localizations(thing: Json) -> Json:
    bare = {key: value for key, value in thing.items() if not key.endswith("_localizations")}
    for key in ("options", "choices"):
        if key in bare:
            bare[key] = [_without_localizations(each) for each in bare[key]]
    return bare


def _completed(body: Json) -> Json:
    needed = body.get("default_member_permissions")
    return {
        "type": CHAT_INPUT,
        "description": "",
        "name_localizations": None,
        "description_localizations": None,
        "nsfw": False,
        "dm_permission": True,
        "contexts": None,
        "integration_types": [0],
        **{key: value for key, value in body.items() if value is not None and key != "id"},
        "default_member_permissions": None if needed is None else str(needed),
    }


def _key(body: Json) -> tuple[int, str]:
    return body["type"], body["name"]
