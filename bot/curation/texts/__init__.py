"""What reports and lists say to curators, in French and in English."""

from bot.curation.texts.catalogue import CurationTexts
from bot.curation.texts.english import ENGLISH
from bot.curation.texts.french import FRENCH
from bot.knowledge.types import Language

_TEXTS: dict[Language, CurationTexts] = {"fr": FRENCH, "en": ENGLISH}


def curation_texts(language: Language) -> CurationTexts:
    """Every text for curators in one language."""
    return _TEXTS[language]
