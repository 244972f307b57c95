"""The official samples, read where they lie."""

import json
from pathlib import Path

import pytest

from bot.answer.citation import cite
from bot.importers.assemblee.importing import import_questions
from bot.importers.inputs import members
from bot.importers.splitting import LONGEST
from bot.knowledge.bulk_pack import bulk_files, read_pack
from bot.knowledge.types import Passage

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "assemblee"

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the official samples are not there")


@pytest.fixture(scope="module")
def passages(tmp_path_factory: pytest.TempPathFactory) -> list[Passage]:
    pack = tmp_path_factory.mktemp("samples") / "pack"
    tally = import_questions(list(members(SAMPLES)), {}, pack, lambda records: records)
    assert (tally.refused, tally.written) == (0, tally.read)
    assert tally.read == len(list(SAMPLES.rglob("*.json"))) + len(list(SAMPLES.rglob("*.xml")))
    return list(read_pack(*bulk_files(pack)))


def test_every_sample_gives_passages_that_fit_and_are_cited(passages: list[Passage]) -> None:
    assert all(len(one.text.fr or "") <= LONGEST for one in passages)
    for one in passages:
        citation = cite(one.source, "fr", one.locator).text
        assert "Journal officiel" in citation
        assert "législature" in citation


def test_no_word_of_an_exchange_is_lost(passages: list[Passage]) -> None:
    file = SAMPLES / "question-gouvernement-json" / "QANR5L16QG1.json"
    texte = json.loads(file.read_text("utf-8"))["question"]["textesReponse"]["texteReponse"][
        "texte"
    ]
    held = " ".join(one.text.fr or "" for one in passages if one.source.id == "qanr5l16qg1")
    for words in ("La parole est à Mme\u00a0Marine Le\u00a0Pen.", "Ce sera très bref"):
        assert words in texte
        assert words in held
    assert "<" not in held


def test_the_written_question_is_cited_with_all_there_is(passages: list[Passage]) -> None:
    of_it = [one for one in passages if one.source.id == "qanr5l14qe47351"]
    source = of_it[0].source
    assert cite(source, "fr").text.replace("\u00a0", " ") == (
        "Assemblée nationale, question écrite n° 47351 (14e législature) de M. François "
        "Cornut-Gentille, Haute-Marne (2e circonscription), Les Républicains, rubrique : défense, "
        "ministère interrogé : Ministère de la défense, publiée au Journal officiel du "
        "7 janvier 2014, p. 18, réponse du ministère attributaire (Ministère de la défense) "
        "publiée au Journal officiel du 13 mai 2014, p. 3858"
    )
    assert source.url == "https://questions.assemblee-nationale.fr/q14/14-47351QE.htm"
    rows = [
        line for one in of_it for line in (one.text.fr or "").split("\n") if "VAB Génie" in line
    ]
    assert rows == ["VAB Génie | 314 | 302 | 43,10 | 36,70 | 30 | 28\u00a0972"]
