"""``check``: are the packs well written, and do they answer what they should?"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.options import config_option, knowledge_folders, open_engine, read_settings
from bot.knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.curation.examination import Report


@click.command(short_help="Validate packs and run their examination.")
@click.argument(
    "folders",
    metavar="[DIR]...",
    nargs=-1,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a pack.")
@click.option("-v", "--verbose", is_flag=True, help="Show every question, not only failed ones.")
@config_option
@click.pass_context
def check(
    ctx: click.Context,
    folders: tuple[Path, ...],
    as_json: bool,
    verbose: bool,
    config: Path | None,
) -> None:
    """Validate the packs in DIR and ask them the questions of their questions.yaml.

    A question is right where a passage or term it names answers; one that expects none, where
    nothing is answered. Each pack is examined by itself. The exit status is 1 if a file is wrong,
    or if fewer questions of a kind are right than pack.yaml asks for.

    \b
    sourcier check
    sourcier check -v knowledge/otan-ukraine
    """
    from bot.cli.check_report import print_report, problems_object, report_object

    settings = read_settings(config)
    try:
        reports = examine_packs(knowledge_folders(folders, settings.knowledge), settings)
    except KnowledgeError as error:
        if as_json:
            click.echo(json.dumps(problems_object(error.problems), ensure_ascii=False).encode())
        else:
            click.echo(str(error), err=True)
        ctx.exit(1)
    for report in reports:
        if as_json:
            click.echo(json.dumps(report_object(report), ensure_ascii=False).encode())
        else:
            print_report(report, every=verbose)
    ctx.exit(0 if all(report.passed for report in reports) else 1)


def examine_packs(folders: Sequence[Path], settings: "Settings") -> "list[Report]":
    """The examination of every pack in ``folders``.

    Raises KnowledgeError with every problem of every pack; those of a bulk pack, one at a time.
    """
    from bot.curation.examination import examine, find_unknown_answers
    from bot.knowledge.load import load_library
    from bot.knowledge.types import Library

    reports = []
    for pack in load_library(folders).packs:
        engine = open_engine(Library((pack,)), settings)
        problems = list(find_unknown_answers(pack, engine)) if pack.bulk else []
        if problems:
            raise KnowledgeError(problems)
        reports.append(examine(pack, engine.reply, engine.shelves.bulk))
    return reports
