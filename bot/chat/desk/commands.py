"""The commands of the desk: /settings, /review, /preview, /reload, /privacy and /help."""

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.app_commands import Choice

from bot.answer.texts import texts
from bot.answer.texts.catalogue import Named
from bot.chat.cards import render
from bot.chat.delivery import respond
from bot.chat.desk.help import help_card
from bot.chat.desk.preview import previewed, suggested
from bot.chat.desk.privacy import show_privacy
from bot.chat.desk.reload import reload_and_tell
from bot.chat.desk.review import show_review
from bot.chat.desk.rights import is_allowed, require_curator, require_home, require_moderator
from bot.chat.desk.settings import show_settings
from bot.chat.locales import localised
from bot.chat.requests import engine_by_id, spoken_language
from bot.knowledge.types import Language

if TYPE_CHECKING:
    from bot.chat.client import Sourcier


@app_commands.command(
    name=localised(lambda commands: commands.settings.name),
    description=localised(lambda commands: commands.settings.description),
)
@app_commands.default_permissions(manage_guild=True)
@app_commands.guild_only()
async def settings(interaction: "discord.Interaction[Sourcier]") -> None:
    await show_settings(interaction, spoken_language(interaction))


@app_commands.command(
    name=localised(lambda commands: commands.review.name),
    description=localised(lambda commands: commands.review.description),
)
@app_commands.guild_only()
async def review(interaction: "discord.Interaction[Sourcier]") -> None:
    await show_review(interaction, spoken_language(interaction))


@app_commands.command(
    name=localised(lambda commands: commands.preview.name),
    description=localised(lambda commands: commands.preview.description),
)
@app_commands.rename(passage=localised(lambda commands: commands.preview_passage.name))
@app_commands.describe(passage=localised(lambda commands: commands.preview_passage.description))
@app_commands.guild_only()
async def preview(interaction: "discord.Interaction[Sourcier]", passage: str) -> None:
    require_curator(interaction)
    language = spoken_language(interaction)
    bot, used = interaction.client, await engine_by_id(interaction)
    found = previewed(bot.titles, passage, bot.engine, used, language)
    if found is None:
        text = texts(language).desk.reload.no_such_passage
        await respond(interaction, text=text, private=True)
    else:
        await respond(interaction, view=render(found), private=True)


@preview.autocomplete("passage")
async def suggest_passages(
    interaction: "discord.Interaction[Sourcier]", typed: str
) -> list[Choice[str]]:
    if not is_allowed(require_curator, interaction):
        return []
    bot, used = interaction.client, await engine_by_id(interaction)
    return suggested(bot.titles, typed, bot.engine, used, spoken_language(interaction))


@app_commands.command(
    name=localised(lambda commands: commands.reload.name),
    description=localised(lambda commands: commands.reload.description),
)
@app_commands.default_permissions(manage_guild=True)
@app_commands.guild_only()
async def reload(interaction: "discord.Interaction[Sourcier]") -> None:
    require_home(interaction)
    # Indexing a large library takes longer than Discord waits.
    await interaction.response.defer(ephemeral=True, thinking=True)
    text = await reload_and_tell(interaction.client, spoken_language(interaction))
    await respond(interaction, text=text, private=True)


@app_commands.command(
    name=localised(lambda commands: commands.privacy.name),
    description=localised(lambda commands: commands.privacy.description),
)
async def privacy(interaction: "discord.Interaction[Sourcier]") -> None:
    await show_privacy(interaction, spoken_language(interaction))


@app_commands.command(
    name=localised(lambda commands: commands.help.name),
    description=localised(lambda commands: commands.help.description),
)
async def help_(interaction: "discord.Interaction[Sourcier]") -> None:
    me = interaction.client.user
    mention = me.mention if me is not None else "@Sourcier"
    engine, language = await engine_by_id(interaction), spoken_language(interaction)
    view = help_card(engine.library, language, mention, _desk(interaction, language))
    await respond(interaction, view=view, private=True)


def _desk(interaction: "discord.Interaction[Sourcier]", language: Language) -> list[Named]:
    """The commands of the desk that are for this member, here."""
    commands = texts(language).commands
    allowed = [commands.settings] if is_allowed(require_moderator, interaction) else []
    if is_allowed(require_curator, interaction):
        allowed += [commands.review, commands.preview]
    return [*allowed, commands.reload] if is_allowed(require_home, interaction) else allowed


Command = app_commands.Command[Any, ..., None]

DESK_COMMANDS: tuple[Command, ...] = (settings, review, preview, privacy, help_)
RELOAD: Command = reload
"""Registered in the operator's own server only."""
