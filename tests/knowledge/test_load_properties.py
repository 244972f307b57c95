"""What must hold of any pack, whatever is in its files."""

import tempfile
import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from bot.knowledge.characters import UNWANTED
from bot.knowledge.errors import KnowledgeError, Problem
from bot.knowledge.load import load_pack
from bot.knowledge.types import LANGUAGES, Text
from tests.knowledge.packs import FILES, write_pack


def load_or_refuse(changes: Mapping[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        problems: tuple[Problem, ...] | None = None
        try:
            load_pack(write_pack(Path(folder), dict(changes)))
        except KnowledgeError as error:
            problems = error.problems
    assert problems is None or len(problems) > 0
    assert all(problem.message and problem.remedy for problem in problems or ())


@given(st.sampled_from(sorted(FILES)), st.binary(max_size=200))
@example("pack.yaml", b"\xff\xfea")
@example("pack.yaml", b"? ")
@example("questions.yaml", b"questions:\n- expect: [[x]]\n  kind: [y]\n")
@example("glossary.yaml", b"terms: {a: b}")
def test_random_bytes_are_loaded_or_refused_with_problems(name: str, content: bytes) -> None:
    load_or_refuse({name: content})


@given(st.sampled_from(sorted(FILES)), st.text("ab:-[]{}#&*!|>'\"%@`?,\n\t é\u0301", max_size=60))
def test_random_yaml_is_loaded_or_refused_with_problems(name: str, content: str) -> None:
    load_or_refuse({name: content.encode()})


@given(st.sampled_from(sorted(FILES)), st.data())
def test_a_damaged_file_is_loaded_or_refused_with_problems(name: str, data: st.DataObject) -> None:
    content = FILES[name].encode()
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 30)))
    patch = data.draw(
        st.one_of(st.binary(max_size=5), st.sampled_from([b"\n", b": ", b"- ", b"*"]))
    )
    load_or_refuse({name: content[:start] + patch + content[end:]})


_KEYS = ["id", "title", "fr", "en", "passages", "terms", "questions", "expect", "about", "question"]
_PLAIN = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.dates()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(_KEYS), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.sampled_from(sorted(FILES)), _PLAIN)
def test_any_structure_is_loaded_or_refused_with_problems(name: str, data: object) -> None:
    load_or_refuse({name: yaml.safe_dump(data, allow_unicode=True).encode(errors="replace")})


def _composed(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).split())


_WORDS = (
    st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]), min_size=1, max_size=40)
    .map(_composed)
    .filter(lambda words: words and not UNWANTED.search(words))
)
_TEXT = st.dictionaries(st.sampled_from(LANGUAGES), _WORDS, min_size=1)
_DAY = st.dates(date(1000, 1, 1), date(2999, 12, 31))
_PASSAGE = st.fixed_dictionaries(
    {"title": _TEXT, "text": _TEXT, "wording": st.sampled_from(["summary", "quote"])},
    optional={
        "locator": _TEXT,
        "as_of": _DAY,
        "note": _TEXT,
        "questions": st.dictionaries(
            st.sampled_from(LANGUAGES), st.lists(_WORDS, min_size=1, max_size=3)
        ),
    },
)


@given(_DAY, st.lists(_PASSAGE, max_size=3))
def test_a_valid_source_comes_back_as_it_was_written(
    published: date, passages: list[dict[str, Any]]
) -> None:
    entries = [{"id": f"passage-{place}", **passage} for place, passage in enumerate(passages)]
    source = {
        "id": "source",
        "title": {"fr": "Titre"},
        "publisher": {"fr": "Nous"},
        "date": published,
        "language": "fr",
        "passages": entries,
    }
    written = yaml.safe_dump(source, allow_unicode=True, sort_keys=False)
    with tempfile.TemporaryDirectory() as folder:
        files: dict[str, str | bytes | None]
        files = {"sources/register.yaml": written, "glossary.yaml": None, "questions.yaml": None}
        pack = load_pack(write_pack(Path(folder), files))

    assert pack.sources[0].date == published
    assert len(pack.passages) == len(entries)
    for passage, entry in zip(pack.passages, entries, strict=True):
        assert passage.id == entry["id"]
        assert passage.title == Text(**entry["title"])
        assert passage.text == Text(**entry["text"])
        assert passage.wording == entry["wording"]
        assert passage.as_of == entry.get("as_of", published)
        assert passage.locator == (Text(**entry["locator"]) if "locator" in entry else None)
        assert passage.note == (Text(**entry["note"]) if "note" in entry else None)
        questions = entry.get("questions", {})
        assert passage.questions == {key: tuple(lines) for key, lines in questions.items()}
