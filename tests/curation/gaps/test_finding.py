from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.curation.gaps.finding import LONGEST, plain, shown
from bot.store.settings import ServerSettings
from bot.store.store import Store
from tests.curation.gaps.samples import answered, ask, engine_of, found
from tests.knowledge.packs import write_pack
from tests.store.samples import CURATOR, GUILD, OTHER_GUILD, a_vote

TREE = "Qui a planté le grand chêne de la mairie ?"
TREE_TOO = "qui a plante le grand chene de la mairie"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    refused = "unanswered:\n  fr: [Combien coûte la visite du phare ?]\n"
    return write_pack(tmp_path / "lighthouses", {"unanswered.yaml": refused})


async def test_questions_that_ask_the_same_are_one_gap_the_most_frequent_first(
    store: Store, path: Path, pack: Path
) -> None:
    await ask(store, pack, "Une recette de crêpes ?", TREE, TREE_TOO, TREE)
    first, second = found(path, pack).gaps
    assert {one.text for one in first.wordings} == {TREE, TREE_TOO}
    assert (first.asked, first.members, first.servers) == (3, 3, 1)
    assert first.kind == "passage"
    assert second.wordings[0].text == "Une recette de crêpes ?"


async def test_a_member_who_asks_twice_is_one(store: Store, path: Path, pack: Path) -> None:
    await ask(store, pack, TREE, TREE_TOO, member_id=7)
    (gap,) = found(path, pack).gaps
    assert (gap.asked, gap.members) == (2, 1)


async def test_the_nearest_passages_say_why_they_were_refused(
    store: Store, path: Path, pack: Path
) -> None:
    await ask(store, pack, "Le gardien du phare avait-il un cheval ?")
    (gap,) = found(path, pack).gaps
    assert gap.nearest
    assert gap.nearest[0].why
    assert any("cheval" in why for why in gap.nearest[0].why)
    assert gap.nearest[0].place is not None
    assert gap.nearest[0].place.file == pack / "sources" / "register.yaml"


async def test_what_the_pack_is_known_not_to_answer_is_told_so(
    store: Store, path: Path, pack: Path
) -> None:
    await ask(store, pack, "combien coute la visite du phare")
    (gap,) = found(path, pack).gaps
    assert gap.kind == "refused"


async def test_what_is_answered_now_is_no_gap(store: Store, path: Path, pack: Path) -> None:
    asked = "Un bateau passe-t-il là ?"
    await ask(store, pack, asked)
    assert len(found(path, pack).gaps) == 1
    source = pack / "sources" / "register.yaml"
    text = source.read_text("utf-8")
    question = "        - Depuis quand le phare éclaire-t-il ?\n"
    assert question in text
    source.write_text(text.replace(question, f"{question}        - {asked}\n"), "utf-8")
    after = found(path, pack)
    assert after.gaps == ()
    (one,) = after.answered
    assert (one.text, one.id) == (asked, "first-light")


async def test_votes_against_name_the_passage_and_its_file(
    store: Store, path: Path, pack: Path
) -> None:
    asked = "Quand le phare fut-il allumé ?"
    await ask(store, pack, asked, asked)
    comment = "Demandez à <@123456789012345678> !"
    for member, question in ((1, 1), (2, 2)):
        vote = a_vote(question, up=False, subject="first-light", reason="outdated",
                      member_id=member, comment=comment)  # fmt: skip
        await store.vote(vote)
    (gap,) = found(path, pack).gaps
    assert (gap.kind, gap.down, gap.reasons) == ("outdated", 2, (("outdated", 2),))
    assert gap.subject is not None
    assert gap.subject.id == "first-light"
    assert str(gap.subject.place).endswith("register.yaml:17")
    assert gap.comments == ("Demandez à !",)


@pytest.mark.parametrize(
    ("reason", "kind"),
    [("wrong", "wrong"), ("off-topic", "wrong"), ("other", "disliked"), (None, "disliked")],
)
async def test_the_reason_of_the_votes_says_what_kind_of_gap_it_is(
    reason: str | None, kind: str, store: Store, path: Path, pack: Path
) -> None:
    await ask(store, pack, "Quand le phare fut-il allumé ?")
    await store.vote(a_vote(1, up=False, subject="first-light", reason=reason))
    (gap,) = found(path, pack).gaps
    assert gap.kind == kind
    assert "first-light" not in {near.id for near in gap.nearest}


async def test_questions_without_words_are_counted_and_their_votes_still_told(
    store: Store, path: Path, pack: Path
) -> None:
    engine = engine_of(pack)
    store.record(answered(engine, 1, TREE))
    store.record(answered(engine, 2, "Quand le phare fut-il allumé ?"))
    await store.flush()
    await store.vote(a_vote(2, up=False, subject="first-light", reason="wrong"))
    seen = found(path, pack)
    (gap,) = seen.gaps
    assert gap.wordings == ()
    assert gap.kind == "wrong"
    assert seen.without_text == 1


async def test_words_told_to_the_curators_are_shown_whatever_the_server_keeps(
    store: Store, path: Path, pack: Path
) -> None:
    store.record(answered(engine_of(pack), 1, TREE, guild_id=OTHER_GUILD))
    await store.flush()
    assert found(path, pack).gaps == ()
    await store.tell_curators(1, TREE, guild_id=OTHER_GUILD, member_id=77)
    (gap,) = found(path, pack).gaps
    assert gap.told == 1
    assert gap.wordings[0].text == TREE


async def test_a_question_is_asked_again_of_the_packs_its_server_uses(
    store: Store, path: Path, pack: Path
) -> None:
    asked = "Quand le phare fut-il allumé ?"
    chosen = ServerSettings(keeps_questions=True, packs=())
    await store.save_settings(GUILD, chosen, by=CURATOR)
    store.record(answered(engine_of(pack), 1, asked, outcome="nothing", subject=None))
    await store.flush()
    seen = found(path, pack)
    assert seen.answered == ()
    assert [gap.wordings[0].text for gap in seen.gaps] == [asked]


async def test_a_greeting_is_no_gap(store: Store, path: Path, pack: Path) -> None:
    await ask(store, pack, "bonjour", outcome="nothing")
    assert found(path, pack).gaps == ()


@given(st.text(max_size=400))
def test_words_are_shown_on_one_line_and_not_at_any_length(words: str) -> None:
    line = shown(words)
    assert "\n" not in line
    assert len(line) <= LONGEST
    assert line == line.strip()


@pytest.mark.parametrize(
    "mention", ["<@123456789012345678>", "<@!1>", "<@&22>", "<#333>", "</ask:44>", "<:hey:5>"]
)
def test_no_mention_is_shown(mention: str) -> None:
    assert plain(f"Qui est {mention} ?") == "Qui est ?"
