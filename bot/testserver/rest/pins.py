"""Pinned messages, by the routes of today and those they replaced."""

from aiohttp import web

from bot.testserver import events
from bot.testserver.errors import ApiError
from bot.testserver.flags import Permission
from bot.testserver.permissions import require
from bot.testserver.render import timestamp
from bot.testserver.render_message import message_json
from bot.testserver.rest.exchange import (
    caller,
    channel_named,
    intents_of,
    message_named,
    nothing,
    platform_of,
    query_number,
    reply,
)
from bot.testserver.state import Channel, Json, Message

routes = web.RouteTableDef()

CHANNEL = r"/channels/{channel_id:\d{1,20}}"
PIN = r"/{message_id:\d{1,20}}"
MOST_PINS = 250


@routes.put(CHANNEL + "/messages/pins" + PIN)
@routes.put(CHANNEL + "/pins" + PIN)
async def pin(request: web.Request) -> web.Response:
    channel, message = _message(request)
    if message.pinned is None:
        if len(_pinned(channel)) >= MOST_PINS:
            raise ApiError(400, 30003, f"Maximum number of pins reached ({MOST_PINS})")
        message.pinned = platform_of(request).world.now()
        _announce(request, channel, message)
    return nothing()


@routes.delete(CHANNEL + "/messages/pins" + PIN)
@routes.delete(CHANNEL + "/pins" + PIN)
async def unpin(request: web.Request) -> web.Response:
    channel, message = _message(request)
    if message.pinned is not None:
        message.pinned = None
        _announce(request, channel, message)
    return nothing()


@routes.get(CHANNEL + "/messages/pins")
async def list_pins(request: web.Request) -> web.Response:
    """The last pinned first."""
    channel = channel_named(request, needs=Permission.READ_MESSAGE_HISTORY)
    limit = query_number(request, "limit", least=1, most=50) or 50
    pinned = _pinned(channel)
    items = [
        {"pinned_at": timestamp(each.pinned), "message": _shown(request, each)}
        for each in pinned[:limit]
        if each.pinned is not None
    ]
    return reply({"items": items, "has_more": len(pinned) > limit})


@routes.get(CHANNEL + "/pins")
async def list_pins_the_older_way(request: web.Request) -> web.Response:
    channel = channel_named(request, needs=Permission.READ_MESSAGE_HISTORY)
    return reply([_shown(request, each) for each in _pinned(channel)[:50]])


def _message(request: web.Request) -> tuple[Channel, Message]:
    channel, user = channel_named(request), caller(request)
    if channel.guild is not None:
        require(channel, user, Permission.PIN_MESSAGES)
    return channel, message_named(request, channel)


def _pinned(channel: Channel) -> list[Message]:
    found = [(each.pinned, each) for each in channel.messages.values() if each.pinned is not None]
    return [each for _, each in sorted(found, key=lambda pair: pair[0], reverse=True)]


def _announce(request: web.Request, channel: Channel, message: Message) -> None:
    events.pins_changed(platform_of(request), channel)
    events.message_updated(platform_of(request), message)


def _shown(request: web.Request, message: Message) -> Json:
    return message_json(message, platform_of(request).world, caller(request), intents_of(request))
