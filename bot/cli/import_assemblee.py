"""``import assemblee``: the questions of the Assemblée nationale's open data."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.importers.assemblee.importing import Tally


@click.command(short_help="Questions to the French government and their answers.")
@click.argument("source", metavar="FILE|FOLDER|ZIP", type=click.Path(exists=True, path_type=Path))
@click.option(
    "-o", "out", required=True, metavar="DIR", type=click.Path(path_type=Path),
    help="The pack to write: a new folder, or a pack, whose other files stay as they are.",
)  # fmt: skip
@click.option(
    "--actors", metavar="FILE", type=click.Path(exists=True, path_type=Path),
    help="The official file of actors (AMO), which has the names that records only refer to.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the counts as one JSON object.")
def assemblee(source: Path, out: Path, actors: Path | None, as_json: bool) -> None:
    """Make a pack of written and oral questions (QE, QG, QOSD), in official XML or JSON.

    FILE|FOLDER|ZIP has one record a file, or a whole legislature in one. Without --actors,
    questions whose record does not name their author are cited without a name.

    What cannot be read is named on standard error and counted. The exit status is 0 all the same,
    but 2 where nothing could be imported, and then DIR is as it was. Importing again updates what
    changed; sources that are not in this import stay, and so do lines of bulk/ that were edited.

    \b
    sourcier import assemblee Questions_ecrites.json.zip --actors AMO30.json.zip -o knowledge/qe
    sourcier ask --knowledge knowledge/qe "Quel est le coût d'entretien des engins du génie ?"
    """
    from bot.cli.progress import told, waiting
    from bot.importers.assemblee.actors import read_actors
    from bot.importers.assemblee.importing import import_questions
    from bot.importers.inputs import members

    with waiting("reading"):
        names = read_actors(actors) if actors is not None else {}
        found = list(members(source))
    # One file may hold a whole legislature: then nobody knows how many records will come.
    total = len(found) if len(found) > 1 else None
    tally = import_questions(found, names, out, lambda records: told(records, "importing", total))
    for problem in tally.problems:
        fate = "ignored" if problem.ignored else "refused"
        click.echo(f"{fate} {problem.name}: {problem.reason}", err=True)
    for identity in tally.overtaken:
        click.echo(f"edited {identity}: its official record has changed since", err=True)
    if as_json:
        click.echo(json.dumps(asdict(tally), ensure_ascii=False).encode())
    else:
        click.echo("\n".join(_lines(tally, out)))


def _lines(tally: "Tally", out: Path) -> list[str]:
    lines = [
        f"read {tally.read:,} · written {tally.written:,} · refused {tally.refused:,}",
        f"{tally.passages:,} passages in {out}: {tally.added:,} questions added, "
        f"{tally.updated:,} updated, {tally.unchanged:,} unchanged, {tally.kept:,} kept",
    ]
    details = [
        (tally.unanswered, "have no answer in these data, and say so"),
        (tally.unnamed, "are cited without their author's name (see --actors)"),
        (tally.edited, "were edited in the pack and left as they are"),
        (len(tally.overtaken), "of those have changed at their source"),
        (tally.repeated, "came a second time"),
        (tally.ignored, "files are something else"),
    ]
    lines += [f"{count:,} {what}" for count, what in details if count]
    if tally.refused:
        lines.append(f"warning: {tally.refused:,} could not be read; they are named above")
    return lines
