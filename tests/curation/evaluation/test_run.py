import json
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.curation.evaluation.run import default_path, latest, read, save
from bot.knowledge.errors import SourcierError
from tests.curation.evaluation.samples import asked, pack_run, refused, run, unsure


def test_a_run_reads_back_as_it_was_saved(tmp_path: Path) -> None:
    kept = run(pack_run(asked("Où « ça » ?"), unsure(), refused(threshold=None)))
    path = tmp_path / "made" / "run.json"
    save(kept, path)
    assert read(path) == kept
    assert [file.name for file in path.parent.iterdir()] == ["run.json"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no run"),
        (b"[1]", "no run"),
        (b'{"format": 2}', "format: Input should be 1"),
        (b"\xff\xfe", "no run"),
    ],
)
def test_what_is_no_run_is_refused_with_a_remedy(content: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_bytes(content)
    with pytest.raises(SourcierError, match="--save") as caught:
        read(path)
    assert told in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_place_inside_the_run_is_named(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    save(run(pack_run(asked())), path)
    written = json.loads(path.read_text("utf-8"))
    written["packs"][0]["asked"][0]["outcome"] = "perhaps"
    path.write_text(json.dumps(written), "utf-8")
    with pytest.raises(SourcierError, match=r"packs\.0\.asked\.0\.outcome"):
        read(path)


@pytest.mark.parametrize("confidence", [1.5, -0.1])
def test_a_confidence_is_a_share(confidence: float, tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    save(run(pack_run(asked(confidence=confidence))), path)
    with pytest.raises(SourcierError, match="between 0 and 1"):
        read(path)


@given(st.binary(max_size=200))
def test_no_file_breaks_the_reader(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "run.json"
        file.write_bytes(content)
        with pytest.raises(SourcierError):
            read(file)


def test_the_default_name_says_when_what_and_which_content(tmp_path: Path) -> None:
    one = run(pack_run(asked()))
    assert default_path(one, tmp_path).name == "20260301T123000Z-lighthouses-aaaaaaaa.json"


def test_the_latest_run_is_of_the_same_packs(tmp_path: Path) -> None:
    early = run(pack_run(asked()))
    late = replace(early, at=early.at + timedelta(days=1))
    other = replace(late, packs=(replace(pack_run(), pack="lighthouses-more"),))
    for one in (late, early, other):
        save(one, default_path(one, tmp_path))
    assert latest(("lighthouses",), tmp_path) == default_path(late, tmp_path)
    with pytest.raises(SourcierError, match="no saved run of birds"):
        latest(("birds",), tmp_path)


def test_a_run_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SourcierError, match="cannot be saved"):
        save(run(), tmp_path / "file" / "run.json")
