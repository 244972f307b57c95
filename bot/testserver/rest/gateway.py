"""Where the gateway is, and how often it may be entered."""

import math

from aiohttp import web

from bot.testserver.gateway.hub import STARTS_A_DAY
from bot.testserver.rest.exchange import calling_application, platform_of, reply

routes = web.RouteTableDef()

GUILDS_A_SHARD = 1000
"""How many guilds Discord suggests for a shard."""


@routes.get("/gateway")
async def get_gateway(request: web.Request) -> web.Response:
    return reply({"url": platform_of(request).gateway_url})


@routes.get("/gateway/bot")
async def get_bot_gateway(request: web.Request) -> web.Response:
    bot = calling_application(request).bot
    platform = platform_of(request)
    guilds = len(platform.world.guilds_of(bot))
    return reply(
        {
            "url": platform.gateway_url,
            "shards": max(1, math.ceil(guilds / GUILDS_A_SHARD)),
            "session_start_limit": {
                "total": STARTS_A_DAY,
                "remaining": platform.hub.starts_left(bot),
                "reset_after": int(platform.hub.starts_reset(bot) * 1000),
                "max_concurrency": 1,
            },
        }
    )
