"""Another library in place of the one in use, if it is without errors."""

from typing import TYPE_CHECKING

from bot.answer.texts import texts
from bot.chat.desk.notice import problems
from bot.knowledge.errors import SourcierError
from bot.knowledge.types import Language

if TYPE_CHECKING:
    from bot.chat.client import Sourcier


async def reload_and_tell(bot: "Sourcier", language: Language) -> str:
    """Load the library again; what came of it, for the one who asked."""
    words = texts(language).desk.reload
    if bot.reloading is None:
        return words.unavailable
    try:
        await bot.reloading.reload(anyway=True)
    except SourcierError:
        trouble = bot.reloading.trouble
        if trouble is None:
            return words.unsettled
        return "\n".join([words.refused, *problems(trouble, trouble.faults, language)])
    engine = bot.engine
    passages = len(engine.library.passages) + sum(count for _, count in engine.shelves.bulk)
    return words.done.format(
        passages=words.passages.of(passages, language),
        terms=words.terms.of(len(engine.library.terms), language),
    )
