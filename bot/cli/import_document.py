"""``import document``: a saved web page or a text file as the draft of a pack."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.knowledge.types import LANGUAGES

if TYPE_CHECKING:
    from bot.importers.document.tally import Tally
    from bot.knowledge.types import Language

_ONE = ("title", "date", "url", "id")
"""Options that speak of one document."""


@click.command(short_help="A saved web page or a text file, as a draft to edit.")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True,
    type=click.Path(exists=True, path_type=Path),
)  # fmt: skip
@click.option(
    "-o", "out", required=True, metavar="DIR", type=click.Path(path_type=Path),
    help="The pack to write: a new folder, or a pack, to which the document is added.",
)  # fmt: skip
@click.option("--title", metavar="WORDS", help="The document's title.")
@click.option("--publisher", metavar="WORDS", help="Who published it.")
@click.option(
    "--date", "published", metavar="YYYY-MM-DD", type=click.DateTime(["%Y-%m-%d"]),
    help="When the text was published.",
)  # fmt: skip
@click.option("--url", metavar="URL", help="Its address, beginning with https://.")
@click.option("--language", type=click.Choice(LANGUAGES), help="The language it is in.")
@click.option(
    "--id", "identity", metavar="ID",
    help="The id of its source: of one in the pack, to update that one.",
)  # fmt: skip
@click.option(
    "--force", is_flag=True,
    help="Write over files that were edited; they are kept beside, as FILE.before.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the counts as one JSON object.")
def document(
    files: tuple[Path, ...],
    out: Path,
    title: str | None,
    publisher: str | None,
    published: datetime | None,
    url: str | None,
    language: "Language | None",
    identity: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """Make a draft of a pack from a saved web page (HTML, .mhtml) or a text file.

    The draft quotes the document: its passages are slices of the text kept in text/, and are
    verified whenever the pack is loaded. Title, publisher, date and address are taken from the
    document; what is not certain is marked in the file and told here. Acronyms whose full name the
    text gives go into glossary.yaml. The page of a question to the French government is known as
    one, and cited with all its key data.

    Importing again updates what changed at its source. Files that were edited are kept, and named;
    with --force they are written over, and kept beside as FILE.before: to undo, rename them back,
    in sources/ and in text/. To take a document out again, delete its files there and its terms.
    pack.yaml is written once and never touched again. The exit status is 2 where nothing could be
    imported, and then DIR is as it was.

    \b
    sourcier import document article.html -o knowledge/digues
    sourcier import document notes.txt -o knowledge/digues --publisher "Mairie" --date 2024-03-14
    sourcier check knowledge/digues
    """
    from bot.cli.progress import waiting
    from bot.importers.document.importing import import_documents
    from bot.importers.document.options import Said

    said = Said(
        id=_id(identity),
        title=_line("title", title),
        publisher=_line("publisher", publisher),
        published=published.date() if published is not None else None,
        url=_url(url),
        language=language,
    )
    if len(files) > 1:
        for option, value in zip(_ONE, (title, published, url, identity), strict=True):
            if value is not None:
                raise click.UsageError(f"--{option} speaks of one document; name one FILE.")
    with waiting("importing"):
        tally = import_documents(files, said, out, force=force)
    for problem in tally.problems:
        click.echo(f"refused {problem.name}: {problem.reason}", err=True)
    for source, doubts in tally.doubts.items():
        for field, doubt in doubts.items():
            click.echo(f"{out / 'sources' / source}.yaml: {field}: {doubt}", err=True)
    for source in tally.overtaken:
        click.echo(
            f"edited {source}: the document has changed since; import it with --force to take that "
            "over, or into another folder to compare",
            err=True,
        )
    for warning in tally.warnings:
        click.echo(f"warning: {warning}", err=True)
    if as_json:
        click.echo(json.dumps(asdict(tally), ensure_ascii=False).encode())
    else:
        click.echo("\n".join(_lines(tally, out)))


def _lines(tally: "Tally", out: Path) -> list[str]:
    from bot.cli.counting import counted

    lines = [
        f"read {tally.read:,} · written {tally.written:,} · refused {tally.refused:,}",
        f"{counted(tally.passages, 'passage')} in {out}; documents: {tally.added:,} added, "
        f"{tally.updated:,} updated, {tally.unchanged:,} unchanged",
    ]
    if tally.terms_added or tally.terms_kept:
        lines.append(
            f"{counted(tally.terms_added, 'acronym')} added to the glossary, "
            f"{tally.terms_kept:,} already in it"
        )
    if tally.terms_removed:
        lines.append(f"taken out of the glossary before, and left out: {tally.terms_removed:,}")
    if tally.unexpanded:
        lines.append(f"used without a full name: {', '.join(tally.unexpanded)}")
    if tally.kept:
        lines.append(f"edited, and kept as they are: {', '.join(tally.kept)} (see --force)")
    for name, kept in tally.replaced.items():
        lines.append(f"{name} is written over; what it was is kept as {kept}")
    if tally.written and not tally.unchanged:
        lines.append(
            "next: give the passages titles and questions, say under covers: in pack.yaml what one "
            "may ask, then run sourcier check"
        )
    return lines


def _line(option: str, words: str | None) -> str | None:
    from bot.importers.document.tidying import tidy

    if words is None:
        return None
    line = tidy(words)
    if not line:
        raise click.UsageError(f"--{option} is empty.")
    return line


def _id(words: str | None) -> str | None:
    from bot.knowledge.words import MAX_ID, slug

    if words is None:
        return None
    room = MAX_ID - len("-p99999")
    if words != slug(words) or not words or words == "none" or len(words) > room:
        better = slug(words)[:room].strip("-") or "digue-2024"
        raise click.UsageError(
            f"--id has lower-case letters, digits and hyphens, {room} at most: such as {better}."
        )
    return words


def _url(words: str | None) -> str | None:
    import re

    if words is not None and not re.fullmatch(r"https://[^\s/<>\"]+\.[^\s<>\"]+", words):
        raise click.UsageError("--url is a whole address that begins with https://.")
    return words
