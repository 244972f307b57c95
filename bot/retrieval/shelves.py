"""Where the passages of a library stand: on a shelf a language, and on one a bulk pack."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bot.knowledge.types import LANGUAGES, Language, Library, Passage, Text
from bot.retrieval.confidence import Judgement
from bot.retrieval.followup import with_subject
from bot.retrieval.glossary import Glossary
from bot.retrieval.question import Question, analyse
from bot.retrieval.ranking import Ranking, Shelf, shelve
from bot.retrieval.titles import Titled, key, titled

if TYPE_CHECKING:
    from bot.retrieval.passage_file import PassageFile
    from bot.retrieval.stored import Progress


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
    ) -> None:
        """Raises KnowledgeError for a bulk pack that is wrong, SourcierError as ``open_shelf``."""
        self._library = library
        self._glossary = glossary
        self._bulk: list[tuple[Shelf, PassageFile]] = []
        for pack in library.packs:
            if pack.bulk:
                if indexes is None:
                    raise ValueError("a library with a bulk pack needs a folder for its index")
                # Imported here because few libraries need it, and starting must be quick.
                from bot.retrieval.stored import open_pack

                self._bulk.append(open_pack(pack.bulk, indexes, progress))
        passages = library.passages
        texts = [passage.text for passage in passages]
        texts += [term.definition for term in library.terms]
        self._held = [one for one in LANGUAGES if any(text.get(one) for text in texts)]
        bulk = {shelf.language for shelf, _ in self._bulk}
        self.languages = [one for one in LANGUAGES if one in self._held or one in bulk]
        """Those that some passage or term exists in."""
        # Languages in which some passage exists that exists in no other.
        self._alone = {
            passage.text.languages[0] for passage in passages if len(passage.text.languages) == 1
        }
        self._by_language: dict[Language, Shelf] = {}
        self._titles = titled(library)
        self._passages = {passage.id: passage for passage in passages}
        days = {passage.as_of for passage in passages} | {term.as_of for term in library.terms}
        days |= {stored.newest for _, stored in self._bulk}
        self.newest: date | None = max(days, default=None)
        """The latest day that anything here describes."""

    @property
    def bulk(self) -> tuple[tuple[int, int], ...]:
        """How many sources and passages each bulk pack has."""
        return tuple((stored.sources, len(stored)) for _, stored in self._bulk)

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
        found = (stored.by_id(identity) for _, stored in self._bulk)
        return next((one for one in found if one is not None), None)

    def titled(self, words: str) -> Titled | None:
        """What alone has ``words`` for its title, or None."""
        sought = key(words)
        if sought in self._titles:
            return self._titles[sought]
        found = [one for _, stored in self._bulk if (one := stored.by_title(sought)) is not None]
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
        for shelf, _ in self._bulk:
            yield shelf

    def _shelves(self, language: Language) -> Iterator[Shelf]:
        if language in self._held:
            yield self.shelf(language)
        for shelf, _ in self._bulk:
            if shelf.language == language:
                yield shelf
