"""What is said about an answer's words: whose they are, in which language, and of which time."""

from bot.answer import dates
from bot.answer.texts import Texts
from bot.answer.types import Answer
from bot.knowledge.types import Span


def facts(answer: Answer, words: Texts) -> list[str]:
    """Wording, language where it is not the reader's, the day described, and the time spoken of.

    What ``dated`` marks is left to it.
    """
    language = answer.language
    said = [words.card.wording[answer.wording]]
    if answer.excerpt.language != language:
        said.append(words.card.in_language[answer.excerpt.language])
    said.append(words.card.as_of.format(day=dates.day(answer.as_of, language)))
    if answer.about is not None and not answer.dated:
        said.append(_about(answer.about, words))
    return said


def dated(answer: Answer, words: Texts) -> str | None:
    """The mark of an answer of a day long past, if it is one: the time it speaks of.

    That is what it is about ("about: 1994") or else the day it describes ("describes June 2015").
    """
    if not answer.dated:
        return None
    if answer.about is not None:
        return _about(answer.about, words)
    return words.card.describes.format(month=dates.month(answer.as_of, answer.language))


def _about(span: Span, words: Texts) -> str:
    return words.card.about.format(span=dates.span(span, words.language))
