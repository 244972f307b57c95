"""A reply as a person reads it in a terminal or a pipe."""

from collections.abc import Iterable, Sequence
from typing import assert_never

from bot.answer.facts import dated, facts
from bot.answer.texts import Texts, texts
from bot.answer.types import Answer, Excerpt, Nothing, Reply, Suggestion, Unsure

Piece = tuple[str, str]
"""Some words and their style, as rich names styles; an empty style is plain."""

Line = Sequence[Piece]

_QUESTION = "bold cyan"
_ANSWER = "bold green"
_UNSURE = "bold yellow"
_NOTHING = "bold"
_MATCHED = "bold"
_ASIDE = "dim"
_PLAIN = ""

_EXAMPLES = 3


def view(reply: Reply, question: str | None = None) -> list[Line]:
    """The lines to show; ``question`` goes first, where several are answered."""
    asked: list[Line] = [[(f"> {question}", _QUESTION)]] if question is not None else []
    match reply:
        case Answer():
            lines = _answer(reply)
        case Unsure():
            lines = _unsure(reply)
        case Nothing():
            lines = _nothing(reply)
        case _:
            assert_never(reply)
    return [*asked, *lines, []] if asked else lines


def plain(line: Line) -> str:
    """A line without its styles."""
    return "".join(words for words, _ in line)


def print_in_colour(lines: Iterable[Line]) -> None:
    """Print to the terminal, wrapped to its width between words."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for line in lines:
        console.print(Text.assemble(*line))


def _answer(answer: Answer) -> list[Line]:
    words = texts(answer.language)
    lines: list[Line] = [
        [(answer.title, _ANSWER)],
        [],
        *_excerpt(answer.excerpt, answer.full),
        [],
        [(_about_the_words(answer, words), _ASIDE)],
    ]
    if answer.note:
        lines.append([(words.card.note.format(note=answer.note), _ASIDE)])
    lines.append([(words.card.source.format(citation=answer.citation.text), _PLAIN)])
    if answer.citation.url:
        lines.append([(answer.citation.url, f"underline link {answer.citation.url}")])
    if answer.further:
        lines += [[], [(words.card.further, _NOTHING)], *_items(answer.further)]
    return [*lines, [], [(f"{answer.id} · {answer.confidence:.2f}", _ASIDE)]]


def _excerpt(excerpt: Excerpt, full: str) -> list[Line]:
    pieces: list[Piece] = [("… ", _PLAIN)] if excerpt.start > 0 else []
    reached = 0
    for start, end in excerpt.highlights:
        pieces.append((excerpt.text[reached:start], _PLAIN))
        pieces.append((excerpt.text[start:end], _MATCHED))
        reached = end
    pieces.append((excerpt.text[reached:], _PLAIN))
    if excerpt.end < len(full):
        pieces.append((" …", _PLAIN))
    return [pieces]


def _about_the_words(answer: Answer, words: Texts) -> str:
    mark = dated(answer, words)
    return " · ".join([*facts(answer, words), *([mark] if mark else [])])


def _unsure(unsure: Unsure) -> list[Line]:
    words = texts(unsure.language)
    return [
        [(words.unsure.title, _UNSURE)],
        [],
        [(words.unsure.nearest, _PLAIN)],
        *_items(unsure.nearest),
        [],
        [(words.unsure.hint, _ASIDE)],
    ]


def _nothing(nothing: Nothing) -> list[Line]:
    words = texts(nothing.language)
    if nothing.courtesy is None:
        lines: list[Line] = [[(words.nothing.title, _NOTHING)]]
    else:
        title = words.nothing.courtesy_title[nothing.courtesy]
        lines = [[(title, _NOTHING)], [(words.nothing.courtesy, _PLAIN)]]
    if nothing.covers:
        lines += [[], [(words.nothing.covers, _PLAIN)]]
        lines += [[(f"- {covered.best(nothing.language)}", _PLAIN)] for covered in nothing.covers]
    if nothing.examples:
        lines += [[], [(words.nothing.examples, _PLAIN)]]
        lines += [
            [(f"- {words.quoted.format(words=example)}", _PLAIN)]
            for example in nothing.examples[:_EXAMPLES]
        ]
    return lines


def _items(suggestions: Iterable[Suggestion]) -> list[Line]:
    return [
        [(f"- {suggestion.title} · {suggestion.as_of.year}", _PLAIN)] for suggestion in suggestions
    ]
