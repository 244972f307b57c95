"""The users of the small world, each for what they may and may not do."""

import pytest

from bot.testserver import Permission, SmallWorld, TestServer, small_world
from bot.testserver.permissions import in_channel
from bot.testserver.state import Channel, User


def channel_named(server: TestServer, name: str) -> Channel:
    return next(each for each in server.world.channels.values() if each.name == name)


def user_named(server: TestServer, world: SmallWorld, name: str) -> User:
    return server.world.users[int(world.users[name].id)]


@pytest.mark.parametrize(
    ("name", "general", "announcements"),
    [
        ("member", True, False),
        ("moderator", True, True),
        ("curator", True, False),
        ("newcomer", False, False),
    ],
)
def test_each_may_write_where_their_part_says(
    server: TestServer, world: SmallWorld, name: str, general: bool, announcements: bool
) -> None:
    user = user_named(server, world, name)
    places = [channel_named(server, place) for place in ("général", "annonces")]
    write = [Permission.SEND_MESSAGES in in_channel(place, user) for place in places]
    assert write == [general, announcements]
    assert all(Permission.READ_MESSAGE_HISTORY in in_channel(place, user) for place in places)


def test_only_the_moderator_may_manage_the_server(server: TestServer, world: SmallWorld) -> None:
    general = channel_named(server, "général")
    managing = [
        name
        for name in world.users
        if Permission.MANAGE_GUILD in in_channel(general, user_named(server, world, name))
    ]
    assert managing == ["moderator"]


def test_a_newcomer_may_not_use_commands(server: TestServer, world: SmallWorld) -> None:
    newcomer = user_named(server, world, "newcomer")
    allowed = in_channel(channel_named(server, "questions"), newcomer)
    assert Permission.USE_APPLICATION_COMMANDS not in allowed


def test_the_curator_has_the_role_of_that_name_in_the_language_of_the_guild() -> None:
    for locale, name in (("fr", "Curateurs"), ("en-GB", "Curators")):
        server = TestServer()
        world = small_world(server, locale=locale)
        guild = server.world.guilds[int(world.guild_id)]
        curator = guild.members[int(world.users["curator"].id)]
        assert [guild.roles[each].name for each in curator.roles] == [name]
