"""Stepping through the passages that belong together, in the order of their time."""

from dataclasses import replace

from bot.answer import dates
from bot.answer.texts.catalogue import ButtonTexts
from bot.answer.types import Answer
from bot.chat.buttons.press import GoneError, Press
from bot.chat.cards import ANSWER_COLOUR, answer_blocks, card, source_button
from bot.chat.items import Row, Stateful, button


async def step(press: Press) -> None:
    """Show the passage that ``position`` counts to, with a way to those beside it."""
    state = press.state
    position = min(state.position, len(state.subjects) - 1)
    answer = press.find(press.subject)
    words = press.words
    body, foot = answer_blocks(answer)
    count = words.buttons.position.format(position=position + 1, count=len(state.subjects))
    buttons: list[Stateful] = []
    for beside, arrow in ((position - 1, "⬅️"), (position + 1, "➡️")):
        if 0 <= beside < len(state.subjects):
            there = replace(state, action="step", position=beside)
            label = _label(press, answer, beside, words.buttons)
            buttons.append(button(there, label, arrow))
    buttons.append(source_button(answer))
    view = card(ANSWER_COLOUR, body, [*foot, f"-# {count}"], [Row(*buttons)])
    if state.action == "others":
        await press.open(view)
    else:
        await press.turn_to(view)


def _label(press: Press, answer: Answer, beside: int, words: ButtonTexts) -> str | None:
    """The month of the passage beside, or where that is the same, which way it lies."""
    try:
        as_of = press.find(press.state.subjects[beside]).as_of
    except GoneError:
        return None
    month = dates.month(as_of, press.language)
    if month != dates.month(answer.as_of, press.language):
        return month
    return words.later_page if beside > press.state.position else words.earlier_page


HANDLERS = {"others": step, "step": step}
