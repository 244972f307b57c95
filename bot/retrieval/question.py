"""A question, analysed once."""

import re
import unicodedata
from dataclasses import dataclass

from bot.answer.types import Courtesy
from bot.knowledge.types import Language
from bot.retrieval import intent
from bot.retrieval.analysis import Token, tokens
from bot.retrieval.language import detect
from bot.retrieval.period import Timing, timing

_LINK = re.compile(r"https?://[^\s>]+")

LONGEST = 4_000
"""Characters of a question that are read: as much as Discord lets anyone write."""

MOST_WORDS = 64
"""Content words of a question that count; more than that is a document, not a question."""

_LETTER = 16
"""Content words that a question has at most; more are a letter."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked.

    ``words`` are the content words, each term once, in order; ``said`` is every word. ``language``
    is None where the words don't tell. Words that name a time are in ``time``, not in
    ``words``, except years, which are in both: a text may speak of a year without being of it.
    ``brought`` are the terms of those words that the question leaves unsaid: they come from what it
    follows.
    """

    text: str
    analysed_as: Language
    language: Language | None
    said: tuple[Token, ...]
    words: tuple[Token, ...]
    wanted: intent.Wanted
    courtesy: Courtesy | None
    time: Timing
    brought: frozenset[str] = frozenset()

    @property
    def letter(self) -> bool:
        """Whether it is an account that ends in a request, rather than a question."""
        return len(self.words) > _LETTER


def analyse(text: str, language: Language | None = None) -> Question:
    """Analyse ``text`` in ``language``, or in the language it seems to be in, else in French."""
    text = unicodedata.normalize("NFC", text[:LONGEST])
    # Blanks in place of a link, which is no part of the question.
    text = _LINK.sub(lambda link: " " * len(link.group()), text)
    detected = language or detect(tokens(text, "fr"))
    analysed_as = detected or "fr"
    said = list(tokens(text, analysed_as))
    time = timing(text)
    timed_parts = [(period.start, period.end) for period in time.periods] + list(time.present)
    words: dict[str, Token] = {}
    for before, token in zip([None, *said], said, strict=False):
        year = token.number and len(token.word) == 4
        timed = timed_parts and any(start <= token.start < end for start, end in timed_parts)
        # A name stays one: "Wen", within a sentence, is no misspelt "when".
        named = token.capital and token.start > 0
        slang = token.word in intent.TEXT_MESSAGE and not named
        if token.stop or slang or token.word in intent.FILLERS:
            continue
        if timed and not year:
            continue
        if before is not None and intent.takes_place(before.word, token.word):
            continue
        words.setdefault(token.term, token)
    kept = tuple(words.values())[:MOST_WORDS]
    return Question(
        text=text,
        analysed_as=analysed_as,
        language=detected,
        said=tuple(said),
        words=kept,
        wanted=intent.wanted(said),
        courtesy=intent.courtesy(said),
        time=time,
    )
