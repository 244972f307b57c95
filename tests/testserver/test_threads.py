"""Threads and forum posts: started, joined, written in, archived, listed."""

import pytest

from bot.testserver import ChannelType, Permission, SmallWorld, TestServer
from bot.testserver.state import Channel, Guild
from tests.testserver.caller import Caller
from tests.testserver.conftest import Allow
from tests.testserver.parts import with_files
from tests.testserver.raw_gateway import RawGateway
from tests.wire.member import Member


async def test_a_thread_started_from_a_message_has_its_id_and_is_announced(
    bot: Caller, member: Member, world: SmallWorld
) -> None:
    said = (await bot.send(world.channel_id, content="une question")).body
    place = f"/channels/{world.channel_id}/messages/{said['id']}"
    answer = await bot("POST", place + "/threads", {"name": "Suite", "auto_archive_duration": 60})
    thread = answer.body
    assert (answer.status, thread["id"], thread["parent_id"]) == (201, said["id"], world.channel_id)
    assert (thread["type"], thread["owner_id"]) == (11, world.bot_id)
    assert thread["thread_metadata"]["auto_archive_duration"] == 60
    announced = await member.next_event("THREAD_CREATE")
    assert (announced["name"], announced["newly_created"]) == ("Suite", True)
    assert "member" not in announced
    started = (await bot("GET", place)).body
    assert started["flags"] == 1 << 5
    assert started["thread"]["id"] == said["id"]
    [first] = (await bot("GET", f"/channels/{thread['id']}/messages")).body
    assert (first["type"], first["referenced_message"]["content"]) == (21, "une question")
    again = await bot("POST", place + "/threads", {"name": "Encore"})
    assert (again.status, again.code) == (400, 160004)


async def test_a_message_in_a_thread_reaches_all_who_see_its_channel_and_brings_its_author_in(
    bot: Caller, member: Member, gateway: RawGateway, server: TestServer, channel: Channel
) -> None:
    thread = server.create_thread(
        channel, "Suite", owner=server.world.users[int(member.user["id"])]
    )
    assert (await gateway.event("THREAD_CREATE"))["id"] == str(thread.id)
    sent = (await bot.send(str(thread.id), content="bonjour")).body
    assert (await member.next_message())["id"] == sent["id"]
    joined = await member.next_event("THREAD_MEMBERS_UPDATE")
    assert [each["user_id"] for each in joined["added_members"]] == [sent["author"]["id"]]
    listed = (await bot("GET", f"/channels/{thread.id}/thread-members")).body
    assert {each["user_id"] for each in listed} == {member.user["id"], sent["author"]["id"]}


async def test_the_overwrites_of_its_channel_hold_in_a_thread(
    bot: Caller, server: TestServer, channel: Channel, world: SmallWorld
) -> None:
    bot_user = server.world.users[int(world.bot_id)]
    thread = server.create_thread(channel, "Suite", owner=server.world.users[int(world.bot_id)])
    server.deny(channel, bot_user, Permission.SEND_MESSAGES)
    assert (await bot.send(str(thread.id), content="ici")).status == 200
    server.deny(channel, bot_user, Permission.SEND_MESSAGES_IN_THREADS)
    assert (await bot.send(str(thread.id), content="ici")).code == 50013
    assert (await bot.send(world.channel_id, content="là")).status == 200
    server.deny(channel, bot_user, Permission.VIEW_CHANNEL)
    assert (await bot.send(str(thread.id), content="ici")).code == 50001


async def test_a_private_thread_is_seen_by_those_in_it(
    bot: Caller, user: Caller, member: Member, world: SmallWorld
) -> None:
    place = f"/channels/{world.channel_id}/threads"
    private = (await bot("POST", place, {"name": "Entre nous"})).body
    assert (private["type"], private["thread_metadata"]["invitable"]) == (12, True)
    assert (await user("GET", f"/channels/{private['id']}")).code == 50001
    member_id = member.user["id"]
    added = await bot("PUT", f"/channels/{private['id']}/thread-members/{member_id}")
    assert added.status == 204
    assert (await member.next_event("THREAD_CREATE"))["member"]["user_id"] == member_id
    assert (await user("GET", f"/channels/{private['id']}")).status == 200
    await user("DELETE", f"/channels/{private['id']}/thread-members/@me")
    assert (await user("GET", f"/channels/{private['id']}")).code == 50001


@pytest.mark.parametrize(
    ("kind", "denied"),
    [(11, Permission.CREATE_PUBLIC_THREADS), (12, Permission.CREATE_PRIVATE_THREADS)],
)
async def test_starting_a_thread_takes_its_permission(
    bot: Caller,
    server: TestServer,
    channel: Channel,
    world: SmallWorld,
    kind: int,
    denied: Permission,
) -> None:
    server.deny(channel, server.world.users[int(world.bot_id)], denied)
    answer = await bot("POST", f"/channels/{channel.id}/threads", {"name": "x", "type": kind})
    assert (answer.status, answer.code) == (403, 50013)


