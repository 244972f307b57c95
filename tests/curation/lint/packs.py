"""A small pack in both languages that no rule warns of, and what is said of others."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bot.curation.lint.catalogue import RULES
from bot.curation.lint.linting import Warned, lint
from bot.curation.lint.rule import Linted, Rule
from bot.knowledge.load import load_with_places
from bot.knowledge.types import Library
from bot.retrieval.engine import Engine
from bot.retrieval.margin import margin

TODAY = date(2026, 1, 31)

FILES = {
    "pack.yaml": """\
id: harbours
name: {fr: Ports, en: Harbours}
covers:
  fr: Le port de Douvres.
  en: The port of Dover.
languages: [fr, en]
pass_marks: {plain: 0.5}
""",
    "sources/register.yaml": """\
id: register
title: {fr: Registre des ports, en: Register of Harbours}
publisher: {fr: Amirauté}
date: 1890-05-02
language: fr
question:
  type: QE
  number: 79495
  legislature: 14
  asked: 1890-01-08
  answered: 1890-05-02
  answered_page: 4743
passages:
  - id: lamp
    title:
      fr: La lampe du phare depuis 1834
      en: The lamp of the lighthouse since 1834
    text:
      fr: >-
        La lampe du phare de Douvres fut allumée le 4 mars 1834 ; elle brûle 75 000 litres
        d'huile par an, selon la Commission des phares.
      en: >-
        The lamp of the lighthouse at Dover was lit on 4 March 1834; it burns 75,000 litres of
        oil a year, according to the Lights Commission.
    wording: summary
    about: 1834
    questions:
      fr: [Quand la lampe fut-elle allumée ?]
      en: [When was the lamp lit?]
  - id: keeper
    title: {fr: Le gardien, en: The keeper}
    text:
      fr: Un gardien, Ronald Fenn, y loge avec sa famille dans quatre chambres.
      en: A keeper, Ronald Fenn, lives there with his family in four rooms.
    wording: summary
    as_of: 1889-12-31
    questions:
      fr: [Qui habite le phare ?]
      en: [Who lives in the lighthouse?]
""",
    "glossary.yaml": """\
terms:
  - id: commission
    acronym: {fr: CDP, en: LC}
    name: {fr: Commission des phares, en: Lights Commission}
    definition:
      fr: Elle dirige les phares.
      en: It is in charge of the lighthouses.
    source: register
    see_also: [lantern]
  - id: lantern
    name: {fr: lanterne, en: lantern}
    definition: {fr: Le haut du phare., en: The top of the lighthouse.}
    source: register
""",
    "unanswered.yaml": """\
unanswered:
  fr: [Combien gagne le gardien ?]
""",
    "questions.yaml": """\
questions:
  - {ask: La lampe fut allumée à quelle date ?, kind: plain, expect: lamp}
  - {ask: Qui loge dans le phare avec sa famille ?, kind: plain, expect: keeper}
""",
}


def linted(folder: Path, files: dict[str, str], today: date = TODAY) -> Linted:
    """The pack of ``files`` (those of FILES, some of them replaced), written and loaded."""
    for name, content in {**FILES, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    ((pack, places),) = load_with_places([folder])
    engine = Engine(Library((pack,)))
    margins = {}
    for question in pack.examination:
        _, ranking, judgement = engine.searched(question.text)
        found = margin(ranking, judgement, engine.risk)
        if found is not None:
            margins[question.text] = found
    return Linted(pack, places, margins, today)


def warnings(
    folder: Path, files: dict[str, str], today: date = TODAY, rules: Sequence[Rule] = RULES
) -> list[Warned]:
    """What is said of that pack."""
    return lint(linted(folder, files, today), rules=rules)


def edited(name: str, *changes: tuple[str, str]) -> dict[str, str]:
    """The file ``name`` with each change, whose old words must occur, made once."""
    content = FILES[name]
    for old, new in changes:
        assert old in content, old
        content = content.replace(old, new, 1)
    return {name: content}
