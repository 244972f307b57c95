"""Threads: started, joined, left, and the lists of those archived."""

from datetime import UTC, datetime

from aiohttp import web

from bot.testserver import messages, thread_members, threads
from bot.testserver.attachments import attach
from bot.testserver.channel_form import check_thread
from bot.testserver.errors import (
    NotOfferedError,
    missing_permissions,
    unknown_member,
    unknown_user,
    wrong_channel_type,
)
from bot.testserver.flags import ChannelType, Intent, Permission
from bot.testserver.forms import Form
from bot.testserver.message_form import check_message
from bot.testserver.permissions import in_channel, may_see, require
from bot.testserver.render_channel import thread_json, thread_member_json
from bot.testserver.render_message import message_json
from bot.testserver.rest.exchange import (
    caller,
    channel_named,
    message_named,
    nothing,
    platform_of,
    query_number,
    read_form,
    read_object,
    reply,
)
from bot.testserver.state import Channel, Thread, User

routes = web.RouteTableDef()

CHANNEL = r"/channels/{channel_id:\d{1,20}}"
MEMBERS = CHANNEL + "/thread-members"
MEMBER = MEMBERS + r"/{user_id:@me|\d{1,20}}"
ARCHIVED = CHANNEL + r"/threads/archived/{which:public|private}"
OWN_ARCHIVED = CHANNEL + "/users/@me/threads/archived/{which:private}"


@routes.post(CHANNEL + r"/messages/{message_id:\d{1,20}}/threads")
async def start_from_message(request: web.Request) -> web.Response:
    parent = channel_named(request, needs=Permission.CREATE_PUBLIC_THREADS)
    message = message_named(request, parent)
    body = await read_object(request)
    check_thread(body, before=None)
    news = parent.kind is ChannelType.ANNOUNCEMENT
    kind = ChannelType.ANNOUNCEMENT_THREAD if news else ChannelType.PUBLIC_THREAD
    user = caller(request)
    thread = threads.start(platform_of(request), parent, user, kind, body, message=message)
    return reply(thread_json(thread, user), 201)


@routes.post(CHANNEL + "/threads")
async def start(request: web.Request) -> web.Response:
    """A thread of its own, private unless ``type`` says otherwise; in a forum, a post."""
    parent, user = channel_named(request), caller(request)
    if parent.kind is ChannelType.FORUM:
        return await _post(request, parent, user)
    body = await read_object(request)
    check_thread(body, before=None)
    form = Form()
    kind = body.get("type", ChannelType.PRIVATE_THREAD)
    form.one_of(("type",), kind, (ChannelType.PUBLIC_THREAD, ChannelType.PRIVATE_THREAD))
    form.check()
    private = kind == ChannelType.PRIVATE_THREAD
    require(
        parent,
        user,
        Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS,
    )
    thread = threads.start(platform_of(request), parent, user, ChannelType(kind), body)
    return reply(thread_json(thread, user), 201)


async def _post(request: web.Request, forum: Channel, user: User) -> web.Response:
    require(forum, user, Permission.SEND_MESSAGES)
    platform = platform_of(request)
    body, uploads = await read_form(request)
    check_thread(body, before=None)
    form = Form()
    written = body.get("message")
    if not isinstance(written, dict):
        form.missing(("message",))
        form.check()
        return nothing()
    check_message(written, path=("message",))
    files = attach(platform, forum, written, uploads, path=("message",))
    first = messages.compose(platform, forum, user, written, files=files)
    thread = threads.post(platform, forum, user, body, first)
    shown = message_json(first, platform.world, user, Intent.MESSAGE_CONTENT)
    return reply({**thread_json(thread, user), "message": shown}, 201)


@routes.get(MEMBERS)
async def list_members(request: web.Request) -> web.Response:
    channel = channel_named(request)
    with_member = request.query.get("with_member") in ("1", "true")
    found = sorted(_thread(channel).members)
    return reply([thread_member_json(channel, each, with_member=with_member) for each in found])


@routes.get(MEMBER)
async def get_member(request: web.Request) -> web.Response:
    channel = channel_named(request)
    user = _user_named(request)
    if user.id not in _thread(channel).members:
        raise unknown_member()
    with_member = request.query.get("with_member") in ("1", "true")
    return reply(thread_member_json(channel, user.id, with_member=with_member))


@routes.put(MEMBER)
async def join(request: web.Request) -> web.Response:
    """Join a thread, or bring another member in."""
    channel, user = channel_named(request), caller(request)
    thread = _thread(channel)
    thread_members.refuse_archived(channel)
    added = _user_named(request)
    if added is not user:
        require(channel, user, Permission.SEND_MESSAGES_IN_THREADS)
        closed = channel.kind is ChannelType.PRIVATE_THREAD and not thread.invitable
        if closed and thread.owner_id != user.id:
            require(channel, user, Permission.MANAGE_THREADS)
    if channel.guild is None or added.id not in channel.guild.members:
        raise unknown_member()
    thread_members.join(platform_of(request), channel, added)
    return nothing()


@routes.delete(MEMBER)
async def leave(request: web.Request) -> web.Response:
    """Leave a thread, or take another member out."""
    channel, user = channel_named(request), caller(request)
    thread = _thread(channel)
    thread_members.refuse_archived(channel)
    removed = _user_named(request)
    own = channel.kind is ChannelType.PRIVATE_THREAD and thread.owner_id == user.id
    manages = Permission.MANAGE_THREADS in in_channel(channel, user)
    if removed is not user and not manages and not own:
        raise missing_permissions()
    thread_members.leave(platform_of(request), channel, removed)
    return nothing()


@routes.get(ARCHIVED)
@routes.get(OWN_ARCHIVED)
async def list_archived(request: web.Request) -> web.Response:
    """The last archived first, those archived ``before`` a time; one's own are those joined."""
    parent, user = channel_named(request, needs=Permission.READ_MESSAGE_HISTORY), caller(request)
    private, own = request.match_info["which"] == "private", "/users/@me/" in request.path
    if private and not own:
        require(parent, user, Permission.MANAGE_THREADS)
    before = _before(request)
    found = [
        (each.thread.changed, each)
        for each in platform_of(request).world.threads_of(parent)
        if each.thread is not None
        and each.thread.archived
        and (each.kind is ChannelType.PRIVATE_THREAD) == private
        and may_see(each, user)
        and (not own or user.id in each.thread.members)
        and (before is None or each.thread.changed < before)
    ]
    found.sort(key=lambda pair: pair[0], reverse=True)
    limit = query_number(request, "limit", least=2, most=100) or 50
    shown = [each for _, each in found[:limit]]
    joined = [each for each in shown if user.id in _thread(each).members]
    return reply(
        {
            "threads": [thread_json(each, user) for each in shown],
            "members": [thread_member_json(each, user.id) for each in joined],
            "has_more": len(found) > limit,
        }
    )


def _before(request: web.Request) -> datetime | None:
    text = request.query.get("before")
    if text is None:
        return None
    if text.isdecimal():
        raise NotOfferedError("archived threads before an id")
    form = Form()
    try:
        moment = datetime.fromisoformat(text.replace(" ", "+"))
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    except ValueError:
        form.wrong(("before",), "DATE_TIME_TYPE_PARSE", f"Could not parse {text}.")
    form.check()
    return None


def _thread(channel: Channel) -> Thread:
    if channel.thread is None:
        raise wrong_channel_type()
    return channel.thread


def _user_named(request: web.Request) -> User:
    named = request.match_info["user_id"]
    if named == "@me":
        return caller(request)
    user = platform_of(request).world.users.get(int(named))
    if user is None:
        raise unknown_user()
    return user
