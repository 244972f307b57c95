"""Another library in place of the one in use, if it is without errors."""

import asyncio
import logging
from typing import TYPE_CHECKING

from bot.answer.texts import texts
from bot.chat import limits
from bot.chat.limits import fit
from bot.chat.markdown import escape, one_line
from bot.knowledge.errors import SourcierError
from bot.knowledge.types import Language

if TYPE_CHECKING:
    from bot.chat.client import Sourcier

log = logging.getLogger(__name__)

_PROBLEMS = 8
_PROBLEM = 200


async def reload(bot: "Sourcier") -> None:
    """Open the library again and answer from it; questions are answered from the old meanwhile.

    Raises SourcierError, and leaves everything as it was, where it has errors or cannot be opened.
    """
    if bot.open_engine is None:
        raise SourcierError("This bot was started without a way to load its library again.")
    engine = await asyncio.to_thread(bot.open_engine)
    bot.engine = engine
    library = engine.library
    passages, terms = len(library.passages), len(library.terms)
    log.info("library loaded anew: %d passages, %d terms", passages, terms)


async def reload_and_tell(bot: "Sourcier", language: Language) -> str:
    """What came of it, for the one who asked."""
    words = texts(language).desk.reload
    if bot.open_engine is None:
        return words.unavailable
    try:
        await reload(bot)
    except SourcierError as error:
        log.warning("library not loaded anew: %s", error)
        problems = str(error).splitlines()
        shown = [f"- {fit(one_line(one), _PROBLEM, escape)}" for one in problems[:_PROBLEMS]]
        if len(problems) > _PROBLEMS:
            shown.append(f"-# {words.more.of(len(problems) - _PROBLEMS, language)}")
        return fit("\n".join([words.refused, *shown]), limits.TEXT // 2)
    library = bot.engine.library
    return words.done.format(
        passages=words.passages.of(len(library.passages), language),
        terms=words.terms.of(len(library.terms), language),
    )
