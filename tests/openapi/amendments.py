"""Where Discord's document and Discord differ: all that the judge sees otherwise than is written.

Each says why, and by an example what the document as written refuses. One that the document has
caught up with fails its test and goes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.openapi.document import ADDRESS, Json


@dataclass(frozen=True)
class Amendment:
    """``keyword`` of a named schema (below ``properties`` where ``of_property``) becomes ``value``.

    ``example`` fits the schema as amended and not as written; None for a property that the schema
    lacks as written and whose example would be too long.
    """

    schema: str
    keyword: str
    value: Json | list[str]
    example: Any
    why: str
    of_property: bool = True


NSFW = "The answer has it, the reference of application commands lists it, discord.py sends it."
UNSPOKEN = "discord.py says with every message, new or changed, that it is not to be read aloud."
KEPT = "discord.py names an attachment that stays by all it knows of it."
BIT_SETS = ("permissions", "allow", "deny", "default_member_permissions")
"""Integers in the document's requests. The reference has them as digits, as the answers have."""

OF_REQUESTS = (
    *(
        Amendment(schema, "nsfw", {"type": "boolean"}, {"name": "a", "nsfw": False}, NSFW)
        for schema in (
            "ApplicationCommandCreateRequest",
            "ApplicationCommandUpdateRequest",
            "ApplicationCommandPatchRequestPartial",
        )
    ),
    Amendment(
        "SnowflakeType",
        "type",
        ["string", "integer"],
        80351110224678912,
        "Discord takes an id as a number too, and discord.py writes message references so.",
        of_property=False,
    ),
    Amendment(
        "RichEmbed",
        "flags",
        {"const": 0},
        {"title": "a", "flags": 0},
        "discord.py writes an embed as it reads one, with flags, which are none.",
    ),
    *(
        Amendment(schema, "tts", {"const": False}, {"tts": False}, UNSPOKEN)
        for schema in (
            "IncomingWebhookUpdateRequestPartial",
            "IncomingWebhookUpdateForInteractionCallbackRequestPartial",
            "MessageEditRequestPartial",
            "BaseCreateMessageCreateRequest",
        )
    ),
    *(
        Amendment("MessageAttachmentRequest", name, {"type": kind}, {"id": "1", name: value}, KEPT)
        for name, kind, value in (
            ("size", "integer", 4),
            ("url", "string", "https://cdn.discordapp.com/a.png"),
            ("proxy_url", "string", "https://media.discordapp.net/a.png"),
            ("content_type", "string", "image/png"),
            ("spoiler", "boolean", False),
        )
    ),
    Amendment(
        "CreateForumThreadRequest",
        "type",
        {"const": 11},
        {"name": "a", "message": {"content": "b"}, "type": 11},
        "discord.py says of a post that it is a public thread; it could be nothing else.",
    ),
)
HABITS = frozenset(
    (
        ("set_channel_permission_overwrite", "request /id"),
        ("create_thread", "query use_nested_fields"),
    )
)
"""What discord.py sends beside what an operation takes, where no named schema can be amended."""
OF_ANSWERS = (
    Amendment(
        "CreatedThreadResponse",
        "message",
        {"$ref": f"{ADDRESS}#/schemas/MessageResponse"},
        None,
        "The reference has a forum's new post with its first message, and discord.py reads it.",
    ),
    Amendment(
        "InnerErrors",
        "_errors",
        {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
                "required": ["code", "message"],
            },
        },
        {"_errors": [{"code": "BASE_TYPE_REQUIRED", "message": "This field is required"}]},
        "What is wrong with a field has a name for its code; only the whole has a number.",
    ),
)


def amended(schemas: Mapping[str, Json], amendments: Iterable[Amendment]) -> dict[str, Json]:
    """The named schemas with these amendments made; a schema that is not there is a KeyError."""
    result = dict(schemas)
    for each in amendments:
        schema = result[each.schema]
        change = {each.keyword: each.value}
        if each.of_property:
            change = {"properties": {**schema["properties"], **change}}
        result[each.schema] = {**schema, **change}
    return result


def with_digits(schema: Json) -> Json:
    """The schema of a request, in which permissions may be written as digits too, however deep."""
    changed: Json = {}
    for keyword, value in schema.items():
        if isinstance(value, dict):
            changed[keyword] = with_digits(value)
        elif isinstance(value, list):
            changed[keyword] = [with_digits(e) if isinstance(e, dict) else e for e in value]
        else:
            changed[keyword] = value
    for name in changed.get("properties", {}):
        known = changed["properties"][name]
        if name in BIT_SETS and "integer" in known.get("type", ()):
            digits = {"type": "string", "pattern": "^[0-9]+$"}
            changed["properties"][name] = {"anyOf": [known, digits]}
    return changed
