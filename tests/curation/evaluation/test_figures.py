from bot.curation.evaluation.figures import figures
from bot.curation.evaluation.measures import Share
from tests.curation.evaluation.samples import asked, refused, unsure, wrong


def test_each_figure_is_of_the_questions_it_speaks_of() -> None:
    found = figures(
        [
            asked("a"),
            wrong("b", confidence=0.6),
            unsure("c"),
            unsure("d", first="keeper", rank=2),
            unsure("e", first="keeper", rank=None, offered=("keeper", "lens")),
            refused("f"),
            refused("g", outcome="answer", answered_by="keeper", confidence=0.55),
        ]
    )
    assert found.asked == 7
    assert found.first == Share(2, 5)
    assert found.right == Share(2, 7)
    assert found.stated_right == Share(1, 3)
    assert found.right_stated == Share(1, 2)
    assert found.refused == Share(1, 2)
    assert found.offered == Share(2, 3)
    assert found.kinds == (("plain", Share(2, 7)),)
    assert found.ships is not None
    assert (found.ships.coverage, found.ships.risk) == (3 / 7, 2 / 3)


def test_a_wrong_first_passage_of_a_question_without_an_answer_is_no_right_one() -> None:
    found = figures([asked(confidence=0.9), refused(confidence=0.1)])
    assert found.area is not None
    assert found.area.value == 1


def test_there_is_no_auroc_of_right_passages_alone() -> None:
    assert figures([asked("a"), asked("b")]).area is None


def test_no_question_has_no_figures() -> None:
    found = figures([])
    assert found.first.value is None
    assert found.error is None
    assert found.ships is None
    assert found.curve == ()


def test_the_last_of_several_thresholds_is_told_once() -> None:
    found = figures(
        [asked("a", threshold=0.5), asked("b", threshold=0.7), asked("c", threshold=0.5)]
    )
    assert found.thresholds == (0.5, 0.7)
