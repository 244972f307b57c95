"""Whatever is asked of whatever library, there is a reply, soon, and never an exception."""

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.answer.types import Answer, Nothing, Reply, Unsure
from bot.knowledge.types import LANGUAGES, Language, Text
from bot.retrieval.engine import Engine
from tests.retrieval.samples import library, passage

SOON = 2.0
"""Seconds: a hundred times what a question takes, so that only runaway work fails.

Where other work slows the machine down, or coverage the program, it is a hundred times what a
question takes there.
"""

QUESTIONS = {
    "empty": "",
    "spaces": " \t\n ",
    "one letter": "a",
    "one digit": "7",
    "10,000 letters": "a" * 10_000,
    "10,000 accented letters": "é" * 10_000,
    "10,000 capitals": "A" * 10_000,
    "10,000 dots": "." * 10_000,
    "10,000 apostrophes": "l'" * 5_000,
    "10,000 digits": "1 234 " * 1_600,
    "many years": "avant 2015 " * 900,
    "many words": " ".join(f"parole{number}" for number in range(1_000)),
    "a name over and over": "OTAN " * 2_000,
    "stop words only": "le la les de du et ou où qui que the of and to",
    "emoji only": "😀🎉👩‍👩‍👧‍👦🇫🇷" * 50,
    "right to left": "\N{RIGHT-TO-LEFT OVERRIDE}متى بدأت العلاقات بين أوكرانيا وحلف الناتو؟ שלום",
    "chinese": "乌克兰与北约的关系始于何时？",
    "zalgo": "Ö̷̢͉́T̸̡̛̠A̶̧̾N̵̰̈́ q̴u̵a̶n̷d̸" * 20,
    "only combining marks": "\N{COMBINING ACUTE ACCENT}" * 3_000,
    "sql": "'; DROP TABLE passages; -- OR 1=1",
    "operators": 'AND OR NOT " ( ) [ TO ] { } + - ! ^2 ~1 \\ / && ||',
    "a field": "text:otan asked:* number:[0 TO 5]",
    "a wildcard": "*",
    "a regular expression": "/(a+)+$/ ([a-z]*)*",
    "a template": "{question} {0} %s ${x} <@123> @everyone",
    "nul bytes": "OTAN\0Ukraine\0",
    "only a nul byte": "\0",
    "a lone high surrogate": "\ud800 OTAN",
    "a lone low surrogate": "l'OTAN\udfff",
    "a byte order mark": "\ufeffNRU",
    "zero width": "O\u200bT\u200bA\u200bN",
    "year zero": "en l'an 0, le 00/00/0000, le 31/02/2015",
    "odd digits": "²⅓Ⅻ٣٤٥",
}  # fmt: skip


@contextmanager
def soon(shipped: Engine) -> Iterator[None]:
    start = time.process_time()
    yield
    took = time.process_time() - start
    assert took < SOON or took < 100 * usual(shipped)


def usual(shipped: Engine) -> float:
    """Seconds of work that an ordinary question takes here and now: the median of five."""
    took = []
    for _ in range(5):
        start = time.process_time()
        ask_everything(shipped, "Depuis quand l'Ukraine a-t-elle des relations avec l'OTAN ?")
        took.append(time.process_time() - start)
    return statistics.median(took)


def check(reply: Reply) -> None:
    """What holds of any reply."""
    assert 0 <= reply.confidence <= 1
    match reply:
        case Answer():
            shown = reply.excerpt
            assert reply.citation.text
            assert shown.text == reply.full[shown.start : shown.end]
        case Unsure():
            assert 0 < len(reply.nearest) <= 3
        case Nothing():
            assert reply.covers


def ask_everything(engine: Engine, question: str, language: Language | None = None) -> None:
    check(engine.reply(question, language))
    check(engine.lookup(question, language or "fr"))
    engine.complete(question, language or "fr")
    engine.rank(question, 10)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
