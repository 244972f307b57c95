"""A million passages of words that no one ever wrote but that look French.

Syllables are taken from the haystack's words, words are drawn by Zipf's law from a vocabulary of
600,000, so that nearly all of them occur. Nothing is copied.
"""

import json
import random
import re
from collections import Counter
from pathlib import Path

import numpy as np

from bot.retrieval.analysis import fold
from tests.benchmarks.bench import questions
from tests.benchmarks.bench.timed import VOCABULARY
from tests.benchmarks.data import Record

_SENTENCES, _SENTENCE = 4, 15
_SYLLABLE = re.compile(
    r"(?:ch|ph|qu|gn|[bcdfgptv][rl]|[^aeiouy])?[aeiouy]+(?:[nmrlst](?![aeiouy]))?"
)
_CHUNK = 20_000
_SYLLABLES = (2, 3, 3, 4)
_ASKED_WORDS = 5


def write(path: Path, count: int, asked: int) -> list[Record]:
    """Write ``count`` passages; gives ``asked`` questions, each with its passage's place."""
    generator = np.random.default_rng(1)
    words = np.array(_vocabulary())
    odds = np.cumsum(1 / np.arange(1, len(words) + 1))
    odds /= odds[-1]
    wanted = set(random.Random(1).sample(range(count), asked))
    found: list[Record] = []
    seen = np.zeros(len(words), dtype=bool)
    with path.open("w", encoding="utf-8") as file:
        for begin in range(0, count, _CHUNK):
            size = min(_CHUNK, count - begin)
            drawn = np.searchsorted(odds, generator.random((size, _SENTENCES, _SENTENCE)))
            seen[drawn] = True
            for place, passage in enumerate(words[drawn].tolist(), start=begin):
                text = " ".join(" ".join(one).capitalize() + "." for one in passage)
                record = {"id": f"s{place}", "title": "", "text": text}
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
                if place in wanted:
                    found.append({"text": _question(passage[place % 4]), "places": [place]})
    if seen.sum() < 500_000 and count >= 1_000_000:
        raise RuntimeError(f"only {seen.sum():,} distinct words were drawn")
    return found


def _question(sentence: list[str]) -> str:
    """Five words of a sentence, longer ones first, as a question."""
    chosen = sorted(dict.fromkeys(sentence), key=len, reverse=True)[:_ASKED_WORDS]
    return f"Quel est le {chosen[0]} de {' '.join(chosen[1:])} ?"


def _vocabulary() -> list[str]:
    """Made-up words, the likeliest syllables in the most frequent of them."""
    found: Counter[str] = Counter()
    for passage in questions.haystack()[::20]:
        for word in re.findall(r"[^\W\d_]{3,}", passage["text"]):
            found.update(_SYLLABLE.findall(fold(word)))
    syllables, weights = zip(*found.most_common(2_000), strict=True)
    generator = random.Random(1)
    made: dict[str, None] = {}
    while len(made) < VOCABULARY:
        for length in _SYLLABLES:
            for _ in range(1_000):
                word = "".join(generator.choices(syllables, weights, k=length))
                if len(word) >= 4:
                    made[word] = None
    return list(made)[:VOCABULARY]
