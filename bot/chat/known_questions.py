"""Questions that the library answers, offered for ``/ask`` before and while one types."""

from collections import OrderedDict
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from bot.chat import limits
from bot.chat.markdown import one_line
from bot.chat.titles import begin
from bot.knowledge.types import Language, Library
from bot.retrieval.analysis import fold

_REMEMBERED = 8
"""Of how many sets of packs and languages the questions are kept at hand."""

_FUZZY = 80.0

Key = tuple[Language, tuple[tuple[str, str], ...]]


class KnownQuestions:
    """The examples of packs and the questions that curators gave to passages, folded once."""

    def __init__(self) -> None:
        self._folded: OrderedDict[Key, dict[str, str]] = OrderedDict()

    def complete(self, typed: str, library: Library, language: Language, limit: int) -> list[str]:
        """Questions in a language that fit a choice of Discord's, for what is typed of one.

        Before anything is typed they are the examples of the packs. Then come those that begin
        with it, those in which each of its words begins one, and those that resemble it.
        """
        wanted = fold(typed).strip()
        if not wanted:
            return _offerable(_examples(library, language))[:limit]
        folded = self._of(library, language)
        found = [one for one, words in folded.items() if words.startswith(wanted)]
        found += [one for one, words in folded.items() if begin(wanted.split(), words)]
        if len(set(found)) < limit:
            near = process.extract(
                wanted, folded, scorer=fuzz.partial_ratio, score_cutoff=_FUZZY, limit=limit
            )
            found += [one for _, _, one in near]
        return list(dict.fromkeys(found))[:limit]

    def _of(self, library: Library, language: Language) -> dict[str, str]:
        key = (language, tuple((pack.id, pack.digest) for pack in library.packs))
        if key not in self._folded:
            given = [one for each in library.passages for one in each.questions.get(language, ())]
            known = _offerable([*_examples(library, language), *given])
            self._folded[key] = {one: fold(one) for one in known}
            if len(self._folded) > _REMEMBERED:
                self._folded.popitem(last=False)
        return self._folded[key]


def _examples(library: Library, language: Language) -> list[str]:
    return [one for pack in library.packs for one in pack.examples.get(language, ())]


def _offerable(questions: Iterable[str]) -> list[str]:
    """Each once, however it is spaced and accented.

    One that is too long cannot be chosen, as what is chosen is what is asked.
    """
    known: dict[str, str] = {}
    for one in map(one_line, questions):
        known.setdefault(" ".join(fold(one).split()), one)
    return [
        one for words, one in known.items() if words and limits.measure(one) <= limits.CHOICE_NAME
    ]
