"""``run``: the bot, serving Discord."""

import os
from pathlib import Path

import click

from bot.cli.options import (
    config_option,
    fixed_language,
    knowledge_option,
    read_settings,
    ready_engine,
)


@click.command(short_help="Serve Discord until stopped.")
@knowledge_option
@config_option
def run(knowledge: tuple[Path, ...], config: Path | None) -> None:
    """Connect the bot to Discord, or to the server that discord.api_url names, until stopped.

    The token is DISCORD_TOKEN, or the content of the file that discord.token_file names. The
    application commands are registered at the start where they have changed: in the server
    discord.test_guild, or without it everywhere.

    \b
    DISCORD_TOKEN=… sourcier run
    sourcier run --config config.yaml
    """
    from bot.config import discord_token

    settings = read_settings(config)
    token = discord_token(settings, os.environ).get_secret_value()

    # Only now what is slow to import: a missing token is told at once.
    from bot.chat.client import Sourcier, serve
    from bot.cli.logs import set_up_logging
    from bot.cli.serving import run_until_stopped
    from bot.store.store import Store

    set_up_logging(settings.log.level, settings.log.format, secrets=[token])
    engine, origin = ready_engine(knowledge, settings)

    async def work() -> None:
        async with Store(
            settings.store.path, retention_days=settings.store.retention_days
        ) as store:
            bot = Sourcier(
                engine,
                language=fixed_language(settings),
                api_url=settings.discord.api_url,
                gateway_url=settings.discord.gateway_url,
                test_guild=settings.discord.test_guild,
                message_content=settings.discord.message_content,
                home_guild=settings.discord.home_guild,
                origin=origin,
                store=store,
            )
            await serve(bot, token)

    run_until_stopped(work())
