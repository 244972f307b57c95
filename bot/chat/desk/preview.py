"""``/preview``: finding a passage by what is typed of its title."""

from rapidfuzz import fuzz, process

from bot.answer.types import Answer
from bot.knowledge.types import Language, Library
from bot.retrieval.analysis import fold
from bot.retrieval.engine import Engine

_FUZZY = 70.0


class PassageTitles:
    """The titles of a library in one language, folded once for as long as it is the same."""

    def __init__(self) -> None:
        self._library: Library | None = None
        self._folded: dict[Language, dict[str, str]] = {}

    def complete(
        self, typed: str, library: Library, used: Library, language: Language, limit: int
    ) -> list[tuple[str, str]]:
        """Ids and titles for what is typed: those that begin with it, hold it, resemble it.

        Only those of ``used`` are given, the part of ``library`` that a server uses.
        """
        if library is not self._library:
            self._library, self._folded = library, {}
        if language not in self._folded:
            self._folded[language] = {
                one.id: fold(one.title.best(language)) for one in library.passages
            }
        folded = self._folded[language]
        if used is not library:
            folded = {one.id: folded[one.id] for one in used.passages}
        wanted = fold(typed)
        found = [id_ for id_, title in folded.items() if title.startswith(wanted)][:limit]
        found += [id_ for id_, title in folded.items() if wanted in title and id_ not in found]
        if wanted and len(found) < limit:
            near = process.extract(
                wanted, folded, scorer=fuzz.token_set_ratio, score_cutoff=_FUZZY, limit=limit
            )
            found += [id_ for _, _, id_ in near if id_ not in found]
        titles = {one.id: one.title.best(language) for one in used.passages}
        return [(id_, titles[id_]) for id_ in found[:limit]]


def previewed(engine: Engine, typed: str, language: Language) -> Answer | None:
    """The passage or term with this id, or the passage with this title."""
    wanted = fold(typed)
    named = next(
        (one.id for one in engine.library.passages if fold(one.title.best(language)) == wanted),
        typed,
    )
    return engine.passage(named, language) or engine.term(named, language)
