import json
import os
import pty
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.answer.types import Nothing, Suggestion, Unsure
from bot.cli.ask import reply_object
from bot.knowledge.load import load_pack
from bot.knowledge.types import Text
from tests.chat.samples import ANSWER, answer
from tests.cli.conftest import Invoke
from tests.cli.program import (
    PACK,
    ended,
    environment,
    started,
    stop,
    work_of_programs,
)
from tests.knowledge.packs import write_pack
from tests.processes import ROOT

FIELDS = [
    "question", "outcome", "kind", "passage", "title", "excerpt", "wording", "citation", "source",
    "as_of", "confidence", "language", "suggestions", "ms",
]  # fmt: skip
NULL_UNLESS_ANSWERED = ["kind", "passage", "title", "excerpt", "wording", "citation", "source"]

RELATIONS = "Depuis quand l'Ukraine a-t-elle des relations avec l'OTAN ?"


def assert_keeps_its_promise(line: dict[str, Any]) -> None:
    """What is promised of every line, whatever the outcome."""
    assert list(line) == FIELDS
    assert line["language"] in {"fr", "en"}
    assert 0 <= line["confidence"] <= 1
    assert line["ms"] > 0
    assert all(list(each) == ["passage", "title"] for each in line["suggestions"])
    if line["outcome"] == "answer":
        assert line["kind"] in {"passage", "term"}
        assert line["wording"] in {"summary", "quote"}
        assert line["passage"]
        assert line["excerpt"]
        assert line["citation"]
        assert list(line["source"]) == ["id", "title", "publisher", "date", "url"]
        date.fromisoformat(line["source"]["date"])
        date.fromisoformat(line["as_of"])
        assert len(line["suggestions"]) <= 2
    else:
        assert line["outcome"] in {"unsure", "nothing"}
        assert [line[field] for field in (*NULL_UNLESS_ANSWERED, "as_of")] == [None] * 8
        assert bool(line["suggestions"]) == (line["outcome"] == "unsure")


def test_the_first_question_is_not_charged_for_the_index() -> None:
    done = ended("ask", "--json", "-", stdin=f"{RELATIONS}\n" * 9)
    first, *others = (json.loads(line)["ms"] for line in done.stdout.splitlines())
    # Indexing the pack takes a hundred times as long as a question.
    assert first < 25 * max(others)


