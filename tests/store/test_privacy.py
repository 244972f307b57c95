from pathlib import Path

from bot.store.journal import DIRECT
from bot.store.privacy import Forgotten, MemberData
from bot.store.settings import ServerSettings
from bot.store.store import Store
from tests.store.samples import CURATOR, GUILD, MEMBER, OTHER_GUILD, a_vote, an_entry, bytes_beside

NOTHING = MemberData(questions=(), votes=(), texts=(), done=())


async def fill(store: Store) -> None:
    await store.save_settings(GUILD, ServerSettings(keeps_questions=True), by=MEMBER)
    store.record(an_entry(1, text="a secret of the sea"))
    store.record(an_entry(2, member_id=MEMBER + 1, text="a word of another"))
    store.record(an_entry(3, guild_id=OTHER_GUILD))
    store.record(an_entry(4, guild_id=DIRECT))
    await store.vote(a_vote(2, up=False, reason="wrong", comment="a secret of the land"))
    await store.vote(a_vote(1, up=True, member_id=MEMBER + 1))
    await store.tell_curators(9, "a secret told", guild_id=GUILD, member_id=MEMBER)
    await store.mark_done(GUILD, [2], by=MEMBER)


async def test_a_member_sees_all_that_is_kept_in_one_server(store: Store) -> None:
    await fill(store)

    data = await store.about(GUILD, MEMBER)

    assert [question.question_id for question in data.questions] == [1]
    assert [(vote.question_id, vote.up, vote.comment) for vote in data.votes] == [
        (2, False, "a secret of the land")
    ]
    assert [(text.text, text.told) for text in data.texts] == [
        ("a secret of the sea", False),
        ("a secret told", True),
    ]
    assert len(data.done) == 1
    assert [q.question_id for q in (await store.about(OTHER_GUILD, MEMBER)).questions] == [3]
    assert [q.question_id for q in (await store.about(DIRECT, MEMBER)).questions] == [4]
    assert await store.about(GUILD, 12345) == NOTHING


async def test_forgetting_deletes_that_and_nothing_else(path: Path, store: Store) -> None:
    await fill(store)

    forgotten = await store.forget(GUILD, MEMBER)

    assert forgotten == Forgotten(questions=1, votes=1, texts=2, done=1)
    assert await store.about(GUILD, MEMBER) == NOTHING
    assert await store.answered_by(1_000_001) is None
    assert len((await store.about(OTHER_GUILD, MEMBER)).questions) == 1
    other = await store.about(GUILD, MEMBER + 1)
    assert (len(other.questions), len(other.votes), len(other.texts)) == (1, 1, 1)
    assert await store.forget(GUILD, MEMBER) == Forgotten(0, 0, 0, 0)

    stored = bytes_beside(path)
    assert b"a word of another" in stored
    assert b"a secret" not in stored


async def test_a_moderator_who_is_forgotten_is_not_named_by_the_settings(store: Store) -> None:
    await store.save_settings(GUILD, ServerSettings(cooldown=9), by=MEMBER)
    await store.save_settings(OTHER_GUILD, ServerSettings(cooldown=9), by=MEMBER)

    await store.forget(GUILD, MEMBER)

    await store._keeper._refresh()
    assert store.settings(GUILD).updated_by is None
    assert store.settings(GUILD).cooldown == 9
    assert store.settings(OTHER_GUILD).updated_by == MEMBER


async def test_what_a_forgotten_curator_has_done_stays_done(store: Store) -> None:
    store.record(an_entry(1, outcome="nothing"))
    await store.mark_done(GUILD, [1], by=CURATOR)

    await store.forget(GUILD, CURATOR)

    assert await store.review(GUILD) == []
