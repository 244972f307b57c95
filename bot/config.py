"""Settings from config.yaml and the environment, with errors a person can act on.

Every key is also an environment variable, which wins: ``answer.risk`` is SOURCIER_ANSWER__RISK.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, SecretStr

from bot.knowledge.errors import Problem, SourcierError
from bot.knowledge.fields import Number, Share, broken, read_line
from bot.knowledge.schema import Shape
from bot.knowledge.strict_yaml import MAX_BYTES, Document, read_document
from bot.knowledge.validation import nearest, validate
from bot.knowledge.words import quoted
from bot.knowledge.yaml_events import Plain

PREFIX = "SOURCIER_"
ENVIRONMENT = Path("environment")
"""What stands for a file in a problem with an environment variable."""

Key = tuple[str, ...]
"""A setting: ``("answer", "risk")`` is ``answer.risk``."""

_PATHS: frozenset[Key] = frozenset(
    {("knowledge",), ("discord", "token_file"), ("index", "directory"), ("store", "path")}
)


class ConfigError(SourcierError):
    """Everything wrong with the configuration."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def _read_path(value: object) -> Path:
    return _expanded(read_line(value))


def _expanded(words: str) -> Path:
    return Path(os.path.expanduser(words.strip()))  # noqa: PTH111 (Path's own one may raise)


def _read_snowflake(value: object) -> int:
    words = read_line(value)
    if not re.fullmatch(r"[0-9]{1,20}", words) or int(words) >= 1 << 64:
        raise broken(
            "wrong-type",
            f"{quoted(words)} is not an id of Discord",
            "Write the server's id in digits (in Discord, with developer mode on: right click on "
            "the server, Copy Server ID)",
        )
    return int(words)


def _read_http(value: object) -> str:
    return _read_address(value, "https?", "https://discord.com/api/v10")


def _read_websocket(value: object) -> str:
    return _read_address(value, "wss?", "wss://gateway.discord.gg")


def _read_address(value: object, scheme: str, example: str) -> str:
    words = read_line(value)
    if not re.fullmatch(rf"{scheme}://[^\s/]+(/\S*)?", words):
        raise broken(
            "bad-address", f"{quoted(words)} is not an address", f"Write one like {example}"
        )
    return words.rstrip("/")


def _read_choice(value: object) -> str:
    return read_line(value).lower()


def _read_switch(value: object) -> bool:
    words = read_line(value).lower()
    if words not in ("true", "false"):
        raise broken("wrong-type", f"{quoted(words)} is not a switch", "Write true or false")
    return words == "true"


def _between(share: float) -> float:
    if not 0 < share < 1:
        raise broken(
            "out-of-range", f"{share:g} is not between 0 and 1", "Write a share such as 0.1"
        )
    return share


def _whole_days(days: int) -> int:
    if not 1 <= days <= 3650:
        raise broken(
            "out-of-range", f"{days} is not between 1 and 3650", "Write a number of days like 90"
        )
    return days


FilePath = Annotated[Path, BeforeValidator(_read_path)]


class AnswerSettings(Shape):
    """``risk`` is the accepted share of wrong answers among those stated, in (0, 1)."""

    risk: Annotated[Share, AfterValidator(_between)] = 0.1


class DiscordSettings(Shape):
    """``api_url`` has no slash at its end; without ``gateway_url`` the API is asked for it.

    ``message_content`` says that the application has the privileged intent of that name.
    """

    token_file: FilePath | None = None
    test_guild: Annotated[int, BeforeValidator(_read_snowflake)] | None = None
    home_guild: Annotated[int, BeforeValidator(_read_snowflake)] | None = None
    api_url: Annotated[str, BeforeValidator(_read_http)] = "https://discord.com/api/v10"
    gateway_url: Annotated[str, BeforeValidator(_read_websocket)] | None = None
    message_content: Annotated[bool, BeforeValidator(_read_switch)] = False


class IndexSettings(Shape):
    directory: FilePath = Path(".sourcier/index")


class StoreSettings(Shape):
    """``retention_days`` is how long the journal and the votes are kept, 1 to 3650."""

    path: FilePath = Path(".sourcier/store.sqlite3")
    retention_days: Annotated[Number, AfterValidator(_whole_days)] = 90


class LogSettings(Shape):
    level: Annotated[
        Literal["debug", "info", "warning", "error"], BeforeValidator(_read_choice)
    ] = "info"
    format: Annotated[Literal["text", "json"], BeforeValidator(_read_choice)] = "text"


class Settings(Shape):
    """Everything that can be set. ``knowledge`` empty means every pack of ``knowledge/``.

    ``watch`` is whether a running bot takes up what is saved there.
    """

    knowledge: tuple[FilePath, ...] = ()
    watch: Annotated[bool, BeforeValidator(_read_switch)] = True
    language: Annotated[Literal["auto", "fr", "en"], BeforeValidator(_read_choice)] = "auto"
    answer: AnswerSettings = AnswerSettings()
    discord: DiscordSettings = DiscordSettings()
    index: IndexSettings = IndexSettings()
    store: StoreSettings = StoreSettings()
    log: LogSettings = LogSettings()


def load_settings(path: Path | None, environ: Mapping[str, str]) -> Settings:
    """The settings of the file at ``path``, if one is given, and of ``environ``, which wins.

    Relative paths are taken from the file's folder, those of the environment and the defaults from
    the working folder. Raises ConfigError with every problem of both.
    """
    written: dict[Key, Plain] = {}
    problems: list[Problem] = []
    if path is not None:
        document = _read_file(path)
        _, problems = validate(document, Settings)
        written = _anchored(_flat(document.data), path.parent)
    given, found = _read_environment(environ)
    if problems or found:
        raise ConfigError([*problems, *found])
    return Settings.model_validate(_nested({**written, **given}))


