"""Guilds and channels, to look at."""

from aiohttp import web

from bot.testserver.permissions import may_see
from bot.testserver.render import guild_json
from bot.testserver.render_channel import channel_json
from bot.testserver.rest.exchange import caller, channel_named, guild_named, platform_of, reply

routes = web.RouteTableDef()


@routes.get(r"/guilds/{guild_id:\d{1,20}}")
async def get_guild(request: web.Request) -> web.Response:
    return reply(guild_json(guild_named(request)))


@routes.get(r"/guilds/{guild_id:\d{1,20}}/channels")
async def list_channels(request: web.Request) -> web.Response:
    guild, user = guild_named(request), caller(request)
    channels = platform_of(request).world.channels_of(guild)
    return reply([channel_json(each, user) for each in channels if may_see(each, user)])


@routes.get(r"/channels/{channel_id:\d{1,20}}")
async def get_channel(request: web.Request) -> web.Response:
    return reply(channel_json(channel_named(request), caller(request)))
