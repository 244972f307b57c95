"""Who may do what; asked when a command is run and again whenever a button of its card is used."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.answer.texts.catalogue_desk import RefusalTexts
from bot.store.errors import UnavailableError
from bot.store.store import Store

if TYPE_CHECKING:
    from bot.chat.client import Sourcier


class RefusedError(app_commands.AppCommandError):
    """A member may not do this; ``reason`` picks the words that tell them so."""

    def __init__(self, reason: Callable[[RefusalTexts], str]) -> None:
        super().__init__("refused")
        self.reason = reason


def the_store(interaction: "discord.Interaction[Sourcier]") -> Store:
    """The store. Raises UnavailableError where the bot runs without one."""
    if interaction.client.store is None:
        raise UnavailableError("nothing is stored here")
    return interaction.client.store


def server_of(interaction: "discord.Interaction[Sourcier]") -> int:
    """The server's id. Raises RefusedError in a direct conversation."""
    if interaction.guild_id is None:
        raise RefusedError(lambda words: words.server_only)
    return interaction.guild_id


def require_moderator(interaction: "discord.Interaction[Sourcier]") -> int:
    """The server's id, which the member may manage. Raises RefusedError where they may not."""
    guild_id = server_of(interaction)
    if not interaction.permissions.manage_guild:
        raise RefusedError(lambda words: words.moderators_only)
    return guild_id


def require_curator(interaction: "discord.Interaction[Sourcier]") -> int:
    """The server's id, where the member has the curators' role or may manage the server.

    Raises RefusedError where neither is so.
    """
    guild_id = server_of(interaction)
    if interaction.permissions.manage_guild:
        return guild_id
    store = interaction.client.store
    role = store.settings(guild_id).curators_role if store is not None else None
    if role is None:
        raise RefusedError(lambda words: words.no_curators_role)
    member = interaction.user
    if not isinstance(member, discord.Member) or member.get_role(role) is None:
        raise RefusedError(lambda words: words.curators_only)
    return guild_id


def require_home(interaction: "discord.Interaction[Sourcier]") -> None:
    """Raises RefusedError but to those who manage the operator's own server, in it."""
    if require_moderator(interaction) != interaction.client.home_guild:
        raise RefusedError(lambda words: words.home_only)


def is_allowed(
    require: Callable[["discord.Interaction[Sourcier]"], object],
    interaction: "discord.Interaction[Sourcier]",
) -> bool:
    """Whether ``require``, one of the above, lets the member pass."""
    try:
        require(interaction)
    except RefusedError:
        return False
    return True
