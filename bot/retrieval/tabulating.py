"""Documents in, tables out: one pass over the texts, then everything numbered in order."""

import os
import weakref
from array import array
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from bot.knowledge.types import Language
from bot.retrieval.analysis import ANALYSED, Kept, surfaces
from bot.retrieval.sentences import spans
from bot.retrieval.stopwords import STOP_WORDS
from bot.retrieval.stretches import Stretches
from bot.retrieval.tables import SENTENCE, Flat, Tables

_CHUNK = 1 << 16
"""How many words are renumbered, and written to a file, at a time."""

_KEPT = 1 << 18
"""How many words are remembered as they are written."""


class Document(NamedTuple):
    """A text to find. ``asked`` are questions it answers; ``concepts`` ids of things it names."""

    title: str
    text: str
    asked: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()


class Cut(NamedTuple):
    """A document with its text in sentences, or in the words of each, if they are ``parted``."""

    title: str
    sentences: list[str]
    asked: tuple[str, ...]
    concepts: tuple[str, ...]
    parted: bool


_BETWEEN = "\0"
"""Stands between words that are parted, for it is in none; one text is sooner handed over than
many words."""


def cut(document: Document, *, part: bool = False) -> Cut:
    """The document in sentences, and their words parted if that is asked for."""
    title, text, asked, concepts = document
    sentences = [text[start:end] for start, end in spans(text)]
    if part:
        sentences = [_BETWEEN.join(surfaces(one)) for one in sentences]
    return Cut(title, sentences, asked, concepts, part)


def _parted(sentence: str) -> list[str]:
    return sentence.split(_BETWEEN) if sentence else []


Entry = tuple[str, str]
"""What a candidates engine is to find a document by: the terms of its text, those of its known
questions."""


