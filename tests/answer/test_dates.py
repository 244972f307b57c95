from datetime import date

import pytest

from bot.answer import dates
from bot.knowledge.types import Language, Span


@pytest.mark.parametrize(
    ("value", "language", "words"),
    [
        (date(2015, 6, 23), "fr", "23 juin 2015"),
        (date(2015, 6, 23), "en", "23 June 2015"),
        (date(2024, 2, 29), "fr", "29 février 2024"),
        (date(2014, 9, 1), "fr", "1er septembre 2014"),
        (date(2014, 9, 1), "en", "1 September 2014"),
        (date(2014, 9, 11), "fr", "11 septembre 2014"),
    ],
)
def test_a_day_is_written_as_its_language_writes_it(
    value: date, language: Language, words: str
) -> None:
    assert dates.day(value, language) == words


def test_every_month_has_its_name_in_both_languages() -> None:
    names = [
        dates.month(date(2015, number, 1), language)
        for number in range(1, 13)
        for language in ("fr", "en")
    ]
    assert len(set(names)) == 24
    assert names[:2] == ["janvier 2015", "January 2015"]
    assert names[-2:] == ["décembre 2015", "December 2015"]


@pytest.mark.parametrize(
    ("first", "last", "french", "english"),
    [
        (date(2014, 1, 1), date(2014, 12, 31), "2014", "2014"),
        (date(2014, 9, 1), date(2014, 9, 30), "septembre 2014", "September 2014"),
        (date(2024, 2, 1), date(2024, 2, 29), "février 2024", "February 2024"),
        (date(2015, 8, 1), date(2015, 8, 1), "1er août 2015", "1 August 2015"),
        (date(2014, 1, 1), date(2016, 12, 31), "de 2014 à 2016", "from 2014 to 2016"),
        (
            date(2014, 4, 1),
            date(2015, 2, 28),
            "d’avril 2014 à février 2015",
            "from April 2014 to February 2015",
        ),
        (
            date(2014, 5, 1),
            date(2014, 10, 31),
            "de mai 2014 à octobre 2014",
            "from May 2014 to October 2014",
        ),
        (
            date(2014, 9, 4),
            date(2014, 9, 5),
            "du 4 septembre 2014 au 5 septembre 2014",
            "from 4 September 2014 to 5 September 2014",
        ),
        (
            date(2023, 2, 1),
            date(2024, 2, 28),
            "du 1er février 2023 au 28 février 2024",
            "from 1 February 2023 to 28 February 2024",
        ),
    ],
)
def test_a_stretch_is_written_in_the_largest_unit_that_is_exact(
    first: date, last: date, french: str, english: str
) -> None:
    assert dates.span(Span(first, last), "fr") == french
    assert dates.span(Span(first, last), "en") == english
