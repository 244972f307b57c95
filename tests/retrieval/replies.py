"""The three replies, told apart."""

from bot.answer.types import Answer, Nothing, Reply, Unsure


def answered(reply: Reply) -> Answer:
    """The reply, which must be an answer."""
    assert isinstance(reply, Answer), reply
    return reply


def unsure(reply: Reply) -> Unsure:
    """The reply, which must be unsure."""
    assert isinstance(reply, Unsure), reply
    return reply


def nothing(reply: Reply) -> Nothing:
    """The reply, which must be nothing."""
    assert isinstance(reply, Nothing), reply
    return reply
