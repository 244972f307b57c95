"""Messages of a channel: sent, listed, read, changed, deleted; typing and reactions."""

from urllib.parse import unquote

from aiohttp import web

from bot.testserver import events, messages
from bot.testserver.errors import missing_permissions, not_the_author, unknown_message
from bot.testserver.flags import NO_INTENTS, Permission
from bot.testserver.forms import Form
from bot.testserver.message_form import check_message
from bot.testserver.permissions import in_channel
from bot.testserver.render_message import message_json
from bot.testserver.rest.exchange import (
    caller,
    channel_named,
    nothing,
    platform_of,
    read_object,
    reply,
)
from bot.testserver.state import Channel, Json, Message

routes = web.RouteTableDef()

CHANNEL = r"/channels/{channel_id:\d{1,20}}"
MESSAGE = CHANNEL + r"/messages/{message_id:\d{1,20}}"


@routes.post(CHANNEL + "/messages")
async def create_message(request: web.Request) -> web.Response:
    channel, author = channel_named(request), caller(request)
    message = messages.send(platform_of(request), channel, author, await read_object(request))
    shown = _shown(request, message)
    if message.nonce is not None:
        shown["nonce"] = message.nonce
    return reply(shown)


@routes.get(CHANNEL + "/messages")
async def list_messages(request: web.Request) -> web.Response:
    """Newest first; ``before``, ``after``, ``around`` and ``limit`` as Discord has them."""
    channel, reader = channel_named(request), caller(request)
    if Permission.READ_MESSAGE_HISTORY not in in_channel(channel, reader):
        return reply([])
    shown = [each for each in channel.messages.values() if each.visible_to is None]
    wanted = _selected(request, shown)
    return reply([_shown(request, message) for message in reversed(wanted)])


@routes.get(MESSAGE)
async def get_message(request: web.Request) -> web.Response:
    channel = channel_named(request, needs=Permission.READ_MESSAGE_HISTORY)
    return reply(_shown(request, _named(request, channel)))


@routes.patch(MESSAGE)
async def edit_message(request: web.Request) -> web.Response:
    channel, editor = channel_named(request), caller(request)
    message = _named(request, channel)
    if message.author is not editor:
        raise not_the_author()
    body = await read_object(request)
    check_message(body, before=message.flags)
    messages.edit(platform_of(request), channel, message, body)
    return reply(_shown(request, message))


@routes.delete(MESSAGE)
async def delete_message(request: web.Request) -> web.Response:
    channel, user = channel_named(request), caller(request)
    message = _named(request, channel)
    may_manage = Permission.MANAGE_MESSAGES in in_channel(channel, user)
    if message.author is not user and not may_manage:
        raise missing_permissions()
    messages.delete(platform_of(request), channel, message)
    return nothing()


@routes.post(CHANNEL + "/typing")
async def start_typing(request: web.Request) -> web.Response:
    channel = channel_named(request, needs=Permission.SEND_MESSAGES)
    events.typing_started(platform_of(request), channel, caller(request))
    return nothing()


@routes.put(MESSAGE + r"/reactions/{emoji}/@me")
async def add_reaction(request: web.Request) -> web.Response:
    channel = channel_named(request, needs=Permission.READ_MESSAGE_HISTORY)
    user = caller(request)
    message = _named(request, channel)
    emoji = unquote(request.match_info["emoji"])
    new = emoji not in message.reactions
    if new and Permission.ADD_REACTIONS not in in_channel(channel, user):
        raise missing_permissions()
    users = message.reactions.setdefault(emoji, [])
    if user.id not in users:
        users.append(user.id)
        events.reaction_added(platform_of(request), channel, message, user, emoji)
    return nothing()


def _named(request: web.Request, channel: Channel) -> Message:
    """The path's message; an ephemeral one is known by its interaction's token only (10008)."""
    message = channel.messages.get(int(request.match_info["message_id"]))
    if message is None or message.visible_to is not None:
        raise unknown_message()
    return message


def _selected(request: web.Request, found: list[Message]) -> list[Message]:
    """The messages the query asks for, oldest first."""
    form = Form()
    query: dict[str, int] = {}
    for key in ("before", "after", "around", "limit"):
        text = request.query.get(key)
        if text is None:
            continue
        if text.isdecimal():
            query[key] = int(text)
        else:
            form.wrong((key,), "NUMBER_TYPE_COERCE", f'Value "{text}" is not int.')
    limit = query.get("limit", 50)
    form.integer(("limit",), limit, least=1, most=100)
    form.check()
    if "around" in query:
        earlier = [each for each in found if each.id < query["around"]]
        later = [each for each in found if each.id >= query["around"]]
        return earlier[len(earlier) - min(len(earlier), limit // 2) :] + later[: limit // 2 + 1]
    if "after" in query:
        return [each for each in found if each.id > query["after"]][:limit]
    if "before" in query:
        found = [each for each in found if each.id < query["before"]]
    return found[-limit:]


def _shown(request: web.Request, message: Message) -> Json:
    platform, reader = platform_of(request), caller(request)
    application = platform.world.application_of(reader)
    intents = application.privileged if application else NO_INTENTS
    return message_json(message, platform.world, reader, intents)
