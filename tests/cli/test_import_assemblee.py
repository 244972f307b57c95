"""``import assemblee`` as a curator uses it, and the pack it makes as the other commands do."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Invoke
from tests.cli.program import ended
from tests.importers.assemblee.official import archive, one_a_file, spoken, view, written


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = one_a_file(tmp_path / "in", written(), spoken())
    (folder / "q14.xml").write_text(view(), "utf-8")
    return folder


@pytest.fixture
def actors(tmp_path: Path) -> Path:
    ident = {"civ": "M.", "prenom": "Jean", "nom": "Martin"}
    file = tmp_path / "actors.json"
    file.write_text(json.dumps({"acteur": {"uid": "PA720614", "etatCivil": {"ident": ident}}}))
    return file


def test_the_counts_are_printed_for_people(source: Path, tmp_path: Path, invoke: Invoke) -> None:
    result = invoke("import", "assemblee", source, "-o", tmp_path / "pack")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "read 3 · written 3 · refused 0"
    assert "2 are cited without their author's name (see --actors)" in result.stdout


def test_the_counts_are_one_json_object_for_programs(
    source: Path, actors: Path, tmp_path: Path, invoke: Invoke
) -> None:
    (source / "broken.json").write_text("{")
    result = invoke(
        "import", "assemblee", source, "--actors", actors, "-o", tmp_path / "pack", "--json"
    )
    assert result.exit_code == 0
    counts = json.loads(result.stdout)
    assert (counts["read"], counts["written"], counts["refused"]) == (3, 3, 1)
    assert (counts["unnamed"], counts["unanswered"]) == (0, 0)
    assert counts["problems"][0]["name"] == "broken.json"
    assert "refused broken.json: it is damaged" in result.stderr


def test_records_refused_are_named_and_warned_of(tmp_path: Path, invoke: Invoke) -> None:
    path = archive(tmp_path / "a.zip", written(1), written(2, type="QM"))
    result = invoke("import", "assemblee", path, "-o", tmp_path / "pack")
    assert result.exit_code == 0
    assert "refused a.zip/json/QANR5L16QE2.json: QANR5L16QE2: its type is QM" in result.stderr
    assert "warning: 1 could not be read" in result.stdout


def test_the_pack_is_checked_and_answers_with_its_citation(
    source: Path, actors: Path, tmp_path: Path, invoke: Invoke
) -> None:
    pack = tmp_path / "pack"
    invoke("import", "assemblee", source, "--actors", actors, "-o", pack)
    checked = invoke("check", pack)
    assert checked.exit_code == 0
    assert "3 sources" in checked.stdout
    reply = json.loads(invoke("ask", "--json", "--knowledge", pack, "allumage du phare").stdout)
    assert reply["outcome"] == "answer"
    assert reply["wording"] == "quote"
    assert reply["source"]["url"].startswith("https://questions.assemblee-nationale.fr/q1")
    assert "M. Jean Martin" in reply["citation"]


def test_an_examination_question_on_a_passage_that_is_not_there_is_told_by_check(
    source: Path, tmp_path: Path, invoke: Invoke
) -> None:
    pack = tmp_path / "pack"
    invoke("import", "assemblee", source, "-o", pack)
    settings = (pack / "pack.yaml").read_text("utf-8")
    (pack / "pack.yaml").write_text(f"{settings}pass_marks: {{plain: 1}}\n", "utf-8")
    asked = (
        "questions:\n"
        "  - {ask: Allumage du phare, kind: plain, expect: [qanr5l16qe614-a1, qanr5l16qg98-a1]}\n"
        "  - {ask: Qui veille ?, kind: plain, expect: qanr5l16qe614-a9}\n"
    )
    (pack / "questions.yaml").write_text(asked, "utf-8")
    result = invoke("check", pack)
    assert result.exit_code == 1
    assert (
        "questions.yaml:3: expect: there is no passage or term “qanr5l16qe614-a9”" in result.stderr
    )


def test_an_altered_quote_is_refused_by_check(source: Path, tmp_path: Path, invoke: Invoke) -> None:
    pack = tmp_path / "pack"
    invoke("import", "assemblee", source, "-o", pack)
    file = pack / "bulk" / "sources-0001.jsonl"
    file.write_text(file.read_text("utf-8").replace("fut allumé en 1834", "fut allumé en 1843", 1))
    result = invoke("check", pack)
    assert result.exit_code == 1
    assert "sources-0001.jsonl:1: passages[qanr5l16qe614-a1].text" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.zip", "-o", "pack"], "does not exist"),
        (["broken.json", "-o", "pack"], "no question that could be imported"),
        (["broken.json"], "Missing option '-o'"),
        (["notes.txt", "-o", "pack"], "neither JSON, XML nor a ZIP"),
        (["broken.json", "--actors", "broken.json", "-o", "pack"], "Fetch the file of actors"),
    ],
)
def test_bad_input_is_told_in_a_line_and_changes_nothing(
    arguments: list[str], message: str, no_settings: Path, invoke: Invoke
) -> None:
    (no_settings / "broken.json").write_text("{")
    (no_settings / "notes.txt").write_text("x")
    result = invoke("import", "assemblee", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not (no_settings / "pack").exists()


def test_the_commands_are_listed_and_explained(invoke: Invoke) -> None:
    assert "assemblee" in invoke("import", "--help").stdout
    assert "--actors" in invoke("import", "assemblee", "--help").stdout
    assert invoke("import", "nonsense").exit_code == 2


def test_the_program_imports_as_a_shell_starts_it(source: Path, tmp_path: Path) -> None:
    done = ended("import", "assemblee", source, "-o", tmp_path / "pack", "--json")
    assert (done.returncode, json.loads(done.stdout)["written"]) == (0, 3)
