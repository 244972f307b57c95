from datetime import date

import pytest

from bot.answer.types import Answer, Citation, Excerpt, Nothing, Suggestion, Unsure
from bot.cli.view import plain, print_in_colour, view
from bot.knowledge.types import Span, Text
from tests.chat.samples import ANSWER, answer

CHANNEL = Suggestion("passage", "channel", "La passe du nord", date(2015, 6, 23))


def shown(reply: Answer | Unsure | Nothing, question: str | None = None) -> list[str]:
    return [plain(line) for line in view(reply, question)]


def test_an_answer_is_title_excerpt_facts_source_and_what_to_read_further() -> None:
    assert shown(ANSWER) == [
        "Le phare du nord",
        "",
        "Le phare date de 1994. …",
        "",
        "Résumé · à la date du 23 juin 2015",
        "Source\u00a0: La capitainerie, Rapport du port, 23 juin 2015, § 2",
        "https://port.example/rapport",
        "",
        "À lire aussi",
        "- La passe du nord · 2015",
        "- La nouvelle passe · 2025",
        "",
        "lighthouse · 0.97",
    ]


def test_the_matched_words_are_bold() -> None:
    pieces = [piece for line in view(ANSWER) for piece in line]
    assert [words for words, style in pieces if style == "bold" and words != "À lire aussi"] == [
        "phare",
        "1994",
    ]


def test_an_excerpt_from_within_a_text_shows_where_it_was_cut() -> None:
    text = "Il éclaire la passe du nord."
    cut = Excerpt(text, 23, 23 + len(text), "fr")
    assert "… Il éclaire la passe du nord." in shown(answer(excerpt=cut))


def test_everything_a_reader_must_know_of_the_words_is_said() -> None:
    lines = shown(
        answer(
            language="en",
            wording="quote",
            about=Span(date(1994, 1, 1), date(1994, 12, 31)),
            dated=True,
            note="the day is cut off",
        )
    )
    assert "Verbatim quote · in French · as of 23 June 2015 · about: 1994" in lines
    assert "Note: the day is cut off" in lines


def test_a_source_without_address_and_nothing_further_leave_no_gap() -> None:
    lines = shown(answer(citation=Citation("La capitainerie"), further=()))
    assert lines[5:] == ["Source\u00a0: La capitainerie", "", "lighthouse · 0.97"]


def test_unsure_offers_the_nearest() -> None:
    lines = shown(Unsure((CHANNEL,), 0.4, "en"))
    assert lines[0] == "I’m not sure"
    assert "- La passe du nord · 2015" in lines


def test_nothing_says_what_there_is_and_what_one_can_ask() -> None:
    examples = ("Un ?", "Deux ?", "Trois ?", "Quatre ?")
    lines = shown(Nothing("fr", (Text(fr="Le port"),), examples))
    assert "- Le port" in lines
    assert [line for line in lines if line.endswith("?\u00a0»")] == [
        "- «\u00a0Un ?\u00a0»",
        "- «\u00a0Deux ?\u00a0»",
        "- «\u00a0Trois ?\u00a0»",
    ]


def test_thanks_are_returned() -> None:
    assert shown(Nothing("en", (), courtesy="thanks"))[0] == "You’re welcome!"


def test_of_several_questions_each_stands_above_its_reply() -> None:
    lines = shown(ANSWER, "Où ?")
    assert (lines[0], lines[-1]) == ("> Où ?", "")


def test_a_terminal_gets_colours_and_the_address_as_a_link(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    print_in_colour(view(ANSWER))
    printed = capsys.readouterr().out
    assert "\x1b[1mphare\x1b[0m" in printed
    assert "\x1b]8;" in printed