def discord_token(settings: Settings, environ: Mapping[str, str]) -> SecretStr:
    """The bot's token: DISCORD_TOKEN, else the content of ``discord.token_file``.

    Raises ConfigError where there is none, or none that could be a token.
    """
    token = environ.get("DISCORD_TOKEN", "").strip()
    place = Problem(ENVIRONMENT, 0, "DISCORD_TOKEN", "", "Copy it again from Discord")
    file = settings.discord.token_file
    if not token and file is not None:
        place = replace(place, file=file, field="")
        token = _read_token(file)
    if not token:
        message = "there is no Discord token"
        remedy = "Set DISCORD_TOKEN, or write it into a file and name that in discord.token_file"
        raise ConfigError([replace(place, message=message, remedy=remedy)])
    if not re.fullmatch(r"[\x21-\x7e]+", token):
        message = "the Discord token holds a blank or a letter that no token has"
        raise ConfigError([replace(place, message=message)])
    return SecretStr(token)


def _read_token(file: Path) -> str:
    if re.fullmatch(r"[\w-]{20,}\.[\w-]{6}\.[\w-]{20,}", file.name):
        # The message must not show what may be a real token.
        message = "this is a token, where the name of a file is wanted"
        remedy = "Write the token into a file of its own, and its name here"
        raise ConfigError([Problem(Path("config"), 0, "discord.token_file", message, remedy)])
    try:
        return file.read_bytes()[:MAX_BYTES].decode("utf-8-sig").strip()
    except OSError as error:
        message = f"the token file cannot be read ({error.strerror})"
    except UnicodeDecodeError:
        message = "the token file is not a text file in UTF-8"
    remedy = "Correct discord.token_file, or set DISCORD_TOKEN instead"
    raise ConfigError([Problem(file, 0, "", message, remedy)])


def _read_file(path: Path) -> Document:
    try:
        document = read_document(path, path.read_bytes())
    except OSError as error:
        message = f"the configuration cannot be read ({error.strerror})"
        raise ConfigError([Problem(path, 0, "", message, "Correct its name or rights")]) from None
    return replace(document, data=_without_empty(document.data))


def _read_environment(environ: Mapping[str, str]) -> tuple[dict[Key, Plain], list[Problem]]:
    """What the variables say, as the file would. An empty variable is as good as none."""
    keys = {_variable(key): key for key in _keys(Settings)}
    given: dict[Key, Plain] = {}
    problems: list[Problem] = []
    for name, value in environ.items():
        if name.upper().startswith(PREFIX) and value.strip():
            key = keys.get(name.upper())
            if key is None:
                problems.append(_unknown_variable(name, list(keys)))
            else:
                given[key] = _folders(value) if key == ("knowledge",) else value
    _, found = validate(Document(ENVIRONMENT, _nested(given)), Settings)
    for problem in found:
        key = tuple(problem.field.partition("[")[0].split("."))
        problems.append(replace(problem, field=_variable(key)))
    return given, problems


def _unknown_variable(name: str, known: list[str]) -> Problem:
    near = nearest(name, [variable.lower() for variable in known])
    remedy = f"Did you mean {near.upper()}?" if near else f"Use one of {', '.join(known)}"
    return Problem(ENVIRONMENT, 0, name, "there is no setting of this name", remedy)


def _folders(value: str) -> Plain:
    """A JSON list, or folders separated as in PATH."""
    if not value.lstrip().startswith("["):
        return [folder for folder in value.split(os.pathsep) if folder.strip()]
    try:
        folders: list[Plain] = json.loads(value)
    except (ValueError, RecursionError):
        return value
    return folders


def _variable(key: Key) -> str:
    return PREFIX + "__".join(key).upper()


def _keys(shape: type[BaseModel]) -> Iterator[Key]:
    for name, field in shape.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from ((name, *key) for key in _keys(field.annotation))
        else:
            yield (name,)


def _without_empty(data: Plain) -> Plain:
    """``data`` without the keys nothing is written for: they are as good as left out."""
    if isinstance(data, dict):
        return {key: _without_empty(value) for key, value in data.items() if value is not None}
    return {} if data is None else data


def _anchored(written: dict[Key, Plain], folder: Path) -> dict[Key, Plain]:
    """``written`` with its relative paths taken from ``folder``."""

    def anchor(value: Plain) -> Plain:
        if isinstance(value, list):
            return [anchor(inner) for inner in value]
        return str(folder / _expanded(value)) if isinstance(value, str) else value

    return {key: anchor(value) if key in _PATHS else value for key, value in written.items()}


def _flat(data: Plain, key: Key = ()) -> dict[Key, Plain]:
    if not isinstance(data, dict):
        return {key: data}
    flat: dict[Key, Plain] = {}
    for name, value in data.items():
        flat |= _flat(value, (*key, name))
    return flat


def _nested(flat: Mapping[Key, Plain]) -> dict[str, Plain]:
    nested: dict[str, Plain] = {}
    for (*groups, name), value in flat.items():
        place = nested
        for group in groups:
            inner = place.setdefault(group, {})
            assert isinstance(inner, dict)
            place = inner
        place[name] = value
    return nested
