"""Permissions taken away and given back."""

import pytest

from bot.testserver import Permission, SmallWorld, TestServer
from tests.testserver.caller import Caller
from tests.testserver.raw_gateway import RawGateway


@pytest.mark.parametrize(
    ("denied", "code"),
    [
        (Permission.SEND_MESSAGES, 50013),
        (Permission.VIEW_CHANNEL, 50001),
        (Permission.READ_MESSAGE_HISTORY, 160002),
    ],
)
async def test_a_permission_taken_away_is_missed_until_restored(
    server: TestServer,
    bot: Caller,
    gateway: RawGateway,
    world: SmallWorld,
    denied: Permission,
    code: int,
) -> None:
    channel = server.world.channels[int(world.channel_id)]
    user = server.world.users[int(world.bot_id)]
    original = (await bot.send(world.channel_id, content="avant")).body
    reply = {"content": "après", "message_reference": {"message_id": original["id"]}}
    server.deny(channel, user, denied)
    overwrites = (await gateway.event("CHANNEL_UPDATE"))["permission_overwrites"]
    assert {each["id"]: each["deny"] for each in overwrites}[world.bot_id] == str(int(denied))
    answer = await bot.send(world.channel_id, **reply)
    assert (answer.status, answer.code) == (403, code)
    server.restore(channel, user)
    assert (await bot.send(world.channel_id, **reply)).status == 200
