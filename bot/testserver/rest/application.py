"""The web application: every route, the errors as Discord words them, the record of each call."""

import json
import logging
import re
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any

from aiohttp import hdrs, web

from bot.testserver.errors import ApiError, NotOfferedError
from bot.testserver.faults.requests import answer
from bot.testserver.gateway.socket import serve
from bot.testserver.platform import Platform
from bot.testserver.rest import (
    applications,
    attachments,
    channels,
    commands,
    faults,
    gateway,
    guilds,
    inspection,
    interactions,
    members,
    messages,
    pins,
    reactions,
    roles,
    threads,
    users,
    webhooks,
)
from bot.testserver.rest.exchange import BODY, CALLER, PLATFORM, platform_of, reply
from bot.testserver.rest.limiting import LIMIT_HEADERS, VIA, limit

PREFIX = "/api/v10"
PAGE = Path(__file__).parent.parent / "page"
RESOURCES = (
    applications,
    channels,
    commands,
    gateway,
    guilds,
    interactions,
    members,
    messages,
    pins,
    reactions,
    roles,
    threads,
    users,
    webhooks,
)
MOST_BYTES = 110 * 1024 * 1024
"""The largest request read: ten files and what is said of them."""

log = logging.getLogger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def new_application(platform: Platform) -> web.Application:
    app = web.Application(
        middlewares=[_answer_faultily, _answer_errors, limit], client_max_size=MOST_BYTES
    )
    app[PLATFORM] = platform
    for resource in RESOURCES:
        for route in resource.routes:
            assert isinstance(route, web.RouteDef)
            app.router.add_route(route.method, PREFIX + route.path, route.handler)
    app.router.add_routes(inspection.routes)
    app.router.add_routes(faults.routes)
    app.router.add_routes(attachments.routes)
    app.router.add_get("/gateway", _gateway)
    app.router.add_route(hdrs.METH_ANY, "/api/{rest:.*}", _not_offered)
    app.router.add_get("/", _page)
    app.router.add_static("/page", PAGE)
    return app


async def _gateway(request: web.Request) -> web.StreamResponse:
    return await serve(request, platform_of(request))


async def _page(_: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-cache"})


async def _not_offered(request: web.Request) -> web.Response:
    path = re.sub(r"\d{2,}", "{id}", request.path.removeprefix(PREFIX))
    raise NotOfferedError(f"{request.method} {path}")


@web.middleware
async def _answer_faultily(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let faults strike the calls of Discord's API; what is acted on is recorded as it was."""
    if not request.path.startswith(PREFIX):
        return await handler(request)
    subject = f"{request.method} {request.path.removeprefix(PREFIX)}"
    return await answer(platform_of(request), request, subject, handler)


@web.middleware
async def _answer_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Word errors as Discord does, and record the calls of its API."""
    response: web.StreamResponse
    try:
        response = await handler(request)
    except ApiError as error:
        response = reply(error.body(), error.status)
    except web.HTTPException:
        raise
    except Exception:
        log.exception("%s %s failed", request.method, request.path)
        body = {"message": "500: Internal Server Error", "code": 0}
        response = reply(body, HTTPStatus.INTERNAL_SERVER_ERROR)
    if request.path.startswith(PREFIX):
        response.headers.update(VIA | request.get(LIMIT_HEADERS, {}))
        _record(request, response)
    return response


def _record(request: web.Request, response: web.StreamResponse) -> None:
    platform = platform_of(request)
    user = request.get(CALLER)
    platform.wire.add(
        {
            "at": platform.world.clock(),
            "kind": "rest",
            "method": request.method,
            "path": request.path_qs.removeprefix(PREFIX),
            "status": response.status,
            "user": user.name if user else None,
            "caller": ("bot" if user.bot else "user") if user else None,
            "media": request.content_type if request.body_exists else None,
            "request": request.get(BODY),
            "headers": dict(response.headers),
            "response": _json_of(response),
        }
    )


def _json_of(response: web.StreamResponse) -> Any:
    if isinstance(response, web.Response) and isinstance(response.body, bytes) and response.body:
        return json.loads(response.body)
    return None
