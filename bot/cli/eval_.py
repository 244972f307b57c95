"""``eval``: how well packs answer, in figures, and whether they did better before."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot import __version__
from bot.cli.options import config_option, fixed_language, knowledge_folders, read_settings
from bot.knowledge.types import LANGUAGES, Language

if TYPE_CHECKING:
    from bot.curation.evaluation.evaluation import Evaluation
    from bot.curation.evaluation.run import Run
    from bot.curation.texts.catalogue import CurationTexts
    from bot.knowledge.types import Pack

_LAST = "last"
_UNNAMED = "."


@click.command("eval", short_help="Measure how well packs answer; compare with before.")
@click.argument(
    "folders",
    metavar="[DIR]...",
    nargs=-1,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option(
    "--questions",
    multiple=True,
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Ask these questions, not the pack's own: YAML like questions.yaml, or JSON Lines with "
    "ask, kind and expect. May be given several times.",
)
@click.option(
    "--sample",
    metavar="N",
    type=click.IntRange(min=1, max=100_000),
    help="Ask N known questions drawn from the pack's bulk part, not its examination. Without it: "
    "500, of a pack with a bulk part and no examination.",
)
@click.option(
    "--save",
    metavar="[FILE]",
    is_flag=False,
    flag_value=_UNNAMED,
    help="Keep the run, in FILE (write --save=FILE) or, without a name, in .sourcier/runs/.",
)
@click.option(
    "--against",
    metavar="RUN",
    help="Compare with a run that was saved: its file, or “last” for the latest of these packs in "
    ".sourcier/runs/.",
)
@click.option(
    "--fail-on-worse",
    is_flag=True,
    help="With --against: exit with status 1 if any question is answered worse than before.",
)
@click.option(
    "--html",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the report as one page that needs nothing else; with plots, and every question.",
)
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    help="The language of the report. Without it: the configuration's, else English.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a pack.")
@config_option
@click.pass_context
def eval_(
    ctx: click.Context,
    folders: tuple[Path, ...],
    questions: tuple[Path, ...],
    sample: int | None,
    save: str | None,
    against: str | None,
    fail_on_worse: bool,
    html: Path | None,
    lang: Language | None,
    as_json: bool,
    config: Path | None,
) -> None:
    """Ask the packs in DIR the questions of their questions.yaml, and tell how well it went.

    Where check says whether a pack passes, eval says how good it is: how often the right passage
    comes first, how often it is dared to state it, whether confidence can be trusted, which
    passage took which question and why; each figure with its interval, for examinations are
    small. Each pack is asked by itself.

    Of an imported archive without an examination, known questions are drawn (the official subject
    lines), the same ones each time. Most are asked as if no passage were known to answer them, the
    others as if their sources were not there; the report says what that measures.

    \b
    sourcier eval
    sourcier eval knowledge/otan-ukraine --save --html report.html --lang fr
    sourcier eval knowledge/otan-ukraine --against last --fail-on-worse
    sourcier eval knowledge/otan-ukraine --questions more.jsonl --json
    sourcier eval knowledge/qe --sample 2000
    """
    from bot.cli.eval_asking import evaluations, packs_to_ask
    from bot.cli.eval_object import evaluation_object
    from bot.cli.eval_view import print_evaluation
    from bot.curation.evaluation.run import FORMAT, Run, default_path, latest, read
    from bot.curation.evaluation.run import save as save_run
    from bot.curation.texts import curation_texts

    settings = read_settings(config)
    words = curation_texts(lang or fixed_language(settings) or "en")
    _check_usage(save, against, fail_on_worse)
    if sample is not None and questions:
        raise click.UsageError("--sample draws questions, --questions gives them: choose one.")
    if html is not None and not html.parent.is_dir():
        raise click.BadParameter(f"there is no folder {html.parent}.", param_hint="'--html'")
    packs = packs_to_ask(knowledge_folders(folders, settings.knowledge), questions, sample)
    earlier = None
    if against is not None:
        named = latest(tuple(pack.id for pack in packs)) if against == _LAST else Path(against)
        earlier = read(named)
        _check_known(earlier, named, packs)
    found = list(evaluations(packs, settings, words, earlier, sample))
    run = Run(
        FORMAT,
        datetime.now(UTC),
        __version__,
        settings.answer.risk,
        tuple(one.run for one in found),
    )
    for one in found:
        if as_json:
            line = json.dumps(evaluation_object(one), ensure_ascii=False, allow_nan=False)
            click.echo(line.encode())
        else:
            print_evaluation(one, run, words)
    if html is not None:
        _write_page(html, found, run, words)
    if save is not None:
        path = default_path(run) if save == _UNNAMED else Path(save)
        save_run(run, path)
        click.echo(f"Saved as {path}", err=True)
    worse = any(one.compared is not None and one.compared.of("worse") for one in found)
    ctx.exit(1 if fail_on_worse and worse else 0)


def _check_usage(save: str | None, against: str | None, fail_on_worse: bool) -> None:
    if fail_on_worse and against is None:
        raise click.UsageError("--fail-on-worse needs a run to compare with: add --against RUN.")
    if save is not None and save != _UNNAMED and Path(save).is_dir():
        raise click.BadParameter(
            f"{save} is a folder. Write --save=FILE, or put --save last for a name of its own.",
            param_hint="'--save'",
        )
    if against is not None and against != _LAST and not Path(against).is_file():
        raise click.BadParameter(f"there is no file {against}.", param_hint="'--against'")


def _check_known(earlier: "Run", named: Path, packs: "Sequence[Pack]") -> None:
    missing = [pack.id for pack in packs if earlier.pack(pack.id) is None]
    if missing:
        held = ", ".join(one.pack for one in earlier.packs)
        raise click.BadParameter(
            f"{named} holds a run of {held}, not of {', '.join(missing)}.",
            param_hint="'--against'",
        )


def _write_page(
    path: Path, found: "Sequence[Evaluation]", run: "Run", words: "CurationTexts"
) -> None:
    from bot.curation.evaluation.page import page
    from bot.knowledge.errors import SourcierError

    try:
        path.write_text(page(found, run, words), "utf-8")
    except OSError as error:
        raise SourcierError(f"{path}: the page cannot be written ({error.strerror}).") from None
    click.echo(f"Report written to {path}", err=True)
