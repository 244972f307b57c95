"""Every question that reaches the bot is answered exactly once, whatever goes wrong."""

import logging

import pytest

from tests.wire.soak import soak

QUESTIONS = 6000
GROWTH_MB = 10
"""How much more the process may hold at the end than after the first fifth."""


async def test_a_few_hundred_questions_under_random_faults_are_answered_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    figures = await soak(300, seed=1)
    errors = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert errors == []
    assert figures.wrong == []
    assert figures.answered > 240
    assert len(figures.faults) > 10


@pytest.mark.soak
async def test_thousands_of_questions_under_random_faults_are_answered_once_in_flat_memory() -> (
    None
):
    figures = await soak(QUESTIONS, seed=20)
    memory = " ".join(f"{megabytes:.0f}" for megabytes in figures.megabytes)
    print(f"\n{figures}\n{dict(figures.faults)}\nMB after each batch: {memory}")
    assert figures.wrong == []
    assert figures.answered > QUESTIONS * 0.9
    if figures.megabytes:
        warm = figures.megabytes[len(figures.megabytes) // 5]
        assert figures.megabytes[-1] - warm < GROWTH_MB
