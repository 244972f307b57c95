import json
import os
from pathlib import Path

import pytest

from bot.config import ConfigError, Settings, discord_token, load_settings
from bot.knowledge.errors import Problem, SourcierError

ROOT = Path(__file__).parents[1]


def write_config(folder: Path, content: str) -> Path:
    path = folder / "config.yaml"
    path.write_text(content, encoding="utf-8")
    return path


def problems_of(path: Path | None, environ: dict[str, str]) -> tuple[Problem, ...]:
    with pytest.raises(ConfigError) as caught:
        load_settings(path, environ)
    return caught.value.problems


def test_without_a_file_and_variables_the_defaults_hold() -> None:
    settings = load_settings(None, {"PATH": "/bin"})

    assert settings == Settings()
    assert settings.language == "auto"
    assert settings.answer.risk == 0.1
    assert settings.discord.api_url == "https://discord.com/api/v10"


def test_every_key_is_read_from_the_file(tmp_path: Path) -> None:
    path = write_config(
        tmp_path,
        """\
knowledge: [packs/one, /srv/two]
language: fr
answer: {risk: 0.05}
discord:
  token_file: secret/token
  test_guild: 1312345678901234567
  api_url: http://127.0.0.1:8080/api/v10/
  gateway_url: ws://127.0.0.1:8080/gateway
index: {directory: index}
store: {path: store.db, retention_days: 30}
log: {level: DEBUG, format: json}
""",
    )

    settings = load_settings(path, {})

    assert settings.knowledge == (tmp_path / "packs/one", Path("/srv/two"))
    assert settings.language == "fr"
    assert settings.answer.risk == 0.05
    assert settings.discord.token_file == tmp_path / "secret/token"
    assert settings.discord.test_guild == 1312345678901234567
    assert settings.discord.api_url == "http://127.0.0.1:8080/api/v10"
    assert settings.discord.gateway_url == "ws://127.0.0.1:8080/gateway"
    assert settings.index.directory == tmp_path / "index"
    assert settings.store.path == tmp_path / "store.db"
    assert settings.store.retention_days == 30
    assert (settings.log.level, settings.log.format) == ("debug", "json")


@pytest.mark.parametrize(
    ("variable", "value", "key", "expected"),
    [
        ("SOURCIER_KNOWLEDGE", f"a{os.pathsep}b", "knowledge", (Path("a"), Path("b"))),
        ("SOURCIER_KNOWLEDGE", '["a", "b"]', "knowledge", (Path("a"), Path("b"))),
        ("SOURCIER_LANGUAGE", "en", "language", "en"),
        ("SOURCIER_ANSWER__RISK", "0.2", "answer.risk", 0.2),
        ("SOURCIER_DISCORD__TOKEN_FILE", "t", "discord.token_file", Path("t")),
        ("SOURCIER_DISCORD__TEST_GUILD", "42", "discord.test_guild", 42),
        ("SOURCIER_DISCORD__API_URL", "http://h/api", "discord.api_url", "http://h/api"),
        ("SOURCIER_DISCORD__GATEWAY_URL", "ws://h", "discord.gateway_url", "ws://h"),
        ("SOURCIER_DISCORD__MESSAGE_CONTENT", "True", "discord.message_content", True),
        ("SOURCIER_INDEX__DIRECTORY", "i", "index.directory", Path("i")),
        ("SOURCIER_STORE__PATH", "s", "store.path", Path("s")),
        ("SOURCIER_STORE__RETENTION_DAYS", "7", "store.retention_days", 7),
        ("SOURCIER_LOG__LEVEL", "error", "log.level", "error"),
        ("SOURCIER_LOG__FORMAT", "json", "log.format", "json"),
    ],
)
def test_every_key_is_a_variable_that_wins_over_the_file(
    tmp_path: Path, variable: str, value: str, key: str, expected: object
) -> None:
    path = write_config(
        tmp_path,
        "knowledge: [x]\nlanguage: fr\nanswer: {risk: 0.5}\nindex: {directory: x}\n"
        "store: {path: x, retention_days: 1}\nlog: {level: info}\n"
        "discord: {token_file: x, test_guild: 1}\n",
    )

    found: object = load_settings(path, {variable: value})
    for name in key.split("."):
        found = getattr(found, name)

    assert found == expected


