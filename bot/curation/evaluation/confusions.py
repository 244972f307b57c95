"""Which passage took which question, and why; and what was known and not said."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.answer.texts.numbers import percent
from bot.curation.evaluation.asking import Asked
from bot.curation.reasons import causes, refusals
from bot.curation.texts.catalogue import CurationTexts
from bot.retrieval.contest import contest
from bot.retrieval.engine import Engine
from bot.retrieval.explain import explain


@dataclass(frozen=True, slots=True)
class Taken:
    """A question that another passage, or term, took.

    ``because`` is in words. ``known`` is the known question nearest to it of the one that took it,
    ``rival`` of the one that should have answered; None where there is none like it.
    """

    asked: Asked
    because: tuple[str, ...]
    known: str | None
    rival: str | None


@dataclass(frozen=True, slots=True)
class Taker:
    """A passage or term by id, and the questions it took."""

    id: str
    taken: tuple[Taken, ...]


@dataclass(frozen=True, slots=True)
class Unstated:
    """A question that something should answer and nothing did, and why."""

    asked: Asked
    why: tuple[str, ...]


def takers(engine: Engine, asked: Iterable[Asked], words: CurationTexts) -> tuple[Taker, ...]:
    """Who took the questions of others, the one that took most first.

    A question is taken by what is ranked first where something else is expected, be it stated or
    not; one that nothing must answer, only by what is stated. What is not certain is left out.
    """
    taken: dict[str, list[Taken]] = {}
    for one in asked:
        lost = one.stated if not one.expect else not one.first_right
        if one.first is not None and lost and one.certain:
            taken.setdefault(one.first, []).append(_taken(engine, one, words))
    found = [Taker(identity, tuple(ones)) for identity, ones in taken.items()]
    return tuple(sorted(found, key=lambda taker: -len(taker.taken)))


def unstated(engine: Engine, asked: Iterable[Asked], words: CurationTexts) -> Iterator[Unstated]:
    """The questions that should be answered and are not, in their order, with the reasons."""
    for one in asked:
        if one.expect and not one.stated:
            yield Unstated(one, refusals(explain(engine, one.question), words))


def title_of(engine: Engine, identity: str, words: CurationTexts) -> str:
    """The title of a passage or term; its id, where it is not in the library (any more)."""
    found = engine.passage(identity, words.language) or engine.term(identity, words.language)
    return identity if found is None else found.title


def _taken(engine: Engine, asked: Asked, words: CurationTexts) -> Taken:
    fought = contest(engine, asked.question, asked.expect)
    if fought is None or fought[0].id != asked.first:
        # Named outright, by its title or as a term: the ranking of passages was not asked.
        titled = asked.first is not None and engine.shelves.passage(asked.first) is not None
        why = words.reasons.points["title"] if titled else words.reasons.glossary
        return Taken(asked, (why,), None, None)
    first, rival = fought
    known = None if first.known is None else first.known.question
    if rival is None:
        return Taken(asked, _alone(engine, asked, words), known, None)
    return Taken(
        asked,
        causes(rival, words),
        known,
        None if rival.choice.known is None else rival.choice.known.question,
    )


def _alone(engine: Engine, asked: Asked, words: CurationTexts) -> tuple[str, ...]:
    """Why it was taken where no candidate was to be preferred."""
    if asked.expect:
        title = title_of(engine, asked.expect[0], words)
        return (words.reasons.not_candidate.format(title=title),)
    chance = percent(asked.confidence, words.language, 0)
    threshold = percent(asked.threshold or 0.0, words.language, 0)
    return (words.reasons.above.format(chance=chance, threshold=threshold),)
