"""Words as knowledge may hold them: in NFC, without invisible characters or needless blanks."""

import re
import unicodedata

from bot.knowledge.verbatim import clean

_BLANKS = re.compile(r"[ \t\n]+")


def tidy(words: str) -> str:
    """``words`` on one line; non-breaking spaces stay."""
    return _BLANKS.sub(" ", clean(unicodedata.normalize("NFC", words))).strip()


def squashed(words: str) -> str:
    """``words`` without any blanks, to see whether two texts say the same."""
    return "".join(clean(unicodedata.normalize("NFC", words)).split())
