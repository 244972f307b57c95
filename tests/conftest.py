"""Every exchange with a test server is held against Discord's own description of its API."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from bot.testserver.state import Json
from bot.testserver.wire import Wire
from tests.openapi.document import ABSENT
from tests.openapi.exchange import Exchange
from tests.openapi.judge import Judge, the_judge

pytest_plugins = ["pytester", "tests.wire_report"]

# Both measure by the clock on the wall, and tests share their machine.
settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")


@pytest.fixture
def judge() -> Judge:
    judge = the_judge()
    if judge is None:
        pytest.skip(ABSENT)
    return judge


@pytest.fixture(autouse=True)
def judged_exchanges() -> Iterator[list[str]]:
    """What the document does not allow of the test's exchanges so far, a line each.

    Fails the test if there is anything at its end; see ``tests/openapi``.
    """
    complaints: list[str] = []
    judge = the_judge()
    if judge is None:
        yield complaints
        return
    record = Wire.add

    def record_and_judge(wire: Wire, entry: Json) -> None:
        record(wire, entry)
        if entry["kind"] == "rest":
            exchange = Exchange.from_record(entry)
            complaints.extend(f"{exchange}: {fault}" for fault in judge.faults(exchange))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Wire, "add", record_and_judge)
        yield complaints
    if complaints:
        pytest.fail("Discord's document does not allow:\n" + "\n".join(complaints), pytrace=False)
