"""A small bot of real discord.py: enough of everything to show that the server can carry it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import discord
import pytest
import yarl
from discord import app_commands, ui

from bot.testserver import SmallWorld

FRENCH = {"ask": "demander", "Ask a question": "Poser une question"}
TERMS = ("JATEC", "NSATU")


class French(app_commands.Translator):
    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        del context
        return FRENCH.get(string.message) if locale is discord.Locale.french else None


class Card(ui.LayoutView):
    """A text with a link to its source, and a button that answers privately."""

    def __init__(self, text: str) -> None:
        super().__init__(timeout=None)
        link: ui.Button[Card] = ui.Button(label="Source", url="https://exemple.fr/source")
        more: ui.Button[Card] = ui.Button(label="Autres passages", custom_id="more")
        more.callback = self.show_more  # type: ignore[method-assign]
        container: ui.Container[Card] = ui.Container(
            ui.TextDisplay(text),
            ui.Separator(),
            ui.Section(ui.TextDisplay("-# Journal officiel"), accessory=link),
            ui.ActionRow(more),
            accent_colour=0x2F6FDB,
        )
        self.add_item(container)

    async def show_more(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Rien de plus.", ephemeral=True)


class SmallBot(discord.Client):
    def __init__(self, world: SmallWorld) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        super().__init__(
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            guild_ready_timeout=0.05,
        )
        self.world = world
        self.seen: list[str] = []
        self.locales: list[tuple[str, str]] = []
        self.resumed = asyncio.Event()
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        @self.tree.command(name="ask", description="Ask a question")
        async def ask(interaction: discord.Interaction, question: str) -> None:
            self.locales.append((str(interaction.locale), str(interaction.guild_locale)))
            await interaction.response.defer()
            await interaction.edit_original_response(view=Card(f"### {question}"))
            await interaction.followup.send("Et voilà.", ephemeral=True)

        @self.tree.command(name="glossary", description="Explain a term")
        async def glossary(interaction: discord.Interaction, term: str) -> None:
            await interaction.response.send_message(f"**{term}**", ephemeral=True)

        @glossary.autocomplete("term")
        async def complete(
            interaction: discord.Interaction, typed: str
        ) -> list[app_commands.Choice[str]]:
            del interaction
            found = [term for term in TERMS if typed.lower() in term.lower()]
            return [app_commands.Choice(name=term, value=term) for term in found]

        @self.tree.command(name="sources", description="List the sources")
        async def sources(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("Le Journal officiel.")

        await self.tree.set_translator(French())
        await self.tree.sync()

    async def on_resumed(self) -> None:
        self.resumed.set()

    async def on_message(self, message: discord.Message) -> None:
        if message.author.bot:
            return
        self.seen.append(message.content)
        if self.user in message.mentions or message.guild is None:
            async with message.channel.typing():
                await message.reply(view=Card(f"### {message.content}"), mention_author=False)


@asynccontextmanager
async def small_bot(
    world: SmallWorld, monkeypatch: pytest.MonkeyPatch, bot: SmallBot | None = None
) -> AsyncIterator[SmallBot]:
    """The bot, logged in, synchronised and ready."""
    gateway: Any = yarl.URL(world.gateway_url)
    monkeypatch.setattr("discord.http.Route.BASE", world.api_url)
    monkeypatch.setattr("discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY", gateway)
    bot = bot or SmallBot(world)
    await bot.login(world.bot_token)
    running = asyncio.create_task(bot.connect())
    try:
        await asyncio.wait_for(bot.wait_until_ready(), 5)
        yield bot
    finally:
        await bot.close()
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
