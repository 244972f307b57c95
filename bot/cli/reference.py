"""The reference of every command, written from the commands themselves.

make docs
"""

from collections.abc import Iterator

import click

from bot.cli import main

WIDTH = 96

_INTRODUCTION = """\
# Commands

Written by `python -m bot.cli.reference` from the program's own `--help`. `sourcier` and
`python -m bot` are the same. The exit status is 0 where all went well, 1 where a check fails, and 2
where the command or its input is wrong; then a line on standard error says what to do.
"""


def reference() -> str:
    """Every command's help, in Markdown."""
    return "\n".join([_INTRODUCTION, *_sections(main, "sourcier")])


def _sections(
    command: click.Command, path: str, parent: click.Context | None = None
) -> Iterator[str]:
    context = click.Context(
        command,
        parent,
        info_name=path.split()[-1],
        terminal_width=WIDTH,
        **command.context_settings,
    )
    yield f"## `{path}`\n\n```text\n{command.get_help(context).strip()}\n```\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None and not inner.hidden:
                yield from _sections(inner, f"{path} {name}", context)


if __name__ == "__main__":
    click.echo(reference(), nl=False)
