"""A library with a bulk pack answers from it as from any other."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from bot.answer.types import Answer, Nothing
from bot.knowledge.errors import KnowledgeError
from bot.knowledge.load import load_library
from bot.knowledge.types import Passage
from bot.retrieval.adjustment import Adjustment
from bot.retrieval.engine import Engine
from bot.retrieval.explain import explain
from bot.retrieval.lookup import digest
from tests.knowledge.bulk_packs import Line, source, write_bulk_pack
from tests.knowledge.packs import write_pack

LIGHT = "Le phare de Cordouan fut allumé en 1834 par les ingénieurs du port de Royan."
KEEPER = "Un gardien habite le sémaphore de Chassiron toute l'année et surveille le large."
TRUNK = "Les crédits alloués au matériel des pompiers volontaires augmentent de trois millions."
ASKED = "Quand le phare de Cordouan fut-il allumé ?"


def others() -> list[Line]:
    """Sources on nothing of the kind."""
    subjects = "la vigne;le blé;la forêt;le tramway;la laine;le verre;la craie;le miel".split(";")
    return [
        source(f"o-{place}", f"L'avenir de {subject} occupe la commission numéro {place}.")
        for place, subject in enumerate(subjects)
    ]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_bulk_pack(
        tmp_path / "bulk-pack",
        source("q-1", LIGHT, TRUNK),
        source("q-2", KEEPER, day="2019-01-08"),
        *others(),
        name="sources-0001.jsonl.gz",
    )


def engine(*packs: Path) -> Engine:
    # Among a dozen passages no word is rare, and nothing quite sure.
    return Engine(load_library(packs), risk=0.5, indexes=packs[0].parent / "index")


def answered(engine: Engine, question: str) -> Answer:
    reply = engine.reply(question)
    assert isinstance(reply, Answer)
    return reply


def test_an_answer_from_a_bulk_pack_has_its_whole_citation(pack: Path) -> None:
    answer = answered(engine(pack), ASKED)
    assert (answer.id, answer.wording, answer.full) == ("q-1-1", "quote", LIGHT)
    assert "question écrite n°\u00a047351" in answer.citation.text
    assert "M. Jean Martin" in answer.citation.text
    assert answer.citation.text.endswith("p.\u00a04743, réponse")
    assert answer.citation.url == "https://example.org/q-1"
    assert answer.source.question is not None
    assert (answer.locator, str(answer.as_of)) == ("réponse", "2015-06-23")


def test_a_question_that_follows_up_is_asked_of_a_bulk_passage(pack: Path) -> None:
    found = engine(pack)
    assert isinstance(found.reply("et par qui ?"), Nothing)
    reply = found.reply("et par quels ingénieurs ?", subject="q-1-1")
    assert isinstance(reply, Answer)
    assert reply.id == "q-1-1"


def test_an_old_answer_is_marked_where_the_pack_has_newer_ones(pack: Path) -> None:
    found = engine(pack)
    assert answered(found, ASKED).dated
    assert not answered(found, "Qui habite le sémaphore de Chassiron ?").dated


def test_who_reads_english_is_given_what_there_is(pack: Path) -> None:
    found = engine(pack)
    ranking, _, _ = found.rank("When was the lighthouse of Cordouan lit?", 1)
    assert ranking is not None
    assert ranking.candidates[0].passage.id == "q-1-1"
    answer = found.reply(ASKED, "en")
    assert isinstance(answer, Answer)
    assert (answer.language, answer.excerpt.language, answer.locator) == ("en", "fr", "answer")


def test_what_the_pack_does_not_hold_is_not_answered(pack: Path) -> None:
    reply = engine(pack).reply("Quelle est la recette des crêpes ?")
    assert isinstance(reply, Nothing)
    assert reply.covers[0].fr == "Les questions sur les phares."


def test_a_passage_is_found_by_its_id_and_by_its_title(pack: Path) -> None:
    found = engine(pack)
    opened = found.passage("q-2-1", "fr")
    assert opened is not None
    assert opened.full == KEEPER
    assert found.passage("q-2-9", "fr") is None
    assert answered(found, "passage q-2-1").id == "q-2-1"


def test_a_subject_line_leads_to_the_passages_that_answer_it(tmp_path: Path) -> None:
    line = source("q-1", LIGHT, TRUNK)
    line["passages"][1]["questions"] = {"fr": ["Sécurité civile"]}
    found = engine(write_bulk_pack(tmp_path / "pack", line, source("q-2", KEEPER), *others()))
    assert answered(found, "sécurité civile").id == "q-1-2"


def test_packs_of_both_kinds_answer_side_by_side(pack: Path, tmp_path: Path) -> None:
    both = engine(pack, write_pack(tmp_path / "curated"))
    assert answered(both, ASKED).id == "q-1-1"
    assert answered(both, "Depuis quand le phare éclaire-t-il ?").id == "first-light"
    curated = both.passage("keeper", "fr")
    assert curated is not None
    assert both.shelves.bulk == ((10, 11),)


def test_the_pack_of_a_passage_or_term_is_known_wherever_it_stands(
    pack: Path, tmp_path: Path
) -> None:
    shelves = engine(pack, write_pack(tmp_path / "curated")).shelves
    packs = [shelves.pack_of(one) for one in ("q-2-1", "first-light", "fresnel", "gone")]
    assert packs == ["lights", "lighthouses", "lighthouses", None]
    assert (shelves.stored_pack_of("q-2"), shelves.stored_pack_of("register")) == ("lights", None)


def test_a_source_is_found_by_its_id_with_its_passages_in_order(pack: Path, tmp_path: Path) -> None:
    shelves = engine(pack, write_pack(tmp_path / "curated")).shelves
    for identity, passages in (
        ("q-1", ["q-1-1", "q-1-2"]),
        ("o-7", ["o-7-1"]),
        ("register", ["first-light", "keeper"]),
    ):
        source = shelves.source(identity)
        assert source is not None
        assert source.id == identity
        assert [one.id for one in shelves.passages_of(identity)] == passages
    assert shelves.source("gone") is None
    assert shelves.passages_of("gone") == ()


def test_ids_are_found_by_their_digest(pack: Path) -> None:
    shelves = engine(pack).shelves
    assert shelves.stored_passage_id(digest("q-1-2")) == "q-1-2"
    assert shelves.stored_source_id(digest("q-2")) == "q-2"
    assert shelves.stored_passage_id(digest("gone")) is None
    assert shelves.stored_source_id(digest("q-1-2")) is None


def test_the_calibration_of_a_pack_holds_for_its_bulk_passages(pack: Path) -> None:
    careful = Adjustment(intercept=-30.0)
    library = load_library([pack])
    found = Engine(library, indexes=pack.parent / "index", adjust=lambda _: {"lights": careful})
    ranking, _, _ = found.rank(ASKED, 1)
    assert ranking is not None
    assert found.adjustment(ranking) == careful
    assert isinstance(found.reply(ASKED), Nothing)


REFUSED = "Combien de marins le phare de Cordouan a-t-il sauvés ?"


def unanswered(pack: Path, *questions: str) -> None:
    listed = "".join(f"    - {one}\n" for one in questions)
    (pack / "unanswered.yaml").write_text(f"unanswered:\n  fr:\n{listed}", "utf-8")


def test_a_question_known_to_have_no_answer_in_a_bulk_pack_is_not_answered(pack: Path) -> None:
    assert answered(engine(pack), REFUSED).id == "q-1-1"
    unanswered(pack, REFUSED)
    found = engine(pack)
    assert not isinstance(found.reply(REFUSED), Answer)
    misspelt = "combien de marins le fare de Cordouan a t il sauvé"
    assert not isinstance(found.reply(misspelt), Answer)
    assert answered(found, ASKED).id == "q-1-1"
    why = explain(found, REFUSED).confidence
    assert why is not None
    assert [one.rule for one in why.ruled_out] == ["unanswered"]
    assert why.unanswered is not None
    assert why.unanswered.question == REFUSED


def test_what_a_bulk_pack_is_known_not_to_answer_may_change_while_it_is_open(pack: Path) -> None:
    before = engine(pack)
    unanswered(pack, REFUSED)
    library, opened = load_library([pack]), before.shelves.stored
    after = Engine(library, risk=0.5, indexes=pack.parent / "index", opened=opened)
    assert not isinstance(after.reply(REFUSED), Answer)
    assert not isinstance(after.part(["lights"]).reply(REFUSED), Answer)
    assert answered(before, REFUSED).id == "q-1-1"


def test_what_another_pack_is_known_not_to_answer_a_bulk_pack_may(
    pack: Path, tmp_path: Path
) -> None:
    other = write_pack(tmp_path / "curated")
    unanswered(other, REFUSED)
    assert answered(engine(pack, other), REFUSED).id == "q-1-1"
    unanswered(pack, REFUSED)
    assert not isinstance(engine(pack, other).reply(REFUSED), Answer)


def test_a_part_of_the_packs_shares_what_is_open(pack: Path, tmp_path: Path) -> None:
    whole = engine(pack, write_pack(tmp_path / "curated"))
    shutil.rmtree(pack.parent / "index")
    part = whole.part(["lights"])
    assert part.shelves.stored["lights"] is whole.shelves.stored["lights"]
    assert answered(part, ASKED).id == "q-1-1"
    assert whole.part(["lighthouses"]).shelves.stored == {}


def test_the_index_is_kept_and_made_again_when_a_line_changes(pack: Path) -> None:
    read: list[str] = []

    def seen(passages: Iterable[Passage]) -> Iterator[Passage]:
        for one in passages:
            read.append(one.id)
            yield one

    library, index = load_library([pack]), pack.parent / "index"
    Engine(library, indexes=index, progress=seen)
    assert read[:3] == ["q-1-1", "q-1-2", "q-2-1"]
    assert len(read) == 11
    Engine(library, indexes=index, progress=seen)
    assert len(read) == 11
    write_bulk_pack(pack, source("q-3", KEEPER), name="sources-0002.jsonl")
    Engine(load_library([pack]), indexes=index, progress=seen)
    assert read[11:] == [*read[:11], "q-3-1"]


def test_an_altered_quote_is_refused_before_anything_is_answered(pack: Path) -> None:
    engine(pack)
    altered = source("q-1", LIGHT)
    altered["passages"][0]["text"]["fr"] = LIGHT.replace("1834", "1843")
    write_bulk_pack(pack, altered, name="sources-0001.jsonl.gz")
    with pytest.raises(KnowledgeError, match=r"sources-0001\.jsonl\.gz:1: .*depart"):
        engine(pack)


def test_a_bulk_pack_without_a_place_for_its_index_is_a_mistake_of_ours(pack: Path) -> None:
    with pytest.raises(ValueError, match="folder for its index"):
        Engine(load_library([pack]))
