"""Application commands: registered by a bot, offered to users in their language."""

from typing import Any

import pytest

from bot.testserver import SmallWorld, TestServer
from tests.testserver.caller import Caller

ASK: dict[str, Any] = {
    "name": "ask",
    "description": "Ask a question",
    "name_localizations": {"fr": "demander"},
    "description_localizations": {"fr": "Poser une question"},
    "options": [
        {
            "type": 3,
            "name": "language",
            "description": "In which language",
            "name_localizations": {"fr": "langue"},
            "choices": [
                {"name": "French", "name_localizations": {"fr": "français"}, "value": "fr"}
            ],
        }
    ],
}
SOURCES = {"name": "sources", "description": "List the sources"}


def global_path(world: SmallWorld) -> str:
    return f"/applications/{world.application_id}/commands"


def guild_path(world: SmallWorld) -> str:
    return f"/applications/{world.application_id}/guilds/{world.guild_id}/commands"


async def offered(user: Caller, world: SmallWorld, **headers: str) -> list[dict[str, Any]]:
    path = f"/guilds/{world.guild_id}/application-command-index"
    commands: list[dict[str, Any]] = (await user("GET", path, **headers)).body[
        "application_commands"
    ]
    return commands


async def test_registered_commands_come_back_with_ids_and_all_their_fields(
    bot: Caller, world: SmallWorld
) -> None:
    answer = await bot("PUT", global_path(world), [ASK, SOURCES])
    ask, sources = answer.body
    assert answer.status == 200
    assert (ask["type"], ask["application_id"]) == (1, world.application_id)
    assert {key: ask[key] for key in ASK} == ASK
    assert ask["id"] != sources["id"]
    listed = await bot("GET", global_path(world) + "?with_localizations=true")
    assert listed.body == [ask, sources]
    bare = (await bot("GET", global_path(world))).body[0]
    assert "name_localizations" not in bare
    assert "name_localizations" not in bare["options"][0]


async def test_a_command_keeps_its_id_and_changes_its_version_with_its_content(
    bot: Caller, world: SmallWorld
) -> None:
    before = (await bot("PUT", global_path(world), [ASK, SOURCES])).body
    changed = {**SOURCES, "description": "All sources"}
    after = (await bot("PUT", global_path(world), [ASK, changed])).body
    assert [each["id"] for each in after] == [each["id"] for each in before]
    assert after[0]["version"] == before[0]["version"]
    assert after[1]["version"] != before[1]["version"]


async def test_registering_replaces_what_was_registered(bot: Caller, world: SmallWorld) -> None:
    await bot("PUT", global_path(world), [ASK, SOURCES])
    await bot("PUT", global_path(world), [SOURCES])
    assert [each["name"] for each in (await bot("GET", global_path(world))).body] == ["sources"]


async def test_guild_commands_are_apart_from_global_ones(
    bot: Caller, user: Caller, world: SmallWorld
) -> None:
    await bot("PUT", global_path(world), [SOURCES])
    await bot("PUT", guild_path(world), [ASK])
    assert [each["name"] for each in (await bot("GET", global_path(world))).body] == ["sources"]
    assert (await bot("GET", guild_path(world))).body[0]["guild_id"] == world.guild_id
    assert {each["name"] for each in await offered(user, world)} == {"ask", "sources"}


async def test_commands_are_offered_in_the_language_of_the_user(
    bot: Caller, user: Caller, world: SmallWorld
) -> None:
    await bot("PUT", global_path(world), [ASK])
    [french] = await offered(user, world)
    assert (french["name"], french["name_localized"]) == ("ask", "demander")
    assert french["description_localized"] == "Poser une question"
    option = french["options"][0]
    assert option["name_localized"] == "langue"
    assert option["choices"][0]["name_localized"] == "français"
    [english] = await offered(user, world, X_Discord_Locale="en-GB")
    assert "name_localized" not in english


async def test_commands_are_searched_by_any_of_their_names(
    bot: Caller, user: Caller, world: SmallWorld
) -> None:
    await bot("PUT", global_path(world), [ASK, SOURCES])
    path = f"/channels/{world.channel_id}/application-commands/search?type=1&query=deman"
    found = (await user("GET", path)).body
    assert [each["name"] for each in found["application_commands"]] == ["ask"]
    assert found["applications"][0]["bot"]["id"] == world.bot_id


@pytest.mark.parametrize(
    ("limits", "in_guild", "in_direct"),
    [
        ({}, True, True),
        ({"contexts": [0]}, True, False),
        ({"contexts": [1]}, False, True),
        ({"dm_permission": False}, True, False),
        ({"default_member_permissions": "32"}, False, True),
        ({"default_member_permissions": "2048"}, True, True),
        ({"default_member_permissions": "0"}, False, True),
    ],
)
async def test_a_command_is_offered_only_where_it_may_be_used(
    bot: Caller,
    user: Caller,
    world: SmallWorld,
    limits: dict[str, Any],
    in_guild: bool,
    in_direct: bool,
) -> None:
    await bot("PUT", global_path(world), [{**SOURCES, **limits}])
    direct = (await user("POST", "/users/@me/channels", {"recipient_id": world.bot_id})).body
    index = await user("GET", f"/channels/{direct['id']}/application-command-index")
    assert bool(await offered(user, world)) == in_guild
    assert bool(index.body["application_commands"]) == in_direct


def option(**more: Any) -> dict[str, Any]:
    return {"type": 3, "name": "term", "description": "A term", **more}


