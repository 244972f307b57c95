"""A source in words, complete enough to print."""

from datetime import date

from bot.answer.dates import day
from bot.answer.texts import Texts, ordinal, texts
from bot.answer.types import Citation
from bot.knowledge.types import Language, OfficialQuestion, Source, Text


def cite(source: Source, language: Language, locator: Text | None = None) -> Citation:
    """How to cite ``source``, and the place in it that ``locator`` names, to a reader.

    A parliamentary question is cited by its author, number, legislature, heading, ministries, and
    the dates and pages of the Journal officiel, as far as the source has them; any other document
    by its publisher, title and date.
    """
    words = texts(language)
    if source.question is None:
        parts = [
            source.publisher.best(language),
            words.quoted.format(words=source.title.best(language)),
            words.citation.published.format(day=day(source.date, language)),
        ]
    else:
        parts = [source.publisher.best(language), *_question(source.question, words)]
    if locator is not None:
        parts.append(_lowered(locator.best(language)))
    return Citation(", ".join(parts), source.url)


def _question(question: OfficialQuestion, words: Texts) -> list[str]:
    said = words.citation
    language = words.language
    parts = [
        said.question[question.type].format(number=question.number)
        + f" ({said.legislature.format(ordinal=ordinal(question.legislature, language))})"
    ]
    if question.author is not None:
        parts[0] += " " + said.by.format(author=question.author)
        parts += [text.best(language) for text in (question.constituency, question.group) if text]
    if question.heading is not None:
        parts.append(said.heading.format(heading=question.heading.best(language)))
    if question.ministry_asked is not None:
        parts.append(said.addressed.format(ministry=question.ministry_asked.best(language)))
    if question.asked is not None:
        parts.append(f"{said.asked}{_printed(question.asked, question.asked_page, words)}")
    if question.answered is not None:
        answered = said.answered
        if question.ministry_answering is not None:
            answered = said.answered_by.format(ministry=question.ministry_answering.best(language))
        parts.append(f"{answered}{_printed(question.answered, question.answered_page, words)}")
    return parts


def _printed(on: date, page: str | None, words: Texts) -> str:
    when = day(on, words.language)
    if page is None:
        return words.citation.printed_without_page.format(day=when)
    return words.citation.printed.format(day=when, page=page)


def _lowered(words: str) -> str:
    """A locator goes on in the middle of a sentence, unless it begins with a name or number."""
    first, _, rest = words.partition(" ")
    return first.lower() + " " + rest if rest and first.istitle() else words
