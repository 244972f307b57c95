"""The passages nearest to a question, best first."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple, Self

from bot.knowledge.types import Language, Passage, Span
from bot.retrieval.coefficients import RANKING
from bot.retrieval.glossary import Glossary
from bot.retrieval.index import Index
from bot.retrieval.known import Known, agrees, known_questions, likeness, reached
from bot.retrieval.matching import Match, match, reader, share
from bot.retrieval.numbers import asked_numbers, held_numbers
from bot.retrieval.question import Question
from bot.retrieval.scoring import Measures, measure, score

CANDIDATES = 30
"""How many candidates are measured; the right passage is among them in 95 % of PIAF's questions."""

FAR, FAR_FROM_KNOWN = 0.4, 0.25
"""The share of the best candidate's BM25 below which a candidate is far behind: none of PIAF's
questions in 2,542, clean and misspelt, had its first passage there. Known questions and dates lift
passages from further behind. At a half it would be three in 15,246, and a reply take about a
twelfth less time; but with less to compare, fewer right answers are kept (78.9 % for 80.6 %)."""

_KEPT = 1 << 8
"""Passages' known questions that are kept, where they are analysed when they are met."""

FEWEST = 5
"""How many candidates are near at least, however far behind."""

# What the evidence that only curated packs have is worth, on the scale of the fitted score: being
# like a known question, and all but being one; words found in known questions only; known to
# answer this kind of question; being of the time asked about; being the newest, and more so where
# the question says "aujourd'hui".
KNOWN = 13.0
SAME = 8.0
SAME_FROM = 0.97
REACHED = 10.0
AGREES = 4.0
TIME = 3.0
NEWEST = 0.5
NEWEST_ASKED = 1.5


class Candidate(NamedTuple):
    """A passage as one answer to a question: the one at ``place`` among ``passages``.

    It is read when asked for, since few candidates come to be shown. ``found`` is what each word of
    the question finds in the passage, in [0, 1]; ``reached`` counts its known questions too.
    ``known`` is the likeness to the likest of those, and ``agrees`` is False where none of them
    asks for the same kind of thing. ``time`` is 1 where the passage is of the time the question
    names, -1 where it is not, 0 where none is named; ``numbers`` counts the question's numbers it
    lacks, and is told of the first candidate only.
    """

    passages: Sequence[Passage]
    place: int
    score: float
    measures: Measures
    found: tuple[float, ...]
    reached: tuple[float, ...]
    known: float
    agrees: bool
    time: float
    numbers: int = 0

    @property
    def passage(self) -> Passage:
        return self.passages[self.place]


