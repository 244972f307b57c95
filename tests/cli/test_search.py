import gzip
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from bot.cli.search import Summary, ranked, written_whole
from bot.knowledge.errors import SourcierError
from bot.retrieval.ranking import Candidate, Ranking
from bot.retrieval.stored import open_shelf
from tests.cli.conftest import Invoke
from tests.processes import ROOT

PASSAGES: list[dict[str, Any]] = [
    {"id": "phare/1", "title": "Le phare", "text": "Le phare de la pointe fut allumé en 1834."},
    {"id": "port", "title": "", "text": "Le port compte deux quais et une cale de radoub."},
    {"id": "digue", "title": "", "text": "La digue du large protège le port depuis 1902.", "x": 1},
]
QUESTIONS: list[dict[str, Any]] = [
    {"id": "q1", "text": "Quand le phare de la pointe fut-il allumé ?", "answerable": True},
    {"id": "q2", "text": "combien de quais compte le port"},
    {"id": "q3", "text": ""},
    {"id": "q4", "text": "merci"},
    {"id": "q5", "text": "xyzzy"},
]
FIELDS = ["id", "outcome", "answered", "ranking", "confidence", "excerpt", "ms"]


def lines(records: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records).encode()


@pytest.fixture(autouse=True)
def directory(no_settings: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the command keeps its indexes, by the environment."""
    path = no_settings.parent / "index"
    monkeypatch.setenv("SOURCIER_INDEX__DIRECTORY", str(path))
    return path


@pytest.fixture
def passages(tmp_path: Path) -> Path:
    path = tmp_path / "passages.jsonl.gz"
    path.write_bytes(gzip.compress(lines(PASSAGES)))
    return path


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "questions.jsonl"
    path.write_bytes(lines(QUESTIONS))
    return path


@pytest.fixture
def run(
    passages: Path, questions: Path, tmp_path: Path, invoke: Invoke
) -> dict[str, dict[str, Any]]:
    """The lines of a run over the small files, by question."""
    out = tmp_path / "run.jsonl"
    result = invoke("search", "--passages", passages, "--questions", questions, "--run", out)
    assert result.exit_code == 0
    assert result.stdout == ""
    written = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [line["id"] for line in written] == [each["id"] for each in QUESTIONS]
    return {line["id"]: line for line in written}


def test_every_question_has_a_line_with_every_field(run: dict[str, dict[str, Any]]) -> None:
    for line in run.values():
        assert list(line) == FIELDS
        assert line["outcome"] in {"answer", "unsure", "nothing"}
        assert line["answered"] is (line["outcome"] == "answer")
        assert 0 <= line["confidence"] <= 1
        assert (line["excerpt"] is None) == (not line["ranking"])
        assert line["ms"] >= 0
        scores = [score for _, score in line["ranking"]]
        assert scores == sorted(scores, reverse=True)


def test_the_right_passage_comes_first_with_its_words(run: dict[str, dict[str, Any]]) -> None:
    assert run["q1"]["ranking"][0][0] == "phare/1"
    assert run["q1"]["excerpt"] == PASSAGES[0]["text"]
    assert run["q2"]["ranking"][0][0] == "port"


@pytest.mark.parametrize("identity", ["q3", "q4", "q5"])
def test_where_nothing_is_asked_or_known_nothing_is_answered(
    identity: str, run: dict[str, dict[str, Any]]
) -> None:
    assert run[identity]["outcome"] == "nothing"
    assert run[identity]["ranking"] == []


def test_no_more_passages_are_listed_than_asked_for(
    passages: Path, questions: Path, tmp_path: Path, invoke: Invoke
) -> None:
    out = tmp_path / "run.jsonl"
    options = ("--passages", passages, "--questions", questions, "--run", out)
    invoke("search", *options, "-k", "1")
    listed = [len(json.loads(line)["ranking"]) for line in out.read_text("utf-8").splitlines()]
    assert max(listed) == 1
    assert invoke("search", *options, "-k", "0").exit_code == 2


def test_several_files_are_searched_together(
    passages: Path, questions: Path, tmp_path: Path, invoke: Invoke
) -> None:
    more = tmp_path / "more.jsonl"
    more.write_bytes(lines([{"id": "bouée", "text": "La bouée xyzzy signale le chenal."}]))
    out = tmp_path / "run.jsonl"
    options = ("--questions", questions, "--run", out)
    invoke("search", "--passages", passages, "--passages", more, *options)
    last = json.loads(out.read_text("utf-8").splitlines()[-1])
    assert last["ranking"][0][0] == "bouée"


def test_the_summary_tells_times_and_memory_and_whether_an_index_was_there(
    passages: Path, questions: Path, tmp_path: Path, invoke: Invoke
) -> None:
    options = ("--passages", passages, "--questions", questions, "--run", tmp_path / "run.jsonl")
    first, second = (invoke("search", *options).stderr.splitlines()[-1] for _ in range(2))
    rest = r" · reopen [\d.]+ s · p50 [\d.]+ ms · p99 [\d.]+ ms · peak memory \d+ MB"
    assert re.fullmatch(r"passages 3 · load [\d.]+ s · index [\d.]+ s" + rest, first)
    assert re.fullmatch(r"passages 3 · load – · index –" + rest, second)


def test_percentiles_are_of_the_questions_asked() -> None:
    times = [float(number) for number in range(1, 101)]
    text = str(Summary(88_643, 4.5, 15.75, 0.1, times))
    assert text.startswith("passages 88,643 · load 4.50 s · index 15.75 s · reopen 0.10 s · ")
    assert "p50 51.00 ms · p99 100.00 ms · peak memory " in text
    assert "load – · index – · reopen 0.10 s · p50 – · p99 –" in str(
        Summary(1, None, None, 0.1, [])
    )


def test_a_run_from_a_stored_index_is_the_run_that_built_it(
    passages: Path, questions: Path, tmp_path: Path, invoke: Invoke
) -> None:
    out = tmp_path / "run.jsonl"
    runs = []
    for _ in range(2):
        invoke("search", "--passages", passages, "--questions", questions, "--run", out)
        written = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
        runs.append([{**line, "ms": 0} for line in written])
    assert runs[0] == runs[1]


def test_the_index_is_kept_where_the_settings_say(
    passages: Path,
    questions: Path,
    tmp_path: Path,
    no_settings: Path,
    monkeypatch: pytest.MonkeyPatch,
    invoke: Invoke,
) -> None:
    monkeypatch.delenv("SOURCIER_INDEX__DIRECTORY")
    config = tmp_path / "config.yaml"
    config.write_text("index: {directory: elsewhere}", "utf-8")
    options = ("--passages", passages, "--questions", questions, "--run", tmp_path / "run.jsonl")
    invoke("search", *options, "--config", config)
    assert [each.is_dir() for each in (tmp_path / "elsewhere").glob("*[!k]")] == [True]
    assert list(no_settings.iterdir()) == []


def test_a_bad_line_leaves_an_earlier_run_untouched_and_no_index(
    questions: Path, tmp_path: Path, directory: Path, invoke: Invoke
) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(lines(PASSAGES) + b"{\n")
    out = tmp_path / "run.jsonl"
    out.write_text("an earlier run", "utf-8")
    before = {*tmp_path.iterdir(), directory}
    result = invoke("search", "--passages", bad, "--questions", questions, "--run", out)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{bad}:4: this is not a JSON record (")
    assert out.read_text("utf-8") == "an earlier run"
    assert set(tmp_path.iterdir()) == before
    assert [each for each in directory.iterdir() if each.suffix != ".lock"] == []


def test_an_index_that_cannot_be_written_is_told_with_a_remedy(
    passages: Path, questions: Path, tmp_path: Path, directory: Path, invoke: Invoke
) -> None:
    directory.write_text("a file, where the folder should be", "utf-8")
    options = ("--passages", passages, "--questions", questions, "--run", tmp_path / "run.jsonl")
    result = invoke("search", *options)
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        f"The index cannot be written to {directory} (File exists). "
        "Make room or name another place with index.directory."
    ]
    assert not (tmp_path / "run.jsonl").exists()


def test_a_place_that_cannot_be_written_is_told_before_anything_is_read(tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "run.jsonl"
    told = r"cannot be written \(No such file or directory\)"
    with pytest.raises(SourcierError, match=told), written_whole(out):
        pytest.fail("it was opened")


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with written_whole(pipe) as file:
            file.write("a line\n")
        assert os.read(reader, 100) == b"a line\n"
        assert pipe.is_fifo()
    finally:
        os.close(reader)


def test_an_english_question_is_still_looked_for(passages: Path, directory: Path) -> None:
    shelf, _ = open_shelf([passages], directory)
    line = ranked(shelf, "q", "Where is the phare of 1834?", 5, risk=0.1)
    assert line["ranking"][0][0] == "phare/1"


def test_less_risk_states_fewer_answers(passages: Path, directory: Path) -> None:
    shelf, _ = open_shelf([passages], directory)
    asked = "Quand le phare de la pointe fut-il allumé ?"
    bold, shy = (ranked(shelf, "q", asked, 5, risk=risk) for risk in (0.9, 0.0001))
    assert (bold["answered"], shy["answered"]) == (True, False)
    assert bold["confidence"] == shy["confidence"]


def test_no_reply_waits_for_the_passages_after_the_first(
    passages: Path, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf, _ = open_shelf([passages], directory)
    listed = Ranking.first

    def slowly(ranking: Ranking, limit: int) -> tuple[Candidate, ...]:
        time.sleep(0.5)
        return listed(ranking, limit)

    monkeypatch.setattr(Ranking, "first", slowly)
    line = ranked(shelf, "q", "Quand le phare de la pointe fut-il allumé ?", 5, risk=0.1)
    assert line["ms"] < 500
    assert line["ranking"][0][0] == "phare/1"


def test_a_run_is_what_the_benchmarks_score(tmp_path: Path, invoke: Invoke) -> None:
    folder = ROOT.parent / "shared" / "benchmarks"
    if not folder.is_dir():
        pytest.skip("the benchmarks are not here")
    asked = (folder / "piaf" / "questions.jsonl").read_text("utf-8").splitlines()[:40]
    questions = tmp_path / "questions.jsonl"
    questions.write_text("\n".join(asked), "utf-8")
    out = tmp_path / "run.jsonl"
    passages = folder / "piaf" / "passages.jsonl"
    invoke("search", "--passages", passages, "--questions", questions, "--run", out)
    scored = subprocess.run(
        [sys.executable, folder / "score.py", questions, out],
        capture_output=True,
        text=True,
        check=True,
    )
    score = json.loads(scored.stdout)
    assert (score["n"], score["missing"]) == (40, 0)
    assert score["top1"] > 0.5
