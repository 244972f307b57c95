"""Files a bot sends: kept with their message, served, referred to, limited."""

from typing import Any

import aiohttp
import pytest

from bot.testserver import Permission, SmallWorld, TestServer
from bot.testserver.state import Channel
from tests.testserver.bench import Bench
from tests.testserver.caller import Caller
from tests.testserver.parts import V2, with_files
from tests.wire.member import Member


async def read(url: str) -> tuple[int, bytes, str]:
    async with aiohttp.ClientSession() as http, http.get(url) as response:
        return response.status, await response.read(), response.content_type


async def send(bot: Caller, world: SmallWorld, body: dict[str, Any], **files: bytes) -> Any:
    return await bot("POST", f"/channels/{world.channel_id}/messages", with_files(body, **files))


async def test_a_file_is_described_announced_and_served_while_its_message_is_there(
    bot: Caller, member: Member, world: SmallWorld
) -> None:
    said = {"id": 0, "description": "Une note"}
    sent = (await send(bot, world, {"attachments": [said]}, note_txt="été".encode())).body
    [file] = sent["attachments"]
    assert (file["filename"], file["size"], file["description"]) == ("note.txt", 5, "Une note")
    assert (await member.next_message())["attachments"] == [file]
    assert await read(file["url"]) == (200, "été".encode(), "text/plain")
    await bot("DELETE", f"/channels/{world.channel_id}/messages/{sent['id']}")
    assert (await read(file["url"]))[0] == 404


async def test_an_edit_keeps_the_files_it_lists_and_adds_those_it_brings(
    bot: Caller, world: SmallWorld
) -> None:
    sent = (await send(bot, world, {"content": "x"}, a_txt=b"a", b_txt=b"b")).body
    place = f"/channels/{world.channel_id}/messages/{sent['id']}"
    assert len((await bot("PATCH", place, {"content": "y"})).body["attachments"]) == 2
    kept = {"id": sent["attachments"][1]["id"]}
    edited = await bot("PATCH", place, with_files({"attachments": [kept]}, c_txt=b"c"))
    assert [each["filename"] for each in edited.body["attachments"]] == ["b.txt", "c.txt"]
    assert (await bot("PATCH", place, {"attachments": []})).body["attachments"] == []
    unknown = await bot("PATCH", place, {"attachments": [{"id": "12345"}]})
    assert unknown.errors("attachments", "0", "id") == ["ATTACHMENT_NOT_FOUND"]


async def test_components_and_embeds_refer_to_the_files_of_their_message(
    bot: Caller, world: SmallWorld
) -> None:
    picture = {"url": "attachment://plan.png"}
    thumbnail = {"type": 11, "media": picture, "description": "Un plan"}
    components = [
        {"type": 9, "components": [{"type": 10, "content": "x"}], "accessory": thumbnail},
        {"type": 12, "items": [{"media": picture}, {"media": {"url": "https://exemple.fr/i.png"}}]},
        {"type": 13, "file": picture},
    ]
    sent = (await send(bot, world, {"flags": V2, "components": components}, plan_png=b"png")).body
    url = sent["attachments"][0]["url"]
    section, gallery, file = sent["components"]
    assert section["accessory"]["media"]["url"] == url
    assert [each["media"]["url"] for each in gallery["items"]] == [url, "https://exemple.fr/i.png"]
    assert (file["file"]["url"], file["name"], file["size"]) == (url, "plan.png", 3)
    embed = {"title": "x", "image": picture}
    sent = (await send(bot, world, {"embeds": [embed]}, plan_png=b"png")).body
    assert sent["embeds"][0]["image"]["url"] == sent["attachments"][0]["url"]


async def test_a_reference_to_a_file_that_is_not_there_is_refused(
    bot: Caller, world: SmallWorld
) -> None:
    missing = {"type": 13, "file": {"url": "attachment://absent.txt"}}
    answer = await bot.send(world.channel_id, flags=V2, components=[missing])
    assert answer.errors("components", "0", "file", "url") == [
        "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
    ]
    elsewhere = {"type": 13, "file": {"url": "https://exemple.fr/x.txt"}}
    answer = await bot.send(world.channel_id, flags=V2, components=[elsewhere])
    assert answer.errors("components", "0", "file", "url") == ["URL_TYPE_INVALID_SCHEME"]


async def test_sending_files_takes_its_permission_and_keeps_to_size_and_number(
    bot: Caller,
    world: SmallWorld,
    server: TestServer,
    channel: Channel,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    eleven = {f"f{n}_txt": b"x" for n in range(11)}
    answer = await send(bot, world, {}, **eleven)
    assert answer.errors("attachments") == ["BASE_TYPE_MAX_LENGTH"]
    monkeypatch.setattr("bot.testserver.attachments.MOST_BYTES", 3)
    answer = await send(bot, world, {}, long_txt=b"1234")
    assert (answer.status, answer.code) == (413, 40005)
    server.deny(channel, server.world.users[int(world.bot_id)], Permission.ATTACH_FILES)
    assert (await send(bot, world, {"content": "x"}, a_txt=b"x")).code == 50013


async def test_a_file_may_come_with_the_answer_to_an_interaction(bench: Bench) -> None:
    interaction = await bench.begun()
    path = f"/interactions/{interaction['id']}/{interaction['token']}/callback?with_response=1"
    body = {"type": 4, "data": {"attachments": [{"id": 0, "filename": "liste.txt"}], "flags": 64}}
    answer = await bench.bot("POST", path, with_files(body, x_txt=b"un"))
    [file] = answer.body["resource"]["message"]["attachments"]
    assert file["filename"] == "liste.txt"
    assert await read(file["url"]) == (200, b"un", "text/plain")
    followed = await bench.bot(
        "POST", bench.webhook(interaction), with_files({}, suite_txt=b"deux")
    )
    assert followed.body["attachments"][0]["filename"] == "suite.txt"
