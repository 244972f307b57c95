"""An evaluation as a curator reads it in a terminal or a pipe."""

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.answer.dates import day
from bot.answer.texts.numbers import decimal, percent
from bot.curation.evaluation.asking import Asked
from bot.curation.evaluation.comparison import VERDICTS, Comparison
from bot.curation.evaluation.evaluation import Evaluation
from bot.curation.evaluation.run import Run
from bot.curation.evaluation.wording import (
    difference,
    drawn,
    expected,
    flips,
    heading,
    interval,
    kind_name,
    leading,
)
from bot.curation.texts.catalogue import CurationTexts

_SHOWN = 12
"""How many questions of each sort are shown; the page and the JSON have them all."""

_VERDICTS = {"worse": "bold red", "better": "bold green"}


def print_evaluation(evaluation: Evaluation, run: Run, words: CurationTexts) -> None:
    """The figures with what they mean, a table by kind, the confusions, and what changed."""
    console = Console(highlight=False)
    told = words.evaluation
    console.print(Text.assemble((evaluation.run.pack, "bold"), f"  {heading(evaluation, words)}"))
    if evaluation.run.drawn is not None:
        console.print(Text(drawn(evaluation, words), "dim"), soft_wrap=True)
    for line in _figures(evaluation, run, words):
        console.print(line, soft_wrap=True)
    console.print()
    console.print(_kinds(evaluation, words))
    console.print()
    if evaluation.compared is not None:
        console.print(Text(_compared(evaluation.compared, words), "bold cyan"), soft_wrap=True)
        for line in _side_by_side(evaluation.compared, words):
            console.print(line, soft_wrap=True)
        for line in _changes(evaluation.compared, words):
            console.print(line, soft_wrap=True)
        console.print()
    console.print(Text(told.confusions, "bold cyan"))
    for line in _confusions(evaluation, words):
        console.print(line, soft_wrap=True)
    console.print()
    console.print(Text(told.unstated, "bold cyan"))
    for line in _unstated(evaluation, words):
        console.print(line, soft_wrap=True)
    console.print()


def _figures(evaluation: Evaluation, run: Run, words: CurationTexts) -> Iterator[Text]:
    told, figures, language = words.evaluation, evaluation.figures, words.language
    shown = [(one.label, one.value, one.sure, one.means) for one in leading(figures, words)]
    speed = told.speed_value.format(
        p50=decimal(figures.p50, language, 1), p99=decimal(figures.p99, language, 1)
    )
    shown.append((told.speed, speed, "", told.speed_means))
    width = max(len(label) for label, *_ in shown)
    for label, value, sure, means in shown:
        yield Text.assemble(
            f"{label:<{width}}  ", (f"{value:>7}", "bold"), f"  {sure}" if sure else ""
        )
        yield Text(f"  {means}", "dim")
    yield Text(told.risk.format(risk=percent(run.risk, language, 0)), "dim")


def _kinds(evaluation: Evaluation, words: CurationTexts) -> Table:
    told = words.evaluation
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(told.kind)
    for name in (told.questions_column, told.right, told.share, told.interval, told.mark):
        table.add_column(name, justify="right")
    table.add_column("")
    for kind, share in evaluation.figures.kinds:
        value, mark = share.value or 0.0, evaluation.mark(kind)
        met = Text("")
        if mark is not None:
            met = Text(told.met, "green") if value >= mark else Text(told.missed, "bold red")
        table.add_row(
            Text(kind_name(kind, evaluation, words)),
            str(share.of),
            str(share.count),
            percent(value, words.language),
            interval(share.interval, words),
            "" if mark is None else percent(mark, words.language, 0),
            met,
        )
    return table


def _compared(compared: Comparison, words: CurationTexts) -> str:
    told = words.evaluation
    at = compared.earlier.at
    beside = told.compared.format(
        when=f"{day(at.date(), words.language)} {at:%H:%M} UTC", digest=compared.digest[:8]
    )
    common = told.compared_common.of(compared.common, words.language)
    return f"{beside}. {common}." + (f" {told.compared_same}" if compared.same else "")


def _side_by_side(compared: Comparison, words: CurationTexts) -> Iterator[Text]:
    paired = {"right": compared.right, "first": compared.first}
    before = {figure.name: figure for figure in leading(compared.before, words)}
    after = list(leading(compared.after, words))
    width = max((len(figure.label) for figure in after), default=0)
    for figure in after:
        old = before[figure.name].value if figure.name in before else "–"
        yield Text.assemble(f"{figure.label:<{width}}  {old:>7} → ", (f"{figure.value:>7}", "bold"))
        if figure.name in paired:
            one = paired[figure.name]
            yield Text(f"  {difference(one, words)} · {flips(one.flips, words)}", "dim")


def _changes(compared: Comparison, words: CurationTexts) -> Iterator[Text]:
    told = words.evaluation
    if not compared.changes:
        yield Text(told.nothing_changed, "green")
    for verdict in VERDICTS:
        changes = compared.of(verdict)
        if changes:
            style = _VERDICTS.get(verdict, "bold")
            yield Text(f"{told.verdicts[verdict]} ({len(changes)})", style)
        for change in changes[:_SHOWN]:
            yield Text(f"  {change.question}")
            sides = [(told.before, change.before), (told.after, change.after)]
            for name, one in sides:
                if one is not None:
                    yield _fact(name, _reply(one, words), words)
        if len(changes) > _SHOWN:
            yield Text(f"  … {len(changes) - _SHOWN}", "dim")


def _reply(asked: Asked, words: CurationTexts) -> str:
    outcome = words.evaluation.outcomes[asked.outcome]
    return f"{outcome} · {asked.first or '–'} ({decimal(asked.confidence, words.language, 2)})"


def _confusions(evaluation: Evaluation, words: CurationTexts) -> Iterator[Text]:
    told = words.evaluation
    if not evaluation.takers:
        yield Text(told.confusions_none, "green")
    shown = 0
    for taker in evaluation.takers:
        took = told.took.of(len(taker.taken), words.language)
        yield Text.assemble((taker.id, "bold"), f" {took}")
        for one in taker.taken:
            if shown == _SHOWN:
                total = sum(len(each.taken) for each in evaluation.takers)
                yield Text(f"  … {total - shown}", "dim")
                return
            shown += 1
            yield Text(f"  {one.asked.question}")
            yield _fact(told.expected, expected(one.asked.expect, words), words)
            yield _fact(told.got, _reply(one.asked, words), words)
            if one.because:
                yield _fact(told.because, words.semicolon.join(one.because), words)
            if one.known is not None:
                yield _fact(told.known_of_taker, one.known, words)
            if one.rival is not None:
                yield _fact(told.known_of_right, one.rival, words)


def _unstated(evaluation: Evaluation, words: CurationTexts) -> Iterator[Text]:
    told = words.evaluation
    if not evaluation.unstated:
        yield Text(told.unstated_none, "green")
    for one in evaluation.unstated[:_SHOWN]:
        rank = told.rank_none if one.asked.rank is None else str(one.asked.rank)
        yield Text(f"  {one.asked.question}")
        yield _fact(told.rank, rank, words)
        yield _fact(told.got, _reply(one.asked, words), words)
        yield _fact(told.why, " ".join(one.why), words)
    if len(evaluation.unstated) > _SHOWN:
        yield Text(f"  … {len(evaluation.unstated) - _SHOWN}", "dim")


def _fact(label: str, value: str, words: CurationTexts) -> Text:
    return Text(f"    {words.labelled.format(label=label, value=value)}", "dim")
