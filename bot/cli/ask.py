"""``ask``: questions from the command line or standard input, replies for people or programs."""

import codecs
import json
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

import click

from bot.answer.types import Answer, Nothing, Reply, Suggestion, Unsure
from bot.cli.options import (
    config_option,
    fixed_language,
    knowledge_option,
    language_option,
    open_engine,
    open_library,
    read_settings,
)
from bot.knowledge.errors import SourcierError
from bot.knowledge.types import Language

if TYPE_CHECKING:
    from bot.retrieval.engine import Engine

STANDARD_INPUT = "-"

_SUGGESTIONS = 2
"""As many as the JSON of an answer promises; a term may have more related ones."""


@click.command(short_help="Answer a question, or one a line of standard input.")
@click.argument("question", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a question.")
@language_option
@knowledge_option
@config_option
def ask(
    question: tuple[str, ...],
    as_json: bool,
    lang: Language | None,
    knowledge: tuple[Path, ...],
    config: Path | None,
) -> None:
    """Answer QUESTION with the passage that says so and its source.

    With - as the question, one question a line is read from standard input, and each is answered
    as it comes.

    \b
    sourcier ask "Où le JATEC est-il basé ?"
    sourcier ask --json - < questions.txt > replies.jsonl
    """
    settings = read_settings(config)
    engine = open_engine(open_library(knowledge, settings), settings)
    if as_json:
        # "ms" tells how long a question takes, not the first one's wait for the index.
        engine.prepare()
    language = lang or fixed_language(settings)
    streamed = question == (STANDARD_INPUT,)
    asked = _lines(sys.stdin.buffer) if streamed else [_argument(" ".join(question))]
    for each, reply, ms in _replies(engine, asked, language):
        if as_json:
            # As bytes, for JSON is UTF-8 whatever the terminal speaks.
            line = json.dumps(reply_object(each, reply, ms), ensure_ascii=False)
            click.echo(line.encode())
        else:
            _show(reply, each if streamed else None)


def reply_object(question: str, reply: Reply, ms: float) -> dict[str, Any]:
    """The reply as the JSON object ``ask --json`` prints; ``ms`` is how long it took."""
    fields: dict[str, Any] = dict.fromkeys(
        ("kind", "passage", "title", "excerpt", "wording", "citation", "source", "as_of")
    )
    suggestions: tuple[Suggestion, ...] = ()
    match reply:
        case Answer():
            outcome = "answer"
            suggestions = reply.further[:_SUGGESTIONS]
            source = reply.source
            fields = {
                "kind": reply.kind,
                "passage": reply.id,
                "title": reply.title,
                "excerpt": reply.excerpt.text,
                "wording": reply.wording,
                "citation": reply.citation.text,
                "source": {
                    "id": source.id,
                    "title": source.title.best(reply.language),
                    "publisher": source.publisher.best(reply.language),
                    "date": source.date.isoformat(),
                    "url": source.url,
                },
                "as_of": reply.as_of.isoformat(),
            }
        case Unsure():
            outcome = "unsure"
            suggestions = reply.nearest
        case Nothing():
            outcome = "nothing"
        case _:
            assert_never(reply)
    return {
        "question": question,
        "outcome": outcome,
        **fields,
        "confidence": round(reply.confidence, 4),
        "language": reply.language,
        "suggestions": [{"passage": one.id, "title": one.title} for one in suggestions],
        "ms": round(ms, 3),
    }


def _replies(
    engine: "Engine", questions: Iterable[str], language: Language | None
) -> Iterator[tuple[str, Reply, float]]:
    for question in questions:
        started = time.perf_counter()
        reply = engine.reply(question, language)
        yield question, reply, (time.perf_counter() - started) * 1000


def _argument(question: str) -> str:
    if any("\ud800" <= letter <= "\udfff" for letter in question):
        raise click.BadParameter("it is not UTF-8.", param_hint="'QUESTION'")
    return question


def _lines(stream: Iterable[bytes]) -> Iterator[str]:
    """The questions of a stream, a line each, given as soon as the line has been read."""
    for number, line in enumerate(stream, start=1):
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        try:
            yield line.decode().rstrip("\r\n")
        except UnicodeDecodeError:
            raise SourcierError(
                f"Line {number} of standard input is not UTF-8. Convert it (for instance with "
                "iconv) and ask again."
            ) from None


def _show(reply: Reply, question: str | None) -> None:
    from bot.cli.view import plain, view

    lines = view(reply, question)
    if sys.stdout.isatty():
        from bot.cli.view import print_in_colour

        print_in_colour(lines)
    else:
        click.echo("\n".join(plain(line) for line in lines))
