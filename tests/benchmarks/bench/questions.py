"""The questions and passages of the bench, and what is done to them."""

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from tests.benchmarks import data
from tests.benchmarks.bench.words import unaccented

PIAF = data.OUTSIDE / "piaf" / "passages.jsonl"
HAYSTACK = data.OUTSIDE / "haystack" / "passages.jsonl.gz"

RISK = 0.1
"""The accepted share of wrong answers that ships."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST = 4


@cache
def passages(name: str) -> list[data.Record]:
    """``piaf``, ``an_qe``, or ``kept``: PIAF's passages of the abstention split."""
    if name == "kept":
        split = json.loads((data.OUTSIDE / "piaf" / "abstention_split.json").read_text("utf-8"))
        kept = set(split["kept_passage_ids"])
        return [one for one in passages("piaf") if one["id"] in kept]
    return data.records(data.OUTSIDE / name / "passages.jsonl")


@cache
def haystack() -> list[data.Record]:
    """The articles of law to hide other passages in."""
    with gzip.open(HAYSTACK, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@cache
def questions(name: str) -> list[data.Record]:
    """``clean``, ``noisy`` or ``unaccented`` questions of PIAF, ``an_qe`` or ``off_topic``."""
    if name == "clean":
        return data.records(data.OUTSIDE / "piaf" / "questions.jsonl")
    if name == "noisy":
        return data.records(data.OUTSIDE / "piaf" / "questions-noisy.jsonl")
    if name == "unaccented":
        return [one | {"text": unaccented(one["text"])} for one in questions("clean")]
    return data.records(data.OUTSIDE / name / "questions.jsonl")


def side(question: data.Record) -> bool:
    """Which half a question is in: by its article, or by itself where it has none."""
    return data.half(article(question))


def article(question: data.Record) -> str:
    """The article a question is about, or its own id where it has none."""
    return str(question["group"] if "group" in question else question["id"])


@dataclass(frozen=True, slots=True)
class SmallPack:
    """Some of PIAF's passages, questions that they answer, and as many about other articles."""

    passages: list[data.Record]
    own: list[data.Record]
    others: list[data.Record]


MOST_ASKED = 20
"""Questions that one small pack is asked of its own, and as many of others'."""


def small_packs(size: int, most: int) -> Iterator[SmallPack]:
    """At most ``most`` packs of ``size`` passages, those of one article together."""
    generator = random.Random(size)
    asked = questions("clean")
    for cut in islice(_cut(size), most):
        ids = {one["id"] for one in cut}
        own = [one for one in asked if ids & {*one["passage_ids"]}]
        articles = {article(one) for one in own}
        strange = [one for one in asked if article(one) not in articles]
        own = generator.sample(own, min(len(own), MOST_ASKED))
        yield SmallPack(cut, own, generator.sample(strange, len(own)))


def _cut(size: int) -> Iterator[list[data.Record]]:
    """The passages that are asked about, ``size`` at a time, their articles at random."""
    of = {identity: article(one) for one in questions("clean") for identity in one["passage_ids"]}
    names = sorted({*of.values()})
    random.Random(0).shuffle(names)
    order = {name: place for place, name in enumerate(names)}
    cut = [one for one in passages("piaf") if one["id"] in of]
    cut.sort(key=lambda one: order[of[one["id"]]])
    for begin in range(0, len(cut) - size + 1, size):
        yield cut[begin : begin + size]


def one_typo(text: str, generator: random.Random) -> str:
    """``text`` with one of its longer words misspelt."""
    words = text.split(" ")
    long = [place for place, word in enumerate(words) if _letters(word) >= _SHORTEST]
    if long:
        place = generator.choice(long)
        words[place] = _misspelt(words[place], generator)
    return " ".join(words)


def all_typos(text: str, generator: random.Random) -> str:
    """``text`` with every longer word misspelt."""
    return " ".join(
        _misspelt(word, generator) if _letters(word) >= _SHORTEST else word
        for word in text.split(" ")
    )


def _letters(word: str) -> int:
    return sum(char.isalpha() for char in word)


def _misspelt(word: str, generator: random.Random) -> str:
    """A letter left out, doubled, swapped with the next, or another in its place."""
    places = [place for place in range(1, len(word)) if word[place].isalpha()]
    place = generator.choice(places[:-1] or places)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    match generator.randrange(4):
        case 0:
            return before + after
        case 1:
            return before + letter + letter + after
        case 2 if after:
            return before + after[0] + letter + after[1:]
        case _:
            return before + generator.choice(_LETTERS) + after


def written(path: Path, records: list[data.Record]) -> Path:
    """Write passages as a bulk file."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in records)
    return path
