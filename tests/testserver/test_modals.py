"""Modals: what a bot may show, and what a member may submit."""

from typing import Any

import pytest

from tests.testserver.bench import Bench
from tests.testserver.caller import Answer

WHY = {"type": 4, "custom_id": "why", "style": 2, "min_length": 3, "max_length": 10}
TOPICS = {
    "type": 3,
    "custom_id": "topics",
    "options": [{"label": "Budget", "value": "budget"}, {"label": "Traités", "value": "treaties"}],
    "required": False,
}
WHO = {"type": 5, "custom_id": "who"}


def label(component: dict[str, Any]) -> dict[str, Any]:
    return {"type": 18, "label": component["custom_id"], "component": component}


def modal(*components: dict[str, Any]) -> dict[str, Any]:
    return {"title": "Avis", "custom_id": "m", "components": list(components)}


async def shown(bench: Bench, *components: dict[str, Any]) -> dict[str, Any]:
    """A modal that a member has before them."""
    answer = await bench.answer(await bench.begun(), 9, modal(*components))
    assert answer.status == 200, answer.body
    return await bench.member.next_event("INTERACTION_MODAL_CREATE")


async def submit(bench: Bench, event: dict[str, Any], *inputs: dict[str, Any]) -> Answer:
    components = [{"type": 18, "component": each} for each in inputs]
    return await bench.invoke(
        5, data={"id": event["id"], "custom_id": "m", "components": components}
    )


def filled(component: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": component["type"], "custom_id": component["custom_id"], **more}


async def test_labels_carry_inputs_and_selects_and_come_back_filled_in(bench: Bench) -> None:
    event = await shown(bench, label(WHY), label(TOPICS), label(WHO), {"type": 10, "content": "x"})
    member_id = bench.world.users["member"].id
    answer = await submit(
        bench,
        event,
        filled(WHO, values=[member_id]),
        filled(WHY, value="parce que"),
    )
    assert answer.status == 204
    data = (await bench.received())["data"]
    assert [each["type"] for each in data["components"]] == [18, 18, 18, 10]
    why, topics, who = [each["component"] for each in data["components"][:3]]
    assert (why["value"], topics["values"], who["values"]) == ("parce que", [], [member_id])
    assert data["resolved"]["users"][member_id]["username"] == "member"


@pytest.mark.parametrize(
    ("inputs", "path", "error"),
    [
        ([], ("value",), "BASE_TYPE_REQUIRED"),
        ([filled(WHY, value="ab")], ("value",), "BASE_TYPE_BAD_LENGTH"),
        ([filled(WHY, value="x" * 11)], ("value",), "BASE_TYPE_BAD_LENGTH"),
    ],
)
async def test_what_is_filled_in_is_held_against_the_modal(
    bench: Bench, inputs: list[dict[str, Any]], path: tuple[str, ...], error: str
) -> None:
    answer = await submit(bench, await shown(bench, label(WHY)), *inputs)
    assert answer.errors("data", "components", "0", "component", *path) == [error]


async def test_what_was_not_asked_for_is_refused(bench: Bench) -> None:
    event = await shown(bench, label(WHY))
    other = {"type": 4, "custom_id": "other", "value": "x"}
    answer = await submit(bench, event, filled(WHY, value="parce que"), other)
    assert answer.errors("data", "components") == ["COMPONENT_VALIDATION_FAILED"]


async def test_a_modal_is_submitted_once(bench: Bench) -> None:
    event = await shown(bench, label(WHY))
    assert (await submit(bench, event, filled(WHY, value="parce que"))).status == 204
    again = await submit(bench, event, filled(WHY, value="parce que"))
    assert again.errors("data", "id") == ["MODAL_UNKNOWN"]


@pytest.mark.parametrize(
    ("data", "path", "error"),
    [
        ({**modal(label(WHY)), "title": "x" * 46}, ("title",), "BASE_TYPE_MAX_LENGTH"),
        ({**modal(label(WHY)), "custom_id": None}, ("custom_id",), "BASE_TYPE_REQUIRED"),
        (modal(), ("components",), "BASE_TYPE_BAD_LENGTH"),
        (modal(*[label(WHY)] * 6), ("components",), "BASE_TYPE_MAX_LENGTH"),
        (modal(label(WHY), label(WHY)), ("components",), "COMPONENT_CUSTOM_ID_DUPLICATED"),
        (
            modal({"type": 18, "component": WHY}),
            ("components", "0", "label"),
            "BASE_TYPE_REQUIRED",
        ),
        (
            modal({**label(WHY), "label": "x" * 46}),
            ("components", "0", "label"),
            "BASE_TYPE_MAX_LENGTH",
        ),
        (
            modal({"type": 1, "components": [WHY]}),
            ("components", "0", "components", "0", "label"),
            "BASE_TYPE_REQUIRED",
        ),
        (
            modal({"type": 1, "components": [{"type": 2, "custom_id": "b", "label": "b"}]}),
            ("components", "0", "components", "0", "type"),
            "BASE_TYPE_CHOICES",
        ),
        (
            modal(label({**WHY, "placeholder": "x" * 101})),
            ("components", "0", "component", "placeholder"),
            "BASE_TYPE_MAX_LENGTH",
        ),
    ],
)
async def test_a_modal_discord_would_refuse_is_refused(
    bench: Bench, data: dict[str, Any], path: tuple[str, ...], error: str
) -> None:
    answer = await bench.answer(await bench.begun(), 9, data)
    assert answer.errors("data", *path) == [error]


async def test_a_modal_may_not_answer_a_modal(bench: Bench) -> None:
    event = await shown(bench, label(WHY))
    await submit(bench, event, filled(WHY, value="parce que"))
    answer = await bench.answer(await bench.received(), 9, modal(label(WHY)))
    assert answer.errors("type") == ["BASE_TYPE_CHOICES"]


async def test_what_modals_do_not_offer_here_says_so(bench: Bench) -> None:
    upload = {"type": 19, "custom_id": "file"}
    answer = await bench.answer(await bench.begun(), 9, modal(label(upload)))
    assert answer.status == 501