async def test_an_archived_thread_reopens_when_written_in_unless_it_is_locked(
    bot: Caller, user: Caller, member: Member, world: SmallWorld, allow: Allow
) -> None:
    allow(Permission.MANAGE_THREADS)
    body = {"name": "Suite", "type": 11}
    thread = (await bot("POST", f"/channels/{world.channel_id}/threads", body)).body
    place = f"/channels/{thread['id']}"
    await bot("PATCH", place, {"archived": True})
    changed = await member.next_event("THREAD_UPDATE")
    assert changed["thread_metadata"]["archived"] is True
    listed = (await bot("GET", f"/channels/{world.channel_id}/threads/archived/public")).body
    assert [each["id"] for each in listed["threads"]] == [thread["id"]]
    assert (await bot("PATCH", place, {"name": "Autre"})).code == 50083
    assert (await user.send(thread["id"], content="encore")).status == 200
    reopened = await member.next_event("THREAD_UPDATE")
    assert reopened["thread_metadata"]["archived"] is False
    await bot("PATCH", place, {"archived": True, "locked": True})
    assert (await user.send(thread["id"], content="encore")).code == 50083
    assert (await user("PATCH", place, {"archived": False})).code == 50013


async def test_active_threads_are_listed_and_come_with_the_guild(
    bot: Caller, user: Caller, world: SmallWorld, server: TestServer, channel: Channel
) -> None:
    thread = server.create_thread(channel, "Suite", owner=server.world.users[int(world.bot_id)])
    path = f"/guilds/{world.guild_id}/threads/active"
    active = (await bot("GET", path)).body
    assert [each["id"] for each in active["threads"]] == [str(thread.id)]
    assert [each["user_id"] for each in active["members"]] == [world.bot_id]
    assert (await user("GET", path)).body["members"] == []
    async with RawGateway(world.gateway_url) as gateway:
        await gateway.identify(world.bot_token)
        arrived = await gateway.event("GUILD_CREATE")
    assert [each["id"] for each in arrived["threads"]] == [str(thread.id)]


async def test_a_thread_that_becomes_visible_is_synchronised(
    server: TestServer, channel: Channel, world: SmallWorld, gateway: RawGateway
) -> None:
    bot_user = server.world.users[int(world.bot_id)]
    thread = server.create_thread(channel, "Suite", owner=bot_user)
    server.deny(channel, bot_user, Permission.VIEW_CHANNEL)
    server.restore(channel, bot_user)
    synchronised = await gateway.event("THREAD_LIST_SYNC")
    assert [each["id"] for each in synchronised["threads"]] == [str(thread.id)]


async def test_a_forum_post_is_a_thread_with_its_first_message(
    bot: Caller, member: Member, server: TestServer, guild: Guild
) -> None:
    forum = server.create_channel(guild, "questions", kind=ChannelType.FORUM, tags=["histoire"])
    tag = forum.tags[0]["id"]
    body = {"name": "Depuis quand ?", "applied_tags": [tag], "message": {"content": "Dites-moi."}}
    answer = await bot("POST", f"/channels/{forum.id}/threads", with_files(body, note_txt=b"ici"))
    post = answer.body
    assert (answer.status, post["applied_tags"]) == (201, [tag])
    assert post["message"]["id"] == post["id"]
    assert post["message"]["attachments"][0]["filename"] == "note.txt"
    announced = await member.next_message()
    assert (announced["channel_id"], announced["content"]) == (post["id"], "Dites-moi.")
    assert (await bot.send(str(forum.id), content="x")).code == 50008
    wrong = {**body, "applied_tags": ["1"]}
    refused = await bot("POST", f"/channels/{forum.id}/threads", wrong)
    assert refused.errors("applied_tags", "0") == ["BASE_TYPE_CHOICES"]
    empty = await bot("POST", f"/channels/{forum.id}/threads", {"name": "x"})
    assert empty.errors("message") == ["BASE_TYPE_REQUIRED"]


async def test_a_deleted_thread_is_announced_and_gone(
    bot: Caller,
    member: Member,
    world: SmallWorld,
    server: TestServer,
    channel: Channel,
    allow: Allow,
) -> None:
    thread = server.create_thread(channel, "Suite", owner=server.world.users[int(world.bot_id)])
    assert (await bot("DELETE", f"/channels/{thread.id}")).code == 50013
    allow(Permission.MANAGE_THREADS)
    assert (await bot("DELETE", f"/channels/{thread.id}")).status == 200
    gone = await member.next_event("THREAD_DELETE")
    assert (gone["id"], gone["parent_id"]) == (str(thread.id), world.channel_id)
    assert (await bot("GET", f"/channels/{thread.id}")).code == 10003
