"""How the API answers whatever is asked: types, tokens, what it does not offer."""

import aiohttp
import pytest

from bot.testserver import SmallWorld
from tests.testserver.caller import Caller


async def test_json_answers_name_their_type_without_a_charset(bot: Caller) -> None:
    assert (await bot("GET", "/users/@me")).content_type == "application/json"


@pytest.mark.parametrize("authorization", ["Bot wrong", "wrong", None, "swapped"])
async def test_a_bad_token_is_refused(world: SmallWorld, authorization: str | None) -> None:
    if authorization == "swapped":
        authorization = world.bot_token
    async with Caller(world.api_url, authorization) as stranger:
        answer = await stranger("GET", "/users/@me")
    assert (answer.status, answer.body) == (401, {"message": "401: Unauthorized", "code": 0})


async def test_what_is_not_offered_says_so_and_names_the_route(bot: Caller) -> None:
    answer = await bot("PUT", "/guilds/1234567890/bans/987654321")
    assert answer.status == 501
    assert answer.body["route"] == "PUT /guilds/{id}/bans/{id}"


async def test_a_multipart_body_carries_its_json_as_a_field(world: SmallWorld) -> None:
    form = aiohttp.FormData()
    form.add_field("payload_json", '{"content": "par formulaire"}', content_type="application/json")
    form.add_field("filler", "", filename="a.txt")
    headers = {"Authorization": f"Bot {world.bot_token}"}
    url = f"{world.api_url}/channels/{world.channel_id}/messages"
    async with aiohttp.ClientSession(headers=headers) as http:
        async with http.post(url, data=form) as response:
            assert response.status == 501
            assert "form fields" in await response.text()
        form = aiohttp.FormData(default_to_multipart=True)
        form.add_field("payload_json", '{"content": "par formulaire"}')
        async with http.post(url, data=form) as response:
            assert (await response.json())["content"] == "par formulaire"


async def test_an_unknown_channel_is_unknown(bot: Caller) -> None:
    answer = await bot.send("123", content="où ?")
    assert (answer.status, answer.code) == (404, 10003)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/channels/{channel_id}/messages", {"content": "x", "message_reference": 3}),
        ("POST", "/channels/{channel_id}/messages", {"components": [{"type": []}], "flags": 32768}),
        ("POST", "/channels/{channel_id}/messages", {"embeds": [{"fields": "x"}]}),
        ("POST", "/channels/{channel_id}/threads", {"name": "x", "type": [1]}),
        ("POST", "/applications/{application_id}/commands", {"name": 3, "options": {"a": 1}}),
        (
            "POST",
            "/applications/{application_id}/commands",
            {"name": "x", "description": "x", "name_localizations": [1]},
        ),
        ("POST", "/users/@me/channels", {"recipients": 5}),
        ("POST", "/channels/{channel_id}/messages", ["not", "an", "object"]),
    ],
)
async def test_a_body_of_the_wrong_shape_is_an_invalid_form(
    bot: Caller, world: SmallWorld, method: str, path: str, body: object
) -> None:
    ids = {"channel_id": world.channel_id, "application_id": world.application_id}
    answer = await bot(method, path.format(**ids), body)
    assert (answer.status, answer.code) == (400, 50035)
