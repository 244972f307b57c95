"""Parts of messages, as a bot writes them."""

import json
from typing import Any

import aiohttp

V2 = 32768


def text_display(content: str) -> dict[str, Any]:
    return {"type": 10, "content": content}


def button(custom_id: str = "go", **more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "Aller", "custom_id": custom_id, **more}


def row(*components: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(components)}


def with_files(body: dict[str, Any], **files: bytes) -> aiohttp.FormData:
    """A request with files, each named by its key with a dot for the last underscore."""
    form = aiohttp.FormData()
    form.add_field("payload_json", json.dumps(body), content_type="application/json")
    for index, (name, content) in enumerate(files.items()):
        filename = ".".join(name.rsplit("_", 1))
        form.add_field(f"files[{index}]", content, filename=filename, content_type="text/plain")
    return form
