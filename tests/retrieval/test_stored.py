import gzip
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.knowledge.bulk import read_bulk
from bot.knowledge.types import Passage
from bot.retrieval import stored
from bot.retrieval.confidence import judge
from bot.retrieval.excerpt import excerpt
from bot.retrieval.glossary import Glossary
from bot.retrieval.index import build
from bot.retrieval.question import analyse
from bot.retrieval.ranking import Shelf
from bot.retrieval.stored import open_shelf
from bot.retrieval.tables import SENTENCE
from bot.retrieval.tabulating import Document
from tests.retrieval.bulk_files import (
    LONG,
    QUESTION,
    RECORDS,
    built,
    bulk_file,
    first,
    indexes,
)

ROOT = Path(__file__).parents[2]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return bulk_file(tmp_path / "quais.jsonl")


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """Where indexes are kept; not made yet."""
    return tmp_path / "kept" / "index"


def test_an_index_is_built_once_and_then_opened_without_reading_the_passages(
    file: Path, directory: Path
) -> None:
    read: list[str] = []

    def progress(passages: Iterable[Passage]) -> Iterator[Passage]:
        for passage in passages:
            read.append(passage.id)
            yield passage

    shelf, now = open_shelf([file], directory, progress)
    assert (first(shelf), now, read) == ("phare", True, ["phare", "port", "digue"])
    (index,) = indexes(directory)
    before = {each: each.stat().st_mtime_ns for each in index.rglob("*")}
    shelf, now = open_shelf([file], directory, progress)
    assert (first(shelf), now, len(read)) == ("phare", False, 3)
    assert indexes(directory) == [index]
    assert {each: each.stat().st_mtime_ns for each in index.rglob("*")} == before


def test_a_later_date_alone_builds_nothing(file: Path, directory: Path) -> None:
    assert built([file], directory)
    os.utime(file, (0, 0))
    assert not built([file], directory)


def test_other_content_is_indexed_anew(file: Path, directory: Path) -> None:
    assert built([file], directory)
    bulk_file(file, [{"id": "feu", "title": "", "text": "Un phare neuf, allumé hier."}])
    shelf, now = open_shelf([file], directory)
    assert (first(shelf), now, len(shelf.passages)) == ("feu", True, 1)


def test_another_name_is_another_source_and_indexed_anew(file: Path, directory: Path) -> None:
    assert built([file], directory)
    other = file.rename(file.with_name("rades.jsonl"))
    shelf, now = open_shelf([other], directory)
    assert now
    assert shelf.passages[0].source.title.fr == "rades.jsonl"


def test_another_program_indexes_anew(
    file: Path, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert built([file], directory)
    monkeypatch.setattr(stored, "_program", lambda: b"another program")
    assert built([file], directory)
    assert not built([file], directory)


def test_every_module_that_makes_an_index_is_watched_for_changes() -> None:
    values = {"answer/types", "knowledge/errors"}
    asking = {"knowledge/state", "retrieval/glossary", "retrieval/ranking"}
    for name in stored._BUILT_BY:
        source = (ROOT / "bot" / f"{name}.py").read_text("utf-8")
        imported = re.findall(r"^from bot\.(\w+\.\w+) import", source, re.MULTILINE)
        used = {each.replace(".", "/") for each in imported} - values - asking
        assert used <= set(stored._BUILT_BY)


def test_several_files_keep_their_sources(file: Path, directory: Path) -> None:
    records = [{"id": "épi", "title": "", "text": "L’épi retient le sable."}]
    more = bulk_file(file.with_name("digues.v2.jsonl"), records)
    for _ in range(2):
        shelf, _ = open_shelf([file, more], directory)
        cited = {one.id: one.source.title.fr for one in shelf.passages}
        assert cited["port"] == "quais.jsonl"
        assert cited["épi"] == "digues.v2.jsonl"
        assert len({one.source.id for one in shelf.passages}) == 2
        assert first(shelf, "que retient l'épi") == "épi"


def test_a_missing_title_is_shown_as_the_first_words_but_not_indexed_twice(
    file: Path, directory: Path
) -> None:
    shelf, _ = open_shelf([file], directory)
    place = [one.id for one in shelf.passages].index("port")
    title = shelf.passages[place].title.best("fr")
    assert title.endswith("…")
    assert LONG.startswith(title.rstrip("…"))
    listing = list(shelf.index.listing(place))
    assert listing[0] == SENTENCE
    assert listing.count(shelf.index.number_of("quais")) == 1


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", gzip.compress(b"")], ids=["empty", "lines", "compressed"]
)
def test_files_without_passages_make_an_index_that_finds_nothing(
    content: bytes, file: Path, directory: Path
) -> None:
    file.write_bytes(content)
    for expected in (True, False):
        shelf, now = open_shelf([file], directory)
        assert (now, len(shelf.passages)) == (expected, 0)
        assert shelf.rank(analyse(QUESTION, "fr")).candidates == ()


