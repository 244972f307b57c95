"""A small world worth talking in: one guild with a few channels, one bot, four kinds of user."""

from dataclasses import dataclass

from bot.testserver.flags import ChannelType, Permission
from bot.testserver.server import TestServer
from bot.testserver.state import Channel, Guild

MODERATING = Permission.MANAGE_GUILD | Permission.MANAGE_MESSAGES | Permission.MANAGE_THREADS

SPEAKING = (
    Permission.SEND_MESSAGES
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.ADD_REACTIONS
    | Permission.USE_APPLICATION_COMMANDS
)
"""What a newcomer may not do: they read, press buttons, and write to the bot directly."""

USERS = ("member", "moderator", "curator", "newcomer")

FRENCH = {
    "guild": "Serveur d’essai de {}",
    "general": "général",
    "questions": "questions",
    "announcements": "annonces",
    "forum": "entraide",
    "tags": "répondu, à sourcer",
    "moderators": "Modération",
    "curators": "Curateurs",
    "newcomers": "Nouveaux",
}
ENGLISH = {
    "guild": "{}’s test server",
    "general": "general",
    "questions": "questions",
    "announcements": "announcements",
    "forum": "help",
    "tags": "answered, needs a source",
    "moderators": "Moderators",
    "curators": "Curators",
    "newcomers": "Newcomers",
}


@dataclass(frozen=True, slots=True)
class WorldUser:
    id: str
    token: str


@dataclass(frozen=True, slots=True)
class SmallWorld:
    """Addresses, ids (as the wire writes them) and tokens; ``asdict`` makes it JSON.

    ``users`` are ``member``; ``moderator``, who may manage the server; ``curator``, who has a role
    of that name and no permission more; ``newcomer``, who lacks SPEAKING in every channel.
    """

    page: str
    api_url: str
    gateway_url: str
    guild_id: str
    channel_id: str
    application_id: str
    bot_id: str
    bot_token: str
    users: dict[str, WorldUser]


def small_world(
    server: TestServer, *, bot_name: str = "Sourcier", locale: str = "fr"
) -> SmallWorld:
    """Fill a started server; ``locale`` is the guild's and every user's, and names its things.

    ``channel_id`` is the channel where all but the newcomer may write. Beside it stand a second
    one, one that only moderators write in, and a forum.
    """
    named = FRENCH if locale.startswith("fr") else ENGLISH
    owner, *others = (server.create_user(name, locale=locale) for name in ("owner", *USERS))
    users = dict(zip(USERS, others, strict=True))
    application = server.create_application(bot_name, owner=owner)
    guild = server.create_guild(named["guild"].format(bot_name), owner=owner, locale=locale)
    moderators = server.create_role(guild, named["moderators"], MODERATING)
    curators = server.create_role(guild, named["curators"])
    newcomers = server.create_role(guild, named["newcomers"])
    channels = _create_channels(server, guild, named)
    for channel in channels.values():
        server.set_overwrite(channel, newcomers, deny=SPEAKING)
    everyone, announcements = guild.roles[guild.id], channels["announcements"]
    server.set_overwrite(announcements, everyone, deny=Permission.SEND_MESSAGES)
    server.set_overwrite(announcements, moderators, allow=Permission.SEND_MESSAGES)
    roles = {"moderator": [moderators], "curator": [curators], "newcomer": [newcomers]}
    for name, user in users.items():
        server.add_member(guild, user, *roles.get(name, []))
        server.show_on_page(user)
    server.add_member(guild, application.bot)
    return SmallWorld(
        page=server.page_url,
        api_url=server.api_url,
        gateway_url=server.gateway_url,
        guild_id=str(guild.id),
        channel_id=str(channels["general"].id),
        application_id=str(application.id),
        bot_id=str(application.bot.id),
        bot_token=application.bot.token,
        users={name: WorldUser(str(user.id), user.token) for name, user in users.items()},
    )


def _create_channels(server: TestServer, guild: Guild, named: dict[str, str]) -> dict[str, Channel]:
    kinds = {
        "general": ChannelType.TEXT,
        "questions": ChannelType.TEXT,
        "announcements": ChannelType.ANNOUNCEMENT,
    }
    channels = {
        name: server.create_channel(guild, named[name], kind=kind) for name, kind in kinds.items()
    }
    tags = named["tags"].split(", ")
    forum = server.create_channel(guild, named["forum"], kind=ChannelType.FORUM, tags=tags)
    return {**channels, "forum": forum}
