"""What the document leaves open, where it can be seen; each is a claim of the package's docstring.

If one of these fails, the document has learnt something, and the judge can do more.
"""

import pytest

from tests.openapi.judge import Judge


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/interactions"),
        ("GET", "/guilds/1/application-command-index"),
        ("GET", "/channels/1/application-command-index"),
        ("GET", "/channels/1/application-commands/search"),
        ("GET", "/users/@me/channels"),
    ],
)
def test_calls_that_only_users_make_are_not_described(judge: Judge, method: str, path: str) -> None:
    assert judge.document.operation(method, path) is None


@pytest.mark.parametrize(
    "name", ["Hello", "Identify", "Ready", "GatewayEvent", "InteractionCreate"]
)
def test_nothing_of_the_gateway_is_described(judge: Judge, name: str) -> None:
    described = {each.lower() for each in judge.document.schemas}

    assert not any(each.startswith(name.lower()) for each in described)


def test_errors_of_the_server_are_not_described(judge: Judge) -> None:
    statuses = {status for each in judge.document.operations for status in each.answers}

    assert not {status for status in statuses if status.startswith("5")}


def test_refusals_are_described_by_their_shape_alone(judge: Judge) -> None:
    refusals = {
        status
        for each in judge.document.operations
        for status in each.answers
        if status.startswith("4")
    }

    assert refusals == {"4XX", "429"}


def test_only_the_five_headers_of_a_rate_limit_are_described(judge: Judge) -> None:
    assert set(judge.document.headers) == {
        "X-RateLimit-Limit",
        "X-RateLimit-Remaining",
        "X-RateLimit-Reset",
        "X-RateLimit-Reset-After",
        "X-RateLimit-Bucket",
    }


def test_the_files_of_some_forms_are_not_described(judge: Judge) -> None:
    def names_files(method: str, path: str) -> bool:
        operation = judge.document.operation(method, path)
        assert operation is not None
        return "files[0]" in str(operation.bodies["multipart/form-data"])

    assert names_files("POST", "/channels/1/messages")
    assert not names_files("POST", "/webhooks/1/token")
    assert not names_files("POST", "/interactions/1/token/callback")


def test_content_longer_than_a_bot_may_send_fits_its_schema(judge: Judge) -> None:
    content = judge.document.schemas["MessageCreateRequest"]["properties"]["content"]

    assert content["maxLength"] == 4000
