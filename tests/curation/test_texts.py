"""French and English say the same things, with the same places to fill in."""

import string
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from bot.answer.texts.numbers import Plural
from bot.cli.explain_view import POINTS
from bot.curation.texts import curation_texts


def phrases(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every phrase by its path."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from phrases(inner, f"{name}.{key}")
    elif isinstance(value, tuple):
        for place, inner in enumerate(value):
            yield from phrases(inner, f"{name}.{place}")
    elif is_dataclass(value):
        for field in fields(value):
            yield from phrases(getattr(value, field.name), f"{name}.{field.name}")


def places(phrase: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(phrase) if field}


def test_both_languages_say_everything_with_the_same_places() -> None:
    french, english = (dict(phrases(curation_texts(one))) for one in ("fr", "en"))
    assert french.keys() == english.keys()
    for name, phrase in french.items():
        assert phrase.strip() or name in (".semicolon",), name
        assert places(phrase) == places(english[name]), name


def test_french_is_typeset_with_its_own_apostrophes_and_quotation_marks() -> None:
    for name, phrase in phrases(curation_texts("fr")):
        assert "'" not in phrase, name
        assert '"' not in phrase, name
        assert "“" not in phrase, name


def test_all_that_earns_points_has_its_reason() -> None:
    for language in ("fr", "en"):
        assert curation_texts(language).reasons.points.keys() == POINTS.keys()


def test_plurals_name_their_number_or_are_of_one_only() -> None:
    for language in ("fr", "en"):
        texts = curation_texts(language)
        for group in (texts.evaluation, texts.gaps):
            for field in fields(group):
                value = getattr(group, field.name)
                if isinstance(value, Plural):
                    assert "{n}" in value.other, field.name
