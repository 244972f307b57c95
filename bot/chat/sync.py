"""Registering the commands with Discord, only where they changed.

Registrations are rationed by Discord and take a moment to reach members, so what is registered is
fetched and compared first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import discord
from discord.http import Route

from bot.chat.errors import DiscordError

if TYPE_CHECKING:
    from bot.chat.client import Sourcier

Payload = Mapping[str, Any]

_PERMISSIONS = "default_member_permissions"
_COMPARED = (
    "type",
    "name",
    "description",
    _PERMISSIONS,
    "nsfw",
    "options",
    "required",
    "autocomplete",
    "choices",
    "value",
    "min_value",
    "max_value",
    "min_length",
    "max_length",
    "channel_types",
)
_LOCALIZED = ("name_localizations", "description_localizations")
# Discord keeps these for global commands only.
_COMPARED_GLOBALLY = ("contexts", "integration_types")


@dataclass(frozen=True, slots=True)
class Synced:
    """Which commands one types, of one server or (None) of all; whether any had changed."""

    guild: int | None
    changed: bool
    commands: tuple[str, ...]


async def sync_with_home(bot: "Sourcier", guild: int | None = None) -> Synced:
    """Register the commands in ``guild`` or (None) everywhere, and the operator's own at home.

    Returns what was done of the former. Raises DiscordError where Discord refuses.
    """
    done = await sync_commands(bot, guild)
    if bot.home_guild not in (None, guild):
        await sync_commands(bot, bot.home_guild, alone=True)
    return done


async def sync_commands(
    bot: "Sourcier", guild: int | None = None, *, alone: bool = False
) -> Synced:
    """Register the commands of a bot that is logged in, unless they are registered as they are.

    In a server, those of everywhere are registered as well, unless its own are wanted ``alone``.
    Raises DiscordError where Discord refuses.
    """
    if bot.application_id is None:
        raise DiscordError("The bot is not logged in. Log in before registering its commands.")
    target = discord.Object(guild) if guild is not None else None
    if target is not None and not alone:
        bot.tree.copy_global_to(guild=target)
    commands = bot.tree.get_commands(guild=target)
    translator = bot.tree.translator
    if translator is None:
        raise DiscordError("The commands have no translator. Log in before registering them.")
    wanted = [await command.get_translated_payload(bot.tree, translator) for command in commands]
    try:
        changed = not same_commands(wanted, await _registered(bot, guild), everywhere=guild is None)
        if changed:
            await bot.tree.sync(guild=target)
    except discord.Forbidden as error:
        raise DiscordError(
            f"Discord does not let the bot register commands: {error.text}. "
            "Invite it again with the scope applications.commands."
        ) from error
    except (discord.HTTPException, discord.app_commands.AppCommandError) as error:
        raise DiscordError(f"Discord did not take the commands: {error}") from error
    typed = (one for one in commands if not isinstance(one, discord.app_commands.ContextMenu))
    return Synced(guild, changed, tuple(command.name for command in typed))


async def _registered(bot: "Sourcier", guild: int | None) -> list[Payload]:
    # discord.py's own call leaves out the names in other languages.
    scope = f"/guilds/{guild}" if guild is not None else ""
    path = f"/applications/{bot.application_id}{scope}/commands?with_localizations=true"
    registered: list[Payload] = await bot.http.request(Route("GET", path))
    return registered


def same_commands(
    wanted: Iterable[Payload], registered: Iterable[Payload], *, everywhere: bool
) -> bool:
    """Whether two lists of commands are the same to a member, whatever Discord added to them.

    ``everywhere`` is true for global commands, which may also say in which contexts they appear.
    """
    compared = _COMPARED + (_COMPARED_GLOBALLY if everywhere else ())

    def comparable(commands: Iterable[Payload]) -> list[Any]:
        kept = (_essence(command, compared) for command in commands)
        return sorted(kept, key=lambda command: str(command["name"]))

    return comparable(wanted) == comparable(registered)


def _essence(value: Any, compared: tuple[str, ...]) -> Any:
    """The fields that are compared and not at their default, which Discord may leave out."""
    if isinstance(value, list | tuple):
        return [_essence(item, compared) for item in value]
    if not isinstance(value, Mapping):
        return value
    return {
        # Permissions are sent as a number and come back as a string.
        key: str(item) if key == _PERMISSIONS else _essence(item, compared)
        for key, item in value.items()
        if key in compared and item not in (None, False, "", [], {}, ())
    } | {key: dict(value[key]) for key in _LOCALIZED if value.get(key)}
