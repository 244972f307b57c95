"""What is said about an answer's words: whose they are, in which language, and of which time."""

from bot.answer import dates
from bot.answer.texts import Texts
from bot.answer.types import Answer


def facts(answer: Answer, words: Texts) -> list[str]:
    """Wording, language where it is not the reader's, the day described, and the time spoken of."""
    language = answer.language
    said = [words.card.wording[answer.wording]]
    if answer.excerpt.language != language:
        said.append(words.card.in_language[answer.excerpt.language])
    said.append(words.card.as_of.format(day=dates.day(answer.as_of, language)))
    if answer.about is not None:
        said.append(words.card.about.format(span=dates.span(answer.about, language)))
    return said


def dated(answer: Answer, words: Texts) -> str | None:
    """The mark of an answer that describes a day long past ("describes June 2015"), if it does."""
    if not answer.dated:
        return None
    return words.card.describes.format(month=dates.month(answer.as_of, answer.language))
