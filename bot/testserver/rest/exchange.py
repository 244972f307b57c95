"""Reading a request and answering it as Discord does."""

import json
from http import HTTPStatus

from aiohttp import web

from bot.testserver.errors import (
    NotOfferedError,
    bad_json,
    unauthorized,
    unknown_application,
    unknown_channel,
    unknown_guild,
)
from bot.testserver.flags import NO_PERMISSIONS, Permission
from bot.testserver.forms import Form
from bot.testserver.permissions import require
from bot.testserver.platform import Platform
from bot.testserver.state import Application, Channel, Guild, Json, User

PLATFORM = web.AppKey("platform", Platform)
CALLER = web.RequestKey("caller", User)
BODY = web.RequestKey("body", object)


def reply(body: object, status: int = HTTPStatus.OK) -> web.Response:
    """A JSON answer; its type is named without a charset, which clients compare to the letter."""
    text = json.dumps(body, ensure_ascii=False)
    return web.Response(
        body=text.encode(), status=status, headers={"Content-Type": "application/json"}
    )


def nothing() -> web.Response:
    return web.Response(status=HTTPStatus.NO_CONTENT)


def platform_of(request: web.Request) -> Platform:
    return request.app[PLATFORM]


def caller(request: web.Request) -> User:
    """Who asks: a bot by ``Bot TOKEN``, a user by the token alone; raises 401."""
    header = request.headers.get("Authorization", "")
    user = platform_of(request).world.users_by_token.get(header.removeprefix("Bot "))
    if user is None or user.bot != header.startswith("Bot "):
        raise unauthorized()
    request[CALLER] = user
    return user


def calling_user(request: web.Request) -> User:
    """Who asks, on a route that only a user's own client may call."""
    user = caller(request)
    if user.bot:
        raise unauthorized()
    return user


def calling_application(request: web.Request) -> Application:
    """The application whose bot asks; raises 10002 if the path names another."""
    application = platform_of(request).world.application_of(caller(request))
    if application is None:
        raise unauthorized()
    named = request.match_info.get("application_id")
    if named is not None and int(named) != application.id:
        raise unknown_application()
    return application


def channel_named(request: web.Request, *, needs: Permission = NO_PERMISSIONS) -> Channel:
    """The path's channel, in which the caller must have ``needs``; raises 10003, 50001, 50013."""
    channel = platform_of(request).world.channels.get(int(request.match_info["channel_id"]))
    if channel is None:
        raise unknown_channel()
    require(channel, caller(request), needs)
    return channel


def guild_named(request: web.Request) -> Guild:
    """The path's guild, of which the caller must be a member; raises 10004."""
    guild = platform_of(request).world.guilds.get(int(request.match_info["guild_id"]))
    if guild is None or caller(request).id not in guild.members:
        raise unknown_guild()
    return guild


async def read_json(request: web.Request) -> object:
    """The body, whether sent as JSON or as the ``payload_json`` of a form; raises 50109."""
    if request.content_type == "multipart/form-data":
        fields = await request.post()
        if set(fields) - {"payload_json"}:
            raise NotOfferedError("file uploads")
        text = str(fields.get("payload_json", ""))
    else:
        text = await request.text()
    try:
        body = json.loads(text or "{}")
    except ValueError:
        raise bad_json() from None
    request[BODY] = body
    return body


async def read_object(request: web.Request) -> Json:
    """The body, which must be an object."""
    body = await read_json(request)
    if not isinstance(body, dict):
        form = Form()
        form.wrong((), "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
        form.check()
        return {}
    return body
