"""``explain``: why a question gets the reply it gets, for a curator."""

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.options import (
    config_option,
    fixed_language,
    knowledge_option,
    language_option,
    open_engine,
    open_library,
    read_settings,
)
from bot.knowledge.types import Language

if TYPE_CHECKING:
    from bot.retrieval.explanation import Explanation


@click.command(short_help="Say why a question gets the reply it gets.")
@click.argument("question", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@language_option
@knowledge_option
@config_option
def explain(
    question: tuple[str, ...],
    as_json: bool,
    lang: Language | None,
    knowledge: tuple[Path, ...],
    config: Path | None,
) -> None:
    """Say why QUESTION gets the reply it gets.

    How the question was read, what each of its words found, how sure the first passage is and
    what makes it so, and why the next one lost.

    \b
    sourcier explain "Où le JATEC est-il basé ?"
    sourcier explain --json "Where is JATEC based?" | jq .confidence.probability
    """
    from bot.cli.explain_view import explained
    from bot.cli.view import plain, print_in_colour
    from bot.retrieval.explain import explain as explain_reply

    settings = read_settings(config)
    engine = open_engine(open_library(knowledge, settings), settings)
    words = " ".join(question)
    if any("\ud800" <= letter <= "\udfff" for letter in words):
        raise click.BadParameter("it is not UTF-8.", param_hint="'QUESTION'")
    explanation = explain_reply(engine, words, lang or fixed_language(settings))
    if as_json:
        # As bytes, for JSON is UTF-8 whatever the terminal speaks.
        click.echo(json.dumps(explanation_object(explanation), ensure_ascii=False).encode())
    elif sys.stdout.isatty():
        print_in_colour(explained(explanation))
    else:
        click.echo("\n".join(plain(line) for line in explained(explanation)))


def explanation_object(explanation: "Explanation") -> dict[str, Any]:
    """The explanation as ``explain --json`` prints it: its fields, to four decimals."""
    return asdict(
        explanation, dict_factory=lambda pairs: {name: _printed(value) for name, value in pairs}
    )


def _printed(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    return value.isoformat() if isinstance(value, date) else value
