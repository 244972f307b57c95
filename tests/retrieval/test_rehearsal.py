from dataclasses import replace

import pytest

from bot.knowledge.types import Pack
from bot.retrieval.adjustment import UNADJUSTED
from bot.retrieval.rehearsal import MOST, adjustment, rehearsed
from tests.retrieval.samples import PASSAGES, library, passage

PACK = library().packs[0]


def refusing(*questions: str) -> Pack:
    return replace(PACK, unanswered={"fr": questions})


def test_a_pack_without_questions_is_not_adjusted() -> None:
    silent = replace(PACK, passages=tuple(replace(one, questions={}) for one in PASSAGES))

    assert list(rehearsed(silent, "fr")) == []
    assert adjustment(silent, "fr") == UNADJUSTED


def test_every_known_question_that_finds_anything_is_asked_once() -> None:
    known = sum(len(one.questions.get("fr", ())) for one in PASSAGES)

    found = list(rehearsed(PACK, "fr"))

    assert 0 < len(found) <= known
    assert any(right for _, right in found)


def test_a_question_is_not_known_when_it_is_asked() -> None:
    # Its only words stand in the question alone: left out, it finds nothing to be judged by.
    alone = passage("alone", "Le quai est long.", asked_fr=["Ruban bleu délavé ?"])
    pack = replace(PACK, passages=(alone, passage("other", "Le port est ouvert.")))

    assert list(rehearsed(pack, "fr")) == []


def test_nothing_answers_a_question_known_to_have_no_answer() -> None:
    more = list(rehearsed(refusing("Qui a peint le phare de Cordouan ?"), "fr"))

    assert len(more) == len(list(rehearsed(PACK, "fr"))) + 1
    assert sum(right for _, right in more) <= sum(right for _, right in rehearsed(PACK, "fr"))


def test_it_is_the_same_every_time() -> None:
    assert list(rehearsed(PACK, "fr")) == list(rehearsed(PACK, "fr"))


@pytest.mark.parametrize("count", [MOST + 50])
def test_of_very_many_questions_some_are_drawn(count: int) -> None:
    busy = passage("quay", "Le quai est long.", asked_fr=[f"le quai, {n}a ?" for n in range(count)])

    pack = replace(PACK, passages=(busy, passage("port", "Le port est ouvert.")))

    assert len(list(rehearsed(pack, "fr"))) <= MOST
