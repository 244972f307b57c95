"""Buttons, selects and modals: used by a member, answered by a bot."""

from typing import Any

import pytest

from tests.testserver.bench import Bench
from tests.testserver.caller import Answer
from tests.testserver.parts import V2
from tests.wire.member import texts


async def click(bench: Bench, message: dict[str, Any], **data: Any) -> Answer:
    return await bench.invoke(3, data=data, message_id=message["id"])


async def card(bench: Bench, *components: dict[str, Any]) -> dict[str, Any]:
    body = {"flags": V2, "components": [{"type": 1, "components": list(components)}]}
    sent: dict[str, Any] = (await bench.bot.send(bench.world.channel_id, **body)).body
    return sent


GO = {"type": 2, "style": 1, "label": "Aller", "custom_id": "go"}


async def test_a_click_carries_the_message_with_its_flags_and_can_update_it(bench: Bench) -> None:
    message = await card(bench, GO)
    assert (await click(bench, message, component_type=2, custom_id="go")).status == 204
    interaction = await bench.received()
    assert interaction["data"] == {"component_type": 2, "custom_id": "go", "id": 2}
    assert interaction["message"]["flags"] == V2
    assert interaction["message"]["id"] == message["id"]
    new = {"components": [{"type": 10, "content": "fait"}]}
    answer = await bench.answer(interaction, 7, new)
    assert answer.body["resource"]["message"]["id"] == message["id"]
    assert texts(await bench.member.next_event("MESSAGE_UPDATE")) == "fait"


async def test_a_click_can_be_acknowledged_without_a_word(bench: Bench) -> None:
    message = await card(bench, GO)
    await click(bench, message, component_type=2, custom_id="go")
    interaction = await bench.received()
    assert (await bench.answer(interaction, 6)).status == 200
    await bench.member.next_event("INTERACTION_SUCCESS")
    original = await bench.bot("GET", bench.webhook(interaction, "/messages/@original"))
    assert original.body["id"] == message["id"]


@pytest.mark.parametrize("button", [{**GO, "custom_id": "other"}, {**GO, "disabled": True}])
async def test_a_button_that_is_not_there_or_disabled_cannot_be_clicked(
    bench: Bench, button: dict[str, Any]
) -> None:
    message = await card(bench, button)
    answer = await click(bench, message, component_type=2, custom_id="go")
    assert answer.errors("data", "custom_id") == ["COMPONENT_VALIDATION_FAILED"]


async def test_a_select_sends_only_what_it_offers(bench: Bench) -> None:
    options = [{"label": "A", "value": "a"}, {"label": "B", "value": "b"}]
    message = await card(bench, {"type": 3, "custom_id": "s", "options": options})
    for values in (["c"], [], ["a", "b"]):
        answer = await click(bench, message, component_type=3, custom_id="s", values=values)
        assert answer.code == 50035
    await click(bench, message, component_type=3, custom_id="s", values=["b"])
    assert (await bench.received())["data"]["values"] == ["b"]


async def test_a_modal_reaches_the_user_and_its_submission_the_bot(bench: Bench) -> None:
    message = await card(bench, GO)
    await click(bench, message, component_type=2, custom_id="go")
    field = {"type": 4, "custom_id": "why", "style": 1, "label": "Pourquoi ?"}
    modal = {
        "title": "Avis",
        "custom_id": "m",
        "components": [{"type": 1, "components": [field]}],
    }
    await bench.answer(await bench.received(), 9, modal)
    shown = await bench.member.next_event("INTERACTION_MODAL_CREATE")
    assert (shown["title"], shown["custom_id"]) == ("Avis", "m")
    filled = {"type": 4, "custom_id": "why", "value": "parce que"}
    data = {"custom_id": "m", "components": [{"type": 1, "components": [filled]}]}
    stranger = await bench.invoke(5, data={**data, "id": "123"})
    assert stranger.errors("data", "id") == ["MODAL_UNKNOWN"]
    await bench.invoke(5, data={**data, "id": shown["id"]})
    interaction = await bench.received()
    assert (interaction["type"], interaction["data"]["custom_id"]) == (5, "m")
    assert interaction["data"]["components"] == [
        {"type": 1, "id": 1, "components": [{**filled, "id": 2}]}
    ]
    assert interaction["message"]["id"] == message["id"]
    answer = await bench.answer(interaction, 4, {"content": "merci"})
    cause = answer.body["resource"]["message"]["interaction_metadata"]
    assert cause["triggering_interaction_metadata"]["interacted_message_id"] == message["id"]
