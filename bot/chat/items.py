"""Buttons and menus whose custom id says all there is to know about them."""

import re
from typing import Any, Self

import discord
from discord.ui import ActionRow, Button, DynamicItem, Item, Select

from bot.chat.custom_ids import OURS, CustomId

LABEL = 80
OPTION_LABEL = 100
OPTIONS = 25
LINK = 512

Row = ActionRow[Any]


class Stateful(DynamicItem[Item[Any]], template=OURS):
    """Any button or menu of ours; what it does is found by the action in its custom id."""

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003
        item: Item[Any],
        match: re.Match[str],  # noqa: ARG003
        /,
    ) -> Self:
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        # As Discord sends them: strings, of whatever kind of menu.
        data: Any = interaction.data
        values = tuple(map(str, data.get("values", ())))
        await interaction.client.presses.take(interaction, self.custom_id, values)


def button(
    custom_id: CustomId,
    label: str | None = None,
    emoji: str | None = None,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> Stateful:
    return Stateful(Button(custom_id=str(custom_id), label=label, emoji=emoji, style=style))


def select(custom_id: CustomId, options: list[discord.SelectOption], placeholder: str) -> Stateful:
    return Stateful(
        Select(custom_id=str(custom_id), options=options, placeholder=placeholder, max_values=1)
    )
