"""One of the passages offered where nothing was certain, in place of the offer."""

from dataclasses import fields

import discord

from bot.answer.types import Answer
from bot.chat.buttons.press import Press
from bot.chat.cards import ASKED_LINE, render
from bot.store.journal import Answered, Entry


async def answer_with(press: Press) -> None:
    """Show the passage instead of the offer, in the language of the card."""
    answer = press.find(press.subject, press.state.language)
    question = press.state.question
    shown = asked_line(press.interaction.message)
    if press.bot.store is not None and question is not None:
        answered = await press.bot.store.answered(question)
        if answered is not None:
            press.bot.store.record(_chosen(press, answered, answer))
    await press.replace(render(answer, shown=shown, question_id=question))


def asked_line(message: discord.Message | None) -> str | None:
    """The line of a card that repeats the question, as it stands there."""
    for component in message.components if message is not None else ():
        for one in getattr(component, "children", ()):
            if isinstance(one, discord.TextDisplay) and one.id == ASKED_LINE:
                return one.content
    return None


def asker_id(message: discord.Message | None) -> int | None:
    """Who asked the question that a message of the bot answers, where the message tells."""
    if message is None:
        return None
    if message.interaction_metadata is not None:
        return message.interaction_metadata.user.id
    asked = message.reference.resolved if message.reference is not None else None
    return asked.author.id if isinstance(asked, discord.Message) else None


def _chosen(press: Press, answered: Answered, answer: Answer) -> Entry:
    before = {field.name: getattr(answered, field.name) for field in fields(Answered)}
    pack = press.engine.shelves.pack_of(answer.id)
    asker = asker_id(press.interaction.message) or press.interaction.user.id
    now = {"outcome": "answer", "subject": answer.id, "pack": pack, "member_id": asker}
    return Entry(**{**before, **now})


HANDLERS = {"choose": answer_with}
