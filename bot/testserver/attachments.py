"""Files sent with messages: matched with what the body says of them, kept, and referred to."""

import mimetypes
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from bot.testserver.errors import too_large
from bot.testserver.forms import Form, Path
from bot.testserver.platform import Platform
from bot.testserver.state import Attachment, Channel, Json

MOST_BYTES = 10 * 1024 * 1024
"""The largest file one may send without a subscription."""
MOST_FILES = 10
SCHEME = "attachment://"
UNKNOWN = "application/octet-stream"
UNUSUAL = re.compile(r"[^\w.\-]+")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a multipart request; ``index`` is the n of its field's name, ``files[n]``."""

    index: int
    filename: str
    content_type: str
    content: bytes


def attach(
    platform: Platform,
    channel: Channel,
    body: Json,
    uploads: Sequence[Upload],
    *,
    path: Path = (),
    before: Sequence[Attachment] = (),
) -> list[Attachment]:
    """The files a message has after this checked body: those it keeps and those uploaded.

    Raises 40005 for a file too large, 50035 where the body speaks of a file that isn't there.
    Without ``attachments`` in the body all of ``before`` are kept.
    """
    if any(len(upload.content) > MOST_BYTES for upload in uploads):
        raise too_large()
    said = {int(each["id"]): each for each in body.get("attachments") or []}
    form = Form()
    known = {each.id: each for each in before}
    for index, each in enumerate(body.get("attachments") or []):
        if int(each["id"]) not in known and int(each["id"]) not in {u.index for u in uploads}:
            at = (*path, "attachments", index, "id")
            form.wrong(at, "ATTACHMENT_NOT_FOUND", "Attachment data not found")
    kept = [each for each in before if each.id in said or body.get("attachments") is None]
    if len(kept) + len(uploads) > MOST_FILES:
        message = f"Must be {MOST_FILES} or fewer in length."
        form.wrong((*path, "attachments"), "BASE_TYPE_MAX_LENGTH", message)
    form.check()
    new = [_keep(platform, channel, each, said.get(each.index) or {}) for each in uploads]
    return kept + new


def find(files: Sequence[Attachment], url: str) -> Attachment | None:
    """The file that an ``attachment://`` address names."""
    name = url.removeprefix(SCHEME)
    return next((each for each in files if each.filename == name), None)


def check_references(form: Form, path: Path, thing: object, files: Sequence[Attachment]) -> None:
    """Say which ``attachment://`` addresses, wherever in ``thing``, name no file."""
    if isinstance(thing, dict):
        url = thing.get("url")
        if isinstance(url, str) and url.startswith(SCHEME) and find(files, url) is None:
            form.wrong(
                (*path, "url"),
                "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
                f"The referenced attachment was not found: {url}",
            )
        for key, value in thing.items():
            check_references(form, (*path, key), value, files)
    elif isinstance(thing, list):
        for index, value in enumerate(thing):
            check_references(form, (*path, index), value, files)


def resolved(thing: Any, files: Sequence[Attachment]) -> Any:
    """Embeds with their ``attachment://`` addresses replaced by where the files are."""
    if isinstance(thing, list):
        return [resolved(each, files) for each in thing]
    if not isinstance(thing, dict):
        return thing
    whole = {key: resolved(value, files) for key, value in thing.items()}
    url = whole.get("url")
    if isinstance(url, str) and url.startswith(SCHEME) and (file := find(files, url)):
        whole["url"] = file.url
    return whole


def _keep(platform: Platform, channel: Channel, upload: Upload, said: Json) -> Attachment:
    attachment_id = platform.world.snowflakes.next()
    filename = _safe(said.get("filename") or upload.filename)
    where = f"http://{platform.origin}/attachments/{channel.id}/{attachment_id}"
    attachment = Attachment(
        attachment_id,
        filename,
        _kind(filename, upload.content_type),
        upload.content,
        f"{where}/{quote(filename)}",
        said.get("description"),
    )
    platform.world.attachments[attachment_id] = attachment
    return attachment


def _kind(filename: str, said: str) -> str:
    """What the sender says a file is, or where they say nothing of use what its name does."""
    return said if said != UNKNOWN else mimetypes.guess_type(filename)[0] or said


def _safe(filename: str) -> str:
    """A name without folders, and with underscores for what addresses don't carry well."""
    return UNUSUAL.sub("_", PurePosixPath(filename.replace("\\", "/")).name) or "unknown"
