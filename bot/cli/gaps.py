"""``gaps``: what members ask in vain, with drafts of what would answer it."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.options import (
    config_option,
    fixed_language,
    knowledge_folders,
    knowledge_option,
    open_engine,
    read_settings,
)
from bot.knowledge.types import LANGUAGES, Language

if TYPE_CHECKING:
    from bot.store.review import ReviewItem


@click.command(short_help="Show what members ask in vain, and draft the answers.")
@click.option("--server", metavar="ID", type=click.IntRange(min=0), help="One server only.")
@click.option(
    "--since",
    metavar="DAYS",
    type=click.FloatRange(min=0, max=36_500, min_open=True),
    help="Only what came in the last DAYS days. Without it: all that is kept.",
)
@click.option(
    "--least",
    metavar="N",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Only what was asked at least N times.",
)
@click.option(
    "--draft",
    metavar="DIR_OR_FILE",
    type=click.Path(path_type=Path),
    help="Write the drafts as one YAML file, outside of the packs; never over another file.",
)
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    help="The language of what is shown. Without it: the configuration's, else English.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@knowledge_option
@config_option
def gaps(
    server: int | None,
    since: float | None,
    least: int,
    draft: Path | None,
    lang: Language | None,
    as_json: bool,
    knowledge: tuple[Path, ...],
    config: Path | None,
) -> None:
    """Show what members ask in vain, the most frequent first, and draft what would answer it.

    Reads the journal and the votes that store.path names, while the bot runs. Shown are questions
    that got no answer, or an unsure one, and answers voted against; each question is asked again,
    and one that is answered now is only counted. Words are shown only where their server keeps
    the text of questions, or their member told the curators; of members nothing is shown but how
    many they are.

    \b
    sourcier gaps
    sourcier gaps --since 30 --least 3 --lang fr
    sourcier gaps --draft drafts/        # YAML to be finished, and moved into a pack
    sourcier gaps --json | jq '.gaps[].wordings[0].text'
    """
    from bot.cli.gaps_view import found_object, print_found
    from bot.cli.progress import told
    from bot.curation.gaps.drafts import draft as drafted
    from bot.curation.gaps.drafts import write_draft
    from bot.curation.gaps.finding import Shelfmarks, find
    from bot.curation.texts import curation_texts
    from bot.knowledge.load import load_with_places
    from bot.knowledge.types import Library
    from bot.store.reading import read_waiting
    from bot.store.review import BEGINNING

    settings = read_settings(config)
    words = curation_texts(lang or fixed_language(settings) or "en")
    start = BEGINNING if since is None else datetime.now(UTC) - timedelta(days=since)
    waiting = read_waiting(settings.store.path, server, since=start)
    placed = load_with_places(knowledge_folders(knowledge, settings.knowledge))
    packs = [pack for pack, _ in placed]
    engine = open_engine(Library(tuple(packs)), settings)
    engine.prepare()

    def asking(items: "Sequence[ReviewItem]") -> "Iterator[ReviewItem]":
        return told(items, "asking again", len(items))

    shelfmarks = Shelfmarks(placed)
    found = find(waiting, engine, shelfmarks, words, least=least, told=asking)
    if as_json:
        line = json.dumps(found_object(found, shelfmarks, packs, words), ensure_ascii=False)
        click.echo(line.encode())
    else:
        print_found(found, shelfmarks, packs, words)
    if draft is not None and found.gaps:
        path = write_draft(draft, drafted(found.gaps, shelfmarks, packs, words), packs)
        click.echo(words.gaps.written.format(path=path), err=True)
