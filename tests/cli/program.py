"""The program as a shell starts it."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from tests.processes import ROOT, beside

PACK = ROOT / "knowledge" / "otan-ukraine"
INDEXES = "SOURCIER_INDEX__DIRECTORY"


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment without the settings it may hold, and with ``changes``.

    Where indexes are kept stays as it is.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if name == INDEXES or (not name.startswith("SOURCIER_") and name != "DISCORD_TOKEN")
    }
    return {**kept, "PYTHONUTF8": "1", **(changes or {})}


def ended(
    *arguments: str | Path,
    cwd: Path = ROOT,
    stdin: str | bytes = "",
    env: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """``python -m bot`` with these arguments, once it has ended."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *map(str, arguments)],
        cwd=cwd,
        env=environment(env),
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        timeout=30,
        check=False,
    )
    stdout, stderr = (output.decode(errors="replace") for output in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, stdout, stderr)


def started(
    *arguments: str | Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> AbstractContextManager["subprocess.Popen[str]"]:
    """``python -m bot`` with these arguments, going on; killed if it is not over in the end."""
    command = [sys.executable, "-m", "bot", *map(str, arguments)]
    return beside(command, cwd=cwd, env=environment(env))


def work_of_programs() -> float:
    """Seconds that all programs which have ended so far kept a processor busy.

    Unlike those on the wall they don't grow with what other tests do meanwhile.
    """
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def stop(process: "subprocess.Popen[str]", number: signal.Signals) -> tuple[int, str, str]:
    """Send a signal; the status and what was still printed, if it ends within two seconds."""
    process.send_signal(number)
    # Its input stays open until then: an end of input must not be what ended it.
    process.wait(timeout=2)
    stdout, stderr = process.communicate()
    return process.returncode, stdout, stderr
