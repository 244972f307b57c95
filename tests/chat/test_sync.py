from copy import deepcopy
from typing import Any

import discord
import pytest

from bot.chat.client import Sourcier
from bot.chat.locales import CatalogueTranslator
from bot.chat.sync import same_commands
from tests.wire.fake_engine import FakeEngine

Commands = list[dict[str, Any]]


@pytest.fixture
async def wanted() -> Commands:
    bot = Sourcier(FakeEngine())
    translator = CatalogueTranslator()
    return [
        await command.get_translated_payload(bot.tree, translator)
        for command in bot.tree.get_commands(type=discord.AppCommandType.chat_input)
    ]


@pytest.fixture
def registered(wanted: Commands) -> Commands:
    """The same commands as Discord gives them back."""
    commands = deepcopy(wanted)
    for number, command in enumerate(reversed(commands)):
        command |= {"id": str(number), "application_id": "9", "version": "1", "nsfw": False}
        command["dm_permission"] = True
        command["description_localized"] = command["description"]
        for option in command["options"]:
            option.pop("autocomplete", None) if not option.get("autocomplete") else None
            option.pop("required", None) if not option.get("required") else None
    return commands[::-1]


def _ask(commands: Commands) -> Any:
    (ask,) = [command for command in commands if command["name"] == "ask"]
    return ask


def test_commands_are_english_with_french_beside_it(wanted: Commands) -> None:
    names = {command["name"]: command["name_localizations"] for command in wanted}
    assert names == {
        "ask": {"fr": "demander"},
        "glossary": {"fr": "glossaire"},
        "sources": {"fr": "sources"},
        "settings": {"fr": "réglages"},
        "review": {"fr": "examiner"},
        "preview": {"fr": "aperçu"},
        "privacy": {"fr": "confidentialité"},
        "help": {"fr": "aide"},
    }
    ask = _ask(wanted)
    assert ask["description_localizations"]["fr"].startswith("Posez une question")
    options = {option["name"]: option for option in ask["options"]}
    assert options["question"]["required"]
    assert options["private"]["name_localizations"] == {"fr": "privé"}
    assert not options["private"]["required"]


async def test_the_menu_of_a_message_is_named_in_both_languages() -> None:
    bot = Sourcier(FakeEngine())
    (menu,) = bot.tree.get_commands(type=discord.AppCommandType.message)
    payload = await menu.get_translated_payload(bot.tree, CatalogueTranslator())
    assert payload["name"] == "Find the source"
    assert payload["name_localizations"] == {"fr": "Trouver la source"}


def test_the_glossary_completes_what_is_typed(wanted: Commands) -> None:
    (glossary,) = [command for command in wanted if command["name"] == "glossary"]
    assert glossary["options"][0]["autocomplete"]


def test_what_discord_adds_makes_no_difference(wanted: Commands, registered: Commands) -> None:
    assert same_commands(wanted, registered, everywhere=True)


@pytest.mark.parametrize(
    "change",
    [
        lambda commands: commands.pop(),
        lambda commands: commands[0].update(description="Another"),
        lambda commands: commands[0].update(name_localizations=None),
        lambda commands: _ask(commands)["options"].reverse(),
        lambda commands: _ask(commands)["options"][0].update(required=False),
        lambda commands: _ask(commands)["options"][0].update(name_localizations={"fr": "x"}),
        lambda commands: commands[0].update(default_member_permissions="8"),
    ],
)
def test_a_change_is_seen(wanted: Commands, registered: Commands, change: Any) -> None:
    change(registered)
    assert not same_commands(wanted, registered, everywhere=True)


def test_contexts_count_only_where_discord_keeps_them(
    wanted: Commands, registered: Commands
) -> None:
    for command in registered:
        command["contexts"] = [2]
    assert same_commands(wanted, registered, everywhere=False)
    assert not same_commands(wanted, registered, everywhere=True)
