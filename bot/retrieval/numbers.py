"""The numbers that a question asks about, and those that a passage holds."""

from dataclasses import fields

from bot.knowledge.types import Passage
from bot.retrieval.analysis import tokens
from bot.retrieval.question import Question


def asked_numbers(question: Question) -> set[str]:
    """The numbers asked about, without those that are part of a date.

    In a letter numbers are details, and none is asked about.
    """
    if question.letter:
        return set()
    dates = [(period.start, period.end) for period in question.time.periods]
    return {
        token.word
        for token in question.words
        if token.number and not any(start <= token.start < end for start, end in dates)
    }


def held_numbers(passage: Passage) -> frozenset[str]:
    source = passage.source
    texts: list[str] = [str(source.date)]
    for text in (passage.title, passage.text, passage.locator, source.title):
        if text is not None:
            texts += [words for words in (text.fr, text.en) if words]
    if source.question is not None:
        texts += [str(getattr(source.question, one.name)) for one in fields(source.question)]
    return frozenset(token.word for text in texts for token in tokens(text, "fr") if token.number)
