"""The sources of a bulk pack, found by what is typed of a title, a number, an author or an id.

A small index of its own, for there are too many to compare with what is typed, letter by letter.
"""

import re
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

import tantivy

from bot.knowledge.types import Passage, Source, Text
from bot.retrieval.analysis import Token, tokens

_FOLDER = "catalogue"
_HEAP_BYTES = 20_000_000
_WORDS, _ORDER = "words", "order"
_NUMBER = 0xFFFF_FFFF
"""The part of ``order`` that is the number of the source; its day stands above."""
_STEM = "="
"""Stands before a stem, to tell it from a word."""
_FUZZY, _VERY_FUZZY = 4, 8
"""Letters from which a word may have one error, or two."""
_MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Sources by number, as ``PassageFile`` counts them."""

    schema: tantivy.Schema
    searcher: tantivy.Searcher

    def newest(self, limit: int, offset: int = 0) -> list[int]:
        """The sources from the ``offset``-th on, those of the latest day first."""
        return self._latest(tantivy.Query.all_query(), limit, offset)

    def typed(self, words: str, limit: int) -> list[int]:
        """The sources that what is typed so far may mean, at most ``limit``.

        First those that hold all its words, then all but for the last, which has only begun, then
        misspelt; the latest first. Last, those that hold some of the words.
        """
        said = _said(words)
        if not said:
            return self.newest(limit)
        found: dict[int, None] = {}
        for word, last in ((self._whole, self._whole), (self._whole, self._begun)):
            self._add(found, _all([*map(word, said[:-1]), last(said[-1])]), limit)
        if len(found) < limit:
            alike = [*map(self._alike, said[:-1]), self._alike(said[-1], begun=True)]
            self._add(found, _all(alike), limit)
        if len(found) < limit and len(said) > 1:
            some = self.searcher.search(_any(map(self._whole, said)), limit, count=False)
            addresses = [address for _, address in some.hits]
            if addresses:
                orders = self.searcher.fast_field_values(_ORDER, addresses)
                found |= dict.fromkeys(int(order or 0) & _NUMBER for order in orders)
        return list(found)[:limit]

    def _add(self, found: dict[int, None], query: tantivy.Query, limit: int) -> None:
        if len(found) < limit:
            found |= dict.fromkeys(self._latest(query, limit))

    def _latest(self, query: tantivy.Query, limit: int, offset: int = 0) -> list[int]:
        hits = self.searcher.search(
            query, limit, count=False, order_by_field=_ORDER, offset=offset
        ).hits
        return [int(order) & _NUMBER for order, _ in hits]

    def _whole(self, word: Token) -> tantivy.Query:
        return tantivy.Query.term_query(self.schema, _WORDS, _STEM + word.term, "basic")

    def _begun(self, word: Token) -> tantivy.Query:
        begun = tantivy.Query.regex_query(self.schema, _WORDS, re.escape(word.word) + ".*")
        return _any([self._whole(word), begun])

    def _alike(self, word: Token, *, begun: bool = False) -> tantivy.Query:
        if word.number or len(word.word) < _FUZZY:
            return self._begun(word) if begun else self._whole(word)
        errors = 2 if len(word.word) >= _VERY_FUZZY else 1
        fuzzy = tantivy.Query.fuzzy_term_query(
            self.schema, _WORDS, word.word, distance=errors, prefix=begun
        )
        return _any([self._whole(word), fuzzy])


def catalogued(passages: Iterable[Passage], folder: Path) -> Generator[Passage, None, None]:
    """The passages as they come, their sources indexed in ``folder``; closed when exhausted."""
    (folder / _FOLDER).mkdir()
    engine = tantivy.Index(_schema(), path=str(folder / _FOLDER))
    writer = engine.writer(heap_size=_HEAP_BYTES, num_threads=1)
    try:
        grouped = groupby(passages, key=attrgetter("source.id"))
        for number, (_, group) in enumerate(grouped):
            words: set[str] = set()
            for passage in group:
                if not words:
                    source = passage.source
                    words = set(_listed(*_named(source)))
                words.update(_listed(passage.id, *_texts(passage.title)))
                yield passage
            entry = tantivy.Document()
            entry.add_text(_WORDS, " ".join(sorted(words)))
            entry.add_unsigned(_ORDER, source.date.toordinal() << 32 | number)
            writer.add_document(entry)
        writer.commit()
    except BaseException:
        # Its threads write into the folder until they are done; what they tell is less than this.
        with suppress(ValueError):
            writer.wait_merging_threads()
        raise
    writer.wait_merging_threads()


def opened(folder: Path) -> Catalogue:
    """What ``catalogued`` left in ``folder``."""
    return Catalogue(_schema(), tantivy.Index.open(str(folder / _FOLDER)).searcher())


def mentions(typed: str) -> Callable[[Passage], int]:
    """How many words of what is typed a passage has in its title or id, the last perhaps begun."""
    said = _said(typed)

    def counted(passage: Passage) -> int:
        held = set(_listed(passage.id, *_texts(passage.title)))
        whole = [_STEM + word.term in held for word in said]
        begun = bool(said) and not whole[-1] and any(one.startswith(said[-1].word) for one in held)
        return sum(whole) + begun

    return counted


def _said(typed: str) -> list[Token]:
    """The words of what is typed, without those that say nothing, if there are others."""
    said = list(tokens(typed[:400], "fr"))
    return ([word for word in said if not word.stop] or said[-1:])[:_MOST_WORDS]


def _named(source: Source) -> Iterator[str]:
    """What one may call a source by."""
    yield source.id
    yield from _texts(source.title)
    if source.question is not None:
        yield f"{source.question.type} {source.question.number}"
        yield source.question.author or ""
        if source.question.heading is not None:
            yield from _texts(source.question.heading)


def _texts(text: Text) -> Iterator[str]:
    return (text.best(language) for language in text.languages)


def _listed(*texts: str) -> Iterator[str]:
    for text in texts:
        for token in tokens(text, "fr"):
            if not token.stop:
                yield token.word
                yield _STEM + token.term


def _all(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in queries])


def _any(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in queries])


def _schema() -> Any:
    schema = tantivy.SchemaBuilder()
    schema.add_text_field(_WORDS, tokenizer_name="whitespace", index_option="basic")
    schema.add_unsigned_field(_ORDER, stored=False, indexed=False, fast=True)
    return schema.build()
