"""Discord's limits on a message, and making a text keep within one."""

import re
from bisect import bisect_right
from collections.abc import Callable

TEXT = 4000
"""Characters in all text displays of a message together."""

QUESTION = 2000
"""Characters of a question: as long as a member's message may be."""

CHOICE_NAME = 100
CHOICES = 25

_ELLIPSIS = "…"
_PART = re.compile(r"\s\([^()]{1,30}\)$")


def measure(text: str) -> int:
    """The length of a text in UTF-16 units, which is never less than its number of characters."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def fit(text: str, room: int, render: Callable[[str], str] = str) -> str:
    """``render(text)``, of as many of its words as ``room`` allows, then an ellipsis.

    Cuts within a word only if not even the first one fits. ``room`` is at least the length of
    the ellipsis as rendered.
    """
    whole = render(text)
    if measure(whole) <= room:
        return whole

    def shortened(end: int) -> str:
        return render(text[:end].rstrip(" \n,;:–—") + _ELLIPSIS)

    def size(end: int) -> int:
        return measure(shortened(end))

    word_ends = [word.end() for word in re.finditer(r"\S+", text)]
    fitting = bisect_right(word_ends, room, key=size)
    if fitting:
        return shortened(word_ends[fitting - 1])
    return shortened(bisect_right(range(1, len(text) + 1), room, key=size))


def fit_title(title: str, room: int) -> str:
    """The same of a title; what it ends with in brackets stays, and tells the parts of a text."""
    part = _PART.search(title)
    if part is None or measure(part[0]) >= room // 2:
        return fit(title, room)
    return fit(title[: part.start()], room - measure(part[0])) + part[0]