# They are made by the dozen for each question, and the constructor of a NamedTuple is slow.
_new_candidate = partial(tuple.__new__, Candidate)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Candidates, best first, each passage once, and the match that found them.

    ``unanswered`` is the likeness, in [0, 1], to a question known to have no answer here.
    ``behind`` gives further candidates, far behind these, which are measured only then: they tell a
    reader more, and never come first.
    """

    candidates: tuple[Candidate, ...]
    match: Match
    shelf: "Shelf"
    unanswered: float = 0.0
    behind: Callable[[], tuple[Candidate, ...]] = field(default=tuple, compare=False)

    def first(self, limit: int) -> tuple[Candidate, ...]:
        """The first ``limit`` of all candidates, those far behind among them if need be."""
        near = self.candidates[:limit]
        return near if len(near) == limit else (*near, *self.behind())[:limit]


class Shelf:
    """Passages in one language and their index; a document's number is its passage's place.

    ``known`` gives the known questions of passages by place (without it they are analysed when
    their passage is a candidate), ``unanswered`` questions known to have no answer; ``newest`` is
    the latest day any passage describes. ``dated`` is False where the passages' days say nothing
    of what they tell, as with a bulk file.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        index: Index,
        glossary: Glossary,
        *,
        known: Mapping[int, Sequence[str]] | None = None,
        unanswered: Sequence[str] = (),
        newest: date = date.min,
        dated: bool = True,
    ) -> None:
        self.language: Language = index.language
        self.passages = passages
        self.index = index
        self.glossary = glossary
        self._read = reader(index)
        self._known = {
            place: known_questions(questions, index) for place, questions in (known or {}).items()
        }
        self._analysed = known is not None
        # The passages of one record have the same.
        self._analyse = lru_cache(maxsize=_KEPT)(partial(known_questions, index=index))
        self._unanswered = known_questions(unanswered, index)
        self._newest = newest
        self._dated = dated
        self._far = FAR_FROM_KNOWN if dated or known else FAR

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The questions known to have no answer here."""
        return tuple(one.text for one in self._unanswered.questions)

    def refusing(self, unanswered: Sequence[str]) -> Self:
        """The same shelf with other questions known to have no answer; nothing is indexed anew."""
        other = copy(self)
        other._unanswered = known_questions(unanswered, self.index)
        return other

    def match(self, question: Question) -> Match:
        """The words of a question as this shelf holds them."""
        return match(question.words, self._read, question.brought)

    def rank(
        self,
        question: Question,
        *,
        but: str = "",
        coefficients: Measures = RANKING,
    ) -> Ranking:
        """The candidates for a question analysed in this shelf's language.

        ``but`` is a known question to disregard (a passage is asked its own in an examination);
        ``coefficients`` weigh the measures.
        """
        matched = self.match(question)
        spoken = [tuple(word.worths) or (word.token.term,) for word in matched.words]
        mentions = self.glossary.mentions(spoken, self.language)
        sought = dict(matched.terms)
        sought |= {f"@{mention.term.id}": 1.0 for mention in mentions}
        numbers = asked_numbers(question)
        dated = {token.term for token in question.words if token.number} - numbers
        years = {place for place, word in enumerate(matched.words) if word.token.term in dated}
        held = self.index.candidates(sought, CANDIDATES)
        # In a letter the words of its account may outweigh those of its request.
        far = 0.0 if question.letter else self._far
        near = max(FEWEST, sum(share >= far for _, share in held))

        def ranked(some: Iterable[tuple[int, float]]) -> tuple[Candidate, ...]:
            candidates = [
                self._candidate(number, question, matched, years, but, coefficients)
                for number, _ in some
            ]
            return tuple(sorted(candidates, key=lambda one: (-one.score, one.place)))

        candidates = ranked(held[:near])
        if numbers and candidates:
            lacking = len(numbers - held_numbers(candidates[0].passage))
            candidates = (candidates[0]._replace(numbers=lacking), *candidates[1:])
        unanswered = likeness(matched, question.wanted, self._unanswered, but=but)
        return Ranking(candidates, matched, self, unanswered, partial(ranked, held[near:]))

    def _candidate(
        self,
        number: int,
        question: Question,
        matched: Match,
        years: Container[int],
        but: str,
        coefficients: Measures,
    ) -> Candidate:
        """One document measured; ``years`` are the places of words that only name a year."""
        measures, found = measure(number, matched, self.index)
        total = score(measures, coefficients)
        passage = self.passages[number] if self._dated else None
        known = self._known_of(number, passage)
        if known is None and passage is None:
            measured = (self.passages, number, total, measures, found)
            return _new_candidate((*measured, found, 0.0, True, 0.0, 0))
        reaches, alike, agreed, time = found, 0.0, True, 0.0
        if known is not None:
            alike = likeness(matched, question.wanted, known, but=but)
            agreed = agrees(question.wanted, known)
            reaches = reached(matched, found, known)
            if known.questions and agreed and question.wanted != "other":
                total += AGREES
        if passage is not None:
            time = _time(question, passage)
            if passage.as_of == self._newest:
                total += NEWEST_ASKED if question.time.present else NEWEST
        if time > 0:
            # A passage of the year asked about need not spell it out.
            excused = tuple(1.0 if place in years else one for place, one in enumerate(reaches))
            missing = share(matched, excused) - share(matched, reaches)
            total -= coefficients.names * missing
            reaches = excused
        gained = 0.0 if reaches == found else share(matched, reaches) - share(matched, found)
        total += KNOWN * alike + REACHED * gained + TIME * time
        if alike >= SAME_FROM:
            total += SAME
        return Candidate(
            passages=self.passages,
            place=number,
            score=total,
            measures=measures,
            found=found,
            reached=reaches,
            known=alike,
            agrees=agreed,
            time=time,
        )

    def _known_of(self, number: int, passage: Passage | None) -> Known | None:
        if self._analysed or passage is None or not passage.questions:
            return self._known.get(number)
        return self._analyse(passage.questions.get(self.language, ()))


def _time(question: Question, passage: Passage) -> float:
    if question.time.future:
        return -1.0
    if not question.time.periods:
        return 0.0
    times = [Span(passage.as_of, passage.as_of)]
    if passage.about is not None:
        times.append(passage.about)
    fits = all(any(period.span.meets(time) for time in times) for period in question.time.periods)
    return 1.0 if fits else -1.0
