"""What a reader copies from a card opens it again."""

import pytest

from bot.answer.types import Answer, Nothing
from bot.knowledge.types import Library
from bot.retrieval.engine import Engine
from bot.retrieval.titles import titled


def test_every_title_of_the_shipped_pack_opens_its_passage(
    otan_ukraine: Library, shipped: Engine
) -> None:
    for passage in otan_ukraine.passages:
        for language in passage.title.languages:
            reply = shipped.reply(passage.title.best(language))
            assert isinstance(reply, Answer)
            assert (reply.id, reply.language) == (passage.id, language)


def test_every_term_as_the_autocomplete_shows_it_opens_the_term(shipped: Engine) -> None:
    for suggestion in shipped.complete("", "en", 25):
        reply = shipped.reply(suggestion.title)
        assert isinstance(reply, Answer)
        assert reply.id == suggestion.id


def test_no_title_is_given_to_two(otan_ukraine: Library) -> None:
    assert "" not in titled(otan_ukraine)


@pytest.mark.parametrize(
    ("asked", "language"),
    [("help", "en"), ("aide-moi", "fr"), ("hello", "en"), ("bonsoir", "fr"), ("thanks", "en")],
)
def test_a_word_of_courtesy_is_returned_in_its_language(
    shipped: Engine, asked: str, language: str
) -> None:
    reply = shipped.reply(asked)
    assert isinstance(reply, Nothing)
    assert reply.courtesy is not None
    assert reply.language == language


def test_an_english_name_gets_an_english_reply(shipped: Engine) -> None:
    assert shipped.reply("trust funds").language == "en"
    assert shipped.reply("fonds fiduciaires").language == "fr"


def test_a_link_is_no_part_of_the_question(shipped: Engine) -> None:
    reply = shipped.reply("https://example.com/a?b=c c'est quoi le NSATU ?")
    assert isinstance(reply, Answer)
    assert reply.id == "nsatu"
