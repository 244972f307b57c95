"""``sync``: the application commands, registered without starting the bot."""

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.options import config_option, read_settings

if TYPE_CHECKING:
    from bot.chat.sync import Synced

SNOWFLAKE = click.IntRange(1, (1 << 64) - 1)


@click.command(short_help="Register the bot's commands with Discord.")
@click.option(
    "--guild",
    type=SNOWFLAKE,
    metavar="ID",
    help="Register in this server alone, at once. Without it: in discord.test_guild, if that is "
    "set, else everywhere.",
)
@config_option
def sync(guild: int | None, config: Path | None) -> None:
    """Register the application commands, unless they are registered already as they are.

    \b
    sourcier sync
    sourcier sync --guild 123456789012345678
    """
    from bot.config import discord_token

    settings = read_settings(config)
    token = discord_token(settings, os.environ).get_secret_value()

    from bot.chat.client import register

    discord = settings.discord
    where, home = guild or discord.test_guild, discord.home_guild
    done = asyncio.run(register(token, api_url=discord.api_url, guild=where, home_guild=home))
    click.echo(summary(done))


def summary(done: "Synced") -> str:
    """What was done, in a line."""
    where = "everywhere" if done.guild is None else f"in server {done.guild}"
    names = " ".join(f"/{name}" for name in done.commands)
    verb = "Registered" if done.changed else "Nothing to do, already registered"
    return f"{verb} {where}: {names}"
