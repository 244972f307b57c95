"""The message menu: finding the source of what anyone's message claims or asks."""

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.chat.locales import localised_menu
from bot.chat.questions import clean, names_in
from bot.chat.requests import answer_request

if TYPE_CHECKING:
    from bot.chat.client import Sourcier


async def find_source(
    interaction: "discord.Interaction[Sourcier]", message: discord.Message
) -> None:
    me = interaction.client.user
    assert me is not None
    await answer_request(interaction, clean(message.content, names_in(message, me)), "menu")


FIND_SOURCE = app_commands.ContextMenu(
    name=localised_menu(lambda ways: ways.menu), callback=find_source
)
