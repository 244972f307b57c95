"""What an editor underlines is what the strict reader refuses, as far as a schema can tell."""

from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from bot.knowledge.descriptions import DESCRIPTIONS
from bot.knowledge.json_schema import SHAPES, schema_of
from bot.knowledge.schema import Shape
from bot.knowledge.strict_yaml import read_document
from bot.knowledge.validation import validate
from bot.knowledge.yaml_writing import FileKind, written
from tests.knowledge.editor import kind_of, seen, underlined
from tests.knowledge.packs import FILES, changed

PACK = Path(__file__).parents[2] / "knowledge" / "otan-ukraine"

SOURCE = "sources/register.yaml"


def refused(kind: FileKind, text: str) -> list[str]:
    """The rules by which the strict reader refuses a file of this kind, by itself."""
    document = read_document(Path("file.yaml"), text.encode())
    return [problem.rule for problem in validate(document, SHAPES[kind])[1]]


@pytest.mark.parametrize("kind", SHAPES)
def test_a_schema_is_valid_and_forbids_unknown_fields_everywhere(kind: FileKind) -> None:
    schema = schema_of(kind)
    assert jsonschema_rs.meta.is_valid(schema)
    objects = [part for part in _parts(schema) if "properties" in part and "type" in part]
    assert objects
    assert all(part["additionalProperties"] is False for part in objects)


def _parts(schema: Any) -> list[dict[str, Any]]:
    if isinstance(schema, list):
        return [part for one in schema for part in _parts(one)]
    if isinstance(schema, dict):
        return [schema, *(part for one in schema.values() for part in _parts(one))]
    return []


def test_every_field_is_described_in_both_languages() -> None:
    def shapes(of: type[BaseModel]) -> list[type[BaseModel]]:
        return [one for child in of.__subclasses__() for one in (child, *shapes(child))]

    fields = {
        shape.__name__: set(shape.model_fields)
        for shape in shapes(Shape)
        if shape.__module__ == "bot.knowledge.schema" and shape.model_fields
    }
    assert {name: set(words) for name, words in DESCRIPTIONS.items()} == fields
    for words in DESCRIPTIONS.values():
        for french, english in words.values():
            assert french.endswith(".")
            assert english.endswith(".")
            assert french != english


@pytest.mark.parametrize("name", FILES)
def test_the_small_pack_is_not_underlined(name: str) -> None:
    assert underlined(kind_of(name), FILES[name]) == []


@pytest.mark.parametrize("path", sorted(PACK.rglob("*.yaml")), ids=lambda path: path.name)
def test_the_shipped_pack_is_not_underlined(path: Path) -> None:
    kind = kind_of(path.relative_to(PACK).as_posix())
    assert underlined(kind, path.read_text("utf-8")) == []


ACCEPTED = [
    (SOURCE, "date: 1890-05-02", 'date: "1890-05-02"'),
    (SOURCE, "about: 1834", 'about: "1834"'),
    (SOURCE, "about: 1834", "about: 1834-09/1835"),
    (SOURCE, "number: 79495", 'number: "79495"'),
    (SOURCE, "asked_page: 3522", "asked_page: 3522 A"),
    (SOURCE, "{fr: Gardien}", "{fr: 1834}"),
    (SOURCE, "{fr: Gardien}", "{fr: no}"),
    (SOURCE, "{fr: Gardien}", "{fr: true}"),
    (SOURCE, "{fr: Gardien}", '{fr: " Gardien "}'),
    (SOURCE, "id: keeper", "id: 1834"),
    (SOURCE, "id: keeper", "id: 1e5"),
    (SOURCE, "id: keeper", "id: true"),
    ("pack.yaml", "plain: 0.95", "plain: 1"),
    ("pack.yaml", "plain: 0.95", 'plain: "0.5"'),
    ("pack.yaml", "languages", "allow: {long-passage: all, long-title: [keeper, 1834]}\nlanguages"),
    ("questions.yaml", "expect: none", 'expect: "none"'),
    ("questions.yaml", "expect: first-light", "expect: 1834"),
    ("glossary.yaml", "see_also: [lantern]", "see_also: []"),
]


@pytest.mark.parametrize(("name", "old", "new"), ACCEPTED)
def test_what_the_reader_accepts_is_not_underlined(name: str, old: str, new: str) -> None:
    text = changed(name, old, new)
    assert refused(kind_of(name), text) == []
    assert underlined(kind_of(name), text) == []


