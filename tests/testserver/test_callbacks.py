"""How a bot answers: at once, later, privately, too late, twice."""

from typing import Any

import pytest

from bot.testserver import TestServer
from tests.testserver.bench import EPHEMERAL, LOADING, Bench
from tests.testserver.conftest import Clock
from tests.testserver.parts import V2
from tests.wire.member import Member, texts


async def test_an_answer_is_returned_announced_and_acknowledged(bench: Bench) -> None:
    interaction = await bench.begun()
    components = [{"type": 10, "content": "Voici"}]
    answer = await bench.answer(interaction, 4, {"flags": V2, "components": components})
    assert answer.status == 200
    message = answer.body["resource"]["message"]
    assert answer.body["interaction"] == {
        "id": interaction["id"],
        "type": 2,
        "response_message_id": message["id"],
        "response_message_loading": False,
        "response_message_ephemeral": False,
    }
    shown = await bench.member.next_message()
    assert texts(shown) == "Voici"
    assert shown["type"] == 20
    assert shown["interaction"]["name"] == "ask"
    assert shown["interaction_metadata"]["user"]["id"] == bench.world.users["member"].id
    assert (await bench.member.next_event("INTERACTION_SUCCESS"))["nonce"] == "42"


async def test_without_with_response_the_answer_is_empty(bench: Bench) -> None:
    interaction = await bench.begun()
    path = f"/interactions/{interaction['id']}/{interaction['token']}/callback"
    assert (await bench.bot("POST", path, {"type": 4, "data": {"content": "x"}})).status == 204


async def test_a_second_answer_is_refused(bench: Bench) -> None:
    interaction = await bench.begun()
    await bench.answer(interaction, 4, {"content": "un"})
    answer = await bench.answer(interaction, 4, {"content": "deux"})
    assert (answer.status, answer.code) == (400, 40060)


async def test_an_answer_after_three_seconds_is_too_late(bench: Bench, clock: Clock) -> None:
    interaction = await bench.begun()
    clock.ahead = 3.1
    answer = await bench.answer(interaction, 4, {"content": "trop tard"})
    assert (answer.status, answer.code) == (404, 10062)


async def test_an_answer_that_is_refused_can_be_given_again(bench: Bench) -> None:
    interaction = await bench.begun()
    refused = await bench.answer(interaction, 4, {"content": "x" * 2001})
    assert refused.errors("data", "content") == ["BASE_TYPE_MAX_LENGTH"]
    assert (await bench.answer(interaction, 4, {"content": "court"})).status == 200


async def test_a_wrong_token_is_an_unknown_interaction(bench: Bench) -> None:
    interaction = await bench.begun()
    answer = await bench.answer({**interaction, "token": "wrong"}, 4, {"content": "x"})
    assert (answer.status, answer.code) == (404, 10062)


async def test_a_deferred_answer_is_filled_in_and_does_not_count_as_edited(bench: Bench) -> None:
    interaction = await bench.begun()
    deferred = await bench.answer(interaction, 5)
    assert deferred.body["interaction"]["response_message_loading"] is True
    waiting = await bench.member.next_event(
        "MESSAGE_CREATE", lambda message: message["flags"] & LOADING
    )
    filled = await bench.bot(
        "PATCH",
        bench.webhook(interaction, "/messages/@original"),
        {"flags": V2, "components": [{"type": 10, "content": "Voici"}]},
    )
    assert filled.body["id"] == waiting["id"]
    assert filled.body["flags"] == V2
    assert filled.body["edited_timestamp"] is None
    assert texts(await bench.member.next_event("MESSAGE_UPDATE")) == "Voici"


async def test_the_first_followup_takes_the_deferred_place_and_the_next_does_not(
    bench: Bench,
) -> None:
    interaction = await bench.begun()
    await bench.answer(interaction, 5)
    first = (await bench.bot("POST", bench.webhook(interaction), {"content": "un"})).body
    original = (await bench.bot("GET", bench.webhook(interaction, "/messages/@original"))).body
    assert original["id"] == first["id"]
    second = (await bench.bot("POST", bench.webhook(interaction), {"content": "deux"})).body
    assert second["id"] != first["id"]
    place = bench.webhook(interaction, f"/messages/{second['id']}")
    assert (await bench.bot("PATCH", place, {"content": "trois"})).body["content"] == "trois"
    assert (await bench.bot("DELETE", place)).status == 204
    assert (await bench.bot("GET", place)).code == 10008


