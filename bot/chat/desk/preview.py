"""``/preview``: the card that a passage gives."""

from discord.app_commands import Choice

from bot.answer.texts import texts
from bot.answer.types import Answer
from bot.chat import limits
from bot.chat.limits import fit_title
from bot.chat.markdown import one_line
from bot.chat.titles import Titles
from bot.knowledge.types import Language, Passage
from bot.retrieval.analysis import fold
from bot.retrieval.engine import Engine


def suggested(
    titles: Titles, typed: str, whole: Engine, used: Engine, language: Language
) -> list[Choice[str]]:
    """The passages that what is typed may mean, of the packs ``used``."""
    return [
        _choice(one, language)
        for one in titles.passages(typed, whole, used, language, limits.CHOICES)
    ]


def previewed(
    titles: Titles, typed: str, whole: Engine, used: Engine, language: Language
) -> Answer | None:
    """The passage or term with this id, or with this title, or else the first suggested for it."""
    found = used.passage(typed, language) or used.term(typed, language)
    if found is not None:
        return found
    wanted = fold(typed)
    likely = titles.passages(typed, whole, used, language, limits.CHOICES)
    named = [one for one in likely if fold(one.title.best(language)) == wanted]
    first = next(iter([*named, *likely]), None)
    return used.passage(first.id, language) if first is not None else None


def _choice(passage: Passage, language: Language) -> Choice[str]:
    title = one_line(passage.title.best(language)) or "…"
    question = passage.source.question
    # Of a hundred thousand questions many have the same title.
    after = ""
    if question is not None:
        number = texts(language).citation.number.format(number=question.number)
        after = f" · {number}, {passage.as_of.year}"
    name = fit_title(title, limits.CHOICE_NAME - limits.measure(after)) + after
    # An id may be longer than Discord takes; the title, if it was not cut, does as well.
    value = passage.id if len(passage.id) <= limits.CHOICE_NAME else title[: limits.CHOICE_NAME]
    return Choice(name=name, value=value)
