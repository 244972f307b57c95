"""Everything we say, in each language."""

from bot.answer.texts.catalogue import Texts
from bot.answer.texts.english import ENGLISH
from bot.answer.texts.french import FRENCH
from bot.answer.texts.numbers import Plural, integer, ordinal
from bot.knowledge.types import Language

__all__ = ["Plural", "Texts", "integer", "ordinal", "texts"]


def texts(language: Language) -> Texts:
    """The catalogue of one language."""
    return FRENCH if language == "fr" else ENGLISH