def test_a_variable_leaves_its_neighbours_in_the_file_alone(tmp_path: Path) -> None:
    path = write_config(tmp_path, "log: {level: error, format: json}\n")

    settings = load_settings(path, {"SOURCIER_LOG__LEVEL": "debug"})

    assert (settings.log.level, settings.log.format) == ("debug", "json")


def test_an_empty_variable_and_an_empty_key_count_for_nothing(tmp_path: Path) -> None:
    path = write_config(tmp_path, "discord:\nlanguage:\nlog: {level: error}\n")

    settings = load_settings(path, {"SOURCIER_LOG__LEVEL": "", "SOURCIER_LOG__FORMAT": " "})

    assert settings.discord == Settings().discord
    assert settings.log.level == "error"


def test_a_file_of_comments_alone_sets_nothing(tmp_path: Path) -> None:
    assert load_settings(write_config(tmp_path, "# nothing yet\n"), {}) == Settings()


@pytest.mark.parametrize(
    ("content", "line", "field", "message", "remedy"),
    [
        ("language: fr\nanser: {risk: 0.1}\n", 2, "anser", "no field", "“answer”"),
        ("discord:\n  api_ulr: x\n", 2, "discord.api_ulr", "no field", "“api_url”"),
        ("discord:\n  token: x\n", 2, "discord.token", "no field", "“token_file”"),
        ("language: de\n", 1, "language", "“de” is not one", "'auto', 'fr' or 'en'"),
        ("answer:\n  risk: 1\n", 2, "answer.risk", "not between 0 and 1", "0.1"),
        ("answer:\n  risk: 0\n", 2, "answer.risk", "not between 0 and 1", "0.1"),
        ("answer:\n  risk: 10 %\n", 2, "answer.risk", "not a number", "0.95"),
        ("store:\n  retention_days: 0\n", 2, "store.retention_days", "not between 1", "90"),
        ("store:\n  retention_days: 9999\n", 2, "store.retention_days", "not between 1", "90"),
        ("store:\n  retention_days: all\n", 2, "store.retention_days", "whole number", "digits"),
        ("answer: 0.1\n", 1, "answer", "group of fields", "risk"),
        ("knowledge: packs\n", 1, "knowledge", "a list", "“- ”"),
        ("discord:\n  test_guild: mine\n", 2, "discord.test_guild", "not an id", "Copy Server ID"),
        ("discord:\n  api_url: discord.com\n", 2, "discord.api_url", "not an address", "https://"),
        ("discord:\n  message_content: yes\n", 2, "discord.message_content", "switch", "true or"),
        ("discord:\n  gateway_url: http://x\n", 2, "discord.gateway_url", "address", "wss://"),
        ("log:\n  level: loud\n", 2, "log.level", "“loud”", "'debug'"),
        ("log:\n\tlevel: info\n", 2, "log.level", "tab", "spaces"),
        ("log: {level: info\n", 1, "log.level", "brace {", "Close it"),
        ("- language\n", 1, "", "made of fields", "language"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_file_is_told_with_line_field_and_remedy(
    tmp_path: Path, content: str, line: int, field: str, message: str, remedy: str
) -> None:
    path = write_config(tmp_path, content)

    (problem,) = problems_of(path, {})

    assert (problem.file, problem.line, problem.field) == (path, line, field)
    assert message in problem.message
    assert remedy in problem.remedy


@pytest.mark.parametrize(
    ("variable", "value", "message", "remedy"),
    [
        ("SOURCIER_DISCORD__API_ULR", "x", "no setting", "Did you mean SOURCIER_DISCORD__API_URL?"),
        ("SOURCIER_RISK", "0.1", "no setting", "SOURCIER_ANSWER__RISK"),
        ("SOURCIER_ANSWER__RISK", "much", "“much” is not a number", "0.95"),
        ("SOURCIER_LANGUAGE", "de", "“de”", "'auto', 'fr' or 'en'"),
        ("SOURCIER_KNOWLEDGE", "[broken", "a list", "“- ”"),
    ],
)
def test_a_mistake_in_the_environment_names_the_variable(
    variable: str, value: str, message: str, remedy: str
) -> None:
    (problem,) = problems_of(None, {variable: value})

    assert (str(problem.file), problem.field) == ("environment", variable)
    assert message in problem.message
    assert remedy in problem.remedy


def test_mistakes_in_file_and_environment_are_told_together(tmp_path: Path) -> None:
    path = write_config(tmp_path, "language: de\nlgo: {}\n")

    problems = problems_of(path, {"SOURCIER_LOG__LEVEL": "loud", "SOURCIER_X": "1"})

    assert {problem.field for problem in problems} == {
        "language",
        "lgo",
        "SOURCIER_LOG__LEVEL",
        "SOURCIER_X",
    }


def test_a_missing_file_is_an_error_a_person_can_act_on(tmp_path: Path) -> None:
    with pytest.raises(SourcierError, match="cannot be read"):
        load_settings(tmp_path / "config.yaml", {})


def test_the_token_of_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("from-file\n")
    settings = load_settings(write_config(tmp_path, "discord: {token_file: token}\n"), {})

    assert discord_token(settings, {}).get_secret_value() == "from-file"
    environ = {"DISCORD_TOKEN": " from-environment\n"}
    assert discord_token(settings, environ).get_secret_value() == "from-environment"


def test_the_token_is_not_shown() -> None:
    token = discord_token(Settings(), {"DISCORD_TOKEN": "very-secret"})

    assert "very-secret" not in f"{token!r} {token}"


@pytest.mark.parametrize("content", [None, b"", b"two words", b"caf\xe9", "é".encode()])
def test_a_token_that_cannot_be_one_is_an_error_that_does_not_show_it(
    tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "token").write_bytes(content)
    settings = load_settings(write_config(tmp_path, "discord: {token_file: token}\n"), {})

    with pytest.raises(ConfigError) as caught:
        discord_token(settings, {})

    (problem,) = caught.value.problems
    assert problem.file == tmp_path / "token"
    assert problem.remedy
    assert "two words" not in str(caught.value)


def test_without_any_token_the_error_says_where_to_put_it() -> None:
    with pytest.raises(ConfigError, match=r"DISCORD_TOKEN.*discord\.token_file"):
        discord_token(Settings(), {})


def test_a_token_given_as_a_file_name_is_not_shown() -> None:
    secret = f"{'A' * 26}.{'B' * 6}.{'C' * 38}"
    settings = load_settings(None, {"SOURCIER_DISCORD__TOKEN_FILE": secret})

    with pytest.raises(ConfigError) as caught:
        discord_token(settings, {})

    assert secret not in str(caught.value)


def test_the_example_loads_and_says_the_defaults() -> None:
    settings = load_settings(ROOT / "config.example.yaml", {})

    token_file = settings.discord.token_file
    assert token_file == ROOT / "token.txt"
    without_token_file = settings.discord.model_copy(update={"token_file": None})
    anchored = settings.model_copy(
        update={
            "discord": without_token_file,
            "index": Settings().index,
            "store": Settings().store,
        }
    )
    assert anchored == Settings()
    assert settings.index.directory == ROOT / Settings().index.directory
    assert settings.store.path == ROOT / Settings().store.path
    assert settings.store.retention_days == Settings().store.retention_days


def test_the_example_has_a_comment_above_every_key() -> None:
    lines = (ROOT / "config.example.yaml").read_text(encoding="utf-8").split("\n")
    keys = {
        line.strip().partition(":")[0]: place for place, line in enumerate(lines) if ":" in line
    }
    schema = json.dumps(Settings.model_json_schema())

    leaves = [name for name in keys if name and not name.startswith("#") and f'"{name}"' in schema]
    groups = {"answer", "discord", "index", "store", "log"}
    assert len(set(leaves) - groups) == 15
    for name in set(leaves) - groups:
        assert lines[keys[name] - 1].lstrip().startswith("#"), name
