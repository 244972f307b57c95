from pathlib import Path

import pytest

TEST = """
from bot.testserver import TestServer, small_world
from tests.wire.member import Member

async def test_it():
    async with TestServer() as server:
        world = small_world(server)
        async with await Member.connect(world, world.users["member"].token) as member:
            await member.say(world.channel_id, "bonjour")
        assert {outcome}
"""


@pytest.mark.parametrize("outcome", [True, False])
def test_the_wire_is_shown_where_a_test_fails_and_only_there(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, outcome: bool
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent.parent))
    pytester.makepyfile(TEST.format(outcome=outcome))
    arguments = ("-o", "asyncio_mode=auto", "-p", "tests.wire_report", "-p", "no:cacheprovider")
    result = pytester.runpytest_subprocess(*arguments)
    result.assert_outcomes(passed=int(outcome), failed=int(not outcome))
    shown = ["*- Wire of http://127.0.0.1:*", "*member POST /channels/*bonjour*"]
    if outcome:
        result.stdout.no_fnmatch_line(shown[0])
    else:
        result.stdout.fnmatch_lines(shown)
