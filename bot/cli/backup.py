"""``backup``: a copy of the store, made while the bot runs."""

import asyncio
from pathlib import Path

import click

from bot.cli.options import config_option, read_settings


@click.command(short_help="Copy what the bot remembers, while it runs.")
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace FILE if it is there already.")
@config_option
def backup(file: Path, force: bool, config: Path | None) -> None:
    """Copy the store (settings of servers, votes, journal) that store.path names to FILE.

    The bot may run meanwhile. The copy is of one moment, and checked; like the store it holds
    personal data, and it can be read by its owner alone. To put it back: stop the bot, remove
    the store and the files beside it whose names end in -wal and -shm, and copy FILE to its place.

    \b
    sourcier backup /backups/sourcier-monday.sqlite3
    """
    if file.exists() and not force:
        raise click.ClickException(
            f"{file} is there already. Give another name, or --force to replace it."
        )

    from bot.store.backup import back_up

    path = read_settings(config).store.path
    size = asyncio.run(back_up(path, file, overwrite=force))
    click.echo(f"Copied {path} to {file} ({size / 1000:,.0f} kB).")
