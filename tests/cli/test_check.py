import json
from pathlib import Path

import pytest

from tests.cli.conftest import Invoke
from tests.cli.program import PACK
from tests.knowledge.packs import changed, write_pack

HARD = """\
questions:
  - {ask: Quand le phare fut-il allumé ?, kind: plain, expect: first-light}
  - {ask: "Qui [répare] la toiture ?", kind: plain, expect: keeper}
  - {ask: Une recette de crêpes, kind: off topic, expect: none}
"""


@pytest.fixture
def passing(tmp_path: Path) -> Path:
    lenient = changed("pack.yaml", "plain: 0.95", "plain: 0.5")
    return write_pack(tmp_path / "packs" / "lighthouses", {"pack.yaml": lenient})


@pytest.fixture
def failing(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "failing", {"questions.yaml": HARD})


def test_a_pack_that_reaches_its_marks_passes(passing: Path, invoke: Invoke) -> None:
    result = invoke("check", passing)
    assert result.exit_code == 0
    assert result.stdout.startswith("lighthouses  1 source, 2 passages, 2 terms, 3 questions\n")
    assert "ok: " in result.stdout.splitlines()[-2]


def test_a_folder_of_packs_stands_for_its_packs(passing: Path, invoke: Invoke) -> None:
    assert "lighthouses" in invoke("check", passing.parent).stdout


def test_a_missed_mark_is_told_with_what_was_expected_got_and_where(
    failing: Path, invoke: Invoke
) -> None:
    result = invoke("check", failing)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    table = [line.split() for line in lines]
    assert ["plain", "2", "1", "50.0", "%", "95.0", "%", "missed"] in table
    assert ["off", "topic", "1", "1", "100.0", "%", "100.0", "%", "ok"] in table
    failure = lines.index("FAILED plain: Qui [répare] la toiture ?")
    assert lines[failure + 1].startswith("       expected keeper; got ")
    assert lines[failure + 2] == f"       {failing / 'questions.yaml'}:3"
    assert "missed: plain (2 of 3 questions right; 100.0 % of 1 answer stated right)" in lines


def test_every_question_is_shown_on_demand(failing: Path, invoke: Invoke) -> None:
    shown = invoke("check", "-v", failing).stdout
    assert "ok     plain: Quand le phare fut-il allumé ?" in shown
    assert "expected none; got nothing" in shown


def test_the_report_as_json(failing: Path, invoke: Invoke) -> None:
    result = invoke("check", "--json", failing)
    (report,) = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 1
    assert report["pack"] == "lighthouses"
    assert report["passed"] is False
    assert report["kinds"] == [
        {"kind": "plain", "asked": 2, "right": 1, "share": 0.5, "mark": 0.95, "passed": False},
        {"kind": "off topic", "asked": 1, "right": 1, "share": 1.0, "mark": 1.0, "passed": True},
    ]
    (failure,) = report["failures"]
    assert failure["question"] == "Qui [répare] la toiture ?"
    assert failure["expect"] == ["keeper"]
    assert failure["outcome"] in {"unsure", "nothing"}
    assert failure["passage"] is None
    assert (failure["file"], failure["line"]) == (str(failing / "questions.yaml"), 3)


def test_each_pack_is_examined_by_itself(tmp_path: Path, invoke: Invoke) -> None:
    """Of two packs together, the one would answer what the other does not cover."""
    roof = "Que répare le couvreur ?"
    uncovered = f"questions: [{{ask: {roof}, kind: off topic, expect: none}}]\n"
    covered = f"questions: [{{ask: {roof}, kind: plain, expect: toiture}}]\n"
    source = (
        changed("sources/register.yaml", "id: register", "id: roll")
        .replace("id: first-light", "id: toiture")
        .replace("id: keeper", "id: watchman")
        .replace("Le phare fut allumé en 1834.", "Le couvreur répare la toiture du phare.")
        .replace("Quand le phare fut-il allumé ?", roof)
    )
    twin: dict[str, str | bytes | None] = {
        "pack.yaml": changed("pack.yaml", "id: lighthouses", "id: twins"),
        "sources/register.yaml": source,
        "glossary.yaml": None,
        "questions.yaml": covered,
    }
    write_pack(tmp_path / "lighthouses", {"questions.yaml": uncovered})
    write_pack(tmp_path / "twins", twin)
    result = invoke("check", "--json", tmp_path)
    reports = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(report["pack"], report["passed"]) for report in reports] == [
        ("lighthouses", True),
        ("twins", True),
    ]
    assert result.exit_code == 0


