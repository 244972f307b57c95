"""What a message may hold, and where the errors of its form stand."""

from typing import Any

import pytest

from bot.testserver import SmallWorld
from tests.testserver.caller import Caller
from tests.testserver.parts import V2, button, row, text_display
from tests.wire.member import buttons, texts


async def test_components_come_back_numbered_and_whole(bot: Caller, world: SmallWorld) -> None:
    link = {"type": 2, "style": 5, "label": "Source", "url": "https://exemple.fr"}
    section = {"type": 9, "components": [text_display("-# source")], "accessory": link}
    container = {
        "type": 17,
        "components": [text_display("### Titre"), {"type": 14}, section, row(button())],
    }
    sent = (await bot.send(world.channel_id, flags=V2, components=[container])).body
    assert sent["flags"] == V2
    assert sent["content"] == ""
    whole = sent["components"][0]
    assert (whole["id"], whole["accent_color"], whole["spoiler"]) == (1, None, False)
    assert whole["components"][1] == {"type": 14, "id": 3, "spacing": 1, "divider": True}
    assert texts(sent) == "### Titre\n-# source"
    assert [each["id"] for each in buttons(sent)] == [6, 8]


TOO_MANY = [text_display("x")] * 41
REFUSED: list[tuple[str, dict[str, Any], tuple[str, ...], str]] = [
    ("long content", {"content": "x" * 2001}, ("content",), "BASE_TYPE_MAX_LENGTH"),
    (
        "content with v2",
        {"flags": V2, "content": "x", "components": [text_display("x")]},
        ("content",),
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
    ),
    (
        "v2 component without the flag",
        {"components": [text_display("x")]},
        ("components", "0", "type"),
        "UNION_TYPE_CHOICES",
    ),
    (
        "41 at the top",
        {"flags": V2, "components": TOO_MANY},
        ("components",),
        "BASE_TYPE_MAX_LENGTH",
    ),
    (
        "41 in all",
        {"flags": V2, "components": [{"type": 17, "components": TOO_MANY[1:]}]},
        ("components",),
        "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
    ),
    (
        "4001 characters in all",
        {"flags": V2, "components": [text_display("x" * 4000), text_display("y")]},
        ("components",),
        "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
    ),
    (
        "section without accessory",
        {"flags": V2, "components": [{"type": 9, "components": [text_display("x")]}]},
        ("components", "0", "accessory"),
        "BASE_TYPE_REQUIRED",
    ),
    (
        "long label",
        {"content": "x", "components": [row(button(label="x" * 81))]},
        ("components", "0", "components", "0", "label"),
        "BASE_TYPE_MAX_LENGTH",
    ),
    (
        "long custom id",
        {"content": "x", "components": [row(button("x" * 101))]},
        ("components", "0", "components", "0", "custom_id"),
        "BASE_TYPE_MAX_LENGTH",
    ),
    (
        "the same custom id twice",
        {"content": "x", "components": [row(button(), button())]},
        ("components",),
        "COMPONENT_CUSTOM_ID_DUPLICATED",
    ),
    (
        "six buttons in a row",
        {"content": "x", "components": [row(*(button(str(n)) for n in range(6)))]},
        ("components", "0", "components"),
        "BASE_TYPE_MAX_LENGTH",
    ),
    (
        "a link that is none",
        {
            "content": "x",
            "components": [row({"type": 2, "style": 5, "label": "x", "url": "javascript:x"})],
        },
        ("components", "0", "components", "0", "url"),
        "URL_TYPE_INVALID_SCHEME",
    ),
    (
        "26 options in a select",
        {
            "content": "x",
            "components": [
                row(
                    {
                        "type": 3,
                        "custom_id": "s",
                        "options": [{"label": str(n), "value": str(n)} for n in range(26)],
                    }
                )
            ],
        },
        ("components", "0", "components", "0", "options"),
        "BASE_TYPE_MAX_LENGTH",
    ),
    (
        "a long embed",
        {"embeds": [{"description": "x" * 4000}, {"description": "x" * 2001}]},
        ("embeds",),
        "MAX_EMBED_SIZE_EXCEEDED",
    ),
    (
        "mentions both parsed and listed",
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        ("allowed_mentions",),
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
    ),
    ("a long nonce", {"content": "x", "nonce": "x" * 26}, ("nonce",), "BASE_TYPE_MAX_LENGTH"),
]


@pytest.mark.parametrize(
    ("body", "path", "error"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
async def test_a_form_error_stands_where_discord_puts_it(
    bot: Caller, world: SmallWorld, body: dict[str, Any], path: tuple[str, ...], error: str
) -> None:
    answer = await bot.send(world.channel_id, **body)
    assert (answer.status, answer.code) == (400, 50035)
    assert answer.errors(*path) == [error]


@pytest.mark.parametrize(
    "body",
    [
        {"content": "x" * 2000},
        {"flags": V2, "components": TOO_MANY[1:]},
        {"flags": V2, "components": [text_display("x" * 3999), text_display("y")]},
        {"content": "x", "components": [row(button("x" * 100, label="x" * 80))]},
        {"embeds": [{"description": "x" * 4000}, {"description": "x" * 2000}]},
    ],
)
async def test_what_just_fits_is_accepted(
    bot: Caller, world: SmallWorld, body: dict[str, Any]
) -> None:
    assert (await bot.send(world.channel_id, **body)).status == 200


@pytest.mark.parametrize("body", [{}, {"content": " \n"}, {"flags": V2, "components": []}])
async def test_an_empty_message_is_refused(
    bot: Caller, world: SmallWorld, body: dict[str, Any]
) -> None:
    assert (await bot.send(world.channel_id, **body)).code == 50006
