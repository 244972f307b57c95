"""Which language a member reads, and the names of commands in it."""

from collections.abc import Callable
from typing import Any

import discord
from discord import app_commands

from bot.answer.texts import texts
from bot.answer.texts.catalogue import CommandTexts, WaysTexts
from bot.knowledge.types import Language

Pick = Callable[[CommandTexts], str]

_LANGUAGES: dict[discord.Locale, Language] = {
    discord.Locale.french: "fr",
    discord.Locale.american_english: "en",
    discord.Locale.british_english: "en",
}


def language_of_member(interaction: discord.Interaction[Any]) -> Language | None:
    """The language of the member's Discord if it is one of ours."""
    return _LANGUAGES.get(interaction.locale)


def language_of(interaction: discord.Interaction[Any]) -> Language:
    """The member's language if it is one of ours, else the server's, else English."""
    return _first_of(interaction.locale, interaction.guild_locale)


def language_around(message: discord.Message) -> Language:
    """The language to speak where a question could not be read: the server's, else English."""
    return _first_of(message.guild.preferred_locale if message.guild else None)


def _first_of(*locales: discord.Locale | None) -> Language:
    spoken = (_LANGUAGES[locale] for locale in locales if locale in _LANGUAGES)
    return next(spoken, "en")


def localised_menu(pick: Callable[[WaysTexts], str]) -> app_commands.locale_str:
    """The same for the name of a menu's entry."""
    return app_commands.locale_str(pick(texts("en").ways), menu=pick)


def localised(pick: Pick) -> app_commands.locale_str:
    """A name or description: English, and for the translator where to find it in others."""
    return app_commands.locale_str(pick(texts("en").commands), pick=pick)


class CatalogueTranslator(app_commands.Translator):
    """Gives discord.py the texts of the catalogue where they differ from the default, English."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,  # noqa: ARG002
    ) -> str | None:
        pick: Pick | None = string.extras.get("pick")
        menu: Callable[[WaysTexts], str] | None = string.extras.get("menu")
        language = _LANGUAGES.get(locale, "en")
        if language == "en":
            return None
        if menu is not None:
            return menu(texts(language).ways)
        if pick is None:
            return None
        return pick(texts(language).commands)
