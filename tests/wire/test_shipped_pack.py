"""The whole path: a question typed in a channel, the shipped pack's passage and source back."""

from pathlib import Path

import pytest

from bot.knowledge.load import default_folders, load_library
from bot.retrieval.engine import Engine
from bot.testserver import SmallWorld
from tests.wire.member import Member, texts

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def engine() -> Engine:
    engine = Engine(load_library(default_folders(ROOT)))
    engine.prepare()
    return engine


@pytest.mark.parametrize(
    ("question", "shown", "cited"),
    [
        ("Depuis quand l'Ukraine a-t-elle des relations avec l'OTAN ?", "1994", "n° 79495"),
        ("dpuis kan lukraine a des relation avec lotan", "1994", "n° 79495"),
        ("ou est basé le jatec", "Pologne", "28 mai 2025"),
        ("Since when has Ukraine had ties with NATO?", "1994", "no. 79495"),
        ("how many soldiers did the EU train?", "75,000", "28 May 2025"),
    ],
)
async def test_a_question_in_a_channel_shows_the_fact_and_its_source(
    member: Member, world: SmallWorld, question: str, shown: str, cited: str
) -> None:
    said = texts(await member.ask(world.channel_id, f"<@{world.bot_id}> {question}"))
    said = said.replace("\u00a0", " ").replace("\\", "").replace("**", "")
    assert shown in said
    assert cited in said


async def test_a_question_about_something_else_gets_an_honest_no(
    member: Member, world: SmallWorld
) -> None:
    said = texts(await member.ask(world.channel_id, f"<@{world.bot_id}> recette de crêpes"))
    assert "Je n’ai rien là-dessus" in said
    assert "79495" in said, "it says what the library does cover"


async def test_another_question_number_is_not_answered_by_the_one_at_hand(
    member: Member, world: SmallWorld
) -> None:
    asked = f"<@{world.bot_id}> Qui a posé la question n° 80123 ?"
    assert "Candelier (" not in texts(await member.ask(world.channel_id, asked))


@pytest.mark.parametrize("typed", ["jatec", "jat", "jatce"])
async def test_the_glossary_explains_jatec_however_it_is_typed(
    member: Member, world: SmallWorld, typed: str
) -> None:
    answer = await member.command(
        "glossaire", {"terme": typed}, guild_id=world.guild_id, channel_id=world.channel_id
    )
    assert "JATEC — Centre OTAN-Ukraine d'analyse" in texts(answer).replace("\\", "")


async def test_the_glossary_completes_a_misspelt_term(member: Member, world: SmallWorld) -> None:
    choices = await member.autocomplete(
        "glossaire", {"terme": "fond fidussiaire"}, "terme", channel_id=world.channel_id
    )
    assert choices[0]["value"] == "fonds-fiduciaires"


@pytest.mark.parametrize(
    ("locale", "typed", "first"),
    [
        ("fr", "otan", "OTAN — "),
        ("fr", "ota", "OTAN — "),
        ("fr", "organisation du tr", "OTAN — "),
        ("fr", "oatn", "OTAN — "),
        ("fr", "nato", "OTAN — "),
        ("en-GB", "nato", "NATO — "),
        ("en-GB", "nat", "NATO — "),
        ("en-GB", "north atlantic treaty o", "NATO — "),
        ("en-GB", "Norht Atlantic Traety Organization", "NATO — "),
        ("en-GB", "otan", "NATO — "),
    ],
)
async def test_a_term_is_suggested_by_its_acronym_its_beginning_or_misspelt_in_either_language(
    member: Member, world: SmallWorld, locale: str, typed: str, first: str
) -> None:
    await member.set_locale(locale)
    choices = await member.autocomplete(
        "glossary", {"term": typed}, "term", guild_id=world.guild_id, channel_id=world.channel_id
    )
    assert choices[0]["name"].startswith(first)
