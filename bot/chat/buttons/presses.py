"""From what Discord tells of a press to the handler of its action, and what goes wrong there."""

import logging
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import discord

from bot.answer.texts import texts
from bot.chat.buttons import browse, choose, context, curators, others, seealso, source, votes
from bot.chat.buttons.press import GoneError, Handler, Press
from bot.chat.custom_ids import OURS, parse
from bot.chat.delivery import UNDELIVERABLE, respond
from bot.chat.desk import privacy, review, settings
from bot.chat.desk.rights import RefusedError
from bot.chat.requests import engine_by_id, spoken_language
from bot.chat.tree import new_error_id
from bot.store.errors import UnavailableError

if TYPE_CHECKING:
    from bot.chat.client import Sourcier

log = logging.getLogger(__name__)

HANDLERS: Mapping[str, Handler] = {
    **context.HANDLERS,
    **others.HANDLERS,
    **source.HANDLERS,
    **votes.HANDLERS,
    **choose.HANDLERS,
    **curators.HANDLERS,
    **seealso.HANDLERS,
    **browse.HANDLERS,
    **settings.HANDLERS,
    **review.HANDLERS,
    **privacy.HANDLERS,
}
FORMS: Mapping[str, Handler] = {**votes.FORMS, **curators.FORMS}


class Presses:
    """Answers presses; ``handlers`` and ``forms`` are by the action in the custom id."""

    def __init__(
        self, handlers: Mapping[str, Handler] = HANDLERS, forms: Mapping[str, Handler] = FORMS
    ) -> None:
        self._handlers = handlers
        self._forms = forms

    async def take(
        self,
        interaction: "discord.Interaction[Sourcier]",
        custom_id: str,
        values: tuple[str, ...] = (),
    ) -> None:
        """Answer a press of a button or a choice in a menu."""
        await self._answer(interaction, custom_id, self._handlers, values=values)

    async def take_form(self, interaction: "discord.Interaction[Sourcier]") -> None:
        """Answer a form of ours, whether or not this process has shown it."""
        data: Any = interaction.data
        custom_id = data["custom_id"]
        if OURS.fullmatch(custom_id):
            fields = dict(_fields(data["components"]))
            await self._answer(interaction, custom_id, self._forms, fields=fields)

    async def _answer(
        self,
        interaction: "discord.Interaction[Sourcier]",
        custom_id: str,
        handlers: Mapping[str, Handler],
        **given: Any,
    ) -> None:
        language = spoken_language(interaction)
        words = texts(language)
        state = parse(custom_id)
        handler = handlers.get(state.action) if state is not None else None
        try:
            if state is None or handler is None:
                log.info("a button or form of another version was used")
                await respond(interaction, text=words.buttons.earlier_version, private=True)
                return
            log.info("button %s", state.action)
            try:
                engine = await engine_by_id(interaction)
                await handler(Press(interaction, state, language, engine, **given))
            except GoneError:
                await respond(interaction, text=words.buttons.gone, private=True)
            except RefusedError as error:
                await respond(interaction, text=error.reason(words.desk.refusals), private=True)
            except UnavailableError as error:
                log.warning("button %s: %s", state.action, error)
                await respond(interaction, text=words.votes.unavailable, private=True)
        except Exception:
            error_id = new_error_id()
            log.exception("[%s] a button or form failed", error_id)
            try:
                text = words.errors.unexpected.format(id=error_id)
                await respond(interaction, text=text, private=True)
            except UNDELIVERABLE as failure:
                log.warning("[%s] the member could not be told: %s", error_id, failure)


def _fields(components: Any) -> Iterator[tuple[str, str]]:
    for component in components:
        if "custom_id" in component:
            yield (
                component["custom_id"],
                component.get("value") or "".join(component.get("values") or ()),
            )
        yield from _fields(component.get("components") or ())
        if "component" in component:
            yield from _fields((component["component"],))
