"""A button pressed, an entry of a menu chosen, or a form sent: by whom, and how to answer."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import discord
from discord.ui import LayoutView

from bot.answer.texts import Texts, texts
from bot.answer.types import Answer
from bot.chat.custom_ids import CustomId, Subject
from bot.chat.delivery import replace, respond
from bot.chat.requests import within_patience
from bot.knowledge.types import Language, Library, Source
from bot.retrieval.engine import Engine
from bot.store.journal import DIRECT

if TYPE_CHECKING:
    from bot.chat.client import Sourcier

Made = TypeVar("Made")


class GoneError(Exception):
    """What a card speaks of is no longer in the library."""


@dataclass(frozen=True, slots=True)
class Press:
    """``language`` is the member's; ``values`` are what was chosen in a menu.

    ``engine`` is that of the packs which the server uses, perhaps without its index.
    ``fields`` are what was filled in, by the custom id of the input: its text, or what was chosen.
    """

    interaction: "discord.Interaction[Sourcier]"
    state: CustomId
    language: Language
    engine: Engine
    values: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def bot(self) -> "Sourcier":
        return self.interaction.client

    @property
    def words(self) -> Texts:
        return texts(self.language)

    @property
    def library(self) -> Library:
        return self.engine.library

    @property
    def guild_id(self) -> int:
        return self.interaction.guild_id or DIRECT

    def find(self, subject: Subject, language: Language | None = None) -> Answer:
        """The passage or term, whole. Raises GoneError where the server's packs have it no more."""
        wanted = self.whole_id(subject)
        if wanted is None or subject.kind not in ("passage", "term"):
            raise GoneError
        open_ = self.engine.term if subject.kind == "term" else self.engine.passage
        found = open_(wanted, language or self.language)
        if found is None:
            raise GoneError
        return found

    def whole_id(self, subject: Subject) -> str | None:
        """The id that a subject had before it was shortened, in whatever pack; None if gone."""
        return self.bot.lookup.id_of(subject, self.bot.engine)

    def find_source(self, subject: Subject) -> Source:
        """The source. Raises GoneError where the server's packs have it no more."""
        wanted = self.whole_id(subject) if subject.kind == "source" else None
        found = self.engine.shelves.source(wanted) if wanted is not None else None
        if found is None:
            raise GoneError
        return found

    @property
    def subject(self) -> Subject:
        """The one thing the card speaks of, or the one that ``position`` counts to."""
        position = min(self.state.position, len(self.state.subjects) - 1)
        if position < 0:
            raise GoneError
        return self.state.subjects[position]

    @property
    def subject_of_card(self) -> Subject:
        """The first thing the card speaks of, whatever ``position`` counts."""
        if not self.state.subjects:
            raise GoneError
        return self.state.subjects[0]

    async def say(self, text: str) -> None:
        """A private line."""
        await respond(self.interaction, text=text, private=True)

    async def open(self, view: LayoutView) -> None:
        """A private card."""
        await respond(self.interaction, view=view, private=True)

    async def replace(self, view: LayoutView) -> None:
        """Another card in the same message, for everyone who sees it."""
        await replace(self.interaction, view)

    async def within_patience(self, making: Coroutine[Any, Any, Made]) -> Made:
        """What is made for ``replace``; where that takes long, Discord is told so."""
        return await within_patience(self.interaction, making, private=True, in_place=True)

    async def turn_to(self, view: LayoutView) -> None:
        """Another card in the same message if it is private, else a private card."""
        message = self.interaction.message
        if message is not None and message.flags.ephemeral:
            await self.replace(view)
        else:
            await self.open(view)


Handler = Callable[[Press], Awaitable[None]]
