"""Text of any origin inside Discord's Markdown, where it must be read and never obeyed."""

import re
from collections.abc import Iterable
from urllib.parse import quote as percent_encode
from urllib.parse import urlsplit

from discord.utils import escape_mentions

_LINE_BREAKS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Besides control characters, those that turn the direction of the text that follows them.
_UNSEEN = re.compile(r"[\x00-\x09\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_BREAKING_SPACE = re.compile(r"[^\S\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]+")
_SPECIAL = re.compile(r"[\\*_~`|<>#\[\]]|:(?=//|\w+:)")
_LIST_MARK = re.compile(r"^(\s*)([-+]|\d+(?=[.)]))", re.MULTILINE)
_ZERO_WIDTH = "\N{ZERO WIDTH SPACE}"
_URL_SAFE = "!#$%&'*+,/:;=?@-._~"


def escape(text: str) -> str:
    """The text with nothing in it that Discord would format, link, ping or turn into an emoji.

    Line breaks are kept, as ``\\n``; other control characters become spaces.
    """
    text = _UNSEEN.sub(" ", _LINE_BREAKS.sub("\n", text))
    text = _SPECIAL.sub(r"\\\g<0>", escape_mentions(text))
    return _LIST_MARK.sub(_escape_list_mark, text)


def _escape_list_mark(match: re.Match[str]) -> str:
    indent, mark = match.groups()
    # A number stays as it is and the point after it loses its meaning.
    return f"{indent}{mark}\\" if mark.isdigit() else f"{indent}\\{mark}"


def one_line(text: str) -> str:
    """The text with every run of white space and control characters made one space.

    No-break spaces are kept: French typography needs them.
    """
    return _BREAKING_SPACE.sub(" ", _UNSEEN.sub(" ", text)).strip()


def emphasise(text: str, highlights: Iterable[tuple[int, int]]) -> str:
    """The text escaped, with the (start, end) stretches in bold.

    Stretches are in order and without overlap; they may reach past the end of the text.
    """
    pieces: list[str] = []
    done = 0
    for start, end in _joined(highlights):
        pieces += [escape(text[done:start]), _bold(text[start:end])]
        done = end
    pieces.append(escape(text[done:]))
    return "".join(pieces)


def _joined(highlights: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches that touch made one: ``**a****b**`` is not bold."""
    joined: list[tuple[int, int]] = []
    for start, end in highlights:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _bold(text: str) -> str:
    # White space is kept outside: asterisks beside it do not make bold.
    return re.sub(r"\S+(?:[^\S\n\r]+\S+)*", lambda words: f"**{escape(words[0])}**", text)


def quote(text: str) -> str:
    """Text that is already Markdown, as a block quote."""
    return "\n".join(f"> {line}" for line in text.split("\n"))


def code_block(text: str) -> str:
    """Text as it is in a code block, which three backticks in it cannot end."""
    shown = _UNSEEN.sub(" ", _LINE_BREAKS.sub("\n", text))
    return f"```\n{shown.replace('``', f'`{_ZERO_WIDTH}`').replace('``', f'`{_ZERO_WIDTH}`')}\n```"


def web_address(url: str | None) -> str | None:
    """The address with nothing in it that ends a link, or None if it is not one of the web."""
    if url is None or urlsplit(url).scheme not in ("http", "https"):
        return None
    return percent_encode(url, safe=_URL_SAFE)


def link(text: str, url: str | None) -> str:
    """One line of text, escaped; a link without preview if ``url`` is a web address."""
    # Discord counts brackets in a link's text whether escaped or not.
    label = escape(one_line(text).replace("[", "(").replace("]", ")"))
    address = web_address(url)
    return label if address is None else f"[{label}](<{address}>)"
