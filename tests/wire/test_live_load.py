"""Members ask while a curator saves: each is answered once, from one edition of the library."""

import pytest

from tests.wire.live_load import Outcome, measure


def judge(found: Outcome) -> None:
    print(found)
    assert found.lost == found.doubled == 0
    assert not found.mixed
    assert not found.stale
    assert any(one.served is not None for one in found.editions)


async def test_no_question_is_lost_or_answered_from_half_a_library() -> None:
    judge(await measure(rate=5, edits=3, between=3))


@pytest.mark.soak
async def test_nor_is_any_of_fifty_a_second_during_twenty_reloads() -> None:
    found = await measure(rate=50, edits=20)
    judge(found)
    assert found.sound
