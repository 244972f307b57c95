"""A small English set: public affairs of a county that doesn't exist, and questions about them.

``noisy`` gives the same questions as people type them in a hurry.
"""

import random
import re
from dataclasses import dataclass
from datetime import date

from bot.knowledge.types import Passage, Source, Text
from tests.benchmarks.data import HERE, records

SEED = 20_250_528

_MISSPELT = 0.35
"""The share of longer words that get a typing error."""

_SHORTEST = 4
_WORD = re.compile(rf"[^\W\d_]{{{_SHORTEST},}}")
_BESIDE = {
    "a": "qs", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj",
    "i": "uo", "j": "hk", "k": "jl", "l": "ko", "m": "n", "n": "bm", "o": "ip", "p": "ol",
    "q": "wa", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "x": "zc",
    "y": "tu", "z": "x",
}  # fmt: skip
"""Keys beside a key."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the id of the passage that answers it."""

    text: str
    passage: str


def passages() -> list[Passage]:
    """Every passage, without known questions."""
    day = date(2020, 1, 1)
    source = Source("county", Text(en="County facts"), Text(en="The county"), day, "en")
    return [
        Passage(one["id"], Text(en=one["title"]), Text(en=one["text"]), source, day, "summary")
        for one in _held("passage")
    ]


def questions() -> list[Asked]:
    """Every question, well written."""
    return [Asked(one["text"], one["passage_ids"][0]) for one in _held("question")]


def noisy(asked: Asked) -> Asked:
    """The same question in lower case, without apostrophes, some longer words misspelt."""
    chance = random.Random(f"{SEED} {asked.text}")
    plain = re.sub("['’]", "", asked.text.lower()).rstrip(" ?")

    def typed(match: re.Match[str]) -> str:
        word = match.group()
        return _misspelt(word, chance) if chance.random() < _MISSPELT else word

    return Asked(_WORD.sub(typed, plain), asked.passage)


def _misspelt(word: str, chance: random.Random) -> str:
    """One letter left out, doubled, swapped with the next or hit beside; never the first."""
    at = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    match chance.choice(("left out", "doubled", "swapped", "beside")):
        case "left out":
            return before + after
        case "doubled":
            return before + letter * 2 + after
        case "swapped":
            return before + after[0] + letter + after[1:]
        case _:
            return before + chance.choice(_BESIDE.get(letter, letter)) + after


def _held(kind: str) -> list[dict[str, str]]:
    return [one for one in records(HERE / "english.jsonl") if one["kind"] == kind]
