"""The command line: one module a command, loaded when that command is asked for."""

import builtins
import sys
from importlib import import_module
from keyword import iskeyword
from typing import Any, NoReturn

import click

from bot import __version__
from bot.knowledge.errors import SourcierError
from bot.store.errors import StoreError

COMMANDS = (
    "ask",
    "explain",
    "search",
    "check",
    "schema",
    "eval",
    "gaps",
    "import",
    "local",
    "run",
    "sync",
    "backup",
)

INTERRUPTED = 130
"""The exit status of a program stopped by Ctrl-C, as shells give it."""


class Commands(click.Group):
    """Imports a command when it is used, and ends every one of them in the same way.

    What a person can put right is told in a line or so on standard error, with exit status 2;
    Ctrl-C and a reader that has gone end the program without a word.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        # The name of a command may be a word of Python's.
        taken = iskeyword(cmd_name) or hasattr(builtins, cmd_name)
        name = f"{cmd_name}_" if taken else cmd_name
        command: click.Command = getattr(import_module(f"bot.cli.{name}"), name)
        return command

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        extra["standalone_mode"] = False
        _never_fail_on_a_letter()
        try:
            status = super().main(*args, **extra)
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            sys.exit(error.exit_code)
        except click.UsageError as error:
            click.echo(_usage(error), err=True)
            sys.exit(error.exit_code)
        except click.ClickException as error:
            click.echo(error.format_message(), err=True)
            sys.exit(2)
        except (SourcierError, StoreError) as error:
            click.echo(str(error), err=True)
            sys.exit(2)
        except click.Abort:
            sys.exit(INTERRUPTED)
        sys.exit(status if isinstance(status, int) else 0)


def _usage(error: click.UsageError) -> str:
    message = " ".join(error.format_message().split())
    if error.ctx is None:
        return message
    path = error.ctx.command_path
    return f"{path}: {message} See {path} --help."


def _never_fail_on_a_letter() -> None:
    """A terminal that lacks a letter shows a question mark in its place."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sourcier", message="%(prog)s %(version)s")
def main() -> None:
    """Ask a question, read the passage that answers it and the source it comes from.

    \b
    sourcier ask "Depuis quand l'Ukraine a-t-elle des relations avec l'OTAN ?"
    sourcier local          try the bot in a browser, without a Discord account
    sourcier run            serve a Discord server
    """