def test_every_examination_question_gets_a_line_that_keeps_the_promise() -> None:
    asked = [question.text for question in load_pack(PACK).examination]
    done = ended(
        "ask", "--json", "-", stdin="\n".join(asked), env={"SOURCIER_ANSWER__RISK": "0.02"}
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [line["question"] for line in lines] == asked
    assert {line["outcome"] for line in lines} == {"answer", "unsure", "nothing"}
    assert {line["kind"] for line in lines} == {"passage", "term", None}
    for line in lines:
        assert_keeps_its_promise(line)


def test_a_question_is_answered_from_the_default_pack_with_its_source(invoke: Invoke) -> None:
    line = json.loads(invoke("ask", "--json", RELATIONS).stdout)
    assert_keeps_its_promise(line)
    assert line["outcome"] == "answer"
    assert "1994" in line["excerpt"]
    assert "79495" in line["citation"]
    assert line["source"]["publisher"] == "Assemblée nationale"


def test_the_words_of_a_question_need_no_quotation_marks(invoke: Invoke) -> None:
    line = json.loads(invoke("ask", "--json", "recette", "de", "crêpes").stdout)
    assert line["question"] == "recette de crêpes"
    assert line["outcome"] == "nothing"


def test_the_reply_follows_the_question_unless_the_language_is_fixed(invoke: Invoke) -> None:
    def spoken(*options: str) -> Any:
        line = json.loads(invoke("ask", "--json", *options, "Where is JATEC based?").stdout)
        return line["language"], line["source"]["publisher"]

    assert spoken() == ("en", "NATO")
    assert spoken("--lang", "fr") == ("fr", "OTAN")


def test_the_configuration_fixes_the_language_and_the_option_wins(
    invoke: Invoke, no_settings: Path
) -> None:
    (no_settings / "config.yaml").write_text("language: en\n", "utf-8")
    other = no_settings / "other.yaml"
    other.write_text("language: fr\n", "utf-8")

    def spoken(*options: str | Path) -> Any:
        return json.loads(invoke("ask", "--json", *options, "NRU").stdout)["language"]

    assert spoken() == "en"
    assert spoken("--config", other) == "fr"
    assert spoken("--config", other, "--lang", "en") == "en"


@pytest.mark.parametrize("question", ["", "   "])
def test_an_empty_question_gets_a_friendly_word(question: str, invoke: Invoke) -> None:
    assert json.loads(invoke("ask", "--json", question).stdout)["outcome"] == "nothing"
    shown = invoke("ask", "--lang", "en", question)
    assert shown.exit_code == 0
    assert "You could ask" in shown.stdout


def test_several_folders_of_knowledge_answer_together(invoke: Invoke, tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "packs" / "lighthouses")
    options = ("--json", "--knowledge", pack.parent, "--knowledge", PACK)
    light = json.loads(invoke("ask", *options, "Quand le phare fut-il allumé ?").stdout)
    assert light["passage"] == "first-light"
    assert json.loads(invoke("ask", *options, "NRU").stdout)["passage"] == "nru"


def test_the_packs_of_the_working_folder_come_before_our_own(
    invoke: Invoke, no_settings: Path
) -> None:
    write_pack(no_settings / "knowledge" / "lighthouses")
    line = json.loads(invoke("ask", "--json", "Quand le phare fut-il allumé ?").stdout)
    assert line["passage"] == "first-light"


def test_a_person_reads_the_same_without_colours_in_a_pipe(invoke: Invoke) -> None:
    line = json.loads(invoke("ask", "--json", RELATIONS).stdout)
    shown = invoke("ask", RELATIONS).stdout
    for words in (line["title"], line["excerpt"], line["citation"], line["source"]["url"]):
        assert words in shown
    assert "\x1b" not in shown


def test_a_person_at_a_terminal_sees_the_matched_words_in_bold() -> None:
    terminal, end = pty.openpty()
    with os.fdopen(terminal, "rb", buffering=0) as screen:
        with os.fdopen(end, "wb") as output:
            subprocess.run(
                [sys.executable, "-m", "bot", "ask", RELATIONS],
                cwd=ROOT,
                env=environment({"TERM": "xterm-256color", "COLUMNS": "80"}),
                stdout=output,
                check=True,
            )
        shown = screen.read(20_000).decode(errors="replace")
    assert "\x1b[1m1994\x1b[0m" in shown or "\x1b[1mOTAN\x1b[0m" in shown


def test_a_line_is_answered_before_the_next_one_comes() -> None:
    with started("ask", "--json", "-") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for question in ("NRU", "", "recette de crêpes"):
            process.stdin.write(question + "\n")
            process.stdin.flush()
            line = json.loads(process.stdout.readline())
            assert line["question"] == question
        process.stdin.close()
        assert process.wait(timeout=2) == 0


def test_many_questions_are_answered_fast() -> None:
    began = work_of_programs()
    done = ended("ask", "--json", "-", stdin=f"{RELATIONS}\n" * 200)
    assert done.stdout.count("\n") == 200
    assert work_of_programs() - began < 10


def test_a_byte_order_mark_and_the_line_ends_of_windows_are_no_part_of_a_question() -> None:
    done = ended("ask", "--json", "-", stdin="\ufeffNRU\r\nCAP")
    assert [json.loads(line)["question"] for line in done.stdout.splitlines()] == ["NRU", "CAP"]


def test_a_line_that_is_not_utf_8_is_named(invoke: Invoke) -> None:
    result = invoke("ask", "--json", "-", stdin=b"NRU\n\xe9t\xe9\n")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["question"] == "NRU"
    assert result.stderr.startswith("Line 2 of standard input is not UTF-8.")


def test_an_argument_that_is_not_utf_8_is_wrong_usage(invoke: Invoke) -> None:
    result = invoke("ask", "\udce9t\udce9")
    assert result.exit_code == 2
    assert "it is not UTF-8" in result.stderr


def test_each_of_several_questions_is_repeated_for_a_person() -> None:
    done = ended("ask", "-", stdin="NRU\nrecette de crêpes\n")
    assert done.stdout.index("> NRU\n") < done.stdout.index("> recette de crêpes\n")


def test_json_is_utf_8_whatever_the_terminal_speaks() -> None:
    done = ended("ask", "--json", RELATIONS, env={"PYTHONIOENCODING": "latin-1"})
    assert json.loads(done.stdout)["source"]["publisher"] == "Assemblée nationale"


def test_ctrl_c_ends_it_without_a_word() -> None:
    with started("ask", "--json", "-") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("NRU\n")
        process.stdin.flush()
        process.stdout.readline()
        status, _, stderr = stop(process, signal.SIGINT)
        assert status == 130
        assert stderr.strip() == ""


def test_without_knowledge_it_says_where_to_put_it(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("bot.cli.options.PROJECT_ROOT", tmp_path)
    result = invoke("ask", "NRU")
    assert result.exit_code == 2
    assert result.stderr.startswith("There is no knowledge to answer from.")


def test_the_source_is_named_in_the_language_of_the_reply() -> None:
    line = reply_object("?", answer(language="en"), 1.23456)
    assert line["source"]["title"] == "Harbour report"
    assert line["ms"] == 1.235


def test_an_answer_suggests_what_to_read_further() -> None:
    line = reply_object("?", ANSWER, 1.0)
    assert_keeps_its_promise(line)
    assert line["suggestions"] == [
        {"passage": "channel", "title": "La passe du nord"},
        {"passage": "new-channel", "title": "La nouvelle passe"},
    ]


def test_an_unsure_reply_suggests_what_is_nearest() -> None:
    near = Suggestion("passage", "channel", "La passe du nord", date(2015, 6, 23))
    line = reply_object("?", Unsure((near,), 0.4, "fr"), 1.0)
    assert_keeps_its_promise(line)
    assert line["suggestions"] == [{"passage": "channel", "title": "La passe du nord"}]


def test_nothing_suggests_nothing() -> None:
    line = reply_object("?", Nothing("en", (Text(fr="Le port"),), ("Quand ?",)), 1.0)
    assert_keeps_its_promise(line)


def test_the_default_pack_answers_soon_after_the_start() -> None:
    """Several times the work it is on a machine at rest, for tests share theirs."""
    assert ended("ask", "--json", RELATIONS, cwd=ROOT).returncode == 0  # calibrates, if it must
    began = work_of_programs()
    assert ended("ask", "--json", RELATIONS, cwd=ROOT).returncode == 0
    assert work_of_programs() - began < 5
