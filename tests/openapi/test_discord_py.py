"""What discord.py writes when it is given all it can write: an independent maker of bodies."""

from datetime import UTC, datetime
from typing import Any

import discord
import pytest
from discord import app_commands, ui

from tests.openapi.exchange import Exchange
from tests.openapi.judge import Judge


class Layout(ui.LayoutView):
    def __init__(self) -> None:
        super().__init__(timeout=None)
        thumbnail: ui.Thumbnail[Layout] = ui.Thumbnail("https://exemple.fr/a.png", spoiler=True)
        gallery: ui.MediaGallery[Layout] = ui.MediaGallery()
        gallery.add_item(media="https://exemple.fr/a.png", description="Un phare")
        self.add_item(
            ui.Container(
                ui.TextDisplay("### Titre"),
                ui.Section(ui.TextDisplay("Un"), ui.TextDisplay("Deux"), accessory=thumbnail),
                ui.Separator(visible=False, spacing=discord.SeparatorSpacing.large),
                gallery,
                ui.File("attachment://a.txt"),
                ui.ActionRow(
                    ui.Button(label="Aller", custom_id="go", emoji="👍"),
                    ui.Button(label="Lire", url="https://exemple.fr/"),
                ),
                accent_colour=0x2F6FDB,
                spoiler=True,
            )
        )
        for select in self.selects():
            self.add_item(ui.ActionRow(select))

    @staticmethod
    def selects() -> list[ui.Item[Any]]:
        options = [discord.SelectOption(label="Un", value="1", description="d", default=True)]
        channels = [discord.ChannelType.text, discord.ChannelType.forum]
        somebody = discord.SelectDefaultValue(id=1, type=discord.SelectDefaultValueType.user)
        return [
            ui.Select(custom_id="a", options=options, placeholder="Choisir", max_values=1),
            ui.UserSelect(custom_id="b", default_values=[somebody]),
            ui.RoleSelect(custom_id="c"),
            ui.MentionableSelect(custom_id="d"),
            ui.ChannelSelect(custom_id="e", channel_types=channels, min_values=0),
        ]


class Form(ui.Modal, title="Proposer une source"):
    about: ui.TextDisplay[Any] = ui.TextDisplay("Tout est relu.")
    name: ui.Label[Any] = ui.Label(
        text="Nom",
        description="Comme il est imprimé",
        component=ui.TextInput(
            custom_id="name", style=discord.TextStyle.paragraph, min_length=1, max_length=200
        ),
    )
    kind: ui.Label[Any] = ui.Label(
        text="Genre",
        component=ui.Select(
            custom_id="kind", options=[discord.SelectOption(label="Livre")], required=True
        ),
    )


def layout_components() -> list[dict[str, Any]]:
    components: list[dict[str, Any]] = Layout().to_components()  # type: ignore[no-untyped-call]
    return components


def commands() -> list[dict[str, Any]]:
    tree = app_commands.CommandTree(discord.Client(intents=discord.Intents.none()))
    group = app_commands.Group(name="sources", description="Sources", nsfw=False)

    @group.command(name="add", description="Add one")
    @app_commands.describe(file="Which")
    async def add(
        interaction: discord.Interaction,
        file: discord.Attachment,
        user: discord.Member,
        role: discord.Role,
        where: discord.TextChannel | discord.Thread,
        share: app_commands.Range[float, 0, 1],
    ) -> None: ...

    @tree.command(name="ask", description="Ask a question")
    @app_commands.choices(language=[app_commands.Choice(name="Français", value="fr")])
    @app_commands.default_permissions(manage_messages=True)
    @app_commands.allowed_contexts(guilds=True, dms=True)
    @app_commands.allowed_installs(guilds=True, users=True)
    async def ask(
        interaction: discord.Interaction,
        question: app_commands.Range[str, 1, 200],
        language: str | None,
        count: app_commands.Range[int, 1, 5] = 3,
        private: bool = False,
    ) -> None: ...

    @ask.autocomplete("question")
    async def complete(
        interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        del interaction, typed
        return []

    @tree.context_menu(name="Explain this")
    @app_commands.guild_only()
    async def explain(interaction: discord.Interaction, message: discord.Message) -> None: ...

    tree.add_command(group)
    return [command.to_dict(tree) for command in tree.get_commands()]


def embed() -> dict[str, Any]:
    embed = discord.Embed(title="Titre", url="https://exemple.fr/", colour=0x2F6FDB)
    embed.timestamp = datetime(2025, 5, 28, tzinfo=UTC)
    embed.set_author(name="Auteur", icon_url="https://exemple.fr/a.png")
    embed.add_field(name="Nom", value="Valeur", inline=False).set_footer(text="Fin")
    embed.set_image(url="https://exemple.fr/b.png")
    return dict(embed.to_dict())


def faults_of_request(judge: Judge, method: str, path: str, body: Any) -> list[str]:
    sent = Exchange(method, path, (), "bot", "application/json", body, 200, {}, None)
    return [str(each) for each in judge.faults(sent) if each.where.startswith("request")]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/channels/1/messages"),
        ("PATCH", "/channels/1/messages/2"),
        ("POST", "/webhooks/1/token"),
        ("PATCH", "/webhooks/1/token/messages/@original"),
    ],
)
async def test_components_and_embeds_are_allowed(judge: Judge, method: str, path: str) -> None:
    layout = {"components": layout_components(), "flags": 32768}

    assert faults_of_request(judge, method, path, layout) == []
    assert faults_of_request(judge, method, path, {"embeds": [embed()]}) == []


@pytest.mark.parametrize("kind", [4, 7])
async def test_components_are_allowed_in_a_callback(judge: Judge, kind: int) -> None:
    body = {"type": kind, "data": {"components": layout_components(), "flags": 32768}}

    assert faults_of_request(judge, "POST", "/interactions/1/token/callback", body) == []


async def test_a_modal_is_allowed(judge: Judge) -> None:
    body = {"type": 9, "data": Form().to_dict()}

    assert faults_of_request(judge, "POST", "/interactions/1/token/callback", body) == []


def test_commands_are_allowed(judge: Judge) -> None:
    written = commands()

    assert [each["name"] for each in written] == ["ask", "sources", "Explain this"]
    assert faults_of_request(judge, "PUT", "/applications/1/commands", written) == []
