"""The guides do what they say: their files are written, their commands run, in order."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.guide import Command, File, missing, steps

DOCS = Path(__file__).parent.parent.parent / "docs"

PATIENCE = 60
"""Seconds that a command may take."""


@pytest.mark.parametrize("guide", ["en/first-pack.md", "fr/premier-pack.md"])
def test_a_reader_who_follows_the_guide_gets_what_it_says(guide: str, tmp_path: Path) -> None:
    run = 0
    for step in steps(DOCS / guide):
        if isinstance(step, File):
            with (tmp_path / step.path).open("a" if step.added else "w", encoding="utf-8") as file:
                file.write(step.content)
        else:
            output = typed(step, tmp_path)
            lost = missing(step.printed, output)
            assert lost is None, f"{guide}:{step.line} does not print {lost!r} but\n{output}"
            run += 1
    assert run > 5


def typed(command: Command, folder: Path) -> str:
    """What the command prints; one that serves is stopped, as by Ctrl-C, once it is ready."""
    scripts = Path(sys.executable).parent
    environment = os.environ | {"PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}
    serves = "sourcier local" in command.script
    process = subprocess.Popen(
        ["sh", "-ec", f"exec {command.script}" if serves else command.script],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=None if serves else subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    with process:
        try:
            if serves:
                assert process.stdout is not None
                address = next((line for line in process.stdout if "http://" in line), "")
                process.send_signal(signal.SIGINT)
                output = address + process.communicate(timeout=PATIENCE)[0]
                assert address, output
            else:
                output = process.communicate(timeout=PATIENCE)[0]
        finally:
            process.kill()
    assert process.returncode == 0, f"{command.script} ended with {process.returncode}:\n{output}"
    return output
