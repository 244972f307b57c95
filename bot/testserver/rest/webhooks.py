"""An interaction's further messages, reached by its token and no other authorisation."""

from aiohttp import web

from bot.testserver import callbacks, messages
from bot.testserver.errors import invalid_webhook_token, unknown_channel, unknown_webhook
from bot.testserver.flags import NO_INTENTS
from bot.testserver.interactions import is_token_valid
from bot.testserver.render_message import message_json
from bot.testserver.rest.exchange import nothing, platform_of, read_form, reply
from bot.testserver.state import Interaction, Json, Message

routes = web.RouteTableDef()

WEBHOOK = r"/webhooks/{application_id:\d{1,20}}/{interaction_token}"
MESSAGE = WEBHOOK + r"/messages/{message_id:@original|\d{1,20}}"


@routes.post(WEBHOOK)
async def follow_up(request: web.Request) -> web.Response:
    interaction = _named(request)
    body, uploads = await read_form(request)
    message = callbacks.follow_up(platform_of(request), interaction, body, uploads)
    return reply(_shown(request, interaction, message))


@routes.get(MESSAGE)
async def get_answer(request: web.Request) -> web.Response:
    interaction = _named(request)
    return reply(_shown(request, interaction, _message(request, interaction)))


@routes.patch(MESSAGE)
async def change_answer(request: web.Request) -> web.Response:
    interaction = _named(request)
    message = _message(request, interaction)
    body, uploads = await read_form(request)
    callbacks.change(platform_of(request), interaction, message, body, uploads)
    return reply(_shown(request, interaction, message))


@routes.delete(MESSAGE)
async def delete_answer(request: web.Request) -> web.Response:
    interaction = _named(request)
    message = _message(request, interaction)
    messages.delete(platform_of(request), interaction.channel, message)
    return nothing()


def _named(request: web.Request) -> Interaction:
    """The interaction of the path's token; raises 10015, 10003 or, after fifteen minutes, 50027."""
    platform = platform_of(request)
    application_id = int(request.match_info["application_id"])
    if application_id not in platform.world.applications:
        raise unknown_webhook()
    found = platform.world.interactions_by_token.get(request.match_info["interaction_token"])
    if found is None or found.application.id != application_id:
        raise invalid_webhook_token()
    if not is_token_valid(platform, found):
        raise invalid_webhook_token()
    if found.channel.id not in platform.world.channels:
        raise unknown_channel()
    return found


def _message(request: web.Request, interaction: Interaction) -> Message:
    named = request.match_info["message_id"]
    return callbacks.message_of(interaction, None if named == "@original" else int(named))


def _shown(request: web.Request, interaction: Interaction, message: Message) -> Json:
    bot = interaction.application.bot
    return message_json(message, platform_of(request).world, bot, NO_INTENTS)
