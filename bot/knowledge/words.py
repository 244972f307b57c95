"""Words made into ids, and words shown in messages."""

import re
import unicodedata

MAX_ID = 60


def slug(words: str) -> str:
    """``words`` as an id: lower-case letters, digits and hyphens; empty if none can be kept."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:MAX_ID].rstrip("-")


def quoted(words: object) -> str:
    """``words`` between quotation marks, on one line and shortened to be shown in a message."""
    shown = " ".join(str(words).split())
    return f"“{shown[:50]}…”" if len(shown) > 51 else f"“{shown}”"
