"""The same question finds the same in every run of the program, to the last digit.

Python draws the order of its sets anew for each process. What is added up in that order differs in
its last digits, and the last digits decide between what is otherwise equal.
"""

import subprocess
from contextlib import AbstractContextManager

from tests.cli.program import PACK, environment
from tests.processes import script

ASKED = """
import sys
from pathlib import Path
from bot.knowledge.load import load_library
from bot.retrieval.engine import Engine

library = load_library([Path(sys.argv[1])])
engine = Engine(library)
known = [text for pack in library.packs for one in pack.passages for text in one.questions["fr"]]
for text in known[::2]:
    ranking, judgement, _ = engine.rank(text, 3)
    print(text, judgement, *((one.passage.id, one.score) for one in ranking.candidates))
"""


def asked(seed: int) -> AbstractContextManager["subprocess.Popen[str]"]:
    return script(ASKED, PACK, env=environment({"PYTHONHASHSEED": str(seed)}))


def test_a_run_finds_what_another_found() -> None:
    with asked(1) as one, asked(2) as other:
        first, second = (process.communicate()[0].splitlines() for process in (one, other))
    assert len(first) > 200
    assert first == second
