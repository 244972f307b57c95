"""Replies built by hand, to be shown."""

from dataclasses import replace
from datetime import date
from typing import Any

from bot.answer.types import Answer, Citation, Excerpt, Suggestion
from bot.knowledge.types import Source, Text

SOURCE = Source(
    id="harbour-report",
    title=Text(fr="Rapport du port", en="Harbour report"),
    publisher=Text(fr="La capitainerie", en="The harbour office"),
    date=date(2015, 6, 23),
    language="fr",
    url="https://port.example/rapport",
)

FRENCH_WORDS = "Le phare date de 1994. Il éclaire la passe du nord."

ANSWER = Answer(
    kind="passage",
    id="lighthouse",
    title="Le phare du nord",
    excerpt=Excerpt(
        text="Le phare date de 1994.", start=0, end=22, language="fr", highlights=((3, 8), (17, 21))
    ),
    full=FRENCH_WORDS,
    wording="summary",
    source=SOURCE,
    citation=Citation("La capitainerie, Rapport du port, 23 juin 2015, § 2", SOURCE.url),
    as_of=date(2015, 6, 23),
    about=None,
    dated=False,
    locator="§ 2",
    note=None,
    confidence=0.97,
    language="fr",
    further=(
        Suggestion("passage", "channel", "La passe du nord", date(2015, 6, 23)),
        Suggestion("passage", "new-channel", "La nouvelle passe", date(2025, 5, 28)),
    ),
)


def answer(**changes: Any) -> Answer:
    return replace(ANSWER, **changes)


def excerpt(text: str, *highlights: tuple[int, int]) -> dict[str, Any]:
    """The fields of an answer that is this text as a whole."""
    return {"excerpt": Excerpt(text, 0, len(text), "fr", highlights), "full": text}
