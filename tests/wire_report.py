"""A failing test shows what went over the wire: the last exchanges of every server it started."""

from collections.abc import Generator

import pytest

from bot.testserver import TestServer

SHOWN = 40
"""Exchanges of each server."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    """Remember the servers that are started from now on, by fixtures or by the test itself."""
    servers: list[TestServer] = []
    item.stash[_SERVERS] = servers
    start = TestServer.start

    async def remembered(server: TestServer, port: int = 0) -> None:
        if server not in servers:
            servers.append(server)
        await start(server, port)

    item.stash[_PATCH] = patch = pytest.MonkeyPatch()
    patch.setattr(TestServer, "start", remembered)
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        for server in item.stash.get(_SERVERS, []):
            report.sections.append((f"Wire of {server.page_url}", server.wire.text(SHOWN)))
    if call.when == "teardown" and _PATCH in item.stash:
        item.stash[_PATCH].undo()
        del item.stash[_PATCH]
        item.stash[_SERVERS].clear()
    return report


_SERVERS: pytest.StashKey[list[TestServer]] = pytest.StashKey()
_PATCH: pytest.StashKey[pytest.MonkeyPatch] = pytest.StashKey()