def test_an_empty_file_beside_another_changes_nothing(file: Path, directory: Path) -> None:
    empty = file.with_name("vide.jsonl")
    empty.touch()
    assert built([empty, file], directory)
    assert not built([empty, file], directory)


def test_a_compressed_file_is_indexed_as_what_it_holds(file: Path, directory: Path) -> None:
    packed = file.with_name("quais.jsonl.gz")
    packed.write_bytes(gzip.compress(file.read_bytes()))
    plain, squeezed = (open_shelf([each], directory)[0] for each in (file, packed))
    assert [one.text for one in squeezed.passages] == [one.text for one in plain.passages]
    assert squeezed.passages[0].source.title.fr == "quais.jsonl.gz"
    assert first(squeezed) == "phare"


def test_a_name_that_is_no_unicode_is_a_name(file: Path, directory: Path) -> None:
    try:
        odd = file.rename(file.with_name(os.fsdecode(b"m\xe9t\xe9o.jsonl")))
    except OSError:
        pytest.skip("this file system has no such names")
    assert built([odd], directory)
    assert not built([odd], directory)


WORDS = "phare pointe allumé port quais chalutiers digue houle Cordouan 1834 gardien lampe".split()
TEXTS = st.lists(st.sampled_from([*WORDS, "le", "de", ".", "Le"]), min_size=1, max_size=25).map(
    " ".join
)


@settings(max_examples=12, deadline=None)
@given(
    texts=st.lists(TEXTS, min_size=1, max_size=12),
    questions=st.lists(TEXTS, min_size=1, max_size=4),
)
@example(texts=["le", "le"], questions=["phare"])
@example(texts=["Le phare en 1834.", "le phare"], questions=["quel phare en 1834"])
def test_a_stored_index_answers_as_one_in_memory(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], questions: list[str]
) -> None:
    records = [
        {"id": str(number), "title": f"Sur {WORDS[number]}" if number % 2 else "", "text": text}
        for number, text in enumerate(texts)
    ]
    folder = tmp_path_factory.mktemp("texts")
    file = bulk_file(folder / "textes.jsonl", records)
    open_shelf([file], folder / "index")
    shelf, now = open_shelf([file], folder / "index")
    passages = list(read_bulk(file))
    assert not now
    documents = [Document(record["title"], record["text"]) for record in records]
    memory = Shelf(passages, build(documents, "fr"), Glossary(()), dated=False)
    for question in [QUESTION, *questions]:
        assert reply(shelf, question) == reply(memory, question)


def reply(shelf: Shelf, question: str) -> object:
    """The ranking, the confidence, and the excerpt of the first passage."""
    asked = analyse(question, "fr")
    ranking = shelf.rank(asked)
    ranked = [(one.passage, one.score, one.measures) for one in ranking.candidates]
    if not ranked:
        return None
    text = ranked[0][0].text.best("fr")
    shown = excerpt(text, ranking.match, shelf.index, asked.wanted)
    return ranked, judge(asked, ranking, risk=0.1), shown


def test_the_dates_of_files_do_not_rank_their_passages(file: Path, directory: Path) -> None:
    twin = bulk_file(file.with_name("jumeau.jsonl"), [{**RECORDS[0], "id": "z"}])
    for day, name in enumerate([file, twin], start=1):
        os.utime(name, (day * 1e8, day * 1e8))
    shelf, _ = open_shelf([file, twin], directory)
    candidates = shelf.rank(analyse(QUESTION, "fr")).candidates
    assert [one.passage.id for one in candidates[:2]] == ["phare", "z"]
    assert candidates[0].score == candidates[1].score
