"""A bot of real discord.py with one of everything that a page must show and let one use."""

import asyncio
import io
import struct
import zlib
from typing import Any

import discord
from discord import app_commands, ui
from discord.ui.select import BaseSelect

from tests.testserver.discord_py_bot import SmallBot

BLUE = 0x2F6FDB


def picture(width: int = 240, height: int = 120) -> bytes:
    """A PNG: a plain blue field."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = (b"\0" + bytes.fromhex("2f6fdb") * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


class Report(ui.Modal, title="Signaler un passage"):
    why: ui.Label["Report"] = ui.Label(
        text="Pourquoi ?",
        component=ui.Select(
            custom_id="why",
            options=[discord.SelectOption(label=each) for each in ("Périmé", "Hors sujet")],
        ),
    )
    subject: ui.TextInput["Report"] = ui.TextInput(
        label="Objet", custom_id="subject", min_length=3, max_length=80
    )
    more: ui.TextInput["Report"] = ui.TextInput(
        label="Précisions",
        custom_id="more",
        style=discord.TextStyle.paragraph,
        required=False,
        placeholder="Ce qu’il faudrait changer",
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        assert isinstance(self.why.component, ui.Select)
        said = f"{self.why.component.values[0]} : {self.subject.value}. {self.more.value}"
        await interaction.response.send_message(said, ephemeral=True)


class Choices(ui.View):
    """Every kind of select; what is chosen is said in the message itself."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        options = [
            discord.SelectOption(label="Français", value="fr", description="En français"),
            discord.SelectOption(label="English", value="en", emoji="🇬🇧"),
            discord.SelectOption(label="Deutsch", value="de"),
        ]
        self._offer(
            ui.Select(custom_id="languages", placeholder="Langues", max_values=2, options=options)
        )
        self._offer(ui.UserSelect(custom_id="user", placeholder="Un membre"))
        self._offer(ui.RoleSelect(custom_id="role", placeholder="Un rôle"))
        self._offer(ui.ChannelSelect(custom_id="channel", placeholder="Un salon"))

    def _offer(self, select: "BaseSelect[Choices]") -> None:
        async def chosen(interaction: discord.Interaction) -> None:
            names = ", ".join(str(each) for each in select.values)
            await interaction.response.edit_message(content=f"Choisi : {names}")

        select.callback = chosen  # type: ignore[method-assign]
        self.add_item(select)


class Buttons(ui.View):
    def __init__(self) -> None:
        super().__init__(timeout=None)

    @ui.button(label="Signaler", style=discord.ButtonStyle.primary, custom_id="report")
    async def report(self, interaction: discord.Interaction, _: "ui.Button[Buttons]") -> None:
        await interaction.response.send_modal(Report())

    @ui.button(label="Sans réponse", style=discord.ButtonStyle.danger, custom_id="silent")
    async def silent(self, interaction: discord.Interaction, _: "ui.Button[Buttons]") -> None:
        del interaction

    @ui.button(label="Refusé", custom_id="off", disabled=True)
    async def off(self, interaction: discord.Interaction, _: "ui.Button[Buttons]") -> None:
        del interaction


class DemoBot(SmallBot):
    """``hold`` keeps ``/slow`` thinking until it is set."""

    async def setup_hook(self) -> None:
        self.hold = asyncio.Event()
        self.tree.add_command(_messages_menu)
        simple: list[app_commands.Command[Any, ..., None]]
        simple = [choose, buttons, silent, slow, show]
        for each in simple:
            self.tree.add_command(each)
        self.tree.add_command(Settings())
        await super().setup_hook()


@app_commands.context_menu(name="Compter les mots")
async def _messages_menu(interaction: discord.Interaction, message: discord.Message) -> None:
    count = len(message.content.split())
    await interaction.response.send_message(f"{count} mots", ephemeral=True)


@app_commands.command(description="Every kind of select")
async def choose(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("Faites votre choix.", view=Choices())


@app_commands.command(description="Buttons of every colour")
async def buttons(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("Des boutons.", view=Buttons())


@app_commands.command(description="Never answers")
async def silent(interaction: discord.Interaction) -> None:
    del interaction


@app_commands.command(description="Thinks before it answers")
async def slow(interaction: discord.Interaction[DemoBot]) -> None:
    await interaction.response.defer(thinking=True)
    await interaction.client.hold.wait()
    await interaction.followup.send("Voilà.")


@app_commands.command(description="An embed, a picture and a file")
async def show(interaction: discord.Interaction) -> None:
    embed = discord.Embed(
        title="Le titre", description="Une **description**", colour=BLUE, url="https://exemple.fr/"
    )
    embed.set_author(name="L’auteur").set_footer(text="Le pied")
    embed.add_field(name="Un", value="1", inline=True).add_field(name="Deux", value="2")
    embed.set_image(url="https://exemple.fr/image.png")
    files = [
        discord.File(io.BytesIO(picture()), "image.png", description="Un champ bleu"),
        discord.File(io.BytesIO(b"source"), "source.txt"),
    ]
    await interaction.response.send_message("Pièces jointes.", embed=embed, files=files)


class Settings(app_commands.Group):
    """Subcommands with an option of each kind."""

    def __init__(self) -> None:
        super().__init__(name="settings", description="Settings of the server")

    @app_commands.command(name="risk", description="How sure it must be")
    @app_commands.describe(level="How sure", percent="In percent", private="Only for you")
    @app_commands.choices(
        level=[app_commands.Choice(name=each, value=each) for each in ("bas", "haut")]
    )
    async def risk(
        self,
        interaction: discord.Interaction,
        level: app_commands.Choice[str],
        percent: app_commands.Range[int, 1, 50] = 10,
        private: bool = False,
    ) -> None:
        said = f"{level.value} {percent} {private}"
        await interaction.response.send_message(said, ephemeral=private)

    @app_commands.command(name="place", description="Where and whom")
    async def place(
        self, interaction: discord.Interaction, channel: discord.TextChannel, user: discord.Member
    ) -> None:
        await interaction.response.send_message(f"{channel.name} {user.name}")
