"""A small valid pack, and the problems it has once something in it is changed."""

from pathlib import Path

import pytest

from bot.knowledge.errors import KnowledgeError, Problem
from bot.knowledge.load import load_pack

FILES = {
    "pack.yaml": """\
id: lighthouses
name: {fr: Phares, en: Lighthouses}
covers:
  fr: Les phares de la côte.
  en: The lighthouses of the coast.
languages: [fr, en]
pass_marks:
  plain: 0.95
  off topic: 1
examples:
  fr: [Quand le phare fut-il allumé ?]
""",
    "sources/register.yaml": """\
# The register of 1890.
id: register
title: {fr: Registre des phares, en: Register of Lighthouses}
publisher: {fr: Service des phares}
date: 1890-05-02
language: fr
url: https://example.org/register
question:
  type: QE
  number: 79495
  legislature: 14
  author: M. Jean Martin
  asked: 1889-01-08
  asked_page: 3522
  answered: 1890-05-02
passages:
  - id: first-light
    title: {fr: Allumage}
    text:
      fr: >
        Le phare fut allumé en 1834.
      en: The lighthouse was lit in 1834.
    wording: summary
    locator: {fr: page 3}
    about: 1834
    questions:
      fr:
        - Quand le phare fut-il allumé ?
        - Depuis quand le phare éclaire-t-il ?
  - id: keeper
    title: {fr: Gardien}
    text: {fr: Un gardien y loge.}
    wording: quote
    as_of: 1889-12-31
    note: {fr: Le nom manque.}
""",
    "glossary.yaml": """\
terms:
  - id: fresnel
    acronym: {fr: LF}
    name: {fr: lentille de Fresnel, en: Fresnel lens}
    aliases: {fr: [lentille à échelons]}
    unprinted: [en]
    definition: {fr: Une lentille légère.}
    source: register
    see_also: [lantern]
  - id: lantern
    name: {fr: lanterne}
    definition: {fr: Le haut du phare.}
    source: register
    as_of: 1880-01-01
""",
    "questions.yaml": """\
questions:
  - {ask: Quand fut-il allumé ?, kind: plain, expect: first-light}
  - {ask: Qui veille ?, kind: plain, expect: [keeper, lantern]}
  - {ask: Une recette de crêpes, kind: off topic, expect: none}
""",
}


def write_pack(folder: Path, changes: dict[str, str | bytes | None] | None = None) -> Path:
    """Write the pack into ``folder``; ``changes`` replaces whole files (None leaves one out)."""
    for name, content in {**FILES, **(changes or {})}.items():
        if content is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def changed(name: str, old: str, new: str) -> str:
    """The file ``name`` with ``old``, which must occur, replaced once."""
    assert old in FILES[name]
    return FILES[name].replace(old, new, 1)


def problems_of(folder: Path, changes: dict[str, str | bytes | None]) -> list[Problem]:
    """What is wrong with the pack so changed."""
    with pytest.raises(KnowledgeError) as caught:
        load_pack(write_pack(folder, changes))
    return list(caught.value.problems)


def line_of(content: str, words: str) -> int:
    """The first line, from 1, that holds ``words``."""
    for number, line in enumerate(content.split("\n"), start=1):
        if words in line:
            return number
    raise AssertionError(f"no line holds {words!r}")
