"""``local``: the bot on a test server of its own, with a page to try it out in a browser."""

import asyncio
import errno
import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from bot.cli.options import (
    config_option,
    fixed_language,
    knowledge_option,
    read_settings,
    ready_engine,
)
from bot.knowledge.errors import SourcierError
from bot.knowledge.types import LANGUAGES, Language, Library

if TYPE_CHECKING:
    from bot.chat.client import Sourcier
    from bot.store.store import Store
    from bot.testserver import SmallWorld, TestServer

LOCALES: dict[Language, str] = {"fr": "fr", "en": "en-GB"}
"""What Discord calls the languages."""

SETTLING_SECONDS = 0.05
"""How long the bot waits for further servers: there is one."""


@click.command(short_help="Try the bot in a browser, without Discord.")
@click.option(
    "--port",
    default=0,
    type=click.IntRange(0, 65535),
    help="The port of the page. Without it, a free one.",
)
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="fr",
    show_default=True,
    help="The language of the server and of those you act as.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object once the bot is ready."
)
@knowledge_option
@config_option
def local(
    port: int, lang: Language, as_json: bool, knowledge: tuple[Path, ...], config: Path | None
) -> None:
    """Start a test server, the bot and a page on 127.0.0.1, until Ctrl-C.

    No token, account or network is needed. The page shows what the members of a Discord
    server see: be any of them, and watch what passes over the wire.

    \b
    sourcier local
    sourcier local --lang en --port 8100
    """
    from bot.chat.client import Sourcier
    from bot.cli.logs import set_up_logging
    from bot.cli.serving import run_until_stopped

    settings = read_settings(config)
    set_up_logging(settings.log.level, settings.log.format)
    engine, origin = ready_engine(knowledge, settings)

    def new_bot(world: "SmallWorld", store: "Store") -> "Sourcier":
        return Sourcier(
            engine,
            language=fixed_language(settings),
            api_url=world.api_url,
            gateway_url=world.gateway_url,
            guild_ready_timeout=SETTLING_SECONDS,
            home_guild=int(world.guild_id),
            origin=origin,
            store=store,
            message_content=True,
        )

    async def work() -> None:
        from bot.store.store import Store
        from bot.testserver import Intent, small_world

        # Every run makes a new server, so nothing that was stored would be of use to the next.
        with TemporaryDirectory(prefix="sourcier-") as folder:
            async with (
                listening(port) as server,
                Store(Path(folder, "store.sqlite3")) as store,
            ):
                world = small_world(server, locale=LOCALES[lang])
                # Here nobody need be asked for it, and so all of /settings can be tried.
                application = server.world.applications[int(world.application_id)]
                application.privileged = Intent.MESSAGE_CONTENT
                async with answering(new_bot(world, store), world.bot_token) as serving:
                    if as_json:
                        click.echo(json.dumps(asdict(world)))
                    else:
                        click.echo(welcome(world.page, engine.library, lang, world.users))
                    await serving

    run_until_stopped(work())


@asynccontextmanager
async def listening(port: int) -> "AsyncIterator[TestServer]":
    """A started test server. Raises SourcierError where the port cannot be had."""
    from bot.testserver import TestServer

    server = TestServer()
    try:
        await server.start(port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            problem = f"Port {port} is in use by another program."
        else:
            problem = f"Port {port} cannot be opened ({error.strerror})."
        raise SourcierError(
            f"{problem} Choose another with --port, or leave it out to take a free one."
        ) from None
    try:
        yield server
    finally:
        await server.close()


@asynccontextmanager
async def answering(bot: "Sourcier", token: str) -> "AsyncIterator[asyncio.Task[None]]":
    """The task in which ``bot`` serves, once it is ready; the bot is closed in the end.

    Raises DiscordError where it does not get so far.
    """
    from bot.chat.client import serve

    serving = asyncio.create_task(serve(bot, token))
    ready = asyncio.create_task(bot.ready.wait())
    try:
        await asyncio.wait((serving, ready), return_when=asyncio.FIRST_COMPLETED)
        if serving.done():
            await serving
        yield serving
    finally:
        ready.cancel()
        serving.cancel()
        await asyncio.wait((serving,))


def welcome(page: str, library: Library, language: Language, users: Iterable[str]) -> str:
    """What a person reads once the bot is ready: where to go and what to type."""
    from bot.answer.texts import texts

    lines = ["Sourcier is ready, on a test server of its own.", "", f"  open   {page}"]
    commands = texts(language).commands
    examples = [one for pack in library.packs for one in pack.examples.get(language, ())]
    tries = [f"@Sourcier {example}" for example in examples[:1]]
    for term in library.terms[:1]:
        name = (term.acronym or term.name).best(language)
        tries.append(f"/{commands.glossary.name} {name}")
    lines += [f"  try    {each}" for each in tries]
    lines += [f"  be     {', '.join(users)}: at the foot of the channels"]
    return "\n".join([*lines, "  stop   Ctrl-C", ""])
