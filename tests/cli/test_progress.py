import time

import pytest

from bot.cli import progress
from bot.cli.progress import told, waiting


def test_items_come_through_unchanged_and_short_steps_say_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with waiting("indexing"):
        assert list(told(iter("abc"), "reading")) == ["a", "b", "c"]
    assert capsys.readouterr() == ("", "")


def test_a_long_step_tells_on_standard_error_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "SECONDS", 0.0)
    list(told("abc", "asking", 1500))
    list(told("ab", "reading"))
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == [
        "asking: 1 of 1,500",
        "asking: 2 of 1,500",
        "asking: 3 of 1,500",
        "reading: 1",
        "reading: 2",
    ]


def test_waiting_tells_that_it_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "SECONDS", 0.02)
    with waiting("indexing"):
        time.sleep(0.1)
    assert capsys.readouterr().err.startswith("indexing: 0 s\nindexing: 0 s\n")


def test_a_terminal_gets_a_bar(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_COLOR", "1")
    with waiting("indexing"):
        assert list(told("abc", "asking", 3)) == ["a", "b", "c"]
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "asking" in captured.err
    assert "━" in captured.err
