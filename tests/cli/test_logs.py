import json
import logging
import sys
import warnings
from collections.abc import Iterator

import pytest

from bot.cli.logs import set_up_logging

TOKEN = "MTE.secret.of-the-bot"


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root, discord = logging.getLogger(), logging.getLogger("discord")
    before = root.handlers[:], root.level, discord.level
    yield
    logging.captureWarnings(False)
    root.handlers[:], level, discord_level = before
    root.setLevel(level)
    discord.setLevel(discord_level)


def test_text_is_a_line_a_record_with_its_time_in_utc(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("info", "text")
    record = logging.makeLogRecord(
        {"name": "bot.chat", "levelno": 20, "levelname": "INFO", "msg": "%d servers", "args": (3,)}
    )
    record.created = 1748440987.5
    logging.getLogger().handle(record)
    captured = capsys.readouterr()
    assert captured.err == "2025-05-28 14:03:07 INFO bot.chat: 3 servers\n"
    assert captured.out == ""


def test_json_is_an_object_a_record_with_what_was_added(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up_logging("info", "json")
    logging.getLogger("bot.chat").warning("répondu", extra={"outcome": "answer"})
    line = json.loads(capsys.readouterr().err)
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "warning",
        "logger": "bot.chat",
        "message": "répondu",
        "outcome": "answer",
    }


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_traceback_is_kept(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("info", "json" if form == "json" else "text")
    try:
        raise ValueError("broken lamp")
    except ValueError:
        logging.getLogger("bot").exception("failed")
    said = capsys.readouterr().err
    assert "Traceback" in said
    assert "ValueError: broken lamp" in said
    assert said.count("\n") == 1 or form == "text"


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_secret_is_never_written(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("debug", "json" if form == "json" else "text", secrets=["", TOKEN])
    log = logging.getLogger("bot")
    log.info("token %s", TOKEN, extra={"headers": f"Bot {TOKEN}"})
    try:
        raise ValueError(TOKEN)
    except ValueError:
        log.exception("failed")
    said = capsys.readouterr().err
    assert TOKEN not in said
    assert "token [redacted]" in said
    assert "ValueError: [redacted]" in said


def test_records_below_the_level_are_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("warning", "text")
    logging.getLogger("bot").info("unheard")
    logging.getLogger("bot").error("heard")
    assert "unheard" not in (said := capsys.readouterr().err)
    assert "heard" in said


def test_discord_is_never_heard_below_info(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("debug", "text")
    logging.getLogger("discord.http").debug("what somebody wrote")
    logging.getLogger("bot").debug("ours")
    assert capsys.readouterr().err.endswith("DEBUG bot: ours\n")


def test_warnings_are_logged(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("info", "text")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn("old", DeprecationWarning, stacklevel=1)
    assert "WARNING py.warnings:" in capsys.readouterr().err
    assert sys.stderr is not None
