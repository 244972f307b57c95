"""The smallest world worth talking in: one guild, one channel, one bot, one member."""

from dataclasses import dataclass

from bot.testserver.server import TestServer


@dataclass(frozen=True, slots=True)
class WorldUser:
    id: str
    token: str


@dataclass(frozen=True, slots=True)
class SmallWorld:
    """Addresses, ids (as the wire writes them) and tokens; ``asdict`` makes it JSON."""

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
    """Fill a started server; ``locale`` is the guild's and the member's."""
    owner = server.create_user("owner", locale=locale)
    member = server.create_user("member", locale=locale)
    application = server.create_application(bot_name, owner=owner)
    guild = server.create_guild(f"Serveur d’essai de {bot_name}", owner=owner, locale=locale)
    channel = server.create_channel(guild, "général")
    server.add_member(guild, member)
    server.add_member(guild, application.bot)
    server.show_on_page(member)
    return SmallWorld(
        page=server.page_url,
        api_url=server.api_url,
        gateway_url=server.gateway_url,
        guild_id=str(guild.id),
        channel_id=str(channel.id),
        application_id=str(application.id),
        bot_id=str(application.bot.id),
        bot_token=application.bot.token,
        users={"member": WorldUser(str(member.id), member.token)},
    )
