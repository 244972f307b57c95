"""Does the excerpt of the right passage hold the annotated answer, at a given mean length?"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial

from bot.retrieval.analysis import terms
from bot.retrieval.excerpt import excerpt
from bot.retrieval.matching import Match
from bot.retrieval.question import Question, analyse
from bot.retrieval.sentences import spans
from tests.benchmarks.bench import ours, questions, stats
from tests.benchmarks.bench.report import Section, Table, percent

MEAN_LENGTHS = (210, 365, 480)
_LONGEST = 1_200
_STEP = 5
_EVERY = 5
"""One question in five serves to choose a length; all are reported on."""

_SATURATION, _LENGTH = 1.2, 0.75


@dataclass(frozen=True, slots=True)
class Given:
    """A question with its right passage, and the answer someone marked in it."""

    question: Question
    match: Match
    text: str
    answer: str


def run() -> Section:
    given = _given()
    rows = [
        _row("first sentence", given, lambda one: _first(one.text)),
        _row("best sentence by BM25", given, _best_sentence),
    ]
    figures = {}
    for limit in MEAN_LENGTHS:
        length = fitting(limit, given)
        rows.append(_row(f"**ours, length {length}**", given, partial(cut, length=length)))
        figures[f"excerpt {limit}"] = _held(given, partial(cut, length=length))
    return Section(
        "Excerpts",
        [
            Table(
                "The right passage given: excerpts that hold the annotated answer",
                ["", "hold it", "mean characters"],
                rows,
                f"{len(given):,} of PIAF's questions.",
            )
        ],
        figures,
    )


def _given() -> list[Given]:
    texts = {one["id"]: one["text"] for one in questions.passages("piaf")}
    given = []
    for one in questions.questions("clean"):
        asked = analyse(one["text"], "fr")
        text = next(texts[right] for right in one["passage_ids"])
        if one["answer"] in text:
            given.append(Given(asked, ours.shelf("piaf").match(asked), text, one["answer"]))
    return given


def cut(one: Given, length: int) -> str:
    """Our excerpt, for a length aimed at."""
    index = ours.shelf("piaf").index
    return excerpt(one.text, one.match, index, one.question.wanted, length=length).text


def fitting(limit: int, given: Sequence[Given]) -> int:
    """The length to aim at for excerpts to be, in the mean, at most ``limit`` characters long."""
    low, high = 0, _LONGEST
    while high - low > _STEP:
        middle = (low + high) // 2
        fits = _mean_length(given[::_EVERY], partial(cut, length=middle)) <= limit
        low, high = (middle, high) if fits else (low, middle)
    while _mean_length(given, partial(cut, length=low)) > limit and low > 0:
        low -= _STEP
    return low


_Cut = Callable[[Given], str]


def _mean_length(given: Sequence[Given], cut: _Cut) -> float:
    return stats.mean([len(cut(one)) for one in given])


def _held(given: Sequence[Given], cut: _Cut) -> float:
    return stats.mean([one.answer in cut(one) for one in given])


def _row(name: str, given: Sequence[Given], cut: _Cut) -> list[str]:
    return [name, percent(_held(given, cut)), f"{_mean_length(given, cut):.0f}"]


def _first(text: str) -> str:
    start, end = spans(text)[0]
    return text[start:end]


@cache
def _mean_sentence() -> float:
    """Content words in a sentence of PIAF's."""
    texts = [one["text"] for one in questions.passages("piaf")]
    return stats.mean(
        [len(terms(text[start:end], "fr")) for text in texts for start, end in spans(text)]
    )


def _best_sentence(one: Given) -> str:
    """The sentence with the highest BM25, rarity taken from the whole corpus."""
    index = ours.shelf("piaf").index
    sentences = [one.text[start:end] for start, end in spans(one.text)]
    sought = {token.term for token in one.question.words}

    def value(sentence: str) -> float:
        held = Counter(terms(sentence, "fr"))
        fit = 1 - _LENGTH + _LENGTH * held.total() / _mean_sentence()
        return sum(
            index.rarity(term) * held[term] * (_SATURATION + 1) / (held[term] + _SATURATION * fit)
            for term in sought & held.keys()
        )

    return max(sentences, key=value)
