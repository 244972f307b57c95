"""An index of texts in one language: the candidates for a question, and their words to score.

tantivy picks the candidates; what scoring needs (the words of each text by sentence, and how many
texts hold each term) is kept beside it in flat arrays of word numbers.
"""

import math
from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import cast

import tantivy

from bot.knowledge.types import Language
from bot.retrieval.keys import Keys, keys
from bot.retrieval.spelling import Vocabulary
from bot.retrieval.tables import SENTENCE, Tables
from bot.retrieval.tabulating import Document, Entry, Tabulator

NAME = 1.5
"""What a name weighs at least, in nats."""

OTHERS = 50
"""How many texts with none of the words are counted beside those of the library.

In a library of three texts a word that one of them holds would else be as common as "est" is in
three hundred, and no question would be worth an answer; in one of a thousand they change nothing.
"""

FEW = 1 << 18
"""Words of all texts up to which they are held as Python's numbers, which are at hand, and nine
times as large; further up those of a text are made for each question. As far, words and terms are
found in a dict, not by a binary search."""

_EITHER = tantivy.Occur.Should
_HEAP_BYTES = 100_000_000
_TITLE_WORDS = 32


class Index:
    """Documents by number, from 0, in the order given."""

    def __init__(self, tables: Tables, keys: Keys, engine: tantivy.Index) -> None:
        self._tables = tables
        few = len(tables.flat) <= FEW
        self._flat = tables.flat[:].tolist() if few else tables.flat
        self._schema = _schema()
        self._searcher = engine.searcher()
        self.asks = tables.asked
        """Whether any document has known questions."""
        self._searched = ("text", "asked") if tables.asked else ("text",)
        self.language: Language = tables.language
        self.vocabulary = Vocabulary(tables.words, keys, french=tables.language == "fr")
        self.words = tables.words
        self.terms = tables.terms
        self._word_place = _finder(tables.words, few=few)
        self._term_place = _finder(tables.terms, few=few)
        self.size = tables.size
        self.mean_length = tables.mean_length

    def rarity(self, term: str) -> float:
        """BM25's inverse document frequency of a term, in nats; highest where no text holds it.

        A name never weighs less than ``NAME``: in a small library every text may hold it, and yet
        no other will do.
        """
        return self.held(term)[0]

    def held(self, term: str) -> tuple[float, Sequence[int]]:
        """The rarity of a term, and the numbers of every word with this term."""
        place = self._term_place(term)
        if place < 0:
            return self._rarity(0), ()
        starts = self._tables.family_starts
        family = self._tables.family[starts[place] : starts[place + 1]].tolist()
        rarity = self._rarity(self._tables.term_texts[place])
        if rarity < NAME and any(map(self.proper_at, family)):
            rarity = NAME
        return rarity, family

    def word_rarity(self, number: int) -> float:
        """The same of one spelling of a term, by its word number."""
        return self._rarity(self._tables.word_texts[number])

    def _rarity(self, held: int) -> float:
        return math.log(1 + (self.size + OTHERS - held + 0.5) / (held + 0.5))

    def knows(self, term: str) -> bool:
        """Whether any text, or known question, holds the term."""
        return self._term_place(term) >= 0

    def proper(self, word: str) -> bool:
        """Whether the word is a name: within sentences, always written with a capital."""
        return self.proper_at(self.number_of(word))

    def proper_at(self, number: int) -> bool:
        """The same of the word with this number."""
        return bool(self._tables.proper[number])

    def term_of(self, word: str) -> str:
        """The term of a word of the vocabulary."""
        return self.term_at(self._word_place(word))

    def term_at(self, place: int) -> str:
        """The term of the word at ``place`` in ``words``."""
        return self.terms[self.term_number_at(place)]

    def term_number_at(self, place: int) -> int:
        """The place in ``terms`` of the term of the word at ``place`` in ``words``."""
        return self._tables.term_of[place + 1]

    def words_of(self, term: str) -> Sequence[int]:
        """The numbers of every word with this term."""
        return self.held(term)[1]

    def number_of(self, word: str) -> int:
        """The number of a word; 0 if no text holds it."""
        return self._word_place(word) + 1

    def listing(self, number: int) -> list[int]:
        """The word numbers of a document: title, SENTENCE, first sentence, SENTENCE, …"""
        starts = self._tables.starts
        end = starts[number + 1] if number + 1 < self.size else len(self._flat)
        return self._stretch(starts[number], end)

    def sentences(self, number: int) -> list[list[int]]:
        """The word numbers of each sentence of a document, its title apart."""
        listing = self.listing(number)
        found: list[list[int]] = []
        start = listing.index(SENTENCE) + 1
        while start < len(listing):
            end = listing.index(SENTENCE, start)
            found.append(listing[start:end])
            start = end + 1
        return found

    def title(self, number: int) -> tuple[int, ...]:
        """The word numbers of a document's title."""
        start = self._tables.starts[number]
        listing = self._stretch(start, start + _TITLE_WORDS)
        # A document is long, and hardly a title has more words than this.
        if SENTENCE not in listing:
            listing = self.listing(number)
        return tuple(listing[: listing.index(SENTENCE)])

    def _stretch(self, start: int, end: int) -> list[int]:
        stretch = self._flat[start:end]
        return stretch if isinstance(stretch, list) else stretch.tolist()

    def length(self, number: int) -> int:
        """Content words in the text of a document, its title apart."""
        return self._tables.lengths[number]

    def candidates(self, weights: dict[str, float], limit: int) -> list[tuple[int, float]]:
        """The documents most likely to match terms worth the given weights, best first.

        Each with its BM25 as a share of that of the best.
        """
        clauses = []
        as_typed, boosted = tantivy.Query.term_query, tantivy.Query.boost_query
        for term, weight in weights.items():
            for name in self._searched if weight > 0 else ():
                query = as_typed(self._schema, name, term, "freq")
                # What is as typed weighs 1, and so does a query that is not told what it weighs.
                clauses.append((_EITHER, query if weight == 1 else boosted(query, weight)))
        if not clauses:
            return []
        found = self._searcher.search(tantivy.Query.boolean_query(clauses), limit, count=False)
        # Each time they are asked for, they are made anew.
        hits = found.hits
        if not hits:
            return []
        addresses = [address for _, address in hits]
        numbers = cast("list[int]", self._searcher.fast_field_values("number", addresses))
        best = hits[0][0]
        return [(number, score / best) for number, (score, _) in zip(numbers, hits, strict=True)]


