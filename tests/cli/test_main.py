import re
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

import bot
from bot.cli import COMMANDS, main
from tests.cli.conftest import Invoke
from tests.cli.program import ended, environment
from tests.processes import ROOT

HEAVY = ("discord", "aiohttp", "tantivy", "rich", "pydantic", "yaml", "rapidfuzz")


def test_the_version_is_the_same_everywhere(invoke: Invoke) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    released = re.findall(r"^## \[(\d\S*)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert invoke("--version").stdout == f"sourcier {bot.__version__}\n"
    assert project["version"] == bot.__version__ == released[0]


def test_the_module_and_the_installed_command_are_the_same_program() -> None:
    module = [sys.executable, "-m", "bot"]
    installed = [str(Path(sys.executable).with_name("sourcier"))]
    helps = [
        subprocess.run(
            [*program, "--help"], env=environment(), capture_output=True, text=True, check=True
        ).stdout
        for program in (module, installed)
    ]
    assert helps[0].replace("python -m bot", "sourcier") == helps[1]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(command: str, invoke: Invoke) -> None:
    shown = invoke(command, "--help")
    assert shown.exit_code == 0
    assert f"sourcier {command}" in shown.stdout


def test_the_help_lists_every_command(invoke: Invoke) -> None:
    shown = invoke("--help").stdout
    for command in COMMANDS:
        assert re.search(rf"^  {command}  +[A-Z]", shown, re.M)


def test_looking_at_the_help_imports_nothing_heavy() -> None:
    code = (
        "import sys, click\n"
        "from bot.cli import main\n"
        "context = click.Context(main)\n"
        "assert [main.get_command(context, name) for name in main.list_commands(context)]\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_asking_imports_nothing_of_discord() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", "ask", "--json", "NRU"],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "bot.retrieval.engine" in imported
    assert imported.isdisjoint({"discord", "aiohttp", "asyncio", "rich"})


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ask"], "Missing argument"),
        (["ask", "--lang", "de", "x"], "'de' is not one of 'fr', 'en'"),
        (["ask", "--nonsense"], "No such option"),
        (["ask", "--knowledge", "nowhere", "x"], "'nowhere' does not exist"),
        (["asks"], "No such command 'asks'"),
        (["--nonsense"], "No such option"),
        (["search", "--run", "out"], "Missing option '--passages'"),
        (["local", "--port", "70000"], "not in the range"),
        (["sync", "--guild", "abc"], "not a valid integer"),
        (["check", "nowhere"], "'nowhere' does not exist"),
    ],
)
def test_wrong_usage_is_told_in_one_line_with_status_2(
    arguments: list[str], told: str, invoke: Invoke
) -> None:
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert told in result.stderr
    assert result.stderr.endswith("--help.\n")
    assert result.stderr.count("\n") == 1


def test_without_a_command_the_help_is_shown_as_an_error(invoke: Invoke) -> None:
    result = invoke()
    assert result.exit_code == 2
    assert "Commands:" in result.stderr


def test_every_problem_of_a_pack_is_told_in_a_line_of_its_own(
    invoke: Invoke, tmp_path: Path
) -> None:
    (tmp_path / "pack.yaml").write_text("id: p\nnames: {fr: Nom}\n", "utf-8")
    result = invoke("ask", "--knowledge", tmp_path, "Où ?")
    lines = result.stderr.splitlines()
    assert result.exit_code == 2
    assert len(lines) > 2
    assert all(line.startswith(f"{tmp_path}/") for line in lines)


def test_a_wrong_configuration_is_told_with_its_line(invoke: Invoke, no_settings: Path) -> None:
    (no_settings / "config.yaml").write_text("langage: fr\n", "utf-8")
    result = invoke("ask", "NRU")
    assert result.exit_code == 2
    assert result.stderr.startswith("config.yaml:1: langage: ")


def test_a_fault_of_our_own_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = click.Command("ask", callback=lambda: 1 / 0)
    monkeypatch.setattr("bot.cli.ask.ask", broken)
    with pytest.raises(ZeroDivisionError):
        main.main(["ask"])


def test_a_reader_that_has_gone_ends_it_without_a_word() -> None:
    questions = "NRU\n" * 2000
    command = f"'{sys.executable}' -m bot ask --json - | head -n 1"
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=ROOT,
        env=environment(),
        input=questions,
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1


def test_a_terminal_that_lacks_a_letter_is_no_reason_to_fail() -> None:
    done = ended("ask", "--lang", "fr", "NRU", env={"PYTHONIOENCODING": "latin-1"})
    assert done.returncode == 0
    assert done.stdout.startswith("NRU ? Repr")
