"""One channel or thread: read, changed, deleted, opened or closed to a role or member."""

from aiohttp import web

from bot.testserver import channels, threads
from bot.testserver.channel_form import check_channel, check_overwrite, check_thread, overwrite_of
from bot.testserver.errors import NotOfferedError, unknown_overwrite, wrong_channel_type
from bot.testserver.flags import Permission
from bot.testserver.permissions import require
from bot.testserver.render_channel import channel_json
from bot.testserver.rest.exchange import (
    caller,
    channel_named,
    nothing,
    platform_of,
    read_object,
    reply,
)

routes = web.RouteTableDef()

CHANNEL = r"/channels/{channel_id:\d{1,20}}"
OVERWRITE = CHANNEL + r"/permissions/{overwrite_id:\d{1,20}}"


@routes.get(CHANNEL)
async def get_channel(request: web.Request) -> web.Response:
    return reply(channel_json(channel_named(request), caller(request)))


@routes.patch(CHANNEL)
async def change_channel(request: web.Request) -> web.Response:
    channel, user = channel_named(request), caller(request)
    if channel.guild is None:
        raise wrong_channel_type()
    body = await read_object(request)
    if channel.thread is not None:
        check_thread(body, before=channel)
        threads.change(platform_of(request), channel, user, body)
    else:
        require(channel, user, Permission.MANAGE_CHANNELS)
        if body.get("permission_overwrites") is not None:
            require(channel, user, Permission.MANAGE_ROLES)
        kind = check_channel(channel.guild, body, before=channel)
        channels.change(platform_of(request), channel, kind, body)
    return reply(channel_json(channel, user))


@routes.delete(CHANNEL)
async def delete_channel(request: web.Request) -> web.Response:
    channel, user = channel_named(request), caller(request)
    if channel.guild is None:
        raise NotOfferedError("DELETE /channels/{id}: closing a direct conversation")
    in_thread = channel.thread is not None
    needed = Permission.MANAGE_THREADS if in_thread else Permission.MANAGE_CHANNELS
    require(channel, user, needed)
    shown = channel_json(channel, user)
    channels.remove(platform_of(request), channel)
    return reply(shown)


@routes.put(OVERWRITE)
async def set_overwrite(request: web.Request) -> web.Response:
    channel = channel_named(request, needs=Permission.MANAGE_ROLES)
    if channel.guild is None or channel.thread is not None:
        raise wrong_channel_type()
    overwrite_id = int(request.match_info["overwrite_id"])
    body = await read_object(request)
    check_overwrite(channel.guild, overwrite_id, body)
    new = overwrite_of(overwrite_id, body)
    channels.overwrite(platform_of(request), channel, overwrite_id, new)
    return nothing()


@routes.delete(OVERWRITE)
async def delete_overwrite(request: web.Request) -> web.Response:
    channel = channel_named(request, needs=Permission.MANAGE_ROLES)
    overwrite_id = int(request.match_info["overwrite_id"])
    if overwrite_id not in channel.overwrites:
        raise unknown_overwrite()
    channels.overwrite(platform_of(request), channel, overwrite_id, None)
    return nothing()
