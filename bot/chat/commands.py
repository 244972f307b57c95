"""The slash commands: /ask, /glossary and /sources, under their name in each language."""

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.app_commands import Choice

from bot.answer.types import Reply
from bot.chat import limits
from bot.chat.answering import timed
from bot.chat.cards import render
from bot.chat.delivery import respond
from bot.chat.documents import choice, document_card
from bot.chat.known_questions import KnownQuestions
from bot.chat.limits import fit
from bot.chat.locales import localised
from bot.chat.markdown import one_line
from bot.chat.questions import clean
from bot.chat.requests import (
    answer_request,
    engine_by_id,
    engine_in_use,
    spoken_language,
    told_of,
)
from bot.chat.sources import sources_card

if TYPE_CHECKING:
    from bot.chat.client import Sourcier

_known = KnownQuestions()
_private_name = localised(lambda commands: commands.private.name)
_private_description = localised(lambda commands: commands.private.description)
_recipient_name = localised(lambda commands: commands.recipient.name)
_recipient_description = localised(lambda commands: commands.recipient.description)


@app_commands.command(
    name=localised(lambda commands: commands.ask.name),
    description=localised(lambda commands: commands.ask.description),
)
@app_commands.rename(
    question=localised(lambda commands: commands.ask_question.name),
    private=_private_name,
    recipient=_recipient_name,
)
@app_commands.describe(
    question=localised(lambda commands: commands.ask_question.description),
    private=_private_description,
    recipient=_recipient_description,
)
async def ask(
    interaction: "discord.Interaction[Sourcier]",
    question: app_commands.Range[str, 1, limits.QUESTION],
    private: bool | None = None,
    recipient: discord.User | None = None,
) -> None:
    await answer_request(interaction, clean(question), "command", private, recipient)


@ask.autocomplete("question")
async def suggest_questions(
    interaction: "discord.Interaction[Sourcier]", typed: str
) -> list[Choice[str]]:
    engine, language = await engine_by_id(interaction), spoken_language(interaction)
    found = _known.complete(clean(typed), engine.library, language, limits.CHOICES)
    return [Choice(name=question, value=question) for question in found]


@app_commands.command(
    name=localised(lambda commands: commands.glossary.name),
    description=localised(lambda commands: commands.glossary.description),
)
@app_commands.rename(
    term=localised(lambda commands: commands.glossary_term.name),
    private=_private_name,
    recipient=_recipient_name,
)
@app_commands.describe(
    term=localised(lambda commands: commands.glossary_term.description),
    private=_private_description,
    recipient=_recipient_description,
)
async def glossary(
    interaction: "discord.Interaction[Sourcier]",
    term: str,
    private: bool = False,
    recipient: discord.User | None = None,
) -> None:
    engine = await engine_in_use(interaction, private=private)
    language, wanted = spoken_language(interaction), clean(term)

    def look_up() -> Reply:
        # A suggestion that was chosen arrives as its id, anything else as typed.
        return engine.term(wanted, language) or engine.lookup(wanted, language)

    found = timed("/glossary", look_up)
    told = told_of(found, recipient, private=private)
    await respond(interaction, view=render(found, recipient=told), private=private, notified=told)


@glossary.autocomplete("term")
async def suggest_terms(
    interaction: "discord.Interaction[Sourcier]", prefix: str
) -> list[Choice[str]]:
    engine, language = await engine_by_id(interaction), spoken_language(interaction)
    return [
        Choice(name=fit(one_line(term.title), limits.CHOICE_NAME), value=term.id)
        for term in engine.complete(clean(prefix), language, limits.CHOICES)[: limits.CHOICES]
    ]


@app_commands.command(
    name=localised(lambda commands: commands.sources.name),
    description=localised(lambda commands: commands.sources.description),
)
@app_commands.rename(
    document=localised(lambda commands: commands.sources_document.name), private=_private_name
)
@app_commands.describe(
    document=localised(lambda commands: commands.sources_document.description),
    private=_private_description,
)
async def sources(
    interaction: "discord.Interaction[Sourcier]", document: str = "", private: bool = False
) -> None:
    engine, language = await engine_by_id(interaction), spoken_language(interaction)
    if document.strip():
        view = document_card(interaction.client, engine, document, language)
    else:
        view = sources_card(engine.library, language, stored=engine.shelves.stored)
    await respond(interaction, view=view, private=private)


@sources.autocomplete("document")
async def suggest_documents(
    interaction: "discord.Interaction[Sourcier]", typed: str
) -> list[Choice[str]]:
    bot, used = interaction.client, await engine_by_id(interaction)
    language = spoken_language(interaction)
    found = bot.titles.sources(typed, bot.engine, used, language, limits.CHOICES)
    return [choice(one, language) for one in found]


COMMANDS: tuple[app_commands.Command[Any, ..., None], ...] = (ask, glossary, sources)
