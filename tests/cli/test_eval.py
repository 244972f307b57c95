import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Invoke
from tests.cli.program import PACK
from tests.knowledge.bulk_packs import source, write_bulk_pack
from tests.knowledge.packs import changed, write_pack

MORE = """\
questions:
  - {ask: Quand le phare fut-il allumé ?, kind: plain, expect: first-light}
  - {ask: Quand le phare fut-il allumé en 1834 ?, kind: wrong, expect: keeper}
  - {ask: "Qui [répare] la toiture ?", kind: plain, expect: keeper}
  - {ask: Une recette de crêpes, kind: off topic, expect: none}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    marks = changed("pack.yaml", "  plain: 0.95\n", "  plain: 0.95\n  wrong: 0\n")
    return write_pack(
        tmp_path / "packs" / "lighthouses", {"questions.yaml": MORE, "pack.yaml": marks}
    )


def told(output: str) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(output)
    return result


def test_figures_come_with_their_interval_and_what_they_mean(pack: Path, invoke: Invoke) -> None:
    result = invoke("eval", pack)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "lighthouses  4 questions · 2 passages"
    place = next(
        place for place, line in enumerate(lines) if line.startswith("Right passage first")
    )
    assert "of 3;" in lines[place]
    assert lines[place + 1].strip().endswith("whatever becomes of it.")
    table = [line.split() for line in lines]
    assert "off topic 1 1 100.0 % 21 to 100 % 100 % met".split() in table


def test_a_confusion_says_who_took_what_and_why(pack: Path, invoke: Invoke) -> None:
    lines = [line.strip() for line in invoke("eval", pack).stdout.splitlines()]
    start = lines.index("Which passage took which question")
    assert lines[start + 1 : start + 4] == [
        "first-light took 1 question",
        "Quand le phare fut-il allumé en 1834 ?",
        "expected: keeper",
    ]
    assert "nearest known question of the one that took it: Quand le phare fut-il allumé ?" in lines


def test_a_question_known_and_not_stated_has_its_rank_and_reason(
    pack: Path, invoke: Invoke
) -> None:
    found = told(invoke("eval", "--json", pack).stdout)
    (unstated,) = found["unstated"]
    assert unstated["question"] == "Qui [répare] la toiture ?"
    assert unstated["why"]
    assert unstated["outcome"] in ("unsure", "nothing")


def test_it_speaks_french_where_asked(pack: Path, invoke: Invoke) -> None:
    shown = invoke("eval", "--lang", "fr", pack).stdout
    assert "Bon passage en tête" in shown
    assert "attendu : keeper" in shown


def test_json_has_every_figure_and_question(pack: Path, invoke: Invoke) -> None:
    found = told(invoke("eval", "--json", pack).stdout)
    assert found["pack"] == "lighthouses"
    assert found["figures"]["first"]["of"] == 3
    assert 0 <= found["figures"]["calibration_error"] <= 1
    assert len(found["figures"]["bins"]) == 10
    assert [one["question"] for one in found["questions"]][-1] == "Une recette de crêpes"
    assert found["questions"][0]["place"] == "questions.yaml:2"
    assert found["compared"] is None


def test_other_questions_may_be_asked(pack: Path, tmp_path: Path, invoke: Invoke) -> None:
    lines = tmp_path / "more.jsonl"
    lines.write_text('{"ask": "Qui loge au phare ?", "kind": "new", "expect": "keeper"}\n', "utf-8")
    found = told(invoke("eval", "--json", pack, "--questions", lines).stdout)
    assert [one["kind"] for one in found["kinds"]] == ["new"]


def test_an_answer_that_is_not_in_the_pack_is_told(
    pack: Path, tmp_path: Path, invoke: Invoke
) -> None:
    lines = tmp_path / "more.jsonl"
    lines.write_text('{"ask": "Qui ?", "kind": "new", "expect": "kepper"}\n', "utf-8")
    result = invoke("eval", pack, "--questions", lines)
    assert result.exit_code == 2
    assert f"{lines}:1" in result.stderr


def test_several_packs_are_asked_each_alone(pack: Path, tmp_path: Path, invoke: Invoke) -> None:
    pack_file = changed("pack.yaml", "id: lighthouses", "id: beacons")
    other = write_pack(tmp_path / "packs" / "beacons", {"pack.yaml": pack_file})
    renamed = {"first-light": "lit", "keeper": "watch", "fresnel": "lens", "lantern": "top"}
    for old, new in {**renamed, "register": "list"}.items():
        for file in other.rglob("*.yaml"):
            file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    lines = invoke("eval", "--json", pack, other).stdout.splitlines()
    assert [told(line)["pack"] for line in lines] == ["lighthouses", "beacons"]
    result = invoke("eval", pack, other, "--questions", pack / "questions.yaml")
    assert result.exit_code == 2
    assert "name one of lighthouses, beacons" in result.stderr


def test_a_change_for_the_worse_is_told_and_fails_on_demand(pack: Path, invoke: Invoke) -> None:
    assert invoke("eval", pack, "--save").exit_code == 0
    (saved,) = Path(".sourcier/runs").iterdir()
    assert saved.name.endswith(".json")
    source = pack / "sources" / "register.yaml"
    text = source.read_text("utf-8")
    source.write_text(
        text.replace("Le phare fut allumé en 1834.", "On y cultive des pommes.")
        .replace("Allumage", "Vergers")
        .replace("Quand le phare fut-il allumé ?", "Que cultive-t-on ici ?")
        .replace("Depuis quand le phare éclaire-t-il ?", "Quels fruits y pousse-t-il ?")
        .replace("The lighthouse was lit in 1834.", "Apples are grown there.")
    )  # fmt: skip
    result = invoke("eval", pack, "--against", "last", "--fail-on-worse")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert any("1 worse: that could be chance (p = 1.00)" in line for line in lines)
    worse = lines.index("Worse: no longer right, or wrongly answered now (1)")
    assert lines[worse + 1].strip() == "Quand le phare fut-il allumé ?"
    assert lines[worse + 2].strip().startswith("before: stated · first-light (")
    assert lines[worse + 3].strip().startswith("now: ")
    assert invoke("eval", pack, "--against", "last").exit_code == 0
    compared = told(invoke("eval", pack, "--against", saved, "--json").stdout)["compared"]
    assert [one["question"] for one in compared["worse"]] == ["Quand le phare fut-il allumé ?"]
    assert compared["same_content"] is False


def test_nothing_changed_is_said(pack: Path, tmp_path: Path, invoke: Invoke) -> None:
    path = tmp_path / "run.json"
    invoke("eval", pack, f"--save={path}")
    shown = invoke("eval", pack, "--against", path, "--fail-on-worse")
    assert shown.exit_code == 0
    assert "Every question gets the same reply as before." in shown.stdout
    assert "none better, none worse" in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (["--fail-on-worse"], "--against"),
        (["--against", "none.json"], "there is no file none.json"),
        (["--against", "last"], "Save one with sourcier eval --save"),
        (["--save", "."], "no examination"),
        (["--html", "none/report.html"], "there is no folder none"),
    ],
)
def test_bad_usage_is_told_in_a_line(
    arguments: list[str], remedy: str, pack: Path, invoke: Invoke
) -> None:
    if remedy == "no examination":
        (pack / "questions.yaml").unlink()
    result = invoke("eval", pack, *arguments)
    assert result.exit_code == 2
    assert remedy in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_folder_is_no_name_for_a_run(pack: Path, invoke: Invoke) -> None:
    result = invoke("eval", "--save", pack)
    assert result.exit_code == 2
    assert "put --save last" in result.stderr


def test_a_run_of_another_pack_is_not_compared_with(
    pack: Path, tmp_path: Path, invoke: Invoke
) -> None:
    path = tmp_path / "run.json"
    invoke("eval", pack, f"--save={path}")
    other = path.read_text("utf-8").replace('"lighthouses"', '"birds"')
    path.write_text(other, "utf-8")
    result = invoke("eval", pack, "--against", path)
    assert result.exit_code == 2
    assert "holds a run of birds, not of lighthouses" in result.stderr


def test_the_shipped_pack_keeps_its_marks_and_writes_its_page(
    tmp_path: Path, invoke: Invoke
) -> None:
    page = tmp_path / "report.html"
    result = invoke("eval", PACK, "--json", "--html", page, "--lang", "fr")
    found = told(result.stdout)
    assert found["figures"]["first"]["share"] > 0.9
    assert found["figures"]["auroc"] > 0.95
    assert all(one["share"] >= one["mark"] for one in found["kinds"])
    assert "<!doctype html>" in page.read_text("utf-8")


def bulk(folder: Path, *, known: bool = True) -> Path:
    lines = []
    for place, subject in enumerate(
        ["vignes", "phares", "moulins", "forêts", "verreries", "haras"]
    ):
        line = source(f"s-{place}", f"L'avenir des {subject} occupe le ministre de la mer.")
        if known:
            line["passages"][0]["questions"] = {"fr": [f"Avenir des {subject}"]}
        lines.append(line)
    return write_bulk_pack(folder / "archive", *lines)


def test_an_archive_without_an_examination_is_asked_known_questions_of_its_own(
    tmp_path: Path, invoke: Invoke
) -> None:
    page = tmp_path / "report.html"
    result = invoke("eval", bulk(tmp_path), "--html", page)
    assert result.exit_code == 0, result.stderr
    assert "lights has no examination: 6 of its known questions are asked" in result.stderr
    assert "Asked were 6 of the 6 known questions" in result.stdout
    assert "as if no passage were known to answer them" in page.read_text("utf-8")


def test_a_sample_is_as_large_as_asked_for_and_told_in_json(tmp_path: Path, invoke: Invoke) -> None:
    found = told(invoke("eval", bulk(tmp_path), "--sample", "4", "--json").stdout)
    assert (found["drawn"]["asked"], found["drawn"]["of"]) == (4, 6)
    assert len(found["questions"]) == 4


def test_a_sample_is_drawn_where_there_is_something_to_draw(
    pack: Path, tmp_path: Path, invoke: Invoke
) -> None:
    refused = {
        "no bulk part": invoke("eval", pack, "--sample", "4"),
        "choose one": invoke("eval", pack, "--sample", "4", "--questions", pack / "questions.yaml"),
        "no known questions to draw": invoke("eval", bulk(tmp_path, known=False)),
    }
    for remedy, result in refused.items():
        assert result.exit_code == 2
        assert remedy in result.stderr
