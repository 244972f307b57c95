"""A small library about lighthouses, made by hand, and short ways to index and to ask."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bot.knowledge.types import (
    Language,
    Library,
    OfficialQuestion,
    Pack,
    Passage,
    Source,
    Span,
    Term,
    Text,
)
from bot.retrieval.glossary import Glossary
from bot.retrieval.index import Index, build
from bot.retrieval.matching import Match, match, reader
from bot.retrieval.question import analyse
from bot.retrieval.ranking import Shelf
from bot.retrieval.shelving import shelve
from bot.retrieval.tabulating import Document

OLD = date(2015, 6, 23)
NEW = date(2025, 5, 28)

REGISTER = Source(
    id="register",
    title=Text(fr="Registre des phares", en="Register of Lighthouses"),
    publisher=Text(fr="Service des phares", en="Lighthouse Service"),
    date=OLD,
    language="fr",
    url="https://example.org/register",
    question=OfficialQuestion(type="QE", number=79495, legislature=14),
)
BULLETIN = Source(
    id="bulletin",
    title=Text(fr="Bulletin des phares", en="Lighthouse Bulletin"),
    publisher=Text(fr="Service des phares", en="Lighthouse Service"),
    date=NEW,
    language="fr",
)


def passage(
    passage_id: str,
    fr: str | None = None,
    en: str | None = None,
    *,
    title: Text | None = None,
    source: Source = BULLETIN,
    as_of: date | None = None,
    about: Span | None = None,
    asked_fr: Sequence[str] = (),
    asked_en: Sequence[str] = (),
) -> Passage:
    return Passage(
        id=passage_id,
        title=title or Text(fr=passage_id, en=passage_id),
        text=Text(fr=fr, en=en),
        source=source,
        as_of=as_of or source.date,
        wording="summary",
        about=about,
        questions={"fr": tuple(asked_fr), "en": tuple(asked_en)},
    )


PASSAGES = (
    passage(
        "lit-1834",
        "Le phare de Cordouan fut allumé en 1834 par l'ingénieur Augustin Fresnel.",
        "The Cordouan lighthouse was lit in 1834 by the engineer Augustin Fresnel.",
        title=Text(fr="Allumage du phare", en="Lighting of the lighthouse"),
        source=REGISTER,
        about=Span(date(1834, 1, 1), date(1834, 12, 31)),
        asked_fr=["Quand le phare de Cordouan fut-il allumé ?", "Qui a allumé le phare ?"],
        asked_en=["When was the Cordouan lighthouse lit?"],
    ),
    passage(
        "keepers",
        "Douze gardiens logent dans la tour et entretiennent la lampe chaque nuit.",
        "Twelve keepers live in the tower and tend the lamp every night.",
        title=Text(fr="Les gardiens", en="The keepers"),
        source=REGISTER,
        asked_fr=["Combien de gardiens logent dans la tour ?"],
        asked_en=["How many keepers live in the tower?"],
    ),
    passage(
        "automatic",
        "La lampe du phare est automatique : plus aucun gardien n'y veille.",
        "The lamp of the lighthouse is automatic: no keeper watches over it any more.",
        title=Text(fr="La lampe automatique", en="The automatic lamp"),
        asked_fr=["La lampe est-elle automatique ?"],
        asked_en=["Is the lamp automatic?"],
    ),
    passage(
        "museum",
        "Le musée, installé à Royan, présente les anciennes lentilles aux visiteurs.",
        title=Text(fr="Le musée de Royan"),
        asked_fr=["Où se trouve le musée des lentilles ?"],
    ),
)

TERMS = (
    Term(
        id="sdp",
        acronym=Text(fr="SDP", en="LHS"),
        name=Text(fr="Service des phares", en="Lighthouse Service"),
        aliases={"fr": ("bureau des balises",)},
        definition=Text(
            fr="Administration qui entretient les phares.",
            en="The administration that maintains lighthouses.",
        ),
        source=REGISTER,
        as_of=OLD,
        see_also=("fresnel",),
    ),
    Term(
        id="fresnel",
        name=Text(fr="lentille de Fresnel", en="Fresnel lens"),
        definition=Text(fr="Lentille légère, à échelons.", en="A light lens, cut in steps."),
        source=BULLETIN,
        as_of=NEW,
    ),
)


def library(
    passages: Sequence[Passage] = PASSAGES, terms: Sequence[Term] = TERMS, *, pack: str = "phares"
) -> Library:
    return Library(
        (
            Pack(
                id=pack,
                name=Text(fr="Phares", en="Lighthouses"),
                covers=Text(fr="Les phares de la côte.", en="The lighthouses of the coast."),
                languages=("fr", "en"),
                folder=Path(),
                sources=(REGISTER, BULLETIN),
                passages=tuple(passages),
                terms=tuple(terms),
                examination=(),
                pass_marks={},
                digest="",
                examples={
                    "fr": ("Quand le phare fut-il allumé ?",),
                    "en": ("When was it lit?",),
                },
            ),
        )
    )


def shelf(
    passages: Sequence[Passage] = PASSAGES,
    terms: Sequence[Term] = TERMS,
    language: Language = "fr",
) -> Shelf:
    return shelve(passages, language, Glossary(terms))


def index_of(*texts: str, language: Language = "fr") -> Index:
    """An index of untitled texts."""
    return build([Document("", text) for text in texts], language)


def matched(question: str, index: Index) -> Match:
    return match(analyse(question, index.language).words, reader(index))
