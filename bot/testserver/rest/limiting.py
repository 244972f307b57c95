"""Rate limits on the way in: bots and interactions' webhooks are held to them, and told of them.

Users act by hand here and are not: only their clients, which nobody tests, would have to wait.
"""

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from aiohttp import web

from bot.testserver.platform import Platform
from bot.testserver.rate_limits import CALLBACK, MAJOR, WEBHOOK
from bot.testserver.rest.exchange import PLATFORM, reply

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
LIMIT_HEADERS = web.RequestKey("limit_headers", dict)
VIA = {"Via": "1.1 google"}
"""What Discord's answers carry; clients take a 429 without it for a ban by its network."""


def too_many(retry_after: float, *, everywhere: bool = False) -> web.Response:
    """The answer 429; ``retry_after`` is in seconds, ``everywhere`` the limit on all calls."""
    body = {
        "message": "You are being rate limited.",
        "code": 0,
        "retry_after": round(retry_after, 3),
        "global": everywhere,
    }
    response = reply(body, HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = str(max(1, round(retry_after + 0.5)))
    response.headers["X-RateLimit-Scope"] = "global" if everywhere else "user"
    if everywhere:
        response.headers["X-RateLimit-Global"] = "true"
    return response


@web.middleware
async def limit(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer 429 where a bucket is empty; leave the bucket's headers for whatever is answered."""
    platform = request.app[PLATFORM]
    resource = request.match_info.route.resource
    prefix = "/api/v10"
    if platform.limits is None or resource is None or not request.path.startswith(prefix):
        return await handler(request)
    route = resource.canonical.removeprefix(prefix)
    who = _who(platform, request, route)
    if who is None or route == CALLBACK:
        return await handler(request)
    major = tuple(request.match_info[key] for key in MAJOR if key in request.match_info)
    if not route.startswith(WEBHOOK):
        total = platform.limits.count_globally(who)
        if not total.allowed:
            return too_many(total.reset_after, everywhere=True)
    count = platform.limits.count(who, request.method, route, major)
    request[LIMIT_HEADERS] = count.headers()
    return await handler(request) if count.allowed else too_many(count.reset_after)


def _who(platform: Platform, request: web.Request, route: str) -> str | None:
    """Whose buckets are counted: a bot's, or a webhook's; None for nobody's."""
    if route.startswith(WEBHOOK):
        return "webhook"
    token = request.headers.get("Authorization", "")
    user = platform.world.users_by_token.get(token.removeprefix("Bot "))
    return str(user.id) if user is not None and user.bot else None