class Tabulator:
    """Takes documents one by one; words are numbered as they come, and in order at the end."""

    def __init__(self, language: Language, file: Path | None = None) -> None:
        """The texts, as word numbers, are kept in ``file``, which is new, or else in memory.

        Raises OSError where it cannot be made.
        """
        self._language: Language = language
        self._analysed = ANALYSED[language]
        # Held open: a process that was left alone must not write into what another one makes.
        self._content = file.open("x+b") if file is not None else None
        if self._content is not None:
            weakref.finalize(self, _close, self._content)
        self._filed = 0
        self._numbers: dict[str, int] = {}
        # Of each word as it is written its number: 0 of a stop word, negative with a capital.
        self._written = Kept(self._met, _KEPT)
        self._terms: dict[str, int] = {}
        self._term_names: list[str] = []
        self._term_of = array("I", [0])
        self._word_texts = array("I", [0])
        self._term_texts = array("I")
        self._common = bytearray(1)
        self._capital = bytearray(1)
        self._flat = array("I")
        self._starts = array("Q")
        self._lengths = array("I")
        self._asked = False

    def add(self, document: Document) -> Entry:
        """Take a document in."""
        return self.add_cut(cut(document))

    def add_cut(self, document: Cut) -> Entry:
        """Take a document in whose sentences are known."""
        words = self._words(surfaces(document.title))
        title = len(words)
        listing = [*words, SENTENCE]
        part = _parted if document.parted else surfaces
        for sentence in document.sentences:
            inside = self._words(part(sentence))
            words += inside
            listing += inside
            listing.append(SENTENCE)
        self._starts.append(self._filed + len(self._flat))
        self._lengths.append(len(words) - title)
        self._flat.fromlist(listing)
        word_texts, term_texts = self._word_texts, self._term_texts
        for number in {*words}:
            word_texts[number] += 1
        term_of = self._term_of.__getitem__
        held = [*map(term_of, words)]
        asked = [term_of(number) for one in document.asked for number in self._words(surfaces(one))]
        self._asked = self._asked or bool(asked)
        for term in {*held, *asked, *map(self._term, document.concepts)}:
            term_texts[term] += 1
        if self._content is not None and len(self._flat) >= _CHUNK:
            self._put_aside(self._content)
        names = self._term_names
        found = map(names.__getitem__, held)
        return " ".join([*found, *document.concepts]), " ".join(map(names.__getitem__, asked))

    def _put_aside(self, content: BinaryIO) -> None:
        self._flat.tofile(content)
        content.flush()
        self._filed += len(self._flat)
        del self._flat[:]

    def _words(self, written: list[str]) -> list[int]:
        """The numbers of the content words among those of a title, a sentence or a question."""
        met = [*map(self._written.__getitem__, written)]
        # The first word has its capital anyway.
        for number in met[1:]:
            if number < 0:
                self._capital[-number] = 1
        return [number if number > 0 else -number for number in met if number]

    def _met(self, surface: str) -> int:
        capital = surface[0].isupper()
        word = surface.lower()
        # What is no more than a known word in small or capital letters need not be analysed again.
        number = self._numbers.get(word) if word.isascii() and word not in STOP_WORDS else None
        if number is None:
            word, term, stop, _ = self._analysed[surface]
            if stop:
                return 0
            number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self._numbers) + 1
            self._term_of.append(self._term(term))
            self._word_texts.append(0)
            self._common.append(0)
            self._capital.append(0)
        if capital:
            return -number
        self._common[number] = 1
        return number

    def _term(self, term: str) -> int:
        number = self._terms.get(term)
        if number is None:
            number = self._terms[term] = len(self._terms)
            self._term_names.append(term)
            self._term_texts.append(0)
        return number

    def words(self) -> list[str]:
        """The words of all that was taken in, sorted."""
        return sorted(self._numbers)

    def tables(self) -> Tables:
        """All that was taken in. The tabulator is used up."""
        words = self.words()
        terms = sorted(self._terms)
        new_word = array("I", bytes(4 * (len(words) + 1)))
        for number, word in enumerate(words, start=1):
            new_word[self._numbers[word]] = number
        new_term = array("I", bytes(4 * len(terms)))
        for number, term in enumerate(terms):
            new_term[self._terms[term]] = number
        old = array("I", [0, *(self._numbers[word] for word in words)])
        term_of = array("I", [0, *(new_term[self._term_of[number]] for number in old[1:])])
        term_texts = array("I", (self._term_texts[self._terms[term]] for term in terms))
        # They are big, and so is what is made next.
        self._numbers.clear()
        self._written.clear()
        self._terms.clear()
        self._term_names.clear()
        family_starts, family = _families(term_of, len(terms))
        texts = len(self._lengths)
        length = sum(self._lengths)
        return Tables(
            language=self._language,
            words=words,
            terms=terms,
            term_of=term_of,
            word_texts=array("I", (self._word_texts[number] for number in old)),
            term_texts=term_texts,
            family=family,
            family_starts=family_starts,
            proper=array("B", (self._capital[one] and not self._common[one] for one in old)),
            flat=self._renumbered(new_word),
            starts=self._starts,
            lengths=self._lengths,
            mean_length=length / texts if length else 1.0,
            asked=self._asked,
        )

    def _renumbered(self, new_word: Sequence[int]) -> Flat:
        """The texts with their words numbered in order."""
        if self._content is None:
            for begin in range(0, len(self._flat), _CHUNK):
                part = self._flat[begin : begin + _CHUNK]
                self._flat[begin : begin + _CHUNK] = array("I", map(new_word.__getitem__, part))
            return self._flat
        self._put_aside(self._content)
        self._content.seek(0)
        while read := self._content.read(_CHUNK * self._flat.itemsize):
            part = array("I", read)
            self._content.seek(-len(read), os.SEEK_CUR)
            array("I", map(new_word.__getitem__, part)).tofile(self._content)
        self._content.close()
        return Stretches(Path(self._content.name), "I")


def _close(content: BinaryIO) -> None:
    # That not all could be written has been told.
    with suppress(OSError):
        content.close()


def _families(term_of: Sequence[int], terms: int) -> tuple["array[int]", "array[int]"]:
    """The word numbers of each term: where its list starts, and the lists in a row."""
    starts = array("I", bytes(4 * (terms + 1)))
    for term in term_of[1:]:
        starts[term + 1] += 1
    for term in range(terms):
        starts[term + 1] += starts[term]
    filled = array("I", starts)
    family = array("I", bytes(4 * (len(term_of) - 1)))
    for number in range(1, len(term_of)):
        term = term_of[number]
        family[filled[term]] = number
        filled[term] += 1
    return starts, family
