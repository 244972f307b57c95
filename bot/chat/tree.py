"""What happens to a command that goes wrong."""

import logging
import secrets
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.answer.texts import texts
from bot.chat.delivery import UNDELIVERABLE, respond
from bot.chat.desk.rights import RefusedError
from bot.chat.once import Once
from bot.chat.requests import spoken_language
from bot.store.errors import UnavailableError

if TYPE_CHECKING:
    from bot.chat.client import Sourcier

log = logging.getLogger(__name__)


def new_error_id() -> str:
    """What a member can report and an operator find in the log."""
    return secrets.token_hex(4)


class Commands(app_commands.CommandTree["Sourcier"]):
    """The commands; an error becomes a private word with an id, and details in the log under it.

    A command that Discord delivers twice is run once.
    """

    def __init__(self, client: "Sourcier", **options: Any) -> None:
        super().__init__(client, **options)
        self._once = Once()

    async def interaction_check(self, interaction: discord.Interaction["Sourcier"], /) -> bool:
        return self._once.take(interaction.id)

    async def on_error(
        self, interaction: discord.Interaction["Sourcier"], error: app_commands.AppCommandError, /
    ) -> None:
        if interaction.client.is_closed():
            return
        error_id = new_error_id()
        name = interaction.command.qualified_name if interaction.command else "?"
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        words = texts(spoken_language(interaction))
        match cause:
            case RefusedError():
                log.info("/%s refused to a member", name)
                text = cause.reason(words.desk.refusals)
            case UnavailableError():
                log.warning("/%s: %s", name, cause)
                text = words.votes.unavailable
            case app_commands.MissingPermissions():
                missing = _listed(cause.missing_permissions)
                log.warning("[%s] /%s refused: the member lacks %s", error_id, name, missing)
                text = words.errors.member_lacks_permission.format(permissions=missing, id=error_id)
            case app_commands.BotMissingPermissions():
                missing = _listed(cause.missing_permissions)
                log.warning("[%s] /%s refused: the bot lacks %s", error_id, name, missing)
                text = words.errors.bot_lacks_permission.format(permissions=missing, id=error_id)
            case _:
                log.error("[%s] /%s failed", error_id, name, exc_info=cause)
                text = words.errors.unexpected.format(id=error_id)
        try:
            await respond(interaction, text=text, private=True)
        except UNDELIVERABLE as failure:
            log.warning("[%s] the member could not be told: %s", error_id, failure)


def _listed(permissions: Iterable[str]) -> str:
    return ", ".join(permission.replace("_", " ") for permission in permissions)
