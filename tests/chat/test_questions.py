import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.questions import clean

NAMES = {1: "", 2: "Ada", 3: "Gardiens", 4: "port"}


@pytest.mark.parametrize(
    ("content", "question"),
    [
        ("<@1> quand ?", "quand ?"),
        ("<@!1>, quand ?", "quand ?"),
        ("dis <@1> quand ?", "dis quand ?"),
        ("quand ? <@1>", "quand ?"),
        ("<@1>", ""),
        ("<@1> <@2> ou <@&3> dans <#4> ?", "Ada ou Gardiens dans port ?"),
        ("<@1> et <@99> ?", "et ?"),
        ("que fait </demander:12> ?", "que fait demander ?"),
        ("<:ancre:12> le phare <a:vague:13> <t:1434000000:R>", "le phare"),
        ("une\n\nquestion\ten   désordre", "une question en désordre"),
        ("e\u0301te\u0301", "été"),
        ("moitié \ud83d seule", "moitié \N{REPLACEMENT CHARACTER} seule"),
        ("", ""),
    ],
)
def test_a_question_is_what_remains_of_a_message(content: str, question: str) -> None:
    assert clean(content, NAMES) == question


@given(st.text(st.characters(codec=None)))
def test_any_message_gives_one_line_that_can_be_written(content: str) -> None:
    question = clean(content)
    question.encode()
    assert "\n" not in question
