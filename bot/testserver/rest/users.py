"""Users: oneself, others, and the direct conversations between them."""

from aiohttp import web

from bot.testserver import events_guild
from bot.testserver.errors import NotOfferedError, cannot_send_to_user, unknown_user
from bot.testserver.flags import ChannelType
from bot.testserver.forms import Form
from bot.testserver.locales import LOCALES
from bot.testserver.render import own_user_json, partial_guild_json, user_json
from bot.testserver.render_channel import channel_json
from bot.testserver.rest.exchange import caller, calling_user, platform_of, read_object, reply
from bot.testserver.state import Channel, User, World

routes = web.RouteTableDef()


@routes.get("/users/@me")
async def get_oneself(request: web.Request) -> web.Response:
    return reply(own_user_json(caller(request)))


@routes.patch("/users/@me")
async def change_oneself(request: web.Request) -> web.Response:
    user = calling_user(request)
    body = await read_object(request)
    if others := set(body) - {"locale"}:
        raise NotOfferedError(f"PATCH /users/@me with {', '.join(sorted(others))}")
    form = Form()
    if form.one_of(("locale",), body.get("locale"), LOCALES):
        user.locale = body["locale"]
    form.check()
    return reply(own_user_json(user))


@routes.get(r"/users/{user_id:\d{1,20}}")
async def get_user(request: web.Request) -> web.Response:
    caller(request)
    user = platform_of(request).world.users.get(int(request.match_info["user_id"]))
    if user is None:
        raise unknown_user()
    return reply(user_json(user))


@routes.get("/users/@me/guilds")
async def list_own_guilds(request: web.Request) -> web.Response:
    user = caller(request)
    guilds = platform_of(request).world.guilds_of(user)
    return reply([partial_guild_json(guild, user) for guild in guilds])


@routes.get("/users/@me/channels")
async def list_direct_channels(request: web.Request) -> web.Response:
    user = calling_user(request)
    channels = platform_of(request).world.direct_channels_of(user)
    return reply([channel_json(channel, user) for channel in channels])


@routes.post("/users/@me/channels")
async def open_direct_channel(request: web.Request) -> web.Response:
    """The conversation between the caller and ``recipient_id`` (or ``recipients``' only one)."""
    user = caller(request)
    platform = platform_of(request)
    body = await read_object(request)
    form, wanted, several = Form(), body.get("recipient_id"), body.get("recipients")
    if wanted is None and form.array(("recipients",), several, longest=10) and several:
        wanted = several[0]
    if wanted is None:
        form.missing(("recipient_id",))
    form.check()
    other = platform.world.users.get(int(str(wanted)) if str(wanted).isdecimal() else 0)
    if other is None:
        raise unknown_user()
    if other is user or (other.bot and user.bot):
        raise cannot_send_to_user()
    channel = _conversation(platform.world, user, other)
    if channel is None:
        channel = Channel(
            platform.world.snowflakes.next(),
            None,
            recipients=(user, other),
            kind=ChannelType.DIRECT,
        )
        platform.world.channels[channel.id] = channel
        events_guild.direct_channel_opened(platform, channel)
    return reply(channel_json(channel, user))


def _conversation(world: World, user: User, other: User) -> Channel | None:
    return next((each for each in world.direct_channels_of(user) if other in each.recipients), None)
