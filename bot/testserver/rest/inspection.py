"""What is not Discord's: looking at the wire, and what the page needs to begin."""

from aiohttp import web

from bot.testserver.rest.exchange import platform_of, reply

routes = web.RouteTableDef()


LONGEST_WAIT = 25
"""Seconds a request for new records is held at most."""


@routes.get("/_test/wire")
async def get_wire(request: web.Request) -> web.Response:
    """The records, of number above ``after`` if given; ``wait`` seconds for the first of them."""
    wire = platform_of(request).wire
    after, wait = (_whole_number(request, name) for name in ("after", "wait"))
    if wait:
        await wire.wait_beyond(after, min(wait, LONGEST_WAIT))
    return reply({"records": wire.since(after)})


def _whole_number(request: web.Request, name: str) -> int:
    """A query parameter; 0 where it is absent or not a number."""
    value = request.query.get(name, "")
    return int(value) if value.isdecimal() else 0


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
