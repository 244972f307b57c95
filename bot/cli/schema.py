"""``schema``: the JSON Schemas by which editors complete and underline a pack's files."""

import json
from pathlib import Path

import click


@click.command(short_help="Write a pack's JSON Schemas, for editors to help with its files.")
@click.argument(
    "folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a pack.")
def schema(folder: Path, as_json: bool) -> None:
    """Write the schemas of the pack in DIR, or of every pack in it, into its folder schema/.

    Each YAML file names its own in its first line. Editors that know YAML schemas (VS Code with
    its YAML extension, Neovim, Emacs, JetBrains…) then complete fields, explain them, and underline
    mistakes as you type. Nothing else in the files is changed, and a second run changes nothing.

    \b
    sourcier schema knowledge/otan-ukraine
    """
    from bot.cli.counting import counted
    from bot.knowledge.load import pack_folders
    from bot.knowledge.schema_files import write_schemas

    for pack in pack_folders(folder) or [folder]:
        written = write_schemas(pack)
        if as_json:
            told = {
                "pack": str(pack),
                "schemas": [str(path) for path in written.schemas],
                "files": [str(path) for path in written.files],
            }
            click.echo(json.dumps(told, ensure_ascii=False).encode())
        elif written.schemas or written.files:
            schemas, files = counted(len(written.schemas), "schema"), len(written.files)
            click.echo(f"{pack}: {schemas} written; files that now name theirs: {files}")
        else:
            click.echo(f"{pack}: up to date")
