"""Asking for faults: what there is, what is asked for, and taking it back."""

from aiohttp import web

from bot.testserver.errors import ApiError
from bot.testserver.faults.form import check_faults, faults_json
from bot.testserver.rest.exchange import nothing, platform_of, read_object, reply

routes = web.RouteTableDef()

PATH = "/_test/faults"


@routes.get(PATH)
async def list_faults(request: web.Request) -> web.Response:
    return reply(faults_json(platform_of(request).faults))


@routes.post(PATH)
async def add_faults(request: web.Request) -> web.Response:
    """Add faults. A ``seed`` takes back all there were and begins again under it."""
    platform = platform_of(request)
    body = await read_object(request)
    wanted = check_faults(body)
    if body.get("seed") is not None:
        platform.faults.reseed(body["seed"])
    for kind, parameters in wanted:
        platform.add_fault(kind, **parameters)
    return reply(faults_json(platform.faults))


@routes.delete(PATH)
async def clear_faults(request: web.Request) -> web.Response:
    platform_of(request).faults.clear()
    return nothing()


@routes.delete(PATH + r"/{fault_id:\d{1,10}}")
async def remove_fault(request: web.Request) -> web.Response:
    if not platform_of(request).faults.remove(int(request.match_info["fault_id"])):
        raise ApiError(404, 0, "404: Not Found")
    return nothing()
