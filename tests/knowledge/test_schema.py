import re
import subprocess
import sys

import pytest

from bot.knowledge.schema import GlossaryFile, PackFile, QuestionsFile, Shape, SourceFile


@pytest.mark.parametrize("shape", [PackFile, SourceFile, GlossaryFile, QuestionsFile])
def test_a_json_schema_comes_out_of_every_shape_and_forbids_unknown_fields(
    shape: type[Shape],
) -> None:
    schema = shape.model_json_schema()

    objects = [schema, *schema.get("$defs", {}).values()]
    assert all(part["additionalProperties"] is False for part in objects)


@pytest.mark.parametrize("period", ["2014", "2014-09", "2014-09-04", "2014-09/2015"])
def test_the_json_schema_describes_periods(period: str) -> None:
    about = SourceFile.model_json_schema()["$defs"]["PassageEntry"]["properties"]["about"]

    (pattern,) = (choice["pattern"] for choice in about["anyOf"] if "pattern" in choice)
    assert re.search(pattern, period)
    assert not re.search(pattern, "in 2014")


def test_loading_imports_nothing_that_only_mistakes_or_settings_need() -> None:
    program = "import bot.knowledge.load, sys; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()

    assert {"rapidfuzz", "discord", "pydantic_settings", "bot.config"}.isdisjoint(loaded)
