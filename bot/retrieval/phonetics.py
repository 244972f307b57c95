"""How a French word sounds, roughly, so that spellings that sound alike count as near.

The key is coarser than the language: it merges what people confuse in writing (``é/er/ai``,
``ph/f``, ``c/ss``, ``eau/o``, ``k/qu``, doubled and silent letters), not every phoneme.
"""

import re
from functools import lru_cache

# In order: each rule sees what those before it left.
_RULES = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?<=[aeiou])x$|(?<=[a-z]{2})(?:es|s|x|z)$", ""),
        (r"sch|sh", "ch"),
        (r"ph", "f"),
        (r"(.)\1+", r"\1"),
        (r"(?<!c)h", ""),
        (r"sc(?=[eiy])|c(?=[eiy])", "s"),
        (r"ch", "S"),
        (r"qu|q|c|k", "k"),
        (r"gu(?=[eiy])", "G"),
        (r"ge(?=[ao])|g(?=[eiy])", "j"),
        (r"G", "g"),
        (r"eau|au|eo(?=[ts]?$)", "o"),
        (r"(?:ain|ein|in|im|yn|ym|un)(?![aeiouy])", "1"),
        (r"(?:an|am|en|em)(?![aeiouynm])", "2"),
        (r"(?:on|om)(?![aeiouynm])", "3"),
        (r"oi|oy", "wa"),
        (r"(?:ai|ei|ay|ey|er$|ez$|et$|ee$|oe|eu)", "e"),
        (r"y", "i"),
        (r"w", "v"),
        (r"ti(?=3|e)", "si"),
        (r"(?<=[aeiou])s(?=[aeiou])", "z"),
        (r"(?<=.)[dtp]$", ""),
        (r"(?<=..)e$", ""),
        (r"(.)\1+", r"\1"),
    )
]


@lru_cache(maxsize=1 << 16)
def phonetic(word: str) -> str:
    """The sound key of a folded word; words with one key sound alike to a French ear."""
    for pattern, sound in _RULES:
        word = pattern.sub(sound, word)
    return word
