"""``check``: are the packs well written, and do they answer what they should?"""

import json
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from bot.cli.options import config_option, knowledge_folders, open_engine, read_settings
from bot.knowledge.errors import KnowledgeError
from bot.knowledge.types import LANGUAGES

if TYPE_CHECKING:
    from bot.answer.types import Reply
    from bot.config import Settings
    from bot.curation.examination import Report
    from bot.curation.lint.linting import Warned
    from bot.knowledge.places import Places
    from bot.knowledge.types import Language, Pack


@click.command(short_help="Validate packs, warn of what looks wrong, run their examination.")
@click.argument(
    "folders",
    metavar="[DIR]...",
    nargs=-1,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a pack.")
@click.option("-v", "--verbose", is_flag=True, help="Show every question, not only failed ones.")
@click.option("--strict", is_flag=True, help="Exit with status 1 on warnings too.")
@click.option(
    "--rules", metavar="[fr|en]", type=click.Choice(LANGUAGES), is_flag=False, flag_value="en",
    help="Print what each rule finds, why it matters and what to do, as Markdown; check nothing.",
)  # fmt: skip
@config_option
@click.pass_context
def check(
    ctx: click.Context,
    folders: tuple[Path, ...],
    as_json: bool,
    verbose: bool,
    strict: bool,
    rules: "Language | None",
    config: Path | None,
) -> None:
    """Validate the packs in DIR and ask them the questions of their questions.yaml.

    Errors keep a pack from being loaded; warnings are told beside them, on standard error, a line
    each with the place and the rule. Where a warning is mistaken, allow: in pack.yaml silences it.

    A question is right where a passage or term it names answers; one that expects none, where
    nothing is answered. Each pack is examined by itself. The exit status is 1 if a file is wrong,
    or if fewer questions of a kind are right than pack.yaml asks for.

    \b
    sourcier check
    sourcier check -v knowledge/otan-ukraine
    sourcier check --strict       warnings fail it too
    sourcier check --rules fr     every rule, explained
    """
    from bot.cli.check_findings import (
        print_problems,
        print_warnings,
        problem_object,
        warning_object,
    )
    from bot.cli.check_report import print_report, report_object

    if rules is not None:
        from bot.curation.lint.handbook import handbook

        click.echo(handbook(rules).encode(), nl=False)
        return
    settings = read_settings(config)
    try:
        checked = list(check_packs(knowledge_folders(folders, settings.knowledge), settings))
    except KnowledgeError as error:
        if as_json:
            problems = [problem_object(problem) for problem in error.problems]
            said = {"passed": False, "problems": problems}
            click.echo(json.dumps(said, ensure_ascii=False).encode())
        else:
            print_problems(error.problems)
        ctx.exit(1)
    if not as_json:
        print_warnings([warned for pack in checked for warned in pack.warnings])
    for pack in checked:
        if as_json:
            told = report_object(pack.report) | {
                "warnings": [warning_object(warned) for warned in pack.warnings]
            }
            click.echo(json.dumps(told, ensure_ascii=False).encode())
        else:
            print_report(pack.report, every=verbose)
    failed = any(not pack.report.passed or (strict and pack.warnings) for pack in checked)
    ctx.exit(1 if failed else 0)


class Checked(NamedTuple):
    """What came of one pack that could be loaded."""

    report: "Report"
    warnings: "list[Warned]"


def check_packs(folders: Sequence[Path], settings: "Settings") -> Iterator[Checked]:
    """The examination of every pack in ``folders``, and what its rules warn of.

    Raises KnowledgeError with every problem of every pack; those of a bulk pack, one at a time.
    """
    from bot.knowledge.load import load_with_places

    for pack, places in load_with_places(folders):
        yield _checked(pack, places, settings)


def _checked(pack: "Pack", places: "Places", settings: "Settings") -> Checked:
    from datetime import UTC, datetime

    from bot.cli.progress import told, waiting
    from bot.curation.examination import examine, find_unknown_answers
    from bot.curation.lint.linting import find_unknown_rules, lint
    from bot.curation.lint.rule import Linted
    from bot.knowledge.types import Library
    from bot.retrieval.margin import Margin, margin

    engine = open_engine(Library((pack,)), settings)
    margins: dict[str, Margin] = {}
    linted = Linted(pack, places, margins, datetime.now(UTC).date())

    def reply(question: str) -> "Reply":
        said, ranking, judgement = engine.searched(question)
        found = margin(ranking, judgement, engine.risk)
        if found is not None:
            margins[question] = found
        return said

    problems = list(find_unknown_rules(linted))
    if pack.bulk:
        problems += find_unknown_answers(pack, engine)
    if problems:
        raise KnowledgeError(problems)
    # Bulk files tell of their progress by themselves.
    with nullcontext() if pack.bulk else waiting("checking"):
        report = examine(pack, reply, engine.shelves.bulk)
        warnings = lint(linted, partial(told, step="checking"))
    return Checked(report, warnings)
