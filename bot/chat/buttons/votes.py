"""👍 and 👎, and the form in which to say what was wrong."""

from dataclasses import replace
from typing import Final, get_args

import discord
from discord.ui import Label, Modal, Select, TextInput

from bot.chat.buttons.press import GoneError, Press
from bot.store.errors import UnavailableError
from bot.store.votes import Reason, Vote

_REASON: Final = "reason"
_COMMENT: Final = "comment"
_LONGEST_COMMENT = 1000
FORM_SECONDS = 15 * 60
"""For how long Discord takes a form that it has shown."""


async def vote_up(press: Press) -> None:
    await _store(press, up=True)
    await press.say(press.words.votes.up_thanks)


async def vote_down(press: Press) -> None:
    """Count the vote at once, whatever becomes of the form."""
    await _store(press, up=False)
    words = press.words.votes
    form: Modal = Modal(
        title=words.form_title,
        custom_id=str(replace(press.state, action="why")),
        timeout=FORM_SECONDS,
    )
    options = [
        discord.SelectOption(label=words.reasons[one], value=one) for one in get_args(Reason)
    ]
    form.add_item(
        Label(
            text=words.reason,
            component=Select(custom_id=_REASON, options=options, required=False),
        )
    )
    form.add_item(
        Label(
            text=words.comment,
            component=TextInput(
                custom_id=_COMMENT,
                style=discord.TextStyle.paragraph,
                placeholder=words.comment_hint,
                max_length=_LONGEST_COMMENT,
                required=False,
            ),
        )
    )
    await press.interaction.response.send_modal(form)


async def take_reason(press: Press) -> None:
    given = press.fields.get(_REASON)
    reason = next((one for one in get_args(Reason) if one == given), None)
    comment = press.fields.get(_COMMENT, "").strip() or None
    if comment is not None and reason is None:
        reason = "other"
    await _store(press, up=False, reason=reason, comment=comment)
    await press.say(press.words.votes.reason_thanks)


async def _store(
    press: Press, *, up: bool, reason: Reason | None = None, comment: str | None = None
) -> None:
    subject = press.whole_id(press.subject)
    if subject is None:
        raise GoneError
    if press.bot.store is None or press.state.question is None:
        raise UnavailableError("votes are not stored here")
    await press.bot.store.vote(
        Vote(
            question_id=press.state.question,
            guild_id=press.guild_id,
            member_id=press.interaction.user.id,
            up=up,
            subject=subject,
            reason=reason,
            comment=comment,
        )
    )


HANDLERS = {"up": vote_up, "down": vote_down}
FORMS = {"why": take_reason}
