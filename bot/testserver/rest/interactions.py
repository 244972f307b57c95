"""Interactions: begun by users' clients, answered by bots."""

from aiohttp import web

from bot.testserver import callbacks, invocation
from bot.testserver.errors import unknown_channel, unknown_interaction
from bot.testserver.flags import NO_INTENTS
from bot.testserver.locales import nearest_locale
from bot.testserver.render_message import message_json
from bot.testserver.rest.exchange import (
    calling_user,
    nothing,
    platform_of,
    read_form,
    read_object,
    reply,
)

routes = web.RouteTableDef()


@routes.post("/interactions")
async def create_interaction(request: web.Request) -> web.Response:
    """A command, a component, an autocompletion or a modal's submission, as a client sends it."""
    user = calling_user(request)
    locale = nearest_locale(request.headers.get("X-Discord-Locale"), user.locale)
    invocation.invoke(platform_of(request), user, await read_object(request), locale)
    return nothing()


@routes.post(r"/interactions/{interaction_id:\d{1,20}}/{interaction_token}/callback")
async def answer_interaction(request: web.Request) -> web.Response:
    platform = platform_of(request)
    interaction = platform.world.interactions.get(int(request.match_info["interaction_id"]))
    if interaction is None or interaction.token != request.match_info["interaction_token"]:
        raise unknown_interaction()
    if interaction.channel.id not in platform.world.channels:
        raise unknown_channel()
    body, uploads = await read_form(request)
    message = callbacks.answer(platform, interaction, body, uploads)
    if request.query.get("with_response") not in ("1", "true"):
        return nothing()
    bot = interaction.application.bot
    shown = message_json(message, platform.world, bot, NO_INTENTS) if message else None
    return reply(callbacks.callback_json(interaction, message, shown))
