"""Reading a request and answering it as Discord does."""

import json
import re
from http import HTTPStatus

from aiohttp import web

from bot.testserver.attachments import Upload
from bot.testserver.errors import (
    NotOfferedError,
    bad_json,
    too_large,
    unauthorized,
    unknown_application,
    unknown_channel,
    unknown_guild,
    unknown_message,
    unknown_role,
)
from bot.testserver.flags import NO_INTENTS, NO_PERMISSIONS, Intent, Permission
from bot.testserver.forms import Form
from bot.testserver.permissions import require
from bot.testserver.platform import Platform
from bot.testserver.state import Application, Channel, Guild, Json, Message, Role, User

PLATFORM = web.AppKey("platform", Platform)
CALLER = web.RequestKey("caller", User)
FILE_FIELD = re.compile(r"files?\[(\d{1,9})\]")
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


def intents_of(request: web.Request) -> Intent:
    """The privileged intents that decide what the caller is shown of messages."""
    application = platform_of(request).world.application_of(caller(request))
    return application.privileged if application else NO_INTENTS


def message_named(request: web.Request, channel: Channel) -> Message:
    """The path's message; an ephemeral one is known by its interaction's token only (10008)."""
    message = channel.messages.get(int(request.match_info["message_id"]))
    if message is None or message.visible_to is not None:
        raise unknown_message()
    return message


def role_named(request: web.Request, guild: Guild) -> Role:
    """The path's role; raises 10011."""
    role = guild.roles.get(int(request.match_info["role_id"]))
    if role is None:
        raise unknown_role()
    return role


def query_number(
    request: web.Request, key: str, *, least: int = 0, most: int = 2**64 - 1
) -> int | None:
    """A whole number of the query, None where it isn't there; raises 50035."""
    text, form = request.query.get(key), Form()
    if text is None:
        return None
    form.integer((key,), int(text) if text.isdecimal() else text, least=least, most=most)
    form.check()
    return int(text)


async def read_json(request: web.Request) -> object:
    """The body, whether sent as JSON or as the ``payload_json`` of a form; raises 50109.

    Here no file may come with it; where files may, ``read_form`` gives them too.
    """
    body, uploads = await _read(request)
    if uploads:
        raise NotOfferedError("files on this route")
    return body


async def read_object(request: web.Request) -> Json:
    """The body, which must be an object."""
    return _object(await read_json(request))


async def read_form(request: web.Request) -> tuple[Json, list[Upload]]:
    """The body, which must be an object, and the files that came with it."""
    body, uploads = await _read(request)
    return _object(body), uploads


async def _read(request: web.Request) -> tuple[object, list[Upload]]:
    uploads: list[Upload] = []
    try:
        if request.content_type == "multipart/form-data":
            fields = dict(await request.post())
            text = _text(fields.pop("payload_json", ""))
            uploads = [
                Upload(int(named[1]), value.filename, value.content_type, value.file.read())
                for key, value in fields.items()
                if (named := FILE_FIELD.fullmatch(key)) and isinstance(value, web.FileField)
            ]
            if len(uploads) < len(fields):
                raise NotOfferedError("form fields but payload_json and files[n]")
        else:
            text = await request.text()
    except web.HTTPRequestEntityTooLarge:
        raise too_large() from None
    try:
        body = json.loads(text or "{}")
    except ValueError:
        raise bad_json() from None
    request[BODY] = body
    return body, uploads


def _text(field: str | bytes | bytearray | web.FileField) -> str:
    """A field of a form, which is bytes where the client named its type."""
    return field.decode() if isinstance(field, bytes | bytearray) else str(field)


def _object(body: object) -> Json:
    if not isinstance(body, dict):
        form = Form()
        form.wrong((), "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
        form.check()
        return {}
    return body