REFUSED = [
    (SOURCE, "wording: quote", "wording: quote\n    locater: {fr: p. 2}", "unknown-field"),
    (SOURCE, "publisher: {fr: Service des phares}\n", "", "missing-field"),
    (SOURCE, "number: 79495", "number: soixante", "wrong-type"),
    (SOURCE, "number: 79495", "number: 1234567890", "wrong-type"),
    (SOURCE, "title: {fr: Gardien}", "title: Gardien", "wrong-type"),
    (SOURCE, "title: {fr: Gardien}", "title: {de: Wärter}", "unknown-field"),
    (SOURCE, "title: {fr: Gardien}", "title: {}", "empty"),
    (SOURCE, "title: {fr: Gardien}", "title: {fr: }", "empty"),
    (SOURCE, "title: {fr: Gardien}", 'title: {fr: "a\\nb"}', "one-line"),
    (SOURCE, "text: {fr: Un gardien y loge.}", "text: [Un, gardien]", "wrong-type"),
    (SOURCE, "text: {fr: Un gardien y loge.}", 'text: {fr: " "}', "empty"),
    (SOURCE, "fr:\n        - Quand", "fr: Quand ?\n      en:\n        - Q", "wrong-type"),
    (SOURCE, "date: 1890-05-02", "date: 2 mai 1890", "bad-date"),
    (SOURCE, "date: 1890-05-02", "date: 1890", "bad-date"),
    (SOURCE, "date: 1890-05-02", "date: 1890-13-02", "bad-date"),
    (SOURCE, "date: 1890-05-02", "date: 0000-05-02", "bad-date"),
    (SOURCE, "about: 1834", "about: en 1834", "bad-period"),
    (SOURCE, "about: 1834", "about: 1834-5", "bad-period"),
    (SOURCE, "about: 1834", "about: 183456", "bad-period"),
    (SOURCE, "url: https://", "url: http://", "bad-address"),
    (SOURCE, "id: keeper", "id: Le gardien", "bad-id"),
    (SOURCE, "id: keeper", "id: none", "bad-id"),
    (SOURCE, "id: keeper", f"id: {'a' * 61}", "bad-id"),
    (SOURCE, "wording: quote", "wording: citation", "unknown-choice"),
    (SOURCE, "language: fr", "language: français", "unknown-choice"),
    (SOURCE, "type: QE", "type: Q", "unknown-choice"),
    (SOURCE, "wording: quote", "wording: quote\n    slice: [0, 4]", "bad-slice"),
    (SOURCE, "wording: quote", f"wording: quote\n    sha256: {'a' * 64}", "bad-slice"),
    (SOURCE, "wording: summary", f"wording: summary\n    slice: [0, 4]\n    sha256: {'a' * 64}",
     "bad-slice"),
    (SOURCE, "wording: quote", f"wording: quote\n    slice: [4]\n    sha256: {'a' * 64}",
     "bad-slice"),
    (SOURCE, "wording: quote", "wording: quote\n    slice: [0, 4]\n    sha256: abc", "bad-slice"),
    ("pack.yaml", "languages: [fr, en]", "languages: []", "empty"),
    ("pack.yaml", "languages: [fr, en]", "languages: fr", "wrong-type"),
    ("pack.yaml", "plain: 0.95", "plain: 95", "out-of-range"),
    ("pack.yaml", "plain: 0.95", "plain: beaucoup", "wrong-type"),
    ("pack.yaml", "languages", "allow: {long-passage: []}\nlanguages", "empty"),
    ("pack.yaml", "languages", "allow: [long-passage]\nlanguages", "wrong-type"),
    ("questions.yaml", "expect: none", "expect: []", "bad-expect"),
    ("questions.yaml", "expect: none", "expect: [none]", "bad-expect"),
    ("questions.yaml", "expect: none", "expect: {id: keeper}", "bad-id"),
    ("glossary.yaml", "unprinted: [en]", "unprinted: [de]", "unknown-choice"),
    ("glossary.yaml", "terms:", "termes:", "unknown-field"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "rule"), REFUSED)
def test_what_the_reader_refuses_by_its_shape_is_underlined(
    name: str, old: str, new: str, rule: str
) -> None:
    text = changed(name, old, new)
    rules = refused(kind_of(name), text)
    assert rule in rules or rule == "bad-id"
    assert rules
    assert underlined(kind_of(name), text)


BEYOND = [
    pytest.param(SOURCE, "1889-12-31", "2015-02-30", id="a day that does not exist"),
    pytest.param(SOURCE, "asked: 1889-01-08", "asked: 1891-01-08", id="the order of dates"),
    pytest.param(SOURCE, "about: 1834", "about: 1835/1834", id="the order of a period"),
    pytest.param(SOURCE, "id: keeper", "id: 1.5", id="words that an editor takes for a number"),
    pytest.param(SOURCE, "number: 79495", "number: 1e3", id="a number in another notation"),
    pytest.param("pack.yaml", "plain: 0.95", "plain: 5e-1", id="a share in another notation"),
    pytest.param(
        "glossary.yaml", "name: {fr: lentille de Fresnel, en: Fresnel lens}",
        "name: {fr: lentille de Fresnel}", id="an unprinted name that is not there",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new"), BEYOND)
def test_what_is_out_of_a_schemas_reach_is_left_to_check(name: str, old: str, new: str) -> None:
    """Listed here, so that it is known; beside references, duplicates and invisible characters."""
    text = changed(name, old, new)
    assert refused(kind_of(name), text)
    assert underlined(kind_of(name), text) == []


SCALARS = st.one_of(
    st.sampled_from(
        "fr en quote summary QE none all keeper 1834 2014-09 2014-09-04 2014/2015 0.5 1 79495 "
        "https://example.org/a true null ~ Le_gardien".split()
    ),
    st.text("abzéÉ01-/.: ", max_size=12),
    st.integers(-3, 10**10),
)
FIELDS = sorted({field for words in DESCRIPTIONS.values() for field in words} | {"locater"})
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4)
    ),
    max_leaves=8,
)


@settings(deadline=None)
@given(st.data())
def test_reader_and_schema_agree_on_files_with_one_value_changed(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(FILES)))
    content = seen(FILES[name])
    path = data.draw(st.sampled_from(_paths(content)))
    text = written(_put(content, path, data.draw(VALUES)))
    rules, complaints = refused(kind_of(name), text), underlined(kind_of(name), text)
    if complaints:
        assert rules, (text, complaints)
    elif rules:
        assert set(rules) <= {"bad-date", "date-order", "bad-period", "unprinted", "bad-character"}


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [path, *(one for step, child in inner for one in _paths(child, (*path, step)))]


def _put(value: Any, path: tuple[str | int, ...], new: Any) -> Any:
    if not path:
        return new
    if isinstance(value, dict):
        return {
            key: _put(child, path[1:], new) if key == path[0] else child
            for key, child in value.items()
        }
    return [
        _put(child, path[1:], new) if place == path[0] else child
        for place, child in enumerate(value)
    ]
