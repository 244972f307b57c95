"""An index of texts in one language: the candidates for a question, and their words to score.

tantivy picks the candidates; what scoring needs (the words of each text by sentence, and how many
texts hold each term) is kept beside it in flat arrays of word numbers.
"""

import math
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

import tantivy

from bot.knowledge.types import Language
from bot.retrieval.analysis import tokens
from bot.retrieval.sentences import spans
from bot.retrieval.spelling import Vocabulary

SENTENCE = 0
"""Stands between sentences where word numbers, which begin at 1, are listed."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text to find. ``asked`` are questions it answers; ``concepts`` ids of things it names."""

    title: str
    text: str
    asked: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()


@dataclass(slots=True)
class _Counts:
    """What building an index counts: each word's term, and how many texts hold what.

    ``common`` are words seen without a capital; ``capital`` words seen with one within a sentence.
    """

    words: dict[str, str] = field(default_factory=dict)
    in_texts: dict[str, int] = field(default_factory=dict)
    terms: dict[str, int] = field(default_factory=dict)
    common: set[str] = field(default_factory=set)
    capital: set[str] = field(default_factory=set)


class Index:
    """Documents by number, from 0, in the order given."""

    def __init__(self, documents: Iterable[Document], language: Language) -> None:
        self.language: Language = language
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
        schema.add_text_field("asked", tokenizer_name="whitespace", index_option="freq")
        schema.add_unsigned_field("number", stored=False, indexed=False, fast=True)
        self._schema = schema.build()
        self._tantivy = tantivy.Index(self._schema)
        counts = _Counts()
        self.documents: list[Document] = []
        listed: list[list[list[str]]] = []
        writer = self._tantivy.writer(heap_size=50_000_000, num_threads=1)
        for number, document in enumerate(documents):
            sentences = [_words(document.title, language, counts)]
            for start, end in spans(document.text):
                sentences.append(_words(document.text[start:end], language, counts))
            listed.append(sentences)
            self.documents.append(document)
            entry = tantivy.Document()
            asked = [term for one in document.asked for term in _terms(one, language, counts)]
            held = [counts.words[word] for sentence in sentences for word in sentence]
            entry.add_text("text", " ".join([*held, *document.concepts]))
            entry.add_text("asked", " ".join(asked))
            entry.add_unsigned("number", number)
            writer.add_document(entry)
            for word in {word for sentence in sentences for word in sentence}:
                counts.in_texts[word] = counts.in_texts.get(word, 0) + 1
            for term in {*held, *asked, *document.concepts}:
                counts.terms[term] = counts.terms.get(term, 0) + 1
        writer.commit()
        writer.wait_merging_threads()
        self._tantivy.reload()
        self._searcher = self._tantivy.searcher()
        self.size = len(listed)
        self._settle(counts, listed)

    def _settle(self, counts: _Counts, listed: Sequence[Sequence[Sequence[str]]]) -> None:
        """Number the words in alphabetical order and lay the texts out as numbers."""
        self.words = sorted(counts.words)
        self.vocabulary = Vocabulary(self.words)
        numbers = {word: number for number, word in enumerate(self.words, start=1)}
        self._term_of = [""] + [counts.words[word] for word in self.words]
        self._in_texts = array("I", [0, *(counts.in_texts.get(word, 0) for word in self.words)])
        self._terms = counts.terms
        self._proper = frozenset(counts.capital - counts.common)
        self._words_of: dict[str, list[int]] = {}
        for number in range(1, len(self._term_of)):
            self._words_of.setdefault(self._term_of[number], []).append(number)
        self._flat = array("I")
        self._starts = array("Q")
        self._lengths = array("I")
        for sentences in listed:
            self._starts.append(len(self._flat))
            for sentence in sentences:
                self._flat.extend(numbers[word] for word in sentence)
                self._flat.append(SENTENCE)
            self._lengths.append(sum(len(sentence) for sentence in sentences[1:]))
        self._starts.append(len(self._flat))
        self.mean_length = sum(self._lengths) / self.size if self.size else 1.0
        breaks = sum(len(sentences) - 1 for sentences in listed)
        self.mean_sentence = sum(self._lengths) / breaks if breaks else 1.0

    def rarity(self, term: str) -> float:
        """BM25's inverse document frequency of a term; highest where no text holds it."""
        return self._rarity(self._terms.get(term, 0))

    def word_rarity(self, number: int) -> float:
        """The same of one spelling of a term, by its word number."""
        return self._rarity(self._in_texts[number])

    def _rarity(self, held: int) -> float:
        return math.log(1 + (self.size - held + 0.5) / (held + 0.5))

    def knows(self, term: str) -> bool:
        """Whether any text holds the term."""
        return term in self._terms

    def proper(self, word: str) -> bool:
        """Whether the word is a name: within sentences, always written with a capital."""
        return word in self._proper

    def term_of(self, word: str) -> str:
        """The term of a word of the vocabulary."""
        return self._term_of[bisect_left(self.words, word) + 1]

    def words_of(self, term: str) -> Sequence[int]:
        """The numbers of every word with this term."""
        return self._words_of.get(term, ())

    def number_of(self, word: str) -> int:
        """The number of a word; 0 if no text holds it."""
        place = bisect_left(self.words, word)
        return place + 1 if place < len(self.words) and self.words[place] == word else 0

    def listing(self, number: int) -> Sequence[int]:
        """The word numbers of a document: title, SENTENCE, first sentence, SENTENCE, …"""
        return self._flat[self._starts[number] : self._starts[number + 1]]

    def length(self, number: int) -> int:
        """Content words in the text of a document, its title apart."""
        return self._lengths[number]

    def candidates(self, weights: dict[str, float], limit: int) -> list[int]:
        """The documents most likely to match terms worth the given weights, best first."""
        clauses = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(
                    tantivy.Query.term_query(self._schema, name, term, "freq"), weight
                ),
            )
            for term, weight in weights.items()
            if weight > 0
            for name in ("text", "asked")
        ]
        if not clauses:
            return []
        found = self._searcher.search(tantivy.Query.boolean_query(clauses), limit, count=False)
        addresses = [address for _, address in found.hits]
        numbers = self._searcher.fast_field_values("number", addresses) if addresses else []
        return cast("list[int]", numbers)


def _words(text: str, language: Language, counts: _Counts) -> list[str]:
    return [word for word, _ in _analysed(text, language, counts)]


def _terms(text: str, language: Language, counts: _Counts) -> list[str]:
    return [term for _, term in _analysed(text, language, counts)]


def _analysed(text: str, language: Language, counts: _Counts) -> Iterator[tuple[str, str]]:
    for token in tokens(text, language):
        if not token.stop:
            if not token.capital:
                counts.common.add(token.word)
            elif token.start:
                counts.capital.add(token.word)
            counts.words.setdefault(token.word, token.term)
            yield token.word, token.term
