"""Where the passages of a library stand: on a shelf a language, and on one a bulk pack."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bot.knowledge.types import LANGUAGES, Language, Library, Pack, Passage, Source, Text
from bot.retrieval.confidence import Judgement
from bot.retrieval.followup import with_subject
from bot.retrieval.glossary import Glossary
from bot.retrieval.lookup import digest
from bot.retrieval.question import Question, analyse
from bot.retrieval.ranking import Ranking, Shelf
from bot.retrieval.shelving import shelve
from bot.retrieval.titles import Titled, key, titled

if TYPE_CHECKING:
    from bot.retrieval.stored import Progress, StoredPack


class Shelves:
    """The passages of one library, which never changes.

    Those in memory are indexed by language, when first needed; bulk packs are opened, and where
    they changed indexed into the folder ``indexes``, at once.
    """

    def __init__(
        self,
        library: Library,
        glossary: Glossary,
        indexes: Path | None,
        progress: "Progress | None" = None,
        *,
        opened: "Mapping[str, StoredPack] | None" = None,
    ) -> None:
        """``opened`` are bulk packs that are open already, by the id of the pack.

        Raises KnowledgeError for a bulk pack that is wrong, SourcierError as ``open_shelf``.
        """
        self._library = library
        self._glossary = glossary
        self.stored: dict[str, StoredPack] = {}
        """The bulk packs by their id."""
        for pack in library.packs:
            if opened is not None and pack.id in opened:
                self.stored[pack.id] = opened[pack.id]
            elif pack.bulk:
                if indexes is None:
                    raise ValueError("a library with a bulk pack needs a folder for its index")
                # Imported here because few libraries need it, and starting must be quick.
                from bot.retrieval.stored import open_pack

                self.stored[pack.id] = open_pack(pack.bulk, indexes, progress)
            if pack.id in self.stored:
                self.stored[pack.id] = _refusing(self.stored[pack.id], pack)
        passages = library.passages
        texts = [passage.text for passage in passages]
        texts += [term.definition for term in library.terms]
        self._held = [one for one in LANGUAGES if any(text.get(one) for text in texts)]
        bulk = {stored.shelf.language for stored in self.stored.values()}
        self.languages = [one for one in LANGUAGES if one in self._held or one in bulk]
        """Those that some passage or term exists in."""
        # Languages in which some passage exists that exists in no other.
        self._alone = {
            passage.text.languages[0] for passage in passages if len(passage.text.languages) == 1
        }
        self._by_language: dict[Language, Shelf] = {}
        self._titles = titled(library)
        self._passages = {passage.id: passage for passage in passages}
        self._sources = {source.id: source for source in library.sources}
        self._packs = {one.id: pack.id for pack in library.packs for one in pack.passages}
        self._packs |= {one.id: pack.id for pack in library.packs for one in pack.terms}
        days = {passage.as_of for passage in passages} | {term.as_of for term in library.terms}
        days |= {stored.passages.newest for stored in self.stored.values()}
        self.newest: date | None = max(days, default=None)
        """The latest day that anything here describes."""

    @property
    def bulk(self) -> tuple[tuple[int, int], ...]:
        """How many sources and passages each bulk pack has."""
        return tuple(
            (stored.passages.sources, len(stored.passages)) for stored in self.stored.values()
        )

    def prepare(self) -> None:
        """Index every language now, so that no question has to wait for it."""
        for language in self.languages:
            self.shelf(language)

    def shelf(self, language: Language) -> Shelf:
        """The passages in memory, in one language; indexed when first asked for."""
        if language not in self._by_language:
            passages, unanswered = self._library.passages, self._library.unanswered(language)
            shelf = shelve(passages, language, self._glossary, unanswered)
            self._by_language[language] = shelf
        return self._by_language[language]

    def knows(self, term: str, language: Language) -> bool:
        """Whether any text in ``language``, or known question, holds the term."""
        return any(shelf.index.knows(term) for shelf in self._shelves(language))

    def passage(self, identity: str) -> Passage | None:
        """The passage with this id, or None."""
        if identity in self._passages:
            return self._passages[identity]
        found = (stored.passages.by_id(identity) for stored in self.stored.values())
        return next((one for one in found if one is not None), None)

    def pack_of(self, identity: str) -> str | None:
        """The id of the pack that holds the passage or term with this id, or None."""
        if identity in self._packs:
            return self._packs[identity]
        holding = (
            pack
            for pack, stored in self.stored.items()
            if stored.passages.by_id(identity) is not None
        )
        return next(holding, None)

    def source(self, identity: str) -> Source | None:
        """The source with this id, or None."""
        if identity in self._sources:
            return self._sources[identity]
        return self._stored_source(digest(identity))

    def passages_of(self, source_id: str) -> Sequence[Passage]:
        """The passages of the source with this id, in its order."""
        if source_id in self._sources:
            return [one for one in self._passages.values() if one.source.id == source_id]
        wanted = digest(source_id)
        for stored in self.stored.values():
            number = stored.passages.source_number(wanted)
            if number is not None:
                return stored.passages.passages_of(number)
        return ()

    def stored_pack_of(self, source_id: str) -> str | None:
        """The id of the bulk pack that holds the source with this id, or None."""
        wanted = digest(source_id)
        holding = (
            pack
            for pack, stored in self.stored.items()
            if stored.passages.source_number(wanted) is not None
        )
        return None if source_id in self._sources else next(holding, None)

    def stored_passage_id(self, wanted: bytes) -> str | None:
        """The id, with this ``lookup.digest``, of a passage of a bulk pack; or None."""
        found = (stored.passages.by_digest(wanted) for stored in self.stored.values())
        return next((one.id for one in found if one is not None), None)

    def stored_source_id(self, wanted: bytes) -> str | None:
        """The same of a source."""
        found = self._stored_source(wanted)
        return found.id if found is not None else None

    def _stored_source(self, wanted: bytes) -> Source | None:
        for stored in self.stored.values():
            number = stored.passages.source_number(wanted)
            if number is not None:
                return stored.passages.source(number)
        return None

    def titled(self, words: str) -> Titled | None:
        """What alone has ``words`` for its title, or None."""
        sought = key(words)
        if sought in self._titles:
            return self._titles[sought]
        named = (stored.passages.by_title(sought) for stored in self.stored.values())
        found = [one for one in named if one is not None]
        return Titled("passage", found[0].id, "fr") if len(found) == 1 else None

    def best(
        self,
        asked: Question,
        judged: Callable[[Question, Ranking], Judgement],
        about: Text | None = None,
    ) -> tuple[Ranking | None, Judgement]:
        """The ranking that is ``judged`` most likely, over the languages the question may be in.

        Another language than the question's is tried where the question shows none, or where
        some passages exist in that language only. ``about`` is what a follow-up leaves unsaid.
        """
        best: tuple[Ranking | None, Judgement] = (None, Judgement.none())
        for shelf in self._searched(asked):
            question = asked
            if shelf.language != asked.analysed_as:
                question = analyse(asked.text, shelf.language)
            if about is not None:
                question = with_subject(question, about.best(shelf.language), shelf.language)
            ranking = shelf.rank(question)
            if not ranking.candidates:
                continue
            judgement = judged(question, ranking)
            if best[0] is None or judgement.probability > best[1].probability:
                best = (ranking, judgement)
        return best

    def _searched(self, asked: Question) -> Iterator[Shelf]:
        for language in self._held:
            foreign = asked.language is not None and language != asked.language
            if foreign and len(self._held) > 1 and language not in self._alone:
                continue
            yield self.shelf(language)
        # A bulk pack is in one language, whatever the question's.
        for stored in self.stored.values():
            yield stored.shelf

    def _shelves(self, language: Language) -> Iterator[Shelf]:
        if language in self._held:
            yield self.shelf(language)
        for stored in self.stored.values():
            if stored.shelf.language == language:
                yield stored.shelf


def _refusing(stored: "StoredPack", pack: Pack) -> "StoredPack":
    """The bulk part of a pack, with the questions that this pack is known not to answer.

    What other packs do not answer, this one may.
    """
    unanswered = tuple(pack.unanswered.get(stored.shelf.language, ()))
    if unanswered == stored.shelf.unanswered:
        return stored
    return replace(stored, shelf=stored.shelf.refusing(unanswered))
