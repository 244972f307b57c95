import json
import os
import pty
import subprocess
import sys
from typing import Any

import pytest

from bot.cli.explain_view import POINTS, SIGNALS, explained
from bot.cli.view import plain
from bot.retrieval.engine import Engine
from bot.retrieval.explain import explain
from bot.retrieval.scoring import Measures
from bot.retrieval.signals import Signals
from tests.cli.conftest import Invoke
from tests.cli.program import PACK, environment
from tests.processes import ROOT
from tests.retrieval.samples import library, passage

ENGINE = Engine(library())

RELATIONS = "Depuis quand l'Ukraine a-t-elle des relations avec l'OTAN ?"
MISSPELT = "en 2021 combien de sodats ukrainiens l'UE a entraines"


def shown(question: str, engine: Engine = ENGINE) -> str:
    return "\n".join(plain(line) for line in explained(explain(engine, question)))


def test_every_signal_and_every_measure_is_described() -> None:
    assert set(SIGNALS) == set(Signals._fields)
    evidence = {"known", "reached", "time", "agrees", "recent"}
    assert set(POINTS) == set(Measures._fields) | evidence


def test_a_curator_reads_what_happened_in_a_pipe(invoke: Invoke) -> None:
    read = invoke("explain", MISSPELT).stdout

    for words in (
        "language  French", "asks for  a number", "“2021” (2021)",
        "sodats      repaired to “soldats”", "2021        not in the library",
        "ue — Union européenne", "mission-ue-75000-soldats", "nearest known question: “",
        "in log-odds: a chance of", "With 10% of answers allowed to be wrong",
        "Ruled out: the question is about “2021”; the passage is of 2025-05-28.",
        "Why the next one lost", "points of score, of which",
    ):  # fmt: skip
        assert words in read
    assert "\x1b" not in read


def test_an_answer_says_how_sure_it_is_and_what_is_enough() -> None:
    lines = shown("Quand le phare de Cordouan fut-il allumé ?").splitlines()

    assert lines[0] == "Quand le phare de Cordouan fut-il allumé ?"
    assert lines[1].startswith("Answered: ")
    assert lines[1].endswith("is enough.")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("", "Nothing was asked."),
        ("bonjour", "This is a greeting"),
        ("merci", "These are thanks"),
        ("zzzz", "Nothing: no passage holds any word of it."),
        ("SDP", "Answered by the glossary: SDP — Service des phares (sdp)."),
        ("lantille de fresnel", "Answered by the glossary, misspelt: "),
        ("le gardien de la recette des crêpes de Biarritz", "naming passages takes"),
        ("Quand fut allumé le phare n° 80123 ?", "lack the number 80123."),
        ("Le phare de Cordouan fut-il allumé en 1920 ?", "about “1920”; the passage is of"),
        ("Quand le prochain phare sera-t-il allumé ?", "it is about what is to come."),
        ("Combien de gardiens logent dans la tour ?", "How sure that is"),
    ],
)
def test_whatever_happened_is_said_in_words(question: str, words: str) -> None:
    assert words in shown(question)


def test_a_word_of_the_known_questions_only_is_told() -> None:
    channel = passage("channel", "La passe fut creusée.", asked_fr=["Quand l'a-t-on draguée ?"])
    alone = Engine(library([channel], terms=()))

    assert "draguée  only in the passage's known questions" in shown("draguée", alone)
    assert "dragguée  taken for “draguee”, only in" in shown("dragguée", alone)


def test_a_single_passage_to_choose_is_named_and_no_other_lost() -> None:
    alone = Engine(library([passage("port", "Le port du nord est ouvert.")], terms=()))
    read = shown("Le port du nord est-il ouvert en 1850 ?", alone)

    assert "Why the next one lost" not in read
    assert "Unsure: " in read


@pytest.mark.parametrize("question", [RELATIONS, MISSPELT])
def test_the_object_holds_the_same_for_a_program(question: str, invoke: Invoke) -> None:
    said = json.loads(invoke("explain", "--json", question).stdout)
    reply = json.loads(invoke("ask", "--json", question).stdout)

    assert list(said) == [
        "question", "outcome", "reading", "courtesy", "term", "words", "terms", "first",
        "confidence", "runner_up",
    ]  # fmt: skip
    assert said["question"] == question
    assert said["outcome"] == reply["outcome"]
    assert said["confidence"]["probability"] == reply["confidence"]
    if reply["outcome"] == "answer":
        assert said["first"]["id"] == reply["passage"]
    assert sum(one["share"] for one in said["words"]) == pytest.approx(1, abs=0.01)
    assert {one["name"] for one in said["confidence"]["shares"]} == set(SIGNALS)


def test_days_are_written_as_iso_8601(invoke: Invoke) -> None:
    said = json.loads(invoke("explain", "--json", MISSPELT).stdout)

    assert said["reading"]["times"] == [
        {"words": "2021", "first": "2021-01-01", "last": "2021-12-31"}
    ]
    assert said["first"]["as_of"] == "2025-05-28"


def test_the_words_of_a_question_need_no_quotation_marks(invoke: Invoke) -> None:
    said = json.loads(invoke("explain", "--json", "recette", "de", "crêpes").stdout)

    assert (said["question"], said["outcome"]) == ("recette de crêpes", "nothing")


def test_the_accepted_risk_is_that_of_the_configuration(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken() -> Any:
        return json.loads(invoke("explain", "--json", RELATIONS).stdout)["confidence"]

    usual = taken()
    monkeypatch.setenv("SOURCIER_ANSWER__RISK", "0.3")
    bold = taken()

    assert (usual["risk"], bold["risk"]) == (0.1, 0.3)
    assert bold["threshold"] < usual["threshold"]


def test_the_language_of_the_reply_may_be_fixed(invoke: Invoke) -> None:
    said = json.loads(invoke("explain", "--json", "--lang", "en", "NRU").stdout)

    assert said["term"]["title"].startswith("NRU — NATO")


def test_an_argument_that_is_not_utf_8_is_wrong_usage(invoke: Invoke) -> None:
    result = invoke("explain", "\udce9t\udce9")

    assert result.exit_code == 2
    assert "it is not UTF-8" in result.stderr


def test_a_curator_at_a_terminal_sees_colours() -> None:
    terminal, end = pty.openpty()
    with os.fdopen(terminal, "rb", buffering=0) as screen:
        with os.fdopen(end, "wb") as output:
            subprocess.run(
                [sys.executable, "-m", "bot", "explain", "--knowledge", str(PACK), "NRU"],
                cwd=ROOT,
                env=environment({"TERM": "xterm-256color", "COLUMNS": "80"}),
                stdout=output,
                check=True,
            )
        read = screen.read(20_000).decode(errors="replace")
    assert "\x1b[1;36mHow it was read\x1b[0m" in read
