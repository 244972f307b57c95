"""An engine that knows one lighthouse, so that tests of the wire depend on nothing else."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.answer.types import Answer, Excerpt, Nothing, Reply, Suggestion
from bot.knowledge.types import Language, Library, Pack, Passage, Term, Text
from bot.retrieval.engine import Engine
from tests.chat.samples import ANSWER, SOURCE

PASSAGE = Passage(
    id="lighthouse",
    title=Text(fr="Le phare du nord", en="The north lighthouse"),
    text=Text(fr="Le phare date de 1994.", en="The lighthouse dates from 1994."),
    source=SOURCE,
    as_of=SOURCE.date,
    wording="summary",
)
TERM = Term(
    id="vts",
    name=Text(fr="Service de trafic maritime", en="Vessel traffic service"),
    definition=Text(fr="Il suit les navires.", en="It follows ships."),
    source=SOURCE,
    as_of=SOURCE.date,
    acronym=Text(fr="STM", en="VTS"),
)
LIBRARY = Library(
    packs=(
        Pack(
            id="harbour",
            name=Text(fr="Port", en="Harbour"),
            covers=Text(fr="Le port et ses phares", en="The harbour and its lights"),
            languages=("fr", "en"),
            folder=Path("harbour"),
            sources=(SOURCE,),
            passages=(PASSAGE,),
            terms=(TERM,),
            examination=(),
            pass_marks={},
            digest="0",
        ),
    )
)


class FakeEngine(Engine):
    """Remembers what it was asked in ``asked`` and of what in ``subjects``.

    It breaks down when asked about a "panne".
    """

    def __init__(self) -> None:
        super().__init__(LIBRARY)
        self.asked: list[tuple[str, Language | None]] = []
        self.subjects: list[str | None] = []

    def reply(
        self,
        question: str,
        language: Language | None = None,
        *,
        subject: str | None = None,
        otherwise: Language = "fr",
    ) -> Reply:
        self.subjects.append(subject)
        self.asked.append((question, language))
        words = question.lower()
        if "panne" in words:
            raise RuntimeError("the lamp is broken")
        spoken = language or ("en" if "light" in words else otherwise)
        if "phare" in words or "light" in words:
            return _shown(PASSAGE.title, PASSAGE.text, spoken)
        covers = tuple(pack.covers for pack in self.library.packs)
        return Nothing(spoken, covers, ("Quand ?",), None if words else "empty")

    def term(self, id: str, language: Language) -> Answer | None:  # noqa: A002
        if id != TERM.id:
            return None
        return replace(
            _shown(TERM.name, TERM.definition, language), kind="term", id=TERM.id, further=()
        )

    def lookup(self, words: str, language: Language) -> Reply:
        found = words.lower() in ("vts", "stm", "trafic")
        answer = self.term(TERM.id, language) if found else None
        return answer or Nothing(language, ())

    def complete(self, prefix: str, language: Language, limit: int = 25) -> tuple[Suggestion, ...]:
        name = f"{TERM.acronym.best(language) if TERM.acronym else ''} · {TERM.name.best(language)}"
        if prefix.lower() not in name.lower():
            return ()
        return (Suggestion("term", TERM.id, name, date(2015, 6, 23)),)[:limit]


def _shown(title: Text, text: Text, language: Language) -> Answer:
    words = text.best(language)
    return replace(
        ANSWER,
        title=title.best(language),
        excerpt=Excerpt(words, 0, len(words), language),
        full=words,
        language=language,
    )