@pytest.mark.parametrize("language", [None, *LANGUAGES])
def test_any_question_gets_a_reply(
    shipped: Engine, question: str, language: Language | None
) -> None:
    with soon(shipped):
        ask_everything(shipped, question, language)


@pytest.mark.parametrize(
    "name",
    ["empty", "spaces", "stop words only", "emoji only", "chinese", "only combining marks",
     "a wildcard", "only a nul byte", "10,000 letters", "10,000 dots"],
)  # fmt: skip
def test_what_says_nothing_gets_nothing(shipped: Engine, name: str) -> None:
    assert isinstance(shipped.reply(QUESTIONS[name]), Nothing)


_PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            ["OTAN", "Ukraine", "n°", "80123", "quand", "2015", "avant ", "JATEC", "l'", "d’",
             "AND", "OR", '"', ":", "*", "~2", "\0", "\ud800", "😀", "é", "e\u0301", "\u202e"]
        ),
        st.text(st.characters(), max_size=8),
    ),
    max_size=25,
).map(" ".join)  # fmt: skip


@settings(deadline=None)
@given(_PIECES, st.sampled_from([None, *LANGUAGES]))
def test_any_text_at_all_gets_a_reply(
    shipped: Engine, question: str, language: Language | None
) -> None:
    ask_everything(shipped, question, language)


SENTENCE = "Le phare de Cordouan fut allumé en 1834. "
LIBRARIES = {
    "no passage": [],
    "one passage": [passage("p", SENTENCE)],
    "one passage without words": [passage("p", "…")],
    "identical passages": [
        passage(f"p{number}", SENTENCE, title=Text(fr="Phare")) for number in range(50)
    ],
    "passages of one word": [
        passage(f"p{number}", word) for number, word in enumerate(["phare", "1834", "été", "OTAN"])
    ],
    "a passage of 200,000 characters": [
        passage("long", SENTENCE * (200_000 // len(SENTENCE))),
        passage("short", SENTENCE),
    ],
    "a passage of one sentence of 200,000 characters": [
        passage("long", "le phare allumé " * 12_500),
    ],
    "a passage in another script": [passage("p", "灯塔于1834年点亮。"), passage("q", "منارة")],
    "a passage of odd characters": [passage("p", "\0 \ud800 phare \u202e ﷺ"), passage("q", "😀")],
    "one language each": [passage("fr", SENTENCE), passage("en", None, "The lighthouse was lit.")],
}  # fmt: skip


@pytest.mark.parametrize("name", LIBRARIES)
def test_any_library_replies(shipped: Engine, name: str) -> None:
    engine = Engine(library(LIBRARIES[name], ()))

    for question in (
        "Quand le phare de Cordouan fut-il allumé ?", "phare", "le fare de 1834", "otan", "",
        "When was the lighthouse lit?", "灯塔", "\0", "en 1834", "n° 80123", "bonjour",
    ):  # fmt: skip
        with soon(shipped):
            ask_everything(engine, question)


def test_an_empty_library_covers_nothing_and_says_so() -> None:
    engine = Engine(library((), ()))

    assert isinstance(engine.reply("Quand le phare fut-il allumé ?"), Nothing)
    assert engine.complete("phare", "fr") == ()
    assert engine.passage("p", "fr") is None
    assert engine.term("p", "fr") is None


def test_of_identical_passages_the_reply_is_always_the_same() -> None:
    first, second = (
        Engine(library(LIBRARIES["identical passages"], ())).reply("le phare de Cordouan 1834")
        for _ in range(2)
    )
    assert first == second


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.text(max_size=200), max_size=6),
    st.lists(st.text(max_size=40), max_size=3),
)
@example(["a", "a"], ["a"])
@example(["", " ", "\n"], ["phare"])
def test_any_texts_make_a_library_that_replies(texts: list[str], questions: list[str]) -> None:
    engine = Engine(
        library(
            [
                passage(f"p{number}", text, title=Text(fr=text), asked_fr=[text])
                for number, text in enumerate(texts)
            ],
            (),
        )
    )
    for question in [*questions, *texts]:
        ask_everything(engine, question)
