"""Pictures and files in components, as Discord gives them back: with where they are."""

from collections.abc import Sequence

from bot.testserver.attachments import SCHEME, find
from bot.testserver.component_form import FILE, GALLERY, THUMBNAIL
from bot.testserver.platform import Platform
from bot.testserver.state import Attachment, Json


def with_media(
    platform: Platform, components: list[Json], files: Sequence[Attachment]
) -> list[Json]:
    """Completed components with their media's addresses resolved."""
    return [_whole(platform, component, files) for component in components]


def _whole(platform: Platform, component: Json, files: Sequence[Attachment]) -> Json:
    whole = dict(component)
    if "components" in whole:
        whole["components"] = with_media(platform, whole["components"], files)
    if "accessory" in whole:
        whole["accessory"] = _whole(platform, whole["accessory"], files)
    if whole["type"] == THUMBNAIL:
        whole["media"] = _item(platform, whole["media"], files)
    elif whole["type"] == GALLERY:
        whole["items"] = [
            {"description": None, "spoiler": False, **item}
            | {"media": _item(platform, item["media"], files)}
            for item in whole["items"]
        ]
    elif whole["type"] == FILE:
        file = find(files, whole["file"]["url"])
        whole["file"] = _item(platform, whole["file"], files)
        if file is not None:
            whole["name"], whole["size"] = file.filename, len(file.content)
    return whole


def _item(platform: Platform, media: Json, files: Sequence[Attachment]) -> Json:
    """An address as an unfurled item; one from elsewhere is not fetched, so its size is unknown."""
    url = media["url"]
    item: Json = {"id": str(platform.world.snowflakes.next()), "url": url, "proxy_url": url}
    if url.startswith(SCHEME) and (file := find(files, url)):
        item |= {
            "url": file.url,
            "proxy_url": file.url,
            "content_type": file.content_type,
            "attachment_id": str(file.id),
        }
    return item
