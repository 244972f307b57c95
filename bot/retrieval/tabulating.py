"""Documents in, tables out: one pass over the texts, then everything numbered in order."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from bot.knowledge.types import Language
from bot.retrieval.analysis import content
from bot.retrieval.sentences import spans
from bot.retrieval.spelling import keys
from bot.retrieval.tables import SENTENCE, Tables

_CHUNK = 1 << 16
"""How many words are renumbered at a time."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text to find. ``asked`` are questions it answers; ``concepts`` ids of things it names."""

    title: str
    text: str
    asked: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()


class Tabulator:
    """Takes documents one by one; words are numbered as they come, and in order at the end."""

    def __init__(self, language: Language) -> None:
        self._language: Language = language
        self._numbers: dict[str, int] = {}
        self._terms: dict[str, int] = {}
        self._term_of = array("I", [0])
        self._word_texts = array("I", [0])
        self._term_texts = array("I")
        self._common = bytearray(1)
        self._capital = bytearray(1)
        self._flat = array("I")
        self._starts = array("Q")
        self._lengths = array("I")
        self._asked = False

    def add(self, document: Document) -> tuple[list[str], list[str]]:
        """Take a document in; gives the terms of its text and of its known questions."""
        self._starts.append(len(self._flat))
        held = self._sentence(document.title)
        begun = len(self._flat)
        for start, end in spans(document.text):
            held += self._sentence(document.text[start:end])
        self._lengths.append(len(self._flat) - begun - self._flat[begun:].count(SENTENCE))
        for number in set(self._flat[self._starts[-1] :]):
            self._word_texts[number] += 1
        asked = [term for one in document.asked for term in self._words(one)[1]]
        self._asked = self._asked or bool(asked)
        for term in {*held, *asked, *document.concepts}:
            self._term_texts[self._term(term)] += 1
        return held, asked

    def _sentence(self, text: str) -> list[str]:
        numbers, held = self._words(text)
        self._flat.extend(numbers)
        self._flat.append(SENTENCE)
        return held

    def _words(self, text: str) -> tuple[list[int], list[str]]:
        numbers, held = [], []
        for place, surface, word, term in content(text, self._language):
            number = self._numbers.get(word)
            if number is None:
                number = self._numbers[word] = len(self._numbers) + 1
                self._term_of.append(self._term(term))
                self._word_texts.append(0)
                self._common.append(0)
                self._capital.append(0)
            if not surface[0].isupper():
                self._common[number] = 1
            elif place:
                self._capital[number] = 1
            numbers.append(number)
            held.append(term)
        return numbers, held

    def _term(self, term: str) -> int:
        number = self._terms.get(term)
        if number is None:
            number = self._terms[term] = len(self._terms)
            self._term_texts.append(0)
        return number

    def tables(self) -> Tables:
        """All that was taken in. The tabulator is used up."""
        words = sorted(self._numbers)
        terms = sorted(self._terms)
        new_word = array("I", bytes(4 * (len(words) + 1)))
        for number, word in enumerate(words, start=1):
            new_word[self._numbers[word]] = number
        new_term = array("I", bytes(4 * len(terms)))
        for number, term in enumerate(terms):
            new_term[self._terms[term]] = number
        for begin in range(0, len(self._flat), _CHUNK):
            part = self._flat[begin : begin + _CHUNK]
            self._flat[begin : begin + _CHUNK] = array("I", map(new_word.__getitem__, part))
        old = [0, *(self._numbers[word] for word in words)]
        term_of = array("I", [0, *(new_term[self._term_of[number]] for number in old[1:])])
        family_starts, family = _families(term_of, len(terms))
        texts = len(self._lengths)
        length = sum(self._lengths)
        return Tables(
            language=self._language,
            words=words,
            terms=terms,
            term_of=term_of,
            word_texts=array("I", (self._word_texts[number] for number in old)),
            term_texts=array("I", (self._term_texts[self._terms[term]] for term in terms)),
            family=family,
            family_starts=family_starts,
            proper=array("B", (self._capital[one] and not self._common[one] for one in old)),
            keys=keys(words),
            flat=self._flat,
            starts=self._starts,
            lengths=self._lengths,
            mean_length=length / texts if length else 1.0,
            asked=self._asked,
        )


def _families(term_of: Sequence[int], terms: int) -> tuple[Sequence[int], Sequence[int]]:
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
