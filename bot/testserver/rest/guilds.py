"""Guilds: what they are and the channels in them."""

from aiohttp import web

from bot.testserver import channels
from bot.testserver.channel_form import check_channel
from bot.testserver.flags import Permission
from bot.testserver.permissions import may_see, require_in_guild
from bot.testserver.render import guild_json
from bot.testserver.render_channel import channel_json, thread_json, thread_member_json
from bot.testserver.rest.exchange import (
    caller,
    guild_named,
    platform_of,
    read_object,
    reply,
)

routes = web.RouteTableDef()

GUILD = r"/guilds/{guild_id:\d{1,20}}"


@routes.get(GUILD)
async def get_guild(request: web.Request) -> web.Response:
    guild = guild_named(request)
    body = guild_json(guild)
    if request.query.get("with_counts") in ("1", "true"):
        body["approximate_member_count"] = len(guild.members)
        body["approximate_presence_count"] = len(guild.members)
    return reply(body)


@routes.get(GUILD + "/channels")
async def list_channels(request: web.Request) -> web.Response:
    guild, user = guild_named(request), caller(request)
    found = platform_of(request).world.channels_of(guild)
    return reply([channel_json(each, user) for each in found if may_see(each, user)])


@routes.post(GUILD + "/channels")
async def create_channel(request: web.Request) -> web.Response:
    guild, user = guild_named(request), caller(request)
    require_in_guild(guild, user, Permission.MANAGE_CHANNELS)
    body = await read_object(request)
    kind = check_channel(guild, body, before=None)
    channel = channels.add(platform_of(request), guild, kind, body)
    return reply(channel_json(channel, user), 201)


@routes.get(GUILD + "/threads/active")
async def list_active_threads(request: web.Request) -> web.Response:
    guild, user = guild_named(request), caller(request)
    active = platform_of(request).world.active_threads_of(guild)
    seen = sorted((each for each in active if may_see(each, user)), key=lambda each: -each.id)
    joined = [each for each in seen if each.thread and user.id in each.thread.members]
    return reply(
        {
            "threads": [thread_json(each, user) for each in seen],
            "members": [thread_member_json(each, user.id) for each in joined],
            "has_more": False,
        }
    )
