"""The pack the project ships, and an engine over it; both are immutable, so built once."""

from pathlib import Path

import pytest

from bot.knowledge.load import load_library
from bot.knowledge.types import Library
from bot.retrieval.engine import Engine

PACK = Path(__file__).parents[2] / "knowledge" / "otan-ukraine"


@pytest.fixture(scope="session")
def otan_ukraine() -> Library:
    return load_library([PACK])


@pytest.fixture(scope="session")
def shipped(otan_ukraine: Library) -> Engine:
    engine = Engine(otan_ukraine)
    # No test is charged for the index.
    engine.prepare()
    return engine
