from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.types import Language
from bot.retrieval.stretches import Stretches
from bot.retrieval.tables import Tables, load, save
from bot.retrieval.tabulating import Document, Tabulator

DOCUMENTS = [
    Document("Le phare", "Le phare de Cordouan fut allumé. Le gardien y vit en 1834.", ("Où ?",)),
    Document("", "L’œil du gardien, naïf, voit 75 000 vagues…", concepts=("@sdp",)),
]


def tables_of(documents: list[Document], language: Language = "fr") -> Tables:
    tabulator = Tabulator(language)
    for document in documents:
        tabulator.add(document)
    return tabulator.tables()


def values(tables: Tables) -> dict[str, object]:
    """The fields, to compare, whether they are in memory or mapped."""
    plain = (str, float, bool)
    held = {one.name: getattr(tables, one.name) for one in fields(tables)}
    return {name: each if isinstance(each, plain) else list(each) for name, each in held.items()}


@pytest.mark.parametrize("documents", [DOCUMENTS, [], [Document("", "")], [Document("", "Le la.")]])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_saved_is_loaded_equal(
    documents: list[Document], language: Language, tmp_path: Path
) -> None:
    tables = tables_of(documents, language)
    save(tables, tmp_path)
    assert values(load(tmp_path)) == values(tables)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=200))))
def test_no_text_whatever_it_holds_comes_back_changed(texts: list[tuple[str, str]]) -> None:
    tables = tables_of([Document(title, text) for title, text in texts])
    with TemporaryDirectory() as folder:
        save(tables, Path(folder))
        assert values(load(Path(folder))) == values(tables)


@pytest.mark.parametrize(("most", "kind"), [(1 << 20, memoryview), (1, Stretches)])
def test_loaded_numbers_survive_the_removal_of_their_files(
    most: int, kind: type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.retrieval.tables.MOST_MAPPED", most)
    tables = tables_of(DOCUMENTS)
    save(tables, tmp_path)
    loaded = load(tmp_path)
    for file in tmp_path.iterdir():
        file.unlink()
    assert isinstance(loaded.term_of, memoryview)
    assert isinstance(loaded.flat, kind)
    assert values(loaded) == values(tables)


def test_loaded_tables_can_be_saved_again(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    save(tables_of(DOCUMENTS), first)
    save(load(first), second)
    assert values(load(second)) == values(load(first))


def test_size_is_the_number_of_documents() -> None:
    assert tables_of(DOCUMENTS).size == 2
    assert tables_of([]).size == 0
