"""A related term of the glossary."""

from bot.chat.buttons.press import Press
from bot.chat.cards import render


async def show_term(press: Press) -> None:
    await press.open(render(press.find(press.subject)))


HANDLERS = {"see": show_term}
