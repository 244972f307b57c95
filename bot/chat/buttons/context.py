"""The whole passage that an excerpt is from."""

from bot.chat.buttons.press import Press
from bot.chat.cards import render


async def show_whole(press: Press) -> None:
    await press.open(render(press.find(press.subject)))


HANDLERS = {"more": show_whole}
