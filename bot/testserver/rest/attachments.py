"""Where the files of messages are read, by whoever knows the address."""

from aiohttp import web

from bot.testserver.rest.exchange import platform_of

routes = web.RouteTableDef()

HEADERS = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}


@routes.get(r"/attachments/{channel_id:\d{1,20}}/{attachment_id:\d{1,20}}/{filename}")
async def get_attachment(request: web.Request) -> web.Response:
    attachments = platform_of(request).world.attachments
    attachment = attachments.get(int(request.match_info["attachment_id"]))
    if attachment is None or attachment.filename != request.match_info["filename"]:
        raise web.HTTPNotFound
    kind = {"Content-Type": attachment.content_type}
    return web.Response(body=attachment.content, headers=kind | HEADERS)
