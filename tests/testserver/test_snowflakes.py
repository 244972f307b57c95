"""Ids."""

from bot.testserver import TestServer


async def test_ids_grow_even_if_the_clock_stands_still(server: TestServer) -> None:
    still = TestServer(clock=lambda: 1_700_000_000.0)
    ids = [still.create_user(f"user {number}").id for number in range(100)]
    assert ids == sorted(set(ids))
    assert server.create_user("later").id > ids[-1]
