"""Where the gateway is."""

from aiohttp import web

from bot.testserver.rest.exchange import calling_application, platform_of, reply

routes = web.RouteTableDef()

SESSIONS_A_DAY = 1000
MILLISECONDS_A_DAY = 86_400_000


@routes.get("/gateway")
async def get_gateway(request: web.Request) -> web.Response:
    return reply({"url": platform_of(request).gateway_url})


@routes.get("/gateway/bot")
async def get_bot_gateway(request: web.Request) -> web.Response:
    calling_application(request)
    return reply(
        {
            "url": platform_of(request).gateway_url,
            "shards": 1,
            "session_start_limit": {
                "total": SESSIONS_A_DAY,
                "remaining": SESSIONS_A_DAY,
                "reset_after": MILLISECONDS_A_DAY,
                "max_concurrency": 1,
            },
        }
    )
