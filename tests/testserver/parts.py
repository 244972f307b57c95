"""Parts of messages, as a bot writes them."""

from typing import Any

V2 = 32768


def text_display(content: str) -> dict[str, Any]:
    return {"type": 10, "content": content}


def button(custom_id: str = "go", **more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "Aller", "custom_id": custom_id, **more}


def row(*components: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(components)}
