"""What looks like a question to anybody, in a channel the bot listens to."""

import re

from bot.retrieval.intent import INTERROGATIVES
from bot.retrieval.question import analyse

FEWEST, MOST = 3, 60
"""How few and how many words a question has that nobody in particular is asked."""

_LINK = re.compile(r"https?://\S+")
_TO_SOMEBODY = re.compile(r"\s*<@!?\d+>")
_ENDS_AS_QUESTION = re.compile(r"\?[\s?!.…)»\"]*$", re.MULTILINE)
_OPENINGS = frozenset(
    {"est", "does", "do", "did", "is", "are", "was", "were", "has", "have", "can"}
)


def looks_like_question(content: str) -> bool:
    """Whether a message asks something of whoever reads it.

    It ends in a question mark or opens as a question does; it is neither a word or two nor an
    essay, and it is not put to a member by name.
    """
    if _TO_SOMEBODY.match(content):
        return False
    text = _LINK.sub(" ", content)
    question = analyse(text)
    if question.courtesy is not None or not question.words:
        return False
    if not FEWEST <= len(question.said) <= MOST:
        return False
    if _ENDS_AS_QUESTION.search(text):
        return True
    return question.said[0].word in INTERROGATIVES | _OPENINGS
