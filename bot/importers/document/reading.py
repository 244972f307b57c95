"""The file that was saved, as text, whatever its encoding."""

import os
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

from bot.importers.decoding import Utf8
from bot.importers.errors import FailedImportError, RefusedError

MAX_BYTES = 25_000_000
"""How big a file may be; pages are saved with their pictures in them."""

_OTHERS = (
    (b"%PDF", "a PDF", "Copy its text into a .txt file"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "Save its text as a .txt file"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "Save its text as a .txt file"),
    (b"{\\rtf", "an RTF document", "Save its text as a .txt file"),
    (b"\x1f\x8b", "a compressed file", "Decompress it first"),
)
_ARCHIVED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1)[\s>]", re.IGNORECASE)
_XML = re.compile(r"\s*<(?:\?xml|!doctype\s(?!\s*html))", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Saved:
    """A file as read: in NFC, its lines ended by a line feed.

    ``page`` says that it is HTML. ``url`` is where a page was saved from, where the file says so;
    ``lost`` counts letters that could not be read.
    """

    name: str
    text: str
    page: bool
    day: date
    url: str | None = None
    lost: int = 0


def read(path: Path) -> Saved:
    """The text of a file. Raises FailedImportError where it is none, or too big."""
    try:
        if not path.is_file():
            raise FailedImportError(f"{path} is not a file. Name a saved web page or a text file.")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        day = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
    except OSError as error:
        raise FailedImportError(f"{path} cannot be read ({error.strerror}).") from None
    if len(content) > MAX_BYTES:
        raise FailedImportError(
            f"{path} has more than {MAX_BYTES // 10**6} MB. Save the page without its pictures "
            "(“HTML only”), or cut the text into parts."
        )
    for start, what, remedy in _OTHERS:
        if content.startswith(start):
            raise FailedImportError(f"{path} is {what}, which is not read. {remedy}.")
    archived = _from_archive(content) if _ARCHIVED.search(content[:4000]) else None
    text = _decoded(path, archived[0] if archived else content)
    lost = text.count("\ufffd")
    return Saved(
        # A name need not be valid Unicode; what is cited must be.
        name=os.fsencode(path.name).decode("utf-8", "replace"),
        text=unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text)),
        page=_is_page(path, text),
        day=day,
        url=archived[1] if archived else None,
        lost=lost,
    )


def _decoded(path: Path, content: bytes) -> str:
    try:
        reader = Utf8(BytesIO(content))
        text = b"".join(iter(reader.read, b"")).decode()
    except RefusedError as error:
        raise FailedImportError(f"{path}: {error}.") from None
    if not text.strip():
        raise FailedImportError(f"{path} is empty. Save the page or the text again.")
    controls = len(_CONTROLS.findall(text))
    if "\0" in text or controls * 100 > len(text):
        raise FailedImportError(
            f"{path} is neither text nor a web page. Save the page as HTML, or its text as .txt."
        )
    return text


def _is_page(path: Path, text: str) -> bool:
    head = text[:20_000]
    if _PAGE.search(head) or path.suffix.lower() in (".htm", ".html", ".xhtml"):
        return True
    if _XML.match(head):
        raise FailedImportError(
            f"{path} is XML, not a web page. For records of the Assemblée nationale there is "
            "`import assemblee`; of anything else, save the page."
        )
    return False


def _from_archive(content: bytes) -> tuple[bytes, str | None] | None:
    """The page in a web archive (.mhtml), and where it was saved from."""
    message = message_from_bytes(content, _class=EmailMessage, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                url = part["Content-Location"] or message["Snapshot-Content-Location"]
                return page, str(url) if url else None
    return None
