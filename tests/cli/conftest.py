"""A working folder without configuration, and an environment without settings of one's own."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from tests.cli.program import INDEXES


@pytest.fixture(scope="package", autouse=True)
def indexes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where indexes and calibrations are kept, so that the shipped pack is calibrated once.

    Programs that are started keep theirs there too, and so do all workers: the folder is made to
    be shared.
    """
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(INDEXES, str(folder / "indexes"))
        yield folder / "indexes"


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, indexes: Path) -> Path:
    """The working folder, empty, and no setting but where indexes are kept."""
    for name in list(os.environ):
        if name.startswith("SOURCIER_") or name == "DISCORD_TOKEN":
            monkeypatch.delenv(name)
    monkeypatch.setenv(INDEXES, str(indexes))
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
