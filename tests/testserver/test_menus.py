"""Commands of the message and user menus, and selects of users, roles and channels."""

from typing import Any

import pytest

from bot.testserver import SmallWorld, TestServer
from bot.testserver.state import Guild
from tests.testserver.bench import EPHEMERAL, Bench
from tests.testserver.caller import Answer

SOURCE_OF = {"name": "Chercher la source", "type": 3}
WHO_IS = {"name": "Qui est-ce ?", "type": 2}


async def run(bench: Bench, command: dict[str, Any], target_id: str) -> Answer:
    path = f"/applications/{bench.world.application_id}/commands"
    registered = (await bench.bot("POST", path, command)).body
    data = {**command, "id": registered["id"], "target_id": target_id}
    return await bench.invoke(data=data)


async def test_a_message_menu_tells_the_bot_the_whole_message(bench: Bench) -> None:
    said = await bench.member.say(bench.world.channel_id, "Depuis quand ?")
    assert (await run(bench, SOURCE_OF, said["id"])).status == 204
    data = (await bench.received())["data"]
    assert (data["type"], data["target_id"]) == (3, said["id"])
    assert data["resolved"]["messages"][said["id"]]["content"] == "Depuis quand ?"


async def test_a_user_menu_tells_the_bot_the_user_and_their_membership(bench: Bench) -> None:
    member_id = bench.world.users["member"].id
    assert (await run(bench, WHO_IS, member_id)).status == 204
    resolved = (await bench.received())["data"]["resolved"]
    assert resolved["users"][member_id]["username"] == "member"
    assert resolved["members"][member_id]["roles"] == []


async def test_a_menu_is_not_opened_on_what_is_not_there_or_private(bench: Bench) -> None:
    assert (await run(bench, SOURCE_OF, "123")).code == 10008
    assert (await run(bench, WHO_IS, "123")).code == 10013
    interaction = await bench.begun()
    await bench.answer(interaction, 4, {"content": "secret", "flags": EPHEMERAL})
    private = await bench.member.next_message()
    assert (await run(bench, SOURCE_OF, private["id"])).code == 10008


@pytest.mark.parametrize("more", [{"description": "x"}, {"options": [{}]}, {"name": "x" * 33}])
async def test_a_menu_has_a_name_and_nothing_else(bench: Bench, more: dict[str, Any]) -> None:
    path = f"/applications/{bench.world.application_id}/commands"
    answer = await bench.bot("POST", path, {**SOURCE_OF, **more})
    assert (answer.status, answer.code) == (400, 50035)


@pytest.mark.parametrize(
    ("kind", "chosen", "resolved"),
    [
        (5, "member", {"users", "members"}),
        (6, "role", {"roles"}),
        (7, "role", {"roles"}),
        (7, "member", {"users", "members"}),
        (8, "channel", {"channels"}),
    ],
)
async def test_a_select_of_things_tells_what_was_chosen(
    bench: Bench, server: TestServer, guild: Guild, kind: int, chosen: str, resolved: set[str]
) -> None:
    ids = {
        "member": bench.world.users["member"].id,
        "role": str(server.create_role(guild, "curateur").id),
        "channel": bench.world.channel_id,
    }
    row = {"type": 1, "components": [{"type": kind, "custom_id": "s", "max_values": 2}]}
    message = (await bench.bot.send(bench.world.channel_id, content="x", components=[row])).body
    data = {"component_type": kind, "custom_id": "s"}
    wrong = {**data, "values": ["123"]}
    answer = await bench.invoke(3, data=wrong, message_id=message["id"])
    assert answer.errors("data", "values", "0") == ["BASE_TYPE_CHOICES"]
    await bench.invoke(3, data={**data, "values": [ids[chosen]]}, message_id=message["id"])
    received = (await bench.received())["data"]
    assert (received["component_type"], received["values"]) == (kind, [ids[chosen]])
    assert set(received["resolved"]) == resolved


async def test_a_channel_select_takes_only_the_kinds_it_wants(bench: Bench) -> None:
    select = {"type": 8, "custom_id": "s", "channel_types": [15]}
    row = {"type": 1, "components": [select]}
    message = (await bench.bot.send(bench.world.channel_id, content="x", components=[row])).body
    data = {"component_type": 8, "custom_id": "s", "values": [bench.world.channel_id]}
    answer = await bench.invoke(3, data=data, message_id=message["id"])
    assert answer.errors("data", "values", "0") == ["BASE_TYPE_CHOICES"]


async def test_options_that_are_things_are_resolved(bench: Bench, world: SmallWorld) -> None:
    options = [
        {"type": 7, "name": "where", "description": "Where", "required": True},
        {"type": 6, "name": "who", "description": "Who"},
    ]
    body = {"name": "settings", "description": "Settings", "options": options}
    path = f"/applications/{world.application_id}/commands"
    command = (await bench.bot("POST", path, body)).body
    where = {"type": 7, "name": "where", "value": world.channel_id}
    data = {"id": command["id"], "name": "settings", "type": 1, "options": [where]}
    assert (await bench.invoke(data=data)).status == 204
    received = (await bench.received())["data"]
    assert received["resolved"]["channels"][world.channel_id]["name"] == "général"
    unknown = {**data, "options": [{**where, "value": "123"}]}
    answer = await bench.invoke(data=unknown)
    assert answer.errors("data", "options", "0", "value") == ["BASE_TYPE_CHOICES"]
