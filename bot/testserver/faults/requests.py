"""Faults on the way of a call: errors, limits, connections that break, answers that come late."""

import asyncio
import json
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.testserver.faults.kinds import Occasion
from bot.testserver.faults.plan import Fault
from bot.testserver.faults.world import change_world
from bot.testserver.gateway.socket import reset
from bot.testserver.platform import Platform
from bot.testserver.state import Channel, Json, User

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

EDGE_STATUSES = (502, 503, 504)
"""Errors that come from before Discord's own servers, and are not in JSON."""


async def answer(
    platform: Platform, request: web.Request, subject: str, handler: Handler
) -> web.StreamResponse:
    """What the call named ``subject`` is answered with, spoilt if a fault strikes it."""
    user, channel = _caller(platform, request), _channel(platform, request)
    if channel is not None and channel.guild is not None and user is not None:
        change = platform.faults.take(Occasion.CHANGE, subject, user)
        if change is not None:
            change_world(platform, change, channel, user)
    fault = platform.faults.take(Occasion.REQUEST, subject, user)
    if fault is None:
        return await handler(request)
    return await SPOILT[fault.kind.name](request, handler, fault)


async def _error(request: web.Request, handler: Handler, fault: Fault) -> web.StreamResponse:
    if fault["acted"]:
        await handler(request)
    status: int = fault["status"]
    if status in EDGE_STATUSES:
        return web.Response(status=status, text="upstream connect error or disconnect")
    return _json(status, {"message": f"{status}: Injected Error", "code": 0})


async def _limit(_: web.Request, __: Handler, fault: Fault) -> web.StreamResponse:
    seconds, scope = fault["retry_after"], fault["scope"]
    headers = {"Retry-After": f"{seconds:g}"}
    if not fault["via"]:
        return web.Response(status=429, text="error code: 1015", headers=headers)
    headers |= {"Via": "1.1 google", "X-RateLimit-Scope": scope}
    if scope == "global":
        headers["X-RateLimit-Global"] = "true"
    body = {
        "message": "You are being rate limited.",
        "retry_after": seconds,
        "global": scope == "global",
    }
    return _json(429, body, headers)


async def _reset(request: web.Request, handler: Handler, fault: Fault) -> web.StreamResponse:
    if fault["acted"]:
        await handler(request)
    reset(request.transport)
    return web.Response()


async def _slow(request: web.Request, handler: Handler, fault: Fault) -> web.StreamResponse:
    response = await handler(request)
    await asyncio.sleep(fault["seconds"])
    return response


async def _half(request: web.Request, handler: Handler, _: Fault) -> web.StreamResponse:
    whole = await handler(request)
    body = whole.body if isinstance(whole, web.Response) else None
    if not isinstance(body, bytes) or request.transport is None:
        reset(request.transport)
        return whole
    half = web.StreamResponse(status=whole.status, headers={"Content-Type": whole.content_type})
    half.content_length = len(body)
    await half.prepare(request)
    await half.write(body[: len(body) // 2])
    request.transport.close()
    return half


async def _late(request: web.Request, handler: Handler, fault: Fault) -> web.StreamResponse:
    if request.content_type == "application/json":
        # It was sent in time, whether or not its sender still waits.
        await request.read()
    await asyncio.sleep(fault["seconds"])
    return await handler(request)


SPOILT = {
    "http_error": _error,
    "rate_limit": _limit,
    "reset": _reset,
    "slow_answer": _slow,
    "half_answer": _half,
    "late_callback": _late,
}


def _json(status: int, body: Json, headers: dict[str, str] | None = None) -> web.Response:
    named = {"Content-Type": "application/json", **(headers or {})}
    return web.Response(status=status, body=json.dumps(body).encode(), headers=named)


def _caller(platform: Platform, request: web.Request) -> User | None:
    """Who calls, by token or as the bot of an interaction; None if nobody known."""
    header = request.headers.get("Authorization", "").removeprefix("Bot ")
    if header:
        return platform.world.users_by_token.get(header)
    token = request.match_info.get("interaction_token")
    interaction = platform.world.interactions_by_token.get(token or "")
    return interaction.application.bot if interaction else None


def _channel(platform: Platform, request: web.Request) -> Channel | None:
    """The channel that the call's path names, itself or by an interaction."""
    named = request.match_info.get("channel_id")
    if named is not None:
        return platform.world.channels.get(int(named))
    token = request.match_info.get("interaction_token")
    interaction = platform.world.interactions_by_token.get(token or "")
    return interaction.channel if interaction else None
