"""Other engines for finding a passage by its words, set up for French as their users would.

Every one sees title and text together, folds accents and drops French stop words where it can,
and gives back the ten best passages by place, with its own score.
"""

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import bm25s
import Stemmer
import tantivy
from bm25s.stopwords import STOPWORDS_EN, STOPWORDS_FRENCH
from rapidfuzz import fuzz, process, utils

from tests.benchmarks.bench.words import unaccented
from tests.benchmarks.data import Record

LIMIT = 10
_WORD = re.compile(r"\w\w+")
_HEAP_BYTES = 200_000_000

Found = list[tuple[int, float]]
"""Places of passages and scores, best first."""


class Peer(Protocol):
    """An engine. ``build`` writes what it needs into a folder, ``open`` reads it back."""

    def build(self, passages: Iterable[Record], folder: Path) -> None: ...
    def open(self, folder: Path) -> None: ...
    def search(self, text: str) -> Found: ...


_INTERROGATIVES = "quel quelle quels quelles qui quoi comment combien quand pourquoi ou est".split()
_STOP_WORDS = frozenset(map(unaccented, STOPWORDS_FRENCH)) | frozenset(_INTERROGATIVES)


def _whole(passage: Record) -> str:
    return f"{passage['title']}. {passage['text']}" if passage["title"] else str(passage["text"])


class Bm25s:
    """bm25s with Snowball's stemmer, accents folded first, parameters as in Pyserini."""

    def __init__(self, language: str = "french") -> None:
        self._stemmer = Stemmer.Stemmer(language)
        self._stop_words = _STOP_WORDS if language == "french" else frozenset(STOPWORDS_EN)
        self._index: Any = None

    def _terms(self, text: str) -> list[str]:
        words = _WORD.findall(unaccented(text.lower()))
        return list(
            self._stemmer.stemWords([word for word in words if word not in self._stop_words])
        )

    def build(self, passages: Iterable[Record], folder: Path) -> None:
        vocabulary: dict[str, int] = {}
        numbers = [
            [vocabulary.setdefault(term, len(vocabulary)) for term in self._terms(_whole(one))]
            for one in passages
        ]
        index = bm25s.BM25(k1=0.9, b=0.4)
        index.index((numbers, vocabulary), show_progress=False)
        index.save(folder, show_progress=False)

    def open(self, folder: Path) -> None:
        self._index = bm25s.BM25.load(folder, show_progress=False)

    def search(self, text: str) -> Found:
        terms = list(dict.fromkeys(self._terms(text)))
        known = [term for term in terms if term in self._index.vocab_dict]
        if not known:
            return []
        places, scores = self._index.retrieve(
            [known], k=min(LIMIT, self._index.scores["num_docs"]), show_progress=False
        )
        return list(zip(places[0].tolist(), scores[0].tolist(), strict=True))


class Tantivy:
    """tantivy with its French analysis; ``fuzzy`` matches each word within one edit."""

    def __init__(self, *, fuzzy: bool = False) -> None:
        self._fuzzy = fuzzy
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("text", tokenizer_name="french", index_option="freq")
        schema.add_unsigned_field("place", stored=False, indexed=False, fast=True)
        self._schema = schema.build()
        self._analyser = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            .filter(tantivy.Filter.remove_long(64))
            .filter(tantivy.Filter.lowercase())
            .filter(tantivy.Filter.stopword("french"))
            .filter(tantivy.Filter.ascii_fold())
            .filter(tantivy.Filter.custom_stopword(_INTERROGATIVES))
            .filter(tantivy.Filter.stemmer("french"))
            .build()
        )
        self._searcher: Any = None

    def build(self, passages: Iterable[Record], folder: Path) -> None:
        index = tantivy.Index(self._schema, path=str(folder))
        index.register_tokenizer("french", self._analyser)
        writer = index.writer(heap_size=_HEAP_BYTES, num_threads=1)
        for place, passage in enumerate(passages):
            entry = tantivy.Document()
            entry.add_text("text", _whole(passage))
            entry.add_unsigned("place", place)
            writer.add_document(entry)
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        index = tantivy.Index.open(str(folder))
        index.register_tokenizer("french", self._analyser)
        self._searcher = index.searcher()

    def search(self, text: str) -> Found:
        terms = dict.fromkeys(self._analyser.analyze(text))
        one = tantivy.Query.fuzzy_term_query if self._fuzzy else tantivy.Query.term_query
        clauses = [(tantivy.Occur.Should, one(self._schema, "text", term)) for term in terms]
        if not clauses:
            return []
        query = tantivy.Query.boolean_query(clauses)
        hits = self._searcher.search(query, LIMIT, count=False).hits
        if not hits:
            return []
        places = self._searcher.fast_field_values("place", [address for _, address in hits])
        return [(place, score) for place, (score, _) in zip(places, hits, strict=True)]


class Fts5:
    """SQLite's FTS5, accents folded, any of the question's words; it has no French stemmer."""

    def __init__(self) -> None:
        self._database: Any = None

    def build(self, passages: Iterable[Record], folder: Path) -> None:
        with sqlite3.connect(folder / "fts5.sqlite") as database:
            database.execute(
                "create virtual table passages using fts5(body, content='',"
                " tokenize='unicode61 remove_diacritics 2')"
            )
            rows = ((place, _whole(one)) for place, one in enumerate(passages))
            database.executemany("insert into passages(rowid, body) values (?, ?)", rows)
        database.close()

    def open(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / "fts5.sqlite")

    def search(self, text: str) -> Found:
        words = dict.fromkeys(_WORD.findall(unaccented(text.lower())))
        query = " OR ".join(f'"{word}"' for word in words if word not in _STOP_WORDS)
        if not query:
            return []
        rows = self._database.execute(
            "select rowid, -rank from passages where passages match ? order by rank limit ?",
            (query, LIMIT),
        )
        return list(rows)


class Rapidfuzz:
    """One of rapidfuzz's scorers over whole passages."""

    def __init__(self, scorer: Callable[..., float]) -> None:
        self._scorer = scorer
        self._texts: Sequence[str] = ()

    def build(self, passages: Iterable[Record], folder: Path) -> None:
        texts = [utils.default_process(unaccented(_whole(one))) for one in passages]
        (folder / "texts.json").write_text(json.dumps(texts), "utf-8")

    def open(self, folder: Path) -> None:
        self._texts = json.loads((folder / "texts.json").read_text("utf-8"))

    def search(self, text: str) -> Found:
        query = utils.default_process(unaccented(text))
        found = process.extract(query, self._texts, scorer=self._scorer, limit=LIMIT)
        return [(place, score) for _, score, place in found]


FAST: dict[str, Callable[[], Peer]] = {
    "bm25s": Bm25s,
    "tantivy": Tantivy,
    "tantivy, fuzzy": partial(Tantivy, fuzzy=True),
    "SQLite FTS5": Fts5,
}
"""Peers whose cost allows every question and every passage."""

SLOW: dict[str, Callable[[], Peer]] = {
    "rapidfuzz token_set_ratio": partial(Rapidfuzz, fuzz.token_set_ratio),
    "rapidfuzz WRatio": partial(Rapidfuzz, fuzz.WRatio),
}
"""Peers that compare the question with every passage."""
