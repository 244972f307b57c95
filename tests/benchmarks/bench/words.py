"""Text without its accents."""

import unicodedata


def unaccented(text: str) -> str:
    """``text`` without accents; case and ligatures stay."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))
