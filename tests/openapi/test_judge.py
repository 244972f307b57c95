from typing import Any

import pytest

from tests.openapi.exchange import Exchange
from tests.openapi.judge import Judge
from tests.testserver.parts import V2, button, row, text_display

USER = {
    "id": "1",
    "username": "sourcier",
    "avatar": None,
    "discriminator": "0001",
    "public_flags": 0,
    "flags": 0,
    "global_name": None,
    "primary_guild": None,
    "mfa_enabled": False,
    "locale": "fr",
}
CHOICES = {"type": 8, "data": {"choices": [{"name": "Un", "value": "un"}]}}
MODAL = {
    "type": 9,
    "data": {
        "custom_id": "modal",
        "title": "Titre",
        "components": [
            {
                "type": 18,
                "label": "Nom",
                "component": {"type": 4, "custom_id": "name", "style": 1},
            }
        ],
    },
}
CARD = {
    "flags": V2,
    "components": [
        {
            "type": 17,
            "accent_color": 0x2F6FDB,
            "components": [
                text_display("### Titre"),
                {
                    "type": 9,
                    "components": [text_display("Source")],
                    "accessory": {"type": 2, "style": 5, "label": "Lire", "url": "https://a.fr/"},
                },
                row(button()),
            ],
        }
    ],
}
COMMANDS = [
    {
        "name": "ask",
        "description": "Ask",
        "options": [{"type": 3, "name": "question", "description": "What", "required": True}],
    }
]
CALLBACK = "/interactions/1/token/callback"
WEBHOOK = "/webhooks/1/token"
MESSAGES = "/channels/1/messages"
REGISTRATION = "/applications/1/commands"


def exchange(
    method: str,
    path: str,
    body: Any = None,
    *,
    query: tuple[tuple[str, str], ...] = (),
    caller: str | None = "bot",
    status: int = 204,
    answer: Any = None,
    **headers: str,
) -> Exchange:
    media = None if body is None else "application/json"
    named = {"Content-Type": "application/json"} if answer is not None else {}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    return Exchange(method, path, query, caller, media, body, status, named, answer)


def faults(judge: Judge, one: Exchange) -> list[str]:
    return [str(fault) for fault in judge.faults(one)]


def body_faults(judge: Judge, method: str, path: str, body: Any) -> list[str]:
    """Those of a request; its answer, an empty 200, is not looked at."""
    found = faults(judge, exchange(method, path, body, status=200))
    return [each for each in found if each.startswith("request")]


def test_an_exchange_as_the_document_has_it_is_without_fault(judge: Judge) -> None:
    assert faults(judge, exchange("GET", "/users/@me", status=200, answer=USER)) == []


@pytest.mark.parametrize(
    ("method", "path", "body", "pointer", "misspelt"),
    [
        ("POST", MESSAGES, {"content": "Bonjour"}, (), "contents"),
        ("POST", MESSAGES, {"allowed_mentions": {"parse": []}}, ("allowed_mentions",), "replied"),
        ("POST", MESSAGES, {"embeds": [{"title": "Un"}]}, ("embeds", 0), "titel"),
        ("POST", MESSAGES, CARD, ("components", 0), "accent_colour"),
        ("POST", MESSAGES, CARD, ("components", 0, "components", 0), "contents"),
        ("POST", MESSAGES, CARD, ("components", 0, "components", 1, "accessory"), "uri"),
        ("POST", MESSAGES, CARD, ("components", 0, "components", 2, "components", 0), "customid"),
        ("POST", WEBHOOK, CARD, ("components", 0, "components", 1), "accessories"),
        ("PATCH", f"{WEBHOOK}/messages/@original", CARD, ("components", 0), "color"),
        ("POST", CALLBACK, {"type": 4, "data": CARD}, (), "datas"),
        ("POST", CALLBACK, {"type": 4, "data": CARD}, ("data",), "ephemeral"),
        ("POST", CALLBACK, {"type": 7, "data": CARD}, ("data", "components", 0), "spoilers"),
        ("POST", CALLBACK, CHOICES, ("data", "choices", 0), "label"),
        ("POST", CALLBACK, MODAL, ("data",), "titel"),
        ("POST", CALLBACK, MODAL, ("data", "components", 0), "labels"),
        ("POST", CALLBACK, MODAL, ("data", "components", 0, "component"), "placehoder"),
        ("PUT", REGISTRATION, COMMANDS, (0,), "contexts_"),
        ("PUT", REGISTRATION, COMMANDS, (0, "options", 0), "autocompletes"),
    ],
)
def test_a_misspelt_field_of_a_request_is_a_fault_however_deep(
    judge: Judge, method: str, path: str, body: Any, pointer: tuple[str | int, ...], misspelt: str
) -> None:
    assert body_faults(judge, method, path, body) == []

    where = "".join(f"/{step}" for step in (*pointer, misspelt))
    assert body_faults(judge, method, path, with_field(body, pointer, misspelt)) == [
        f"request {where}: the document has no such field"
    ]


