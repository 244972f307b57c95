"""What ``check`` prints of an examination, for people and for programs."""

from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.cli.counting import counted
from bot.curation.examination import Report, Result, Tally


def print_report(report: Report, *, every: bool = False) -> None:
    """A line on the pack, a table by kind, and the failed questions, or all of them."""
    console = Console(highlight=False)
    console.print(_heading(report), soft_wrap=True)
    if report.results:
        console.print(_table(report.tallies))
    for result in report.results if every else report.failures:
        console.print(_question(result), soft_wrap=True)
    console.print(_verdict(report), soft_wrap=True)
    console.print()


def report_object(report: Report) -> dict[str, Any]:
    """The report as the JSON object ``check --json`` prints."""
    pack = report.pack
    stated, right = report.stated
    return {
        "pack": pack.id,
        "passed": report.passed,
        "sources": report.sources,
        "passages": report.passages,
        "terms": len(pack.terms),
        "questions": len(report.results),
        "stated": stated,
        "stated_right": right,
        "kinds": [
            {
                "kind": tally.kind,
                "asked": tally.asked,
                "right": tally.right,
                "share": None if tally.share is None else round(tally.share, 4),
                "mark": tally.mark,
                "passed": tally.passed,
            }
            for tally in report.tallies
        ],
        "failures": [
            {
                "question": failure.question.text,
                "kind": failure.question.kind,
                "expect": list(failure.question.expect),
                "outcome": failure.outcome,
                "passage": failure.answered_by,
                "confidence": round(failure.confidence, 4),
                "file": str(failure.question.file),
                "line": failure.question.line,
            }
            for failure in report.failures
        ],
    }


def _heading(report: Report) -> Text:
    pack = report.pack
    counts = (
        counted(report.sources, "source"),
        counted(report.passages, "passage"),
        counted(len(pack.terms), "term"),
        counted(len(report.results), "question"),
    )
    return Text.assemble((pack.id, "bold"), f"  {', '.join(counts)}")


def _table(tallies: Iterable[Tally]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("kind")
    for name in ("asked", "right", "share", "mark"):
        table.add_column(name, justify="right")
    table.add_column("")
    for tally in tallies:
        table.add_row(
            Text(tally.kind),
            str(tally.asked),
            str(tally.right),
            _percent(tally.share),
            _percent(tally.mark),
            Text("ok", "green") if tally.passed else Text("missed", "bold red"),
        )
    return table


def _question(result: Result) -> Text:
    question = result.question
    mark = ("ok    ", "green") if result.right else ("FAILED", "red")
    answered = f" {result.answered_by}" if result.answered_by else ""
    return Text.assemble(
        mark,
        f" {question.kind}: {question.text}\n",
        (
            f"       expected {', '.join(question.expect) or 'none'}; "
            f"got {result.outcome}{answered} ({result.confidence:.2f})\n"
            f"       {question.file}:{question.line}",
            "dim",
        ),
    )


def _verdict(report: Report) -> Text:
    if not report.results:
        return Text("ok: every file is valid; there is no examination", "green")
    right = len(report.results) - len(report.failures)
    counts = f"{right:,} of {counted(len(report.results), 'question')} right"
    stated, stated_right = report.stated
    if stated:
        counts += f"; {_percent(stated_right / stated)} of {counted(stated, 'answer')} stated right"
    if report.passed:
        return Text(f"ok: {counts}", "bold green")
    missed = ", ".join(tally.kind for tally in report.tallies if not tally.passed)
    return Text(f"missed: {missed} ({counts})", "bold red")


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f} %"
