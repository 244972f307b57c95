"""What is not Discord's: looking at the wire, and what the page needs to begin."""

from aiohttp import web

from bot.testserver.errors import NotOfferedError
from bot.testserver.rest.exchange import platform_of, reply

routes = web.RouteTableDef()


@routes.get("/_test/wire")
async def get_wire(request: web.Request) -> web.Response:
    return reply({"records": platform_of(request).wire.records})


@routes.post("/_test/faults")
async def ask_for_faults(_: web.Request) -> web.Response:
    raise NotOfferedError("POST /_test/faults: faults on request")


@routes.get("/_test/page.json")
async def get_page_bootstrap(request: web.Request) -> web.Response:
    platform = platform_of(request)
    return reply(
        {
            "api_url": platform.api_url,
            "gateway_url": platform.gateway_url,
            "users": [
                {"id": str(user.id), "name": user.name, "token": user.token}
                for user in platform.page_users
            ],
        }
    )