@pytest.mark.parametrize(
    ("command", "path", "error"),
    [
        ({**ASK, "name": "Ask"}, ("name",), "APPLICATION_COMMAND_INVALID_NAME"),
        ({**ASK, "name": "a b"}, ("name",), "APPLICATION_COMMAND_INVALID_NAME"),
        ({**ASK, "name": "x" * 33}, ("name",), "BASE_TYPE_MAX_LENGTH"),
        ({**ASK, "description": "x" * 101}, ("description",), "BASE_TYPE_MAX_LENGTH"),
        ({"name": "ask"}, ("description",), "BASE_TYPE_REQUIRED"),
        (
            {**ASK, "name_localizations": {"xx": "x"}},
            ("name_localizations", "xx"),
            "BASE_TYPE_CHOICES",
        ),
        (
            {**ASK, "options": [option(name=f"o{n}") for n in range(26)]},
            ("options",),
            "BASE_TYPE_MAX_LENGTH",
        ),
        (
            {**ASK, "options": [option(), option(name="other", required=True)]},
            ("options", "1"),
            "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        ),
        (
            {**ASK, "options": [option(choices=[{"name": "x" * 101, "value": "x"}])]},
            ("options", "0", "choices", "0", "name"),
            "BASE_TYPE_MAX_LENGTH",
        ),
        (
            {
                **ASK,
                "options": [option(autocomplete=True, choices=[{"name": "x", "value": "x"}])],
            },
            ("options", "0", "autocomplete"),
            "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES",
        ),
        ({**SOURCES, "type": 9}, ("type",), "BASE_TYPE_CHOICES"),
    ],
)
async def test_a_command_discord_would_refuse_is_refused(
    bot: Caller, world: SmallWorld, command: dict[str, Any], path: tuple[str, ...], error: str
) -> None:
    answer = await bot("PUT", global_path(world), [command])
    assert (answer.status, answer.code) == (400, 50035)
    assert answer.errors("0", *path) == [error]


async def test_two_commands_of_one_name_are_refused(bot: Caller, world: SmallWorld) -> None:
    answer = await bot("PUT", global_path(world), [SOURCES, SOURCES])
    assert answer.errors("1") == ["APPLICATION_COMMANDS_DUPLICATE_NAME"]


async def test_another_application_cannot_be_registered_for(
    server: TestServer, bot: Caller
) -> None:
    other = server.create_application("Autre", owner=server.create_user("owner"))
    assert (await bot("PUT", f"/applications/{other.id}/commands", [])).code == 10002


async def test_the_application_names_its_bot_and_owner(bot: Caller, world: SmallWorld) -> None:
    application = (await bot("GET", "/oauth2/applications/@me")).body
    assert application["id"] == world.application_id
    assert application["bot"]["id"] == world.bot_id
    assert application["owner"]["username"] == "owner"


async def test_the_bots_gateway_is_named_with_its_shards(bot: Caller, world: SmallWorld) -> None:
    gateway = (await bot("GET", "/gateway/bot")).body
    assert (gateway["url"], gateway["shards"]) == (world.gateway_url, 1)


async def test_one_command_is_made_changed_read_and_deleted(
    bot: Caller, user: Caller, world: SmallWorld
) -> None:
    made = await bot("POST", global_path(world), SOURCES)
    assert made.status == 201
    again = await bot("POST", global_path(world), {**SOURCES, "description": "All"})
    assert (again.status, again.body["id"]) == (200, made.body["id"])
    place = f"{global_path(world)}/{made.body['id']}"
    changed = (await bot("PATCH", place, {"name": "origins", "nsfw": True})).body
    assert (changed["name"], changed["description"], changed["nsfw"]) == ("origins", "All", True)
    assert (await bot("GET", place)).body == changed
    assert [each["name"] for each in await offered(user, world)] == ["origins"]
    assert (await bot("DELETE", place)).status == 204
    gone = await bot("GET", place)
    assert (gone.status, gone.code) == (404, 10063)


async def test_a_command_does_not_take_anothers_name(bot: Caller, world: SmallWorld) -> None:
    await bot("POST", global_path(world), ASK)
    sources = (await bot("POST", global_path(world), SOURCES)).body
    place = f"{global_path(world)}/{sources['id']}"
    answer = await bot("PATCH", place, {"name": "ask"})
    assert answer.errors("name") == ["APPLICATION_COMMANDS_DUPLICATE_NAME"]
    assert (await bot("PATCH", place, {"name": "Sources"})).errors("name") == [
        "APPLICATION_COMMAND_INVALID_NAME"
    ]


async def test_a_guilds_own_command_is_not_found_among_the_global_ones(
    bot: Caller, world: SmallWorld
) -> None:
    command = (await bot("POST", guild_path(world), SOURCES)).body
    assert (await bot("GET", f"{guild_path(world)}/{command['id']}")).body == command
    assert (await bot("GET", f"{global_path(world)}/{command['id']}")).code == 10063


async def test_sixteen_message_menus_are_one_too_many(bot: Caller, world: SmallWorld) -> None:
    menus = [{"name": f"Menu {n}", "type": 3} for n in range(16)]
    answer = await bot("PUT", global_path(world), menus)
    assert (answer.status, answer.code) == (400, 30032)


async def test_nobody_has_changed_who_may_use_a_command(bot: Caller, world: SmallWorld) -> None:
    command = (await bot("POST", global_path(world), SOURCES)).body
    assert (await bot("GET", guild_path(world) + "/permissions")).body == []
    one = await bot("GET", f"{guild_path(world)}/{command['id']}/permissions")
    assert (one.status, one.code) == (404, 10066)
