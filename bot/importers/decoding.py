"""Bytes in whatever encoding, given as UTF-8.

A byte order mark decides, then what an XML file or a web page declares, then UTF-8; where that does
not hold, single bytes are read as Windows-1252, in which much is wrongly published.
"""

import codecs
import re
from typing import IO

from bot.importers.errors import RefusedError

MAX_RECORD = 32_000_000
"""Bytes that may be read from one record to the next."""

_CHUNK = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = {b"<\0": "utf-16-le", b"\0<": "utf-16-be", b"{\0": "utf-16-le", b"\0{": "utf-16-be"}
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([A-Za-z][\w.-]*)[\"']")
_PAGE = re.compile(rb"^\s*<")
_META = re.compile(rb"<meta\s[^>]*?\bcharset\s*=\s*[\"']?\s*([A-Za-z][\w.-]*)", re.IGNORECASE)
_WINDOWS = "windows-1252-where-needed"


def _one_byte(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start : error.start + 1]
    return byte.decode("cp1252", "replace"), error.start + 1


codecs.register_error(_WINDOWS, _one_byte)


class Utf8:
    """The content of a file in UTF-8, without byte order mark, to be read in pieces.

    ``rested`` is to be called at each record: what is read between two of them is limited.
    """

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw
        self._head = raw.read(_CHUNK)
        mark, encoding = _encoding(self._head)
        self._head = self._head[len(mark) :]
        # Latin-1 is declared where Windows-1252 is meant, as browsers know.
        name = "cp1252" if codecs.lookup(encoding).name in ("iso8859-1", "ascii") else encoding
        errors = _WINDOWS if codecs.lookup(name).name == "utf-8" else "replace"
        self._decoder = codecs.getincrementaldecoder(name)(errors)
        self._read = 0

    def read(self, size: int = _CHUNK) -> bytes:
        """More of the content, empty only at its end. RefusedError where a record is too big."""
        if size == 0:
            # How ijson asks whether this gives bytes.
            return b""
        while True:
            chunk, self._head = self._head or self._raw.read(_CHUNK), b""
            self._read += len(chunk)
            if self._read > MAX_RECORD:
                raise RefusedError(f"more than {MAX_RECORD:,} bytes make one record")
            text = self._decoder.decode(chunk, not chunk)
            if text or not chunk:
                return text.encode("utf-8", "replace")

    def rested(self) -> None:
        """A record ends here."""
        self._read = 0


def _is_utf8(head: bytes) -> bool:
    """Whether letters beyond ASCII are in UTF-8: by chance they hardly ever are.

    Saving a page may change its encoding and leave what it declares.
    """
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(head)
    except UnicodeDecodeError:
        return False
    return not head.isascii()


def _encoding(head: bytes) -> tuple[bytes, str]:
    """The byte order mark that ``head`` begins with, and the encoding."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return mark, encoding
    if head[:2] in _UNMARKED:
        return b"", _UNMARKED[head[:2]]
    declared = _DECLARED.match(head[:400])
    if declared is None and _PAGE.match(head):
        # Saving puts scripts and comments before it: farther down than browsers look.
        declared = None if _is_utf8(head) else _META.search(head)
    name = declared[1].decode("ascii") if declared else "utf-8"
    try:
        known = codecs.lookup(name)
    except LookupError:
        return b"", "utf-8"
    # Whoever declares UTF-16 in plain bytes is wrong: the declaration could be read.
    plain = known._is_text_encoding and not known.name.startswith(("utf-16", "utf-32"))
    return b"", known.name if plain else "utf-8"
