import pytest

from bot.chat.cooldowns import SERVER_QUESTIONS, Cooldowns, Wait
from bot.store.journal import DIRECT


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def cooldowns(clock: Clock) -> Cooldowns:
    return Cooldowns(clock)


def test_a_member_waits_between_two_questions(cooldowns: Cooldowns, clock: Clock) -> None:
    assert cooldowns.take(1, 7, 3.0) is None
    clock.now += 0.5
    assert cooldowns.take(1, 7, 3.0) == Wait(3, "member", told=False)
    clock.now += 2.4
    assert cooldowns.take(1, 7, 3.0) == Wait(1, "member", told=True)
    clock.now += 0.1
    assert cooldowns.take(1, 7, 3.0) is None
    assert cooldowns.take(1, 7, 3.0) == Wait(3, "member", told=False)


def test_a_refused_question_does_not_prolong_the_wait(cooldowns: Cooldowns, clock: Clock) -> None:
    cooldowns.take(1, 7, 3.0)
    for _ in range(12):
        clock.now += 0.25
        last = cooldowns.take(1, 7, 3.0)
    assert last is None


def test_members_and_servers_do_not_wait_for_each_other(cooldowns: Cooldowns) -> None:
    assert [cooldowns.take(guild, member, 3.0) for guild in (1, 2) for member in (7, 8)] == [
        None
    ] * 4


def test_a_server_may_ask_so_much_at_a_time(cooldowns: Cooldowns, clock: Clock) -> None:
    for member in range(SERVER_QUESTIONS):
        assert cooldowns.take(1, member, 3.0) is None
    assert cooldowns.take(1, 99, 3.0) == Wait(3, "server", told=False)
    assert cooldowns.take(2, 99, 3.0) is None
    clock.now += 3.0
    assert cooldowns.take(1, 99, 3.0) is None


def test_direct_messages_have_no_server_to_wait_for(cooldowns: Cooldowns) -> None:
    waits = [cooldowns.take(DIRECT, member, 3.0) for member in range(SERVER_QUESTIONS * 2)]
    assert waits == [None] * len(waits)


def test_without_a_cooldown_nobody_waits(cooldowns: Cooldowns) -> None:
    assert [cooldowns.take(1, 7, 0.0) for _ in range(20)] == [None] * 20


def test_a_changed_setting_holds_at_once(cooldowns: Cooldowns, clock: Clock) -> None:
    cooldowns.take(1, 7, 60.0)
    clock.now += 5
    assert cooldowns.take(1, 7, 3.0) is None
