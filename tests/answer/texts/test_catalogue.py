import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from string import Formatter
from typing import Any, get_args

import pytest

from bot.answer.texts import Texts, texts
from bot.answer.types import Courtesy
from bot.knowledge.types import LANGUAGES, Wording


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a catalogue with the path that leads to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from leaves(item, f"{path}[{key}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from leaves(getattr(value, field.name), f"{path}.{field.name}".lstrip("."))
    else:
        raise AssertionError(f"{path} holds a {type(value).__name__}")


FRENCH = dict(leaves(texts("fr")))
ENGLISH = dict(leaves(texts("en")))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_that_of_its_language(language: Any) -> None:
    assert texts(language).language == language


def test_both_languages_have_the_same_texts_and_none_is_empty() -> None:
    assert FRENCH.keys() == ENGLISH.keys()
    assert all(text.strip() for text in (*FRENCH.values(), *ENGLISH.values()))


def test_both_languages_fill_in_the_same_names() -> None:
    for path, text in FRENCH.items():
        assert placeholders(text) == placeholders(ENGLISH[path]), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_wording_courtesy_and_language_has_its_words(language: Any) -> None:
    words: Texts = texts(language)
    assert set(words.card.wording) == set(get_args(Wording))
    assert set(words.nothing.courtesy_title) == set(get_args(Courtesy))
    assert set(words.card.in_language) == set(LANGUAGES)
    assert set(words.citation.question) == {"QE", "QG", "QOSD"}


@pytest.mark.parametrize("path", FRENCH)
def test_french_is_set_with_its_spaces_and_apostrophes(path: str) -> None:
    text = FRENCH[path]
    assert not re.search(r"(?<![\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}])[:;!?»]", text)
    assert not re.search(r"«(?!\N{NO-BREAK SPACE})", text)
    assert "'" not in text


@pytest.mark.parametrize("path", FRENCH)
def test_members_are_addressed_as_vous(path: str) -> None:
    assert not re.search(r"\b(tu|te|toi|ton|ta|tes)\b", FRENCH[path], re.IGNORECASE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_command_names_are_such_as_discord_takes(language: Any) -> None:
    commands = texts(language).commands
    for field in fields(commands):
        named = getattr(commands, field.name)
        assert re.fullmatch(r"[-_\w]{1,32}", named.name)
        assert named.name == named.name.lower()
        assert 1 <= len(named.description) <= 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_and_forms_have_words_that_fit(language: Any) -> None:
    words: Texts = texts(language)
    titles = [words.votes.form_title, words.votes.tell_title]
    labels = [words.votes.reason, words.votes.comment, words.votes.tell_question]
    assert all(len(text) <= 45 for text in (*titles, *labels))
    hints = [words.votes.comment_hint, words.votes.tell_hint, *words.votes.reasons.values()]
    assert all(len(text) <= 100 for text in hints)
    buttons = [value for path, value in leaves(words.buttons) if "{" not in value]
    said = {words.buttons.gone, words.buttons.earlier_version}
    assert all(len(text) <= 80 for text in buttons if text not in said)
