"""The full reference of an answer, ready to copy."""

from discord.ui import Button

from bot.chat import limits
from bot.chat.buttons.press import Press
from bot.chat.cards import ANSWER_COLOUR, card, heading
from bot.chat.items import LABEL, LINK, Row
from bot.chat.limits import fit
from bot.chat.markdown import code_block, one_line, web_address

_ROOM = limits.TEXT - 1000


async def show_reference(press: Press) -> None:
    answer = press.find(press.subject)
    words = press.words.buttons
    url = answer.citation.url
    reference = one_line(answer.citation.text) + (f", {one_line(url)}" if url else "")
    body = [heading(answer.title), words.copy, fit(reference, _ROOM, code_block)]
    address = web_address(url)
    rows = []
    if address is not None and len(address) <= LINK:
        rows.append(Row(Button(label=words.open_source[:LABEL], url=address)))
    await press.open(card(ANSWER_COLOUR, body, rows=rows))


HANDLERS = {"source": show_reference}
