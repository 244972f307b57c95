"""A working folder without configuration, and an environment without settings of one's own."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main


@pytest.fixture(scope="session")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where indexes and calibrations are kept, so that the shipped pack is calibrated once."""
    return tmp_path_factory.mktemp("indexes")


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, indexes: Path) -> Path:
    """The working folder, empty, and no setting but where indexes are kept."""
    for name in list(os.environ):
        if name.startswith("SOURCIER_") or name == "DISCORD_TOKEN":
            monkeypatch.delenv(name)
    monkeypatch.setenv("SOURCIER_INDEX__DIRECTORY", str(indexes))
    folder = tmp_path / "working"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


Invoke = Callable[..., Result]


@pytest.fixture
def invoke() -> Invoke:
    """Run a command in this process: ``invoke("ask", "…", stdin="…")``."""

    def invoked(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(main, [str(each) for each in arguments], input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoked
