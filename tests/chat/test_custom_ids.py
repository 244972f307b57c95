import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.custom_ids import (
    LAST_POSITION,
    MOST_SUBJECTS,
    CustomId,
    Subject,
    digest,
    parse,
    read_subject,
    write_subject,
)
from bot.chat.lookup import Lookup
from bot.retrieval.engine import Engine
from tests.wire.fake_engine import LIBRARY

kinds = st.sampled_from(["passage", "term", "source"])
subjects = st.builds(Subject, kind=kinds, id=st.text(min_size=1, max_size=120))
custom_ids = st.builds(
    CustomId,
    action=st.from_regex(r"[a-z]{1,8}", fullmatch=True),
    language=st.sampled_from(["fr", "en"]),
    question=st.none() | st.integers(0, 2**64 - 1),
    position=st.integers(0, LAST_POSITION),
    subjects=st.lists(subjects, max_size=MOST_SUBJECTS).map(tuple),
)


def test_it_is_written_for_people_to_read() -> None:
    state = CustomId("up", "fr", 1234, 0, (Subject("passage", "cap-assistance"),))
    assert str(state) == "s1:up:fr:ya:0:pcap-assistance"


@given(custom_ids)
def test_every_custom_id_fits_and_comes_back_the_same_but_for_digests(state: CustomId) -> None:
    text = str(state)
    assert len(text.encode()) <= 100
    back = parse(text)
    assert back is not None
    assert str(back) == text
    assert (back.action, back.language, back.question, back.position) == (
        state.action,
        state.language,
        state.question,
        state.position,
    )
    for was, now in zip(state.subjects, back.subjects, strict=True):
        assert now.kind == was.kind
        assert now.id in (was.id, digest(was.id))


@given(st.text(max_size=120))
def test_anything_else_is_not_taken_for_one(text: str) -> None:
    state = parse(text)
    assert state is None or str(state) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "s2:up:fr:ya:0:pa",
        "s1:up:de:ya:0:pa",
        "s1:up:fr:ya:00:pa",
        "s1:up:fr:ya:-1:pa",
        "s1:up:fr:ya:0:pa,",
        "s1:up:fr:ya:0:xa",
        "s1:up:fr:ya:0:p",
        "s1:up:fr:ya:0:p~short",
        "s1:up:fr:ya:0:pa\n",
        "s1:up:fr:ya:0:pé",
        "s1:up:fr:ya:٣:pa",
        "s1:up:fr:ya:0:pa:more",
        "s1:up:fr:ya:0:pa,pb,pc,pd,pe",
        "s1:up:fr:ya:0:p" + "a" * 90,
    ],
)
def test_what_is_nearly_one_is_refused(text: str) -> None:
    assert parse(text) is None


def test_an_action_that_would_not_come_back_is_refused_when_written() -> None:
    with pytest.raises(ValueError, match="not a custom id"):
        str(CustomId("Not an action", "fr"))


def test_a_digest_stays_the_same_for_ever() -> None:
    assert digest("lighthouse") == "~zRcyXPxKNC8H"


@given(subjects)
def test_a_subject_is_read_as_it_was_written(subject: Subject) -> None:
    text = write_subject(subject, 100)
    assert len(text) <= 100
    back = read_subject(text)
    assert back is not None
    assert back.id in (subject.id, digest(subject.id))


def test_a_digest_is_looked_up_in_the_library() -> None:
    lookup, engine = Lookup(), Engine(LIBRARY)
    assert lookup.id_of(Subject("passage", digest("lighthouse")), engine) == "lighthouse"
    assert lookup.id_of(Subject("term", digest("vts")), engine) == "vts"
    assert lookup.id_of(Subject("passage", digest("gone")), engine) is None
    source = Subject("source", digest("harbour-report"))
    assert lookup.id_of(source, engine) == "harbour-report"
