"""A bulk pack is asked known questions of its own, as if it did not know them."""

from pathlib import Path

import pytest

from bot.curation.evaluation.asking import Asked
from bot.curation.evaluation.drawing import KNOWN, LEFT_OUT, Drawing, ask_drawn, draw
from bot.curation.evaluation.figures import figures
from bot.knowledge.load import load_library
from bot.retrieval.engine import Engine
from tests.knowledge.bulk_packs import Line, source, write_bulk_pack

SUBJECTS = (
    "vignes blés forêts tramways laines verreries craies miels phares écluses moulins tanneries"
    " carrières vergers haras scieries salines pêcheries corderies faïenceries"
).split()


def line(place: int, subject: str) -> Line:
    """A source with a passage that is known to answer its subject line, and one that is not."""
    told = source(
        f"s-{place}",
        f"La commission numéro {place} examine le budget annuel.",
        f"L'avenir des {subject} occupe le ministre, qui soutient les {subject} du pays.",
    )
    told["passages"][1]["questions"] = {"fr": [f"Avenir des {subject}"]}
    return told


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("drawn")
    lines = [line(place, subject) for place, subject in enumerate(SUBJECTS)]
    pack = write_bulk_pack(folder / "pack", *lines, line(99, SUBJECTS[0]))
    return Engine(load_library([pack]), risk=0.5, indexes=folder / "index")


def drawn(engine: Engine, count: int) -> Drawing:
    return draw(engine.shelves.stored["lights"].passages, count)


def asked(engine: Engine) -> list[Asked]:
    return list(ask_drawn(engine, "lights", drawn(engine, 100))[1])


def test_the_same_are_drawn_each_time_and_fewer_are_among_more(engine: Engine) -> None:
    few, many = drawn(engine, 5), drawn(engine, 12)
    assert drawn(engine, 5) == few
    assert len(few.questions) == 5
    assert few.drawn.of == len(SUBJECTS)
    assert set(few.questions) < set(many.questions)


def test_a_question_that_sources_share_is_right_for_each_of_them(engine: Engine) -> None:
    every = {one.text: one for one in drawn(engine, 100).questions if one.kind == KNOWN}
    shared = drawn(engine, 100).sources[f"Avenir des {SUBJECTS[0]}"]
    assert shared == ("s-0", "s-99")
    for text, question in every.items():
        sources = drawn(engine, 100).sources[text]
        assert question.expect == tuple(f"{one}-{at}" for one in sources for at in (1, 2))


def test_it_is_asked_as_if_no_passage_knew_it(engine: Engine) -> None:
    drawing = drawn(engine, 100)
    withheld, _ = ask_drawn(engine, "lights", drawing)
    text = next(one.text for one in drawing.questions if one.kind == KNOWN)
    known, _, _ = engine.rank(text, 1)
    unknown, _, _ = withheld.rank(text, 1)
    assert known is not None
    assert unknown is not None
    assert known.candidates[0].known == pytest.approx(1)
    assert unknown.candidates[0].known < 1
    assert not unknown.candidates[0].passage.questions["fr"]
    assert unknown.candidates[0].passage.id == known.candidates[0].passage.id


def test_a_source_that_is_left_out_answers_nothing_and_the_others_do(engine: Engine) -> None:
    drawing = drawn(engine, 100)
    left_out = [one for one in asked(engine) if one.kind == LEFT_OUT]
    assert left_out
    for one in left_out:
        ranking, _, _ = ask_drawn(engine, "lights", drawing)[0].rank(one.question, 30)
        held = {each.passage.source.id for each in ranking.candidates} if ranking else set()
        assert held.isdisjoint(drawing.sources[one.question])
        assert not one.certain
    assert all(one.first_right for one in asked(engine) if one.kind == KNOWN)


def test_what_is_left_out_counts_for_its_own_share_only(engine: Engine) -> None:
    found = asked(engine)
    left_out = sum(one.kind == LEFT_OUT for one in found)
    told = figures(found)
    assert told.asked == len(SUBJECTS)
    assert told.first.of == told.right.of == len(SUBJECTS) - left_out
    assert told.refused.of == left_out
    assert sum(one.right.of for one in told.bins) == len(SUBJECTS) - left_out


def test_the_title_of_a_passage_is_not_drawn(tmp_path: Path) -> None:
    named = line(1, "phares")
    named["passages"][1]["title"] = {"fr": "Avenir des phares"}
    pack = write_bulk_pack(tmp_path / "pack", named, line(2, "moulins"))
    found = drawn(Engine(load_library([pack]), indexes=tmp_path / "index"), 10)
    assert [one.text for one in found.questions] == ["Avenir des moulins"]
