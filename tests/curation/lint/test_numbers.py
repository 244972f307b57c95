from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.curation.lint.alike import alike
from bot.curation.lint.names import Names
from bot.curation.lint.numbers import numbers_of
from bot.knowledge.types import LANGUAGES, Language, Text


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("75 000 soldats", "75,000 soldiers"),
        ("75\u00a0000 soldats", "75 000 soldiers"),
        ("1 234 567,5 tonnes", "1,234,567.5 tonnes"),
        ("14,2 %", "14.2%"),
        ("quatre volets", "four strands"),
        ("la 16e législature", "the 16th legislature"),
        ("la 14ème", "the 14th"),
        ("la troisième mesure", "the third measure"),
        ("la 3e mesure", "the third measure"),
        ("vingt-cinq pays", "twenty-five countries"),
        ("vingt et un pays", "21 countries"),
        ("soixante et onze pays", "seventy-one countries"),
        ("deux cent cinquante pages", "two hundred and fifty pages"),
        ("soixante-quinze mille soldats", "75,000 soldiers"),
        ("quatre-vingts pages", "eighty pages"),
        ("2,5 milliards d'euros", "2.5 billion euros"),
        ("trois millions", "3 million"),
        ("le XXe siècle", "the 20th century"),
        ("la question n° 79495, page 4743", "question No 79495, page 4743"),
        ("six semaines", "six weeks"),
    ],
)
def test_the_same_number_in_both_languages(french: str, english: str) -> None:
    one, other = numbers_of(french, "fr"), numbers_of(english, "en")
    assert one.asked
    assert one.asked == other.asked


@pytest.mark.parametrize(
    ("text", "language", "numbers"),
    [
        ("La réunion du 28 mai 2025", "fr", []),
        ("On May 28th, 2025, two met", "en", [2]),
        ("En 2014, trois fonds", "fr", [3]),
        ("le n° 79495", "fr", [79495]),
        ("un seul, ou l'une des deux", "fr", [2]),
        ("both of them, once", "en", []),
        ("Le 16 h 30", "fr", [16, 30]),
        ("G7, A400M, F-16", "en", [7, 16, 400]),
        ("", "en", []),
    ],
)
def test_dates_are_no_numbers_and_manners_of_speaking_ask_for_none(
    text: str, language: Language, numbers: list[int]
) -> None:
    assert sorted(numbers_of(text, language).asked) == [Fraction(one) for one in numbers]


def test_what_one_language_need_not_say_may_agree_with_a_number_of_the_other() -> None:
    assert numbers_of("les deux", "fr").asked <= numbers_of("both", "en").held
    assert numbers_of("the first", "en").asked == frozenset()


_texts = st.text(
    st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("0123456789 ,.-'’eéIVX"),
    max_size=60,
)


@settings(deadline=None)
@given(_texts, _texts)
def test_no_text_whatever_is_too_much(one: str, other: str) -> None:
    for language in LANGUAGES:
        found = numbers_of(one, language)
        assert found.asked <= found.held
    both = Text(one or "x", other or "x")
    names = Names((), [both])
    assert all(name in one for name in names.missing(one, "fr", other))
    list(names.misspelt(both))
    list(alike([one, other, one], "fr"))
