import pytest

from tests.openapi.judge import Judge


@pytest.mark.parametrize(
    ("method", "path", "operation"),
    [
        ("GET", "/users/@me", "get_my_user"),
        ("GET", "/users/80351110224678912", "get_user"),
        ("PATCH", "/webhooks/1/token/messages/@original", "update_original_webhook_message"),
        ("PATCH", "/webhooks/1/token/messages/2", "update_webhook_message"),
        ("PUT", "/channels/1/messages/2/reactions/%F0%9F%91%8D/@me", "add_my_message_reaction"),
        ("PUT", "/applications/1/commands", "bulk_set_application_commands"),
        ("POST", "/interactions/1/token/callback", "create_interaction_response"),
    ],
)
def test_an_operation_is_found_by_its_method_and_path(
    judge: Judge, method: str, path: str, operation: str
) -> None:
    found = judge.document.operation(method, path)

    assert found is not None
    assert found.id == operation


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/users"), ("DELETE", "/users/@me"), ("GET", "/users/@me/"), ("GET", "/nowhere/1")],
)
def test_what_is_not_in_the_document_is_no_operation(judge: Judge, method: str, path: str) -> None:
    assert judge.document.operation(method, path) is None


def test_an_exact_status_comes_before_a_range_of_them(judge: Judge) -> None:
    operation = judge.document.operation("GET", "/users/@me")

    assert operation is not None
    assert operation.answer_for(200) == "200"
    assert operation.answer_for(429) == "429"
    assert operation.answer_for(404) == "4XX"
    assert operation.answer_for(500) is None
