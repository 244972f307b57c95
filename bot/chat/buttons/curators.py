"""Telling the curators about a question that found no answer, in the member's own words."""

import re
from dataclasses import replace
from typing import Final

import discord
from discord.ui import Label, Modal, TextInput

from bot.chat.buttons.choose import asked_line
from bot.chat.buttons.press import Press
from bot.chat.buttons.votes import FORM_SECONDS
from bot.chat.questions import clean
from bot.store.errors import UnavailableError

_QUESTION: Final = "question"
_LONGEST = 1000


async def open_form(press: Press) -> None:
    """Show what will be kept before it is: nothing is stored that was not sent."""
    if press.bot.store is None:
        raise UnavailableError("nothing is stored here")
    words = press.words.votes
    form: Modal = Modal(
        title=words.tell_title,
        custom_id=str(replace(press.state, action="told")),
        timeout=FORM_SECONDS,
    )
    question = TextInput[Modal](
        custom_id=_QUESTION,
        style=discord.TextStyle.paragraph,
        default=_asked(press)[:_LONGEST] or None,
        max_length=_LONGEST,
        required=True,
    )
    form.add_item(Label(text=words.tell_question, description=words.tell_hint, component=question))
    await press.interaction.response.send_modal(form)


async def tell(press: Press) -> None:
    text = clean(press.fields.get(_QUESTION, ""))
    if press.bot.store is None or press.state.question is None:
        raise UnavailableError("nothing is stored here")
    await press.bot.store.tell_curators(
        press.state.question, text, guild_id=press.guild_id, member_id=press.interaction.user.id
    )
    await press.say(press.words.votes.told)


def _asked(press: Press) -> str:
    """The question as far as the card or the message it replies to repeats it."""
    message = press.interaction.message
    line = asked_line(message)
    if line is not None:
        return re.sub(r"\\(\W)|^-# \W\s?|\s?\W$", r"\1", line).strip()
    quoted = message.reference.resolved if message is not None and message.reference else None
    return clean(quoted.content) if isinstance(quoted, discord.Message) else ""


HANDLERS = {"tell": open_form}
FORMS = {"told": tell}