def with_field(value: Any, pointer: tuple[str | int, ...], name: str) -> Any:
    if not pointer:
        return {**value, name: None}
    step, *rest = pointer
    inner = with_field(value[step], tuple(rest), name)
    if isinstance(value, list):
        return [inner if at == step else each for at, each in enumerate(value)]
    return {**value, step: inner}


def test_a_form_is_judged_by_the_json_beside_its_files(judge: Judge) -> None:
    sent = Exchange(
        "POST", MESSAGES, (), "bot", "multipart/form-data", {"contents": ""}, 200, {}, None
    )

    assert "request /contents: the document has no such field" in faults(judge, sent)


def test_a_value_too_large_for_its_format_is_a_fault(judge: Judge) -> None:
    wrong = {"components": [{**button(), "id": 2**31}]}

    assert body_faults(judge, "POST", MESSAGES, {"components": [row(*wrong["components"])]})
    assert body_faults(judge, "POST", MESSAGES, {"sticker_ids": [str(2**64)]})


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"username": 3}, 'answer /username: 3 is not of type "string"'),
        ({"usernames": "a"}, "answer /usernames: the document has no such field"),
        ({"id": "one"}, 'answer /id: "one" does not match "^(0|[1-9][0-9]*)$"'),
    ],
)
def test_a_wrong_answer_is_a_fault(judge: Judge, changed: dict[str, Any], fault: str) -> None:
    answer = {**USER, **changed}

    assert fault in faults(judge, exchange("GET", "/users/@me", status=200, answer=answer))


def test_an_answer_without_a_required_field_is_a_fault(judge: Judge) -> None:
    answer = {name: value for name, value in USER.items() if name != "locale"}

    assert faults(judge, exchange("GET", "/users/@me", status=200, answer=answer)) == [
        'answer: "locale" is a required property'
    ]


def test_an_unknown_status_is_a_fault(judge: Judge) -> None:
    assert faults(judge, exchange("GET", "/users/@me", status=203, answer=USER)) == [
        "status: the document has 200, 429, 4XX for get_my_user"
    ]


def test_an_answer_that_should_be_empty_is_a_fault(judge: Judge) -> None:
    typing = exchange("POST", "/channels/1/typing", status=204, answer={})

    assert faults(judge, typing) == ["answer: has a body and should have none"]


def test_an_answer_of_another_type_is_a_fault(judge: Judge) -> None:
    charset = "application/json; charset=utf-8"
    wrong = exchange("GET", "/users/@me", status=200, answer=USER, Content_Type=charset)

    assert faults(judge, wrong) == [f"answer: is sent as {charset}, not application/json"]