def test_every_problem_of_a_wrong_file_is_told_and_fails_the_check(
    tmp_path: Path, invoke: Invoke
) -> None:
    broken = changed("pack.yaml", "languages: [fr, en]", "langages: [fr, en]")
    folder = write_pack(tmp_path, {"pack.yaml": broken})
    result = invoke("check", folder)
    assert result.exit_code == 1
    assert f"{folder / 'pack.yaml'}:6: langages: " in result.stderr
    assert "[unknown-field]\n" in result.stderr
    assert result.stderr.splitlines()[-1] == "2 errors in 1 file"
    as_json = invoke("check", "--json", folder)
    assert as_json.exit_code == 1
    told = json.loads(as_json.stdout)
    assert told["passed"] is False
    assert len(told["problems"]) == len(result.stderr.splitlines()) - 1
    first = told["problems"][0]
    assert list(first)[:5] == ["file", "line", "field", "message", "remedy"]
    assert (first["rule"], first["severity"]) == ("missing-field", "error")


def test_warnings_are_told_on_standard_error_and_fail_only_a_strict_check(
    passing: Path, invoke: Invoke
) -> None:
    result = invoke("check", passing)
    assert result.exit_code == 0
    source = passing / "sources" / "register.yaml"
    first, *_, last = result.stderr.splitlines()
    assert first == (
        f"{source}:18: warning[half-translated] first-light: the text is there in English, and the "
        "title is not. Add en: under title:"
    )
    assert last == "1 warning in 1 file"
    assert invoke("check", "--strict", passing).exit_code == 1


def test_warnings_as_json_stand_beside_the_report(passing: Path, invoke: Invoke) -> None:
    result = invoke("check", "--json", passing)
    (warning,) = json.loads(result.stdout)["warnings"]
    assert result.stderr == ""
    assert warning.pop("message").startswith("first-light: ")
    assert warning == {
        "file": str(passing / "sources" / "register.yaml"),
        "line": 18,
        "remedy": "Add en: under title:",
        "rule": "half-translated",
        "severity": "warning",
    }


def test_what_is_allowed_is_not_told(passing: Path, invoke: Invoke) -> None:
    pack = passing / "pack.yaml"
    pack.write_text(pack.read_text("utf-8") + "allow: {half-translated: [first-light]}\n", "utf-8")
    result = invoke("check", "--strict", passing)
    assert (result.exit_code, result.stderr) == (0, "")


def test_allowing_a_rule_that_does_not_exist_is_an_error(passing: Path, invoke: Invoke) -> None:
    pack = passing / "pack.yaml"
    pack.write_text(pack.read_text("utf-8") + "allow: {half-translatd: all}\n", "utf-8")
    result = invoke("check", passing)
    assert result.exit_code == 1
    assert "allow.half-translatd: there is no rule" in result.stderr
    assert "Did you mean “half-translated”?  [unknown-rule]\n" in result.stderr


def test_the_rules_are_explained_in_either_language(invoke: Invoke) -> None:
    english, french = invoke("check", "--rules"), invoke("check", "--rules", "fr")
    assert (english.exit_code, french.exit_code) == (0, 0)
    assert english.stdout.startswith("# The rules of `sourcier check`")
    assert french.stdout.startswith("# Les règles de `sourcier check`")
    assert invoke("check", "--rules=de").exit_code == 2


def test_a_folder_without_a_pack_is_wrong(tmp_path: Path, invoke: Invoke) -> None:
    result = invoke("check", tmp_path)
    assert result.exit_code == 1
    assert str(tmp_path) in result.stderr


def test_a_pack_without_examination_is_only_validated(tmp_path: Path, invoke: Invoke) -> None:
    result = invoke("check", write_pack(tmp_path, {"questions.yaml": None}))
    assert result.exit_code == 0
    assert "ok: every file is valid; there is no examination" in result.stdout


def test_without_a_folder_the_default_packs_are_checked(invoke: Invoke) -> None:
    reports = [json.loads(line) for line in invoke("check", "--json").stdout.splitlines()]
    assert [report["pack"] for report in reports] == [PACK.name]
    assert reports[0]["questions"] >= 120