def build(documents: Iterable[Document], language: Language) -> Index:
    """An index in memory."""
    tabulator = Tabulator(language)
    engine = fill(map(tabulator.add, documents), tantivy.Index(_schema()))
    tables = tabulator.tables()
    return Index(tables, keys(tables.words), engine)


def fill(
    entries: Iterable[Entry], engine: tantivy.Index, ends: Container[int] = ()
) -> tantivy.Index:
    """Put the entries of documents, in order, into an engine, which is empty.

    Before each that is numbered in ``ends`` a segment ends.
    """
    writer = engine.writer(heap_size=_HEAP_BYTES, num_threads=1)
    try:
        for number, (text, asked) in enumerate(entries):
            if number in ends:
                writer.commit()
            entry = tantivy.Document()
            entry.add_text("text", text)
            entry.add_text("asked", asked)
            entry.add_unsigned("number", number)
            writer.add_document(entry)
        writer.commit()
    except BaseException:
        # Its threads write into the folder until they are done; what they tell is less than this.
        with suppress(ValueError):
            writer.wait_merging_threads()
        raise
    writer.wait_merging_threads()
    engine.reload()
    return engine


def new_engine(folder: Path) -> tantivy.Index:
    """An empty tantivy index in ``folder``, which is empty."""
    return tantivy.Index(_schema(), path=str(folder))


def _schema() -> tantivy.Schema:
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
    schema.add_text_field("asked", tokenizer_name="whitespace", index_option="freq")
    schema.add_unsigned_field("number", stored=False, indexed=False, fast=True)
    return schema.build()


def _finder(words: Sequence[str], *, few: bool) -> Callable[[str], int]:
    """What tells where a word stands among sorted ones, or -1."""
    if not few:
        return partial(_place, words)
    places = {word: place for place, word in enumerate(words)}
    return lambda word: places.get(word, -1)


def _place(words: Sequence[str], word: str) -> int:
    """Where ``word`` stands in sorted ``words``, or -1."""
    place = bisect_left(words, word)
    return place if place < len(words) and words[place] == word else -1
