"""What is typed of a title finds passages and sources, in memory and in bulk packs."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from bot.chat.titles import Titles
from bot.knowledge.load import load_library
from bot.knowledge.types import Library, Text
from bot.retrieval.engine import Engine
from tests.chat.samples import SOURCE
from tests.knowledge.bulk_packs import source, write_bulk_pack
from tests.wire.fake_engine import LIBRARY, PASSAGE

NAMES = ["Le phare du nord", "Phares et balises", "La digue", "Un phare au sud"]


def in_memory() -> Library:
    (pack,) = LIBRARY.packs
    sources = tuple(
        replace(SOURCE, id=f"s{at}", title=Text(fr=one)) for at, one in enumerate(NAMES)
    )
    passages = tuple(
        replace(PASSAGE, id=f"p{at}", title=one.title, source=one) for at, one in enumerate(sources)
    )
    return Library((replace(pack, sources=sources, passages=passages, terms=()),))


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("titles")
    write_bulk_pack(folder / "pack", source("q-1", "Un phare."), source("q-2", "Une digue."))
    (pack,) = load_library([folder / "pack"]).packs
    return Engine(Library((*in_memory().packs, pack)), indexes=folder / "index")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("phare", ["p1", "p0", "p3"]),
        ("  PHARE ", ["p1", "p0", "p3"]),
        ("p2", ["p2"]),
        ("la dige", ["p2"]),
        ("q-2-1", ["q-2-1"]),
        ("passage q", ["q-2-1", "q-1-1"]),
        ("crêpes", []),
    ],
)
def test_the_id_itself_then_titles_that_begin_with_hold_or_resemble_it(
    engine: Engine, typed: str, found: list[str]
) -> None:
    named = Titles().passages(typed, engine, engine, "fr", 25)
    assert [one.id for one in named][: len(found)] == found
    assert found or not named


@pytest.mark.parametrize(("typed", "found"), [("digue", ["s2"]), ("47351", ["q-2", "q-1"])])
def test_sources_are_found_as_well(engine: Engine, typed: str, found: list[str]) -> None:
    assert [one.id for one in Titles().sources(typed, engine, engine, "fr", 25)] == found


def test_nothing_is_found_of_packs_that_the_server_does_not_use(engine: Engine) -> None:
    titles, part = Titles(), engine.part(["harbour"])
    assert titles.passages("q-1", engine, part, "fr", 25) == []
    assert [one.id for one in titles.sources("phare", engine, part, "fr", 2)] == ["s1", "s0"]
    assert titles.sources("phare", engine, engine.part(["lights"]), "fr", 25) == []


def test_another_library_is_another_matter(engine: Engine, tmp_path: Path) -> None:
    titles = Titles()
    assert titles.passages("digue", engine, engine, "fr", 25)
    other = Engine(Library((replace(in_memory().packs[0], passages=()),)), indexes=tmp_path)
    assert titles.passages("digue", other, other, "fr", 25) == []


def test_ten_thousand_titles_in_memory_are_gone_through_before_the_next_key() -> None:
    (pack,) = in_memory().packs
    many = tuple(
        replace(PASSAGE, id=f"m{at}", title=Text(fr=f"Le {at}e rapport sur la pêche côtière"))
        for at in range(10_000)
    )
    engine = Engine(Library((replace(pack, passages=many),)))
    titles = Titles()
    titles.passages("p", engine, engine, "fr", 25)
    taken = []
    for number in (9999, 8888, 7777):
        began = time.process_time()
        found = titles.passages(f"raport sur la pêche {number}e", engine, engine, "fr", 25)
        taken.append(time.process_time() - began)
        assert found[0].id == f"m{number}"
    # Three times what it takes at rest and untraced; the next key comes a fifth of a second later.
    # The least of three, for a machine may be slow for a moment.
    assert min(taken) < 0.3
