"""``import``: official documents into packs, one command a kind of document."""

from importlib import import_module

import click

KINDS = ("assemblee", "document")


class _Kinds(click.Group):
    """Imports the command of a kind of document when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(KINDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in KINDS:
            return None
        command: click.Command = getattr(import_module(f"bot.cli.import_{cmd_name}"), cmd_name)
        return command


@click.group("import", cls=_Kinds, short_help="Make a pack of official documents.")
def import_() -> None:
    """Make a pack, or a draft of one, of documents as their publisher offers them.

    \b
    sourcier import assemblee Questions_ecrites.json.zip -o knowledge/questions
    sourcier import document article.html -o knowledge/digues
    """
