"""Reactions to a message: added, removed, listed, cleared."""

from aiohttp import web

from bot.testserver import events
from bot.testserver.errors import (
    ApiError,
    missing_permissions,
    unknown_emoji,
    unknown_user,
)
from bot.testserver.flags import Permission
from bot.testserver.permissions import in_channel
from bot.testserver.render import user_json
from bot.testserver.rest.exchange import (
    caller,
    channel_named,
    message_named,
    nothing,
    platform_of,
    query_number,
    reply,
)
from bot.testserver.state import Channel, Message, User
from bot.testserver.thread_members import refuse_archived

routes = web.RouteTableDef()

REACTIONS = r"/channels/{channel_id:\d{1,20}}/messages/{message_id:\d{1,20}}/reactions"
REACTION = REACTIONS + "/{emoji}"
MOST_REACTIONS = 20
MOST_NAMED = 64


@routes.put(REACTION + "/@me")
async def add_reaction(request: web.Request) -> web.Response:
    channel, message = _message(request)
    user, emoji = caller(request), _emoji(request)
    refuse_archived(channel)
    new = emoji not in message.reactions
    if new and Permission.ADD_REACTIONS not in in_channel(channel, user):
        raise missing_permissions()
    if new and len(message.reactions) >= MOST_REACTIONS:
        raise ApiError(400, 30010, f"Maximum number of reactions reached ({MOST_REACTIONS})")
    users = message.reactions.setdefault(emoji, [])
    if user.id not in users:
        users.append(user.id)
        events.reaction_added(platform_of(request), channel, message, user, emoji)
    return nothing()


@routes.delete(REACTION + r"/{user_id:@me|\d{1,20}}")
async def remove_reaction(request: web.Request) -> web.Response:
    """One's own, or with MANAGE_MESSAGES another's."""
    channel, message = _message(request)
    user, emoji = caller(request), _emoji(request)
    named = request.match_info["user_id"]
    of: User | None = user
    if named not in ("@me", str(user.id)):
        _may_clear(request, channel)
        of = platform_of(request).world.users.get(int(named))
    if of is None:
        raise unknown_user()
    users = message.reactions.get(emoji, [])
    if of.id in users:
        users.remove(of.id)
        if not users:
            del message.reactions[emoji]
        events.reaction_removed(platform_of(request), channel, message, of, emoji)
    return nothing()


@routes.get(REACTION)
async def list_reactions(request: web.Request) -> web.Response:
    """Who reacted so, by id ``after`` one."""
    _, message = _message(request)
    limit = query_number(request, "limit", least=1, most=100) or 25
    after = query_number(request, "after") or 0
    found = sorted(each for each in message.reactions.get(_emoji(request), []) if each > after)
    users = platform_of(request).world.users
    return reply([user_json(users[each]) for each in found[:limit]])


@routes.delete(REACTIONS)
async def clear_reactions(request: web.Request) -> web.Response:
    channel, message = _message(request)
    _may_clear(request, channel)
    message.reactions.clear()
    events.reactions_cleared(platform_of(request), channel, message, None)
    return nothing()


@routes.delete(REACTION)
async def clear_reaction(request: web.Request) -> web.Response:
    """All of one emoji."""
    channel, message = _message(request)
    _may_clear(request, channel)
    emoji = _emoji(request)
    if message.reactions.pop(emoji, None) is not None:
        events.reactions_cleared(platform_of(request), channel, message, emoji)
    return nothing()


def _message(request: web.Request) -> tuple[Channel, Message]:
    channel = channel_named(request, needs=Permission.READ_MESSAGE_HISTORY)
    return channel, message_named(request, channel)


def _may_clear(request: web.Request, channel: Channel) -> None:
    if Permission.MANAGE_MESSAGES not in in_channel(channel, caller(request)):
        raise missing_permissions()


def _emoji(request: web.Request) -> str:
    """The path's emoji; raises 10014 for what can be none.

    This server has no custom emojis, so ``name:id`` is one it doesn't know.
    """
    emoji = request.match_info["emoji"]
    if emoji.isascii() or len(emoji) > MOST_NAMED:
        raise unknown_emoji()
    return emoji
