"""A pack asked its own questions, as if they were not known to it."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.knowledge.types import Language, Pack, Passage
from bot.retrieval.adjustment import Adjustment, fit
from bot.retrieval.confidence import log_odds, model, ruled_out
from bot.retrieval.glossary import Glossary
from bot.retrieval.question import analyse
from bot.retrieval.ranking import Shelf
from bot.retrieval.shelving import shelve
from bot.retrieval.signals import signals

PARTS = 4
"""In how many parts the questions are left out, one after the other."""

MOST = 400
"""How many questions are asked in one language; those of a larger pack are drawn."""


def adjustment(pack: Pack, language: Language) -> Adjustment:
    """How the questions of a pack in one language bend the shared confidence."""
    return fit(list(rehearsed(pack, language)))


def rehearsed(pack: Pack, language: Language) -> Iterator[tuple[float, bool]]:
    """Shared log-odds of each question asked, and whether the first passage was the right one.

    The known questions and those known to have no answer are asked of the pack without the part of
    them they are in. One that is ruled out is not asked: nothing is judged there by its odds.
    """
    known = {text: one.id for one in pack.passages for text in one.questions.get(language, ())}
    unanswered = [text for text in pack.unanswered.get(language, ()) if text not in known]
    texts = sorted((*known, *unanswered), key=lambda text: (zlib.crc32(text.encode()), text))
    for part in range(PARTS if texts else 0):
        left_out = set(texts[part::PARTS])
        shelf = _without(pack, language, left_out)
        for text in [one for one in texts[:MOST] if one in left_out]:
            question = analyse(text, language)
            ranking = shelf.rank(question)
            values = signals(question, ranking)
            if values is not None and not ruled_out(values, question, ranking):
                first = ranking.candidates[0].passage.id
                yield log_odds(values, model(values)), first == known.get(text)


def _without(pack: Pack, language: Language, left_out: set[str]) -> Shelf:
    passages = [_unasked(one, language, left_out) for one in pack.passages]
    unanswered = [one for one in pack.unanswered.get(language, ()) if one not in left_out]
    return shelve(passages, language, Glossary(pack.terms), unanswered)


def _unasked(passage: Passage, language: Language, left_out: set[str]) -> Passage:
    kept: Sequence[str] = [
        text for text in passage.questions.get(language, ()) if text not in left_out
    ]
    return replace(passage, questions={**passage.questions, language: tuple(kept)})