async def test_a_token_expires_after_fifteen_minutes(bench: Bench, clock: Clock) -> None:
    interaction = await bench.begun()
    await bench.answer(interaction, 4, {"content": "x"})
    clock.ahead = 15 * 60 + 1
    answer = await bench.bot("POST", bench.webhook(interaction), {"content": "trop tard"})
    assert (answer.status, answer.code) == (401, 50027)


async def test_a_followup_before_any_answer_has_no_webhook(bench: Bench) -> None:
    interaction = await bench.begun()
    assert (await bench.bot("POST", bench.webhook(interaction), {"content": "x"})).code == 10015


async def test_an_ephemeral_answer_is_seen_by_its_user_only(
    bench: Bench, server: TestServer
) -> None:
    other = server.create_user("other")
    server.add_member(server.world.guilds[int(bench.world.guild_id)], other)
    async with await Member.connect(bench.world, other.token) as witness:
        interaction = await bench.begun()
        answer = await bench.answer(interaction, 4, {"content": "secret", "flags": EPHEMERAL})
        assert answer.body["interaction"]["response_message_ephemeral"] is True
        shown = await bench.member.next_message()
        assert (shown["content"], shown["flags"]) == ("secret", EPHEMERAL)
        await bench.bot.send(bench.world.channel_id, content="public")
        assert (await witness.next_message())["content"] == "public"
    place = f"/channels/{bench.world.channel_id}/messages"
    assert [each["content"] for each in (await bench.user("GET", place)).body] == ["public"]
    assert (await bench.bot("GET", f"{place}/{shown['id']}")).code == 10008
    changed = {"content": "nouveau secret"}
    await bench.bot("PATCH", bench.webhook(interaction, "/messages/@original"), changed)
    assert (await bench.member.next_event("MESSAGE_UPDATE"))["content"] == "nouveau secret"


async def test_autocomplete_sends_the_choices_to_the_user(bench: Bench) -> None:
    typed = [{"type": 3, "name": "question", "value": "qu", "focused": True}]
    interaction = await bench.begun(4, options=typed)
    assert interaction["data"]["options"][0]["focused"] is True
    choices = [{"name": "Quoi", "value": "quoi"}]
    assert (await bench.answer(interaction, 8, {"choices": choices})).status == 200
    response = await bench.member.next_event("APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE")
    assert (response["nonce"], response["choices"]) == ("42", choices)


@pytest.mark.parametrize(
    ("choices", "path"),
    [
        ([{"name": str(n), "value": str(n)} for n in range(26)], ("choices",)),
        ([{"name": "x" * 101, "value": "x"}], ("choices", "0", "name")),
        ([{"name": "x", "value": "x" * 101}], ("choices", "0", "value")),
    ],
)
async def test_choices_beyond_the_limits_are_refused(
    bench: Bench, choices: list[dict[str, Any]], path: tuple[str, ...]
) -> None:
    typed = [{"type": 3, "name": "question", "value": "", "focused": True}]
    interaction = await bench.begun(4, options=typed)
    answer = await bench.answer(interaction, 8, {"choices": choices})
    assert answer.errors("data", *path) == ["BASE_TYPE_MAX_LENGTH"]


@pytest.mark.parametrize(("kind", "callback"), [(2, 7), (2, 8), (4, 4)])
async def test_an_interaction_takes_only_its_own_kinds_of_answer(
    bench: Bench, kind: int, callback: int
) -> None:
    typed = [{"type": 3, "name": "question", "value": "x", "focused": True}]
    interaction = await bench.begun(kind, options=typed if kind == 4 else None)
    answer = await bench.answer(interaction, callback, {"content": "x", "choices": []})
    assert answer.errors("type") == ["BASE_TYPE_CHOICES"]
