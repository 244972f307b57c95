"""``/help``: how to ask, with examples of what the library can answer."""

from collections.abc import Sequence

from discord import Colour
from discord.ui import LayoutView

from bot.answer.texts import texts
from bot.answer.texts.catalogue import Named
from bot.chat.cards import card, heading
from bot.chat.limits import fit
from bot.chat.markdown import escape, one_line
from bot.knowledge.types import Language, Library

_COLOUR = Colour(0x2E7D6B)
_PACKS = 6
_EXAMPLES = 2
_NAME = 150
_COVERS = 300
_EXAMPLE = 200


def help_card(
    library: Library, language: Language, mention: str, desk: Sequence[Named] = ()
) -> LayoutView:
    """``mention`` is the bot's, as it is written in a message.

    ``desk`` are the commands with which the reader may look after the server.
    """
    words, commands = texts(language).desk.help, texts(language).commands
    quoted = texts(language).quoted
    ways = words.ways.format(menu=texts(language).ways.menu)
    body = [heading(words.title), f"{words.intro}\n{ways}"]
    topics = []
    for pack in library.packs[:_PACKS]:
        covers = fit(one_line(pack.covers.best(language)), _COVERS, escape)
        examples = [
            f"- {quoted.format(words=fit(one_line(example), _EXAMPLE, escape))}"
            for example in pack.examples.get(language, ())[:_EXAMPLES]
        ]
        name = fit(one_line(pack.name.best(language)), _NAME, escape)
        topics.append("\n".join([f"**{name}**", f"-# {covers}", *examples]))
    body.append("\n".join([words.examples, f"- {words.mention.format(bot=mention)}", *topics]))
    asking = (commands.ask, commands.glossary, commands.sources)
    for title, shown in ((words.commands, asking), (words.desk, desk)):
        if shown:
            named = [f"- `/{one.name}` {one.description}" for one in shown]
            body.append("\n".join([f"**{title}**", *named]))
    privacy = words.privacy.format(privacy=f"`/{commands.privacy.name}`")
    return card(_COLOUR, body, [f"-# {privacy}"])
