"""``/settings``: each choice in the panel is stored at once."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import discord
from discord.ui import LayoutView

from bot.chat.buttons.press import Handler, Press
from bot.chat.delivery import respond
from bot.chat.desk.rights import require_moderator, the_store
from bot.chat.desk.settings_panel import settings_panel
from bot.knowledge.types import Language
from bot.store.settings import ServerSettings

if TYPE_CHECKING:
    from bot.chat.client import Sourcier

Values = tuple[str, ...]


async def show_settings(interaction: "discord.Interaction[Sourcier]", language: Language) -> None:
    guild_id = require_moderator(interaction)
    settings = the_store(interaction).settings(guild_id)
    await respond(interaction, view=_panel(interaction, settings, language), private=True)


def _panel(
    interaction: "discord.Interaction[Sourcier]",
    settings: ServerSettings,
    language: Language,
    *,
    saved: bool = False,
) -> LayoutView:
    assert interaction.guild is not None
    bot = interaction.client
    listens = bot.intents.message_content
    library = bot.engine.library
    return settings_panel(
        settings, library, interaction.guild, language, listens=listens, saved=saved
    )


def change(press: Press, settings: ServerSettings) -> ServerSettings:
    """The settings with what was chosen; a choice that is not offered changes nothing."""
    values = press.values
    first = values[0] if values else ""
    words = press.words.desk.settings
    changed: dict[str, Any] = {}
    match press.state.action:
        case "setpacks":
            known = [pack.id for pack in press.bot.engine.library.packs]
            chosen = tuple(one for one in known if one in values)
            if chosen:
                changed["packs"] = None if len(chosen) == len(known) else chosen
        case "setchans":
            changed["answer_channels"] = _ids(values)
        case "setlist":
            changed["listen_channels"] = _ids(values)
        case "setvis" if first in words.visibilities:
            changed["visibility"] = first
        case "setlang" if first in words.languages:
            changed["language"] = first
        case "setpause" if first.isdecimal() and len(first) < 5:
            changed["cooldown"] = float(first)
        case "setrole":
            changed["curators_role"] = next(iter(_ids(values)), None)
        case "setkeep" if first in words.keeping:
            changed["keeps_questions"] = first == "yes"
    return replace(settings, **changed)


async def save(press: Press) -> None:
    interaction = press.interaction
    guild_id = require_moderator(interaction)
    store = the_store(interaction)
    changed = change(press, store.settings(guild_id))
    stored = await store.save_settings(guild_id, changed, by=interaction.user.id)
    await press.replace(_panel(interaction, stored, press.language, saved=True))


def _ids(values: Values) -> frozenset[int]:
    return frozenset(int(one) for one in values if one.isdecimal())


_ACTIONS = ("setpacks setchans setlist setvis setlang setpause setrole setkeep").split()

HANDLERS: dict[str, Handler] = dict.fromkeys(_ACTIONS, save)