@pytest.mark.parametrize(
    ("errors", "pointers"),
    [
        ({"content": {"_errors": [{"code": "BASE_TYPE_REQUIRED", "message": "Needed"}]}}, []),
        ({"0": {"a": {"_errors": [{"code": "BASE_TYPE_REQUIRED", "message": "Needed"}]}}}, []),
        (
            {"content": {"_errors": [{"code": 7, "message": "Needed"}]}},
            ["answer /errors/content/_errors/0/code"],
        ),
        ({"content": "is needed"}, ["answer /errors/content"]),
    ],
)
def test_an_error_is_judged_with_the_tree_of_its_form(
    judge: Judge, errors: Any, pointers: list[str]
) -> None:
    answer = {"code": 50035, "message": "Invalid Form Body", "errors": errors}
    found = judge.faults(exchange("POST", MESSAGES, {"nonsense": 1}, status=400, answer=answer))

    assert [fault.where for fault in found] == pointers


def test_a_refusal_for_asking_too_often_says_how_long_to_wait(judge: Judge) -> None:
    answer = {"message": "You are being rate limited.", "code": 0, "global": False}
    body = {"content": "Bonjour"}

    assert faults(judge, exchange("POST", MESSAGES, body, status=429, answer=answer)) == [
        'answer: "retry_after" is a required property'
    ]
    full = {**answer, "retry_after": 0.5}
    assert faults(judge, exchange("POST", MESSAGES, body, status=429, answer=full)) == []


def test_the_headers_of_a_rate_limit_are_judged_with_every_answer(judge: Judge) -> None:
    limited = exchange("POST", "/channels/1/typing", status=204, X_RateLimit_Remaining="4.5")

    assert faults(judge, limited) == ['header X-RateLimit-Remaining: 4.5 is not of type "integer"']


@pytest.mark.parametrize(
    ("method", "path", "query", "where"),
    [
        ("GET", MESSAGES, ("limits", "5"), "query limits"),
        ("GET", MESSAGES, ("limit", "500"), "query limit"),
        ("POST", f"{WEBHOOK}", ("wait", "perhaps"), "query wait"),
        ("GET", "/channels/general", None, "path channel_id"),
    ],
)
def test_a_parameter_that_is_unknown_or_wrong_is_a_fault(
    judge: Judge, method: str, path: str, query: tuple[str, str] | None, where: str
) -> None:
    one = exchange(method, path, query=(query,) if query else (), status=404)

    assert where in [fault.where for fault in judge.faults(one)]


def test_a_parameter_is_judged_as_what_its_text_stands_for(judge: Judge) -> None:
    pairs = (("limit", "50"), ("before", "80351110224678912"))

    assert faults(judge, exchange("GET", MESSAGES, query=pairs, status=200, answer=[])) == []


def test_an_operation_the_document_lacks_is_a_fault(judge: Judge) -> None:
    assert faults(judge, exchange("POST", "/interactions", {}, status=204)) == [
        "path: the document has no such operation"
    ]


def test_a_body_where_none_is_taken_and_none_where_one_is_are_faults(judge: Judge) -> None:
    assert faults(judge, exchange("POST", "/channels/1/typing", {}, status=204)) == [
        "request: is sent as application/json; allowed: no body"
    ]
    assert faults(judge, exchange("POST", CALLBACK, status=204)) == [
        "request: has no body and needs one"
    ]


def test_an_answer_without_a_token_is_a_fault_where_one_is_needed(judge: Judge) -> None:
    one = exchange("GET", "/users/@me", caller=None, status=200, answer=USER)

    assert faults(judge, one) == ["caller: is answered without a token"]
    assert faults(judge, exchange("POST", CALLBACK, CHOICES, caller=None)) == []


def test_a_user_is_judged_by_the_answer_only(judge: Judge) -> None:
    body = {"content": "Bonjour", "mobile_network_type": "wifi"}
    sent = exchange("POST", MESSAGES, body, caller="user", status=200, answer={})

    where = {fault.where for fault in judge.faults(sent)}
    assert where == {"answer"}
    assert faults(judge, exchange("POST", "/interactions", {}, caller="user")) == []


@pytest.mark.parametrize("status", [500, 501, 503])
def test_errors_of_the_server_are_not_judged(judge: Judge, status: int) -> None:
    assert faults(judge, exchange("GET", "/users/@me", status=status)) == []
