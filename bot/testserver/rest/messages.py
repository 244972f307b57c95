"""Messages of a channel: sent, listed, read, changed, deleted; and typing."""

from aiohttp import web

from bot.testserver import events, messages
from bot.testserver.errors import (
    ApiError,
    missing_permissions,
    not_the_author,
    wrong_channel_type,
)
from bot.testserver.flags import Permission
from bot.testserver.forms import Form
from bot.testserver.message_form import check_message
from bot.testserver.permissions import in_channel, require, to_send_in
from bot.testserver.render_message import message_json
from bot.testserver.rest.exchange import (
    caller,
    channel_named,
    intents_of,
    message_named,
    nothing,
    platform_of,
    query_number,
    read_form,
    read_object,
    reply,
)
from bot.testserver.snowflakes import DISCORD_EPOCH_MS
from bot.testserver.state import Json, Message

routes = web.RouteTableDef()

BULK_DELETE_SECONDS = 14 * 24 * 3600
CHANNEL = r"/channels/{channel_id:\d{1,20}}"
MESSAGE = CHANNEL + r"/messages/{message_id:\d{1,20}}"


@routes.post(CHANNEL + "/messages")
async def create_message(request: web.Request) -> web.Response:
    channel, author = channel_named(request), caller(request)
    body, uploads = await read_form(request)
    message = messages.send(platform_of(request), channel, author, body, uploads)
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
    return reply(_shown(request, message_named(request, channel)))


@routes.patch(MESSAGE)
async def edit_message(request: web.Request) -> web.Response:
    channel, editor = channel_named(request), caller(request)
    message = message_named(request, channel)
    if message.author is not editor:
        raise not_the_author()
    body, uploads = await read_form(request)
    check_message(body, before=message.flags)
    messages.edit(platform_of(request), channel, message, body, uploads)
    return reply(_shown(request, message))


@routes.delete(MESSAGE)
async def delete_message(request: web.Request) -> web.Response:
    channel, user = channel_named(request), caller(request)
    message = message_named(request, channel)
    may_manage = Permission.MANAGE_MESSAGES in in_channel(channel, user)
    if message.author is not user and not may_manage:
        raise missing_permissions()
    messages.delete(platform_of(request), channel, message)
    return nothing()


@routes.post(CHANNEL + "/messages/bulk-delete")
async def delete_messages(request: web.Request) -> web.Response:
    """Two to a hundred, none older than two weeks; ids that aren't there are passed over."""
    channel = channel_named(request, needs=Permission.MANAGE_MESSAGES)
    if channel.guild is None:
        raise wrong_channel_type()
    body, form = await read_object(request), Form()
    listed = body.get("messages")
    at = ("messages",)
    if form.array(at, listed, shortest=2, longest=100, required=True) and listed:
        for index, each in enumerate(listed):
            form.snowflake((*at, index), each, required=True)
    form.check()
    ids = [int(each) for each in listed or []]
    if any(each < oldest_deletable(platform_of(request).world.clock()) for each in ids):
        raise ApiError(400, 50034, "You can only bulk delete messages that are under 14 days old.")
    messages.delete_many(platform_of(request), channel, ids)
    return nothing()


@routes.post(CHANNEL + "/typing")
async def start_typing(request: web.Request) -> web.Response:
    channel = channel_named(request)
    require(channel, caller(request), to_send_in(channel))
    events.typing_started(platform_of(request), channel, caller(request))
    return nothing()


def _selected(request: web.Request, found: list[Message]) -> list[Message]:
    """The messages the query asks for, oldest first."""
    limit = query_number(request, "limit", least=1, most=100) or 50
    around, after = query_number(request, "around"), query_number(request, "after")
    before = query_number(request, "before")
    if around is not None:
        earlier = [each for each in found if each.id < around]
        later = [each for each in found if each.id >= around]
        return earlier[len(earlier) - min(len(earlier), limit // 2) :] + later[: limit // 2 + 1]
    if after is not None:
        return [each for each in found if each.id > after][:limit]
    if before is not None:
        found = [each for each in found if each.id < before]
    return found[-limit:]


def oldest_deletable(now: float) -> int:
    """The id of a message sent two weeks before ``now``, in epoch seconds."""
    return (int((now - BULK_DELETE_SECONDS) * 1000) - DISCORD_EPOCH_MS) << 22


def _shown(request: web.Request, message: Message) -> Json:
    return message_json(message, platform_of(request).world, caller(request), intents_of(request))
