"""What several commands share: their options, and what those open."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bot.knowledge.errors import SourcierError
from bot.knowledge.types import LANGUAGES

if TYPE_CHECKING:
    from bot.chat.origin import Origin
    from bot.config import Settings
    from bot.knowledge.types import Language, Library
    from bot.retrieval.engine import Engine

PROJECT_ROOT = Path(__file__).resolve().parents[2]

DEFAULT_CONFIG = Path("config.yaml")

CommandT = TypeVar("CommandT", bound=Callable[..., Any])


def knowledge_option(command: CommandT) -> CommandT:
    """``--knowledge DIR``, passed as ``knowledge``: a tuple of folders, perhaps empty."""
    return click.option(
        "--knowledge",
        multiple=True,
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="A folder to answer from: a pack, or a folder of packs. May be given several times. "
        "Without it: the folders the configuration names, else the packs of knowledge/.",
    )(command)


def language_option(command: CommandT) -> CommandT:
    """``--lang``, passed as ``lang``: the language of the reply, or None to follow the question."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        help="The language of the reply. Without it, it follows the question.",
    )(command)


def config_option(command: CommandT) -> CommandT:
    """``--config FILE``, passed as ``config``: a path, or None where none is given."""
    return click.option(
        "--config",
        metavar="FILE",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="The configuration. Without it: config.yaml of this folder, if there is one.",
    )(command)


def read_settings(config: Path | None) -> "Settings":
    """The settings of ``config``, or of config.yaml where there is one, and of the environment.

    Raises ConfigError.
    """
    from bot.config import load_settings

    if config is None and DEFAULT_CONFIG.is_file():
        config = DEFAULT_CONFIG
    return load_settings(config, os.environ)


def open_library(knowledge: Sequence[Path], settings: "Settings") -> "Library":
    """The packs of ``knowledge``; without any, of the settings; else of knowledge/.

    knowledge/ is looked for in the working folder, then beside the program. Raises KnowledgeError
    where a pack is wrong, and SourcierError where there is none.
    """
    from bot.knowledge.load import load_library

    return load_library(knowledge_folders(knowledge, settings.knowledge))


def open_engine(library: "Library", settings: "Settings") -> "Engine":
    """An engine as configured, its packs calibrated by their own questions.

    Bulk packs that changed are indexed first, and it is told. Raises KnowledgeError where one is
    wrong.
    """
    from functools import cache, partial

    from bot.cli.progress import told
    from bot.retrieval.engine import Engine
    from bot.retrieval.stored_adjustments import adjustments

    return Engine(
        library,
        risk=settings.answer.risk,
        indexes=settings.index.directory,
        progress=lambda passages: told(passages, "indexing"),
        adjust=cache(partial(adjustments, library, settings.index.directory)),
    )


def ready_engine(knowledge: Sequence[Path], settings: "Settings") -> "tuple[Engine, Origin]":
    """An engine over ``open_library``, with every language indexed, and where it comes from.

    Raises what that raises.
    """
    from bot.chat.origin import Origin
    from bot.knowledge.state import state_of

    folders = tuple(knowledge_folders(knowledge, settings.knowledge))
    origin = Origin(
        folders,
        # What is saved from here on is seen to be other than what is loaded.
        state_of(folders),
        settings.answer.risk,
        settings.index.directory,
        settings.watch,
    )
    engine = open_engine(open_library(folders, settings), settings)
    engine.prepare()
    return engine, origin


def knowledge_folders(given: Sequence[Path], configured: Sequence[Path] = ()) -> Sequence[Path]:
    """The folders that ``open_library`` opens. Raises SourcierError where there is none."""
    from bot.knowledge.load import DEFAULT_FOLDER, default_folders

    if given or configured:
        return given or configured
    for root in (Path.cwd(), PROJECT_ROOT):
        if default_folders(root):
            # Not its packs: one that is added belongs to them.
            return (root / DEFAULT_FOLDER,)
    raise SourcierError(
        "There is no knowledge to answer from. Name a folder with --knowledge, "
        "or put a pack into knowledge/."
    )


def fixed_language(settings: "Settings") -> "Language | None":
    """The language every reply has by the settings, or None where it follows the question."""
    return None if settings.language == "auto" else settings.language
