"""Stepping through the passages that belong together, in the order of their time."""

from dataclasses import replace

from bot.answer import dates
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
        if not 0 <= beside < len(state.subjects):
            continue
        there = replace(state, action="step", position=beside)
        try:
            as_of = press.find(state.subjects[beside]).as_of
        except GoneError:
            label = None
        else:
            label = dates.month(as_of, press.language)
        buttons.append(button(there, label, arrow))
    buttons.append(source_button(answer))
    view = card(ANSWER_COLOUR, body, [*foot, f"-# {count}"], [Row(*buttons)])
    if state.action == "others":
        await press.open(view)
    else:
        await press.turn_to(view)


HANDLERS = {"others": step, "step": step}
