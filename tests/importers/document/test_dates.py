from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.importers.document.dates import days, in_words, iso_day
from bot.knowledge.types import Language


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("Bruxelles, le 28 mai 2025", "fr", date(2025, 5, 28)),
        ("le 1er août 2014", "fr", date(2014, 8, 1)),
        ("le 3 déc. 2020", "fr", date(2020, 12, 3)),
        ("le 3 févr. 2020", "fr", date(2020, 2, 3)),
        ("12/05/2015", "fr", date(2015, 5, 12)),
        ("12.05.2015", "fr", date(2015, 5, 12)),
        ("2015-05-12", "fr", date(2015, 5, 12)),
        ("28 May 2025", "en", date(2025, 5, 28)),
        ("May 28th, 2025", "en", date(2025, 5, 28)),
        ("the 2nd of June, 2025", "en", date(2025, 6, 2)),
        ("Sept. 4, 2014", "en", date(2014, 9, 4)),
        ("05/28/2025", "en", date(2025, 5, 28)),
    ],
)
def test_days_are_read_as_they_are_written(text: str, language: Language, day: date) -> None:
    (found,) = days(text, language)
    assert (found.day, found.unclear) == (day, False)


def test_an_english_day_in_digits_may_be_american() -> None:
    (found,) = days("05/06/2025", "en")
    assert (found.day, found.unclear) == (date(2025, 6, 5), True)
    (found,) = days("05/06/2025", "fr")
    assert not found.unclear


@pytest.mark.parametrize(
    "text", ["31 février 2025", "2 Mars", "99/99/2025", "en 2014", "n° 12-05-20155", "3 mat 2025"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert list(days(text, "fr")) == []


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2024-03-14T08:30:00+01:00", date(2024, 3, 14)),
        ("20240314", date(2024, 3, 14)),
        ("2024-02-31", None),
        ("yesterday", None),
    ],
)
def test_moments_of_metadata(words: str, day: date | None) -> None:
    assert iso_day(words) == day


@given(st.dates(date(1500, 1, 1), date(2199, 12, 31)), st.sampled_from(["fr", "en"]))
def test_what_is_written_in_words_is_read_back(day: date, language: Language) -> None:
    assert [found.day for found in days(in_words(day, language), language)] == [day]
