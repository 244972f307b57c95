"""The archive that scale is shown with is one the import takes, in the official shape."""

import json
import zipfile
from pathlib import Path

import pytest

from bot.importers.assemblee.importing import import_questions
from bot.importers.inputs import members
from tests.benchmarks import data
from tests.benchmarks.bench import assemblee_archive, questions

pytestmark = pytest.mark.skipif(
    not (data.OUTSIDE.is_dir() and assemblee_archive.SAMPLES.is_dir()),
    reason="the texts its sentences are drawn from are not there",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "a.zip"
    with pytest.MonkeyPatch.context() as patch:
        # Sentences enough, and read in a moment.
        few = questions.passages("an_qe")
        patch.setattr(questions, "haystack", lambda: few)
        asked = assemblee_archive.write(path, 60, 10)
    assert len(asked) == 10
    return path


def test_its_records_have_the_fields_of_the_samples(made: Path) -> None:
    sample = next((assemblee_archive.SAMPLES / "question-gouvernement-json").glob("*.json"))
    official = json.loads(sample.read_text("utf-8"))["question"]
    with zipfile.ZipFile(made) as archive:
        record = json.loads(archive.read(archive.namelist()[0]))["question"]
    assert set(official) - set(record) <= {"@xmlns", "@xmlns:xsi"}
    assert set(record) <= set(official)


def test_all_of_them_are_imported(made: Path, tmp_path: Path) -> None:
    tally = import_questions(list(members(made)), {}, tmp_path / "pack", lambda records: records)
    assert (tally.written, tally.refused) == (60, 0)
    assert tally.unanswered
