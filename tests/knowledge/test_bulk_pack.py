"""Sources a line: read as a stream, verified as those in YAML are."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.knowledge.bulk_pack import bulk_files, read_pack
from bot.knowledge.errors import KnowledgeError, Problem
from bot.knowledge.load import load_pack
from bot.knowledge.types import Passage
from tests.knowledge.bulk_packs import Line, source, write_bulk_pack

LIGHT = "Le phare fut allumé en 1834."
KEEPER = "Un gardien y loge toute l'année."


def passages(folder: Path) -> list[Passage]:
    return list(read_pack(*bulk_files(folder)))


def problem_of(folder: Path) -> Problem:
    with pytest.raises(KnowledgeError) as caught:
        passages(folder)
    return caught.value.problems[0]


def test_a_line_gives_its_passages_with_their_full_citation(tmp_path: Path) -> None:
    folder = write_bulk_pack(tmp_path, source("q-1", LIGHT, KEEPER, day="2015-06-23"))
    light, keeper = passages(folder)
    assert (light.id, light.text.fr, light.wording) == ("q-1-1", LIGHT, "quote")
    assert keeper.as_of == date(2015, 6, 23)
    assert keeper.source.question is not None
    assert keeper.source.question.author == "M. Jean Martin"
    assert keeper.source.question.answered_page == "4743"


def test_files_are_read_by_name_zipped_or_not(tmp_path: Path) -> None:
    write_bulk_pack(tmp_path, source("q-2", KEEPER), name="b.jsonl.gz")
    folder = write_bulk_pack(tmp_path, source("q-1", LIGHT), name="a.jsonl")
    assert [one.id for one in passages(folder)] == ["q-1-1", "q-2-1"]


def test_loading_a_pack_reads_no_bulk_file_but_notices_a_change_of_one(tmp_path: Path) -> None:
    folder = write_bulk_pack(tmp_path, source("q-1", LIGHT))
    pack = load_pack(folder)
    assert (pack.sources, pack.passages, pack.bulk) == ((), (), bulk_files(folder))
    (folder / "bulk" / "sources-0001.jsonl").write_text("nonsense\n")
    assert load_pack(folder).digest != pack.digest


def test_an_examination_may_expect_what_only_a_bulk_file_has(tmp_path: Path) -> None:
    questions = "questions:\n  - {ask: Quand ?, kind: plain, expect: q-1-1}\n"
    folder = write_bulk_pack(tmp_path, source("q-1", LIGHT), files={"questions.yaml": questions})
    with pytest.raises(KnowledgeError, match="no pass mark"):
        load_pack(folder)
    marked = (folder / "pack.yaml").read_text("utf-8") + "pass_marks: {plain: 1}\n"
    (folder / "pack.yaml").write_text(marked, "utf-8")
    assert load_pack(folder).examination[0].expect == ("q-1-1",)


def edited(**changes: Any) -> Line:
    """A source whose one passage is changed so; None takes a field away."""
    line = source("q-1", LIGHT)
    line["passages"][0] |= changes
    line["passages"][0] = {key: one for key, one in line["passages"][0].items() if one is not None}
    return line


@pytest.mark.parametrize(
    ("line", "field", "message"),
    [
        (edited(text={"fr": "Le phare fut éteint."}), "passages[q-1-1].text", "depart from"),
        (edited(slice=[0, 900]), "passages[q-1-1].slice", "the stored text has 28 characters"),
        (edited(sha256="0" * 64), "passages[q-1-1].sha256", "their sha256 is another"),
        (edited(slice=None, sha256=None), "passages[q-1-1].slice", "where it stands"),
        (source("q-1", LIGHT, text=None), "passages[q-1-1].slice", "is not stored"),
        (edited(text={"en": "The light."}), "passages[q-1-1].text", "no French words"),
        (edited(wording="guess"), "passages[q-1-1].wording", "not one of the choices"),
        (source("q-1", LIGHT, date="2015-02-30"), "date", "does not exist"),
        (source("q-1", LIGHT, colour="red"), "colour", "there is no field"),
        (source("q-1", LIGHT, title={"fr": "Ph\u200bare"}), "", "invisible character"),
        (source("Q 1", LIGHT), "id", "cannot be an id"),
    ],
)
def test_a_line_is_refused_with_its_place(
    line: Line, field: str, message: str, tmp_path: Path
) -> None:
    problem = problem_of(write_bulk_pack(tmp_path, source("q-0", KEEPER), line))
    assert (problem.line, problem.field) == (2, field)
    assert message in problem.message
    assert problem.file.name == "sources-0001.jsonl"


@pytest.mark.parametrize("again", [source("q-1", KEEPER), edited(id="q-1-1") | {"id": "q-2"}])
def test_an_id_occurs_once_in_all_files(again: Line, tmp_path: Path) -> None:
    write_bulk_pack(tmp_path, source("q-1", LIGHT), name="a.jsonl")
    assert "a second time" in problem_of(write_bulk_pack(tmp_path, again, name="b.jsonl")).message


def test_a_quote_without_a_stored_source_is_not_taken_at_its_word(tmp_path: Path) -> None:
    line = edited(slice=None, sha256=None)
    del line["text"]
    problem = problem_of(write_bulk_pack(tmp_path, line))
    assert "must be a slice" in problem.message


def test_a_summary_needs_no_stored_source(tmp_path: Path) -> None:
    line = edited(slice=None, sha256=None, wording="summary")
    del line["text"]
    assert passages(write_bulk_pack(tmp_path, line))[0].wording == "summary"


def test_a_folder_without_sources_and_bulk_files_is_no_pack(tmp_path: Path) -> None:
    folder = write_bulk_pack(tmp_path, json.loads(json.dumps(source("q-1", LIGHT))), name="a.txt")
    with pytest.raises(KnowledgeError, match="no source"):
        load_pack(folder)
