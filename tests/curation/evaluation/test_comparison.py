from bot.curation.evaluation.asking import Asked
from bot.curation.evaluation.comparison import compare, grade
from tests.curation.evaluation.samples import asked, pack_run, refused, run, unsure, wrong


def compared(before: list[Asked], after: list[Asked]) -> dict[str, list[str]]:
    earlier = pack_run(*before)
    found = compare(run(earlier), earlier, pack_run(*after, digest="bbbbbbbb22"))
    told: dict[str, list[str]] = {}
    for change in found.changes:
        told.setdefault(change.verdict, []).append(change.question)
    return told


def test_a_wrong_answer_is_worse_than_none_and_none_worse_than_the_right_one() -> None:
    assert [grade(one) for one in (asked(), unsure(), refused(), wrong())] == [2, 1, 2, 0]


def test_questions_are_better_worse_or_otherwise() -> None:
    before = [asked("same"), wrong("now right"), asked("now unsure"), unsure("now nothing")]
    after = [
        asked("same"),
        asked("now right"),
        unsure("now unsure"),
        unsure("now nothing", outcome="nothing"),
    ]
    assert compared(before, after) == {
        "better": ["now right"],
        "worse": ["now unsure"],
        "changed": ["now nothing"],
    }


def test_another_wrong_passage_is_a_change() -> None:
    assert compared([wrong("a")], [wrong("a", first="lens", answered_by="lens")]) == {
        "changed": ["a"]
    }


def test_confidence_alone_is_no_change() -> None:
    assert compared([asked("a", confidence=0.9)], [asked("a", confidence=0.7)]) == {}


def test_new_and_removed_questions_are_told_and_not_counted() -> None:
    before, after = [asked("gone"), asked("kept")], [asked("kept"), wrong("new")]
    assert compared(before, after) == {"new": ["new"], "removed": ["gone"]}
    earlier = pack_run(*before)
    found = compare(run(earlier), earlier, pack_run(*after))
    assert found.common == 1
    assert found.before.asked == found.after.asked == 1


def test_the_same_words_asked_twice_are_two_questions() -> None:
    assert compared([asked("a"), wrong("a")], [asked("a"), asked("a")]) == {"better": ["a"]}


def test_flips_are_counted_for_replies_and_for_first_passages() -> None:
    before = [unsure("a"), wrong("b"), asked("c"), refused("d")]
    after = [asked("a"), asked("b"), wrong("c"), refused("d", outcome="answer", answered_by="x")]
    earlier = pack_run(*before)
    found = compare(run(earlier), earlier, pack_run(*after))
    assert (found.right.flips.better, found.right.flips.worse) == (2, 2)
    assert (found.first.flips.better, found.first.flips.worse) == (1, 1)
    assert found.right.difference[0] == 0
    assert found.same
