import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from bot.store.review import CSV_COLUMNS, ReviewCounts, review_csv
from bot.store.settings import ServerSettings
from bot.store.store import Store
from tests.store.samples import (
    ASKED,
    CURATOR,
    GUILD,
    MEMBER,
    OTHER_GUILD,
    a_vote,
    an_entry,
)  # fmt: skip


@pytest.fixture
async def asked(store: Store) -> Store:
    """Questions 1 to 6, each a minute after the one before; 7 is of another server."""
    await store.save_settings(GUILD, ServerSettings(keeps_questions=True), by=CURATOR)
    outcomes = ("answer", "nothing", "unsure", "courtesy", "answer", "nothing", "nothing")
    for question, outcome in enumerate(outcomes, 1):
        store.record(
            an_entry(
                question,
                outcome=outcome,
                asked_at=ASKED + timedelta(minutes=question),
                guild_id=OTHER_GUILD if question == 7 else GUILD,
            )
        )
    await store.vote(a_vote(5, up=False, reason="outdated", comment="It is 2026."))
    await store.vote(a_vote(5, up=False, reason="wrong", member_id=78))
    await store.vote(a_vote(5, up=False, reason="wrong", member_id=79, comment="Not this one."))
    await store.vote(a_vote(5, up=True, member_id=80))
    await store.vote(a_vote(1, up=True))
    return store


async def test_what_was_not_answered_or_not_liked_is_listed_the_latest_first(
    asked: Store,
) -> None:
    items = await asked.review(GUILD)

    assert [(item.question_id, item.outcome) for item in items] == [
        (6, "nothing"), (5, "answer"), (3, "unsure"), (2, "nothing"),
    ]  # fmt: skip
    liked = items[1]
    assert (liked.up, liked.down, liked.subject) == (1, 3, "relations-1994")
    assert liked.reasons == (("wrong", 2), ("outdated", 1))
    assert sorted(liked.comments) == ["It is 2026.", "Not this one."]
    assert liked.asked_at == ASKED + timedelta(minutes=5)
    assert liked.text == "Question 5 ?"
    assert not liked.told
    assert not liked.done


async def test_a_server_sees_its_own_questions_and_the_operator_all(asked: Store) -> None:
    assert [item.question_id for item in await asked.review(OTHER_GUILD)] == [7]
    assert [item.question_id for item in await asked.review(None)] == [7, 6, 5, 3, 2]
    assert await asked.review(12345) == []


async def test_a_vote_of_another_server_does_not_show_a_question_there(asked: Store) -> None:
    await asked.vote(a_vote(1, up=False, guild_id=OTHER_GUILD, comment="from outside"))

    assert 1 not in [item.question_id for item in await asked.review(GUILD)]
    (foreign,) = [item for item in await asked.review(OTHER_GUILD) if item.question_id == 1]
    assert (foreign.outcome, foreign.text, foreign.comments) == (None, None, ("from outside",))


async def test_the_list_can_be_cut_by_time_and_number(asked: Store) -> None:
    assert [item.question_id for item in await asked.review(GUILD, limit=2)] == [6, 5]
    later = await asked.review(GUILD, since=ASKED + timedelta(minutes=3))
    assert [item.question_id for item in later] == [6, 5, 3]


async def test_what_a_member_told_the_curators_is_listed_even_without_a_journal_row(
    asked: Store,
) -> None:
    await asked.tell_curators(50, "Et le Danemark ?", guild_id=GUILD, member_id=MEMBER)
    await asked.tell_curators(2, "Question 2, said again", guild_id=GUILD, member_id=MEMBER)

    told = {item.question_id: item.text for item in await asked.review(GUILD) if item.told}
    assert told == {50: "Et le Danemark ?", 2: "Question 2, said again"}


async def test_what_is_done_is_left_out_until_it_is_undone(asked: Store) -> None:
    await asked.mark_done(GUILD, [6, 5], by=CURATOR)
    await asked.mark_done(GUILD, [6], by=CURATOR)
    assert [item.question_id for item in await asked.review(GUILD)] == [3, 2]
    marked = {item.question_id: item.done for item in await asked.review(GUILD, with_done=True)}
    assert marked == {6: True, 5: True, 3: False, 2: False}

    await asked.mark_done(GUILD, [6], by=CURATOR, done=False)
    assert [item.question_id for item in await asked.review(GUILD)] == [6, 3, 2]


async def test_a_curator_cannot_mark_what_another_server_asked(asked: Store) -> None:
    await asked.mark_done(GUILD, [7], by=CURATOR)

    assert [item.question_id for item in await asked.review(OTHER_GUILD)] == [7]


async def test_the_counts_are_those_of_the_list(asked: Store) -> None:
    await asked.tell_curators(50, "Et le Danemark ?", guild_id=GUILD, member_id=MEMBER)
    assert await asked.review_counts(GUILD) == ReviewCounts(
        items=5, unsure=1, nothing=2, down=1, told=1, without_text=0
    )
    await asked.mark_done(GUILD, [2, 3], by=CURATOR)
    assert await asked.review_counts(GUILD) == ReviewCounts(
        items=3, unsure=0, nothing=1, down=1, told=1, without_text=0
    )
    assert (await asked.review_counts(None)).without_text == 1
    nobody = ReviewCounts(items=0, unsure=0, nothing=0, down=0, told=0, without_text=0)
    assert await asked.review_counts(GUILD, since=datetime.now(UTC) + timedelta(hours=1)) == nobody


async def test_the_csv_has_every_item_and_no_cell_is_a_formula(asked: Store) -> None:
    formula = '=HYPERLINK("http://x";"click")'
    await asked.tell_curators(6, formula, guild_id=GUILD, member_id=MEMBER)
    await asked.tell_curators(3, 'two\nlines, "quoted"', guild_id=GUILD, member_id=MEMBER)

    text = review_csv(await asked.review(GUILD))
    table = list(csv.DictReader(io.StringIO(text)))

    assert tuple(table[0]) == CSV_COLUMNS
    assert [row["question_id"] for row in table] == ["6", "5", "3", "2"]
    assert table[0]["text"] == f"'{formula}"
    assert table[2]["text"] == 'two\nlines, "quoted"'
    assert table[1]["reasons"] == "wrong (2); outdated (1)"
    assert table[1]["asked_at"] == (ASKED + timedelta(minutes=5)).isoformat()
    assert (table[0]["told"], table[1]["told"]) == ("yes", "no")


async def test_the_csv_speaks_other_words_and_takes_another_delimiter(asked: Store) -> None:
    await asked.tell_curators(6, "no; yes", guild_id=GUILD, member_id=MEMBER)
    names = {"text": "Question", "told": "Signalée", "yes": "oui", "no": "non",
             "nothing": "sans réponse", "wrong": "pas le bon"}  # fmt: skip
    text = review_csv(await asked.review(GUILD), names, delimiter=";")
    table = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert (table[0]["Question"], table[0]["Signalée"]) == ("no; yes", "oui")
    assert table[1]["reasons"] == "pas le bon (2); outdated (1)"
    assert "sans réponse" in [row["outcome"] for row in table]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
async def test_words_that_a_spreadsheet_would_compute_are_told_apart(
    store: Store, start: str
) -> None:
    await store.tell_curators(1, f"{start}1+1", guild_id=GUILD, member_id=MEMBER)

    (row,) = csv.DictReader(io.StringIO(review_csv(await store.review(GUILD)), newline=""))

    assert row["text"] == f"'{start}1+1"
