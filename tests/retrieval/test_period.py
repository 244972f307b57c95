from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.retrieval.period import timing


def spans(text: str) -> list[tuple[date, date]]:
    return [(one.span.first, one.span.last) for one in timing(text).periods]


def written(text: str) -> list[str]:
    return [text[one.start : one.end] for one in timing(text).periods]


@pytest.mark.parametrize("text", ["en 2014", "in 2014", "2014 ?", "la crise de 2014.", "(2014)"])
def test_a_year_is_its_first_to_its_last_day(text: str) -> None:
    assert spans(text) == [(date(2014, 1, 1), date(2014, 12, 31))]
    assert written(text) == ["2014"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("en septembre 2014", date(2014, 9, 1), date(2014, 9, 30)),
        ("SEPT 2014", date(2014, 9, 1), date(2014, 9, 30)),
        ("in September 2014", date(2014, 9, 1), date(2014, 9, 30)),
        ("août 2015", date(2015, 8, 1), date(2015, 8, 31)),
        ("aout 2015", date(2015, 8, 1), date(2015, 8, 31)),
        ("février 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("February 2023", date(2023, 2, 1), date(2023, 2, 28)),
        ("décembre 2025", date(2025, 12, 1), date(2025, 12, 31)),
    ],
)
def test_a_month_is_its_first_to_its_last_day(text: str, first: date, last: date) -> None:
    assert spans(text) == [(first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "le 28 mai 2025",
        "28 May 2025",
        "the 28th May 2025",
        "May 28, 2025",
        "May 28th 2025",
        "28/05/2025",
        "28.5.2025",
        "28-05-2025",
        "2025-05-28",
    ],
)
def test_a_date_is_one_day_however_it_is_written(text: str) -> None:
    assert spans(text) == [(date(2025, 5, 28), date(2025, 5, 28))]


def test_the_first_of_a_month_is_written_1er() -> None:
    assert spans("1er septembre 2014") == [(date(2014, 9, 1), date(2014, 9, 1))]


@pytest.mark.parametrize(
    "text",
    ["avant 2022", "jusqu'en 2022", "jusqu’en 2022", "before 2022", "until 2022", "AVANT 2022",
     "avant l'année 2022", "prior to 2022"],
)  # fmt: skip
def test_before_is_open_at_the_beginning(text: str) -> None:
    assert spans(text) == [(date.min, date(2022, 12, 31))]


@pytest.mark.parametrize(
    "text",
    ["depuis 2014", "après 2014", "à partir de 2014", "À PARTIR DE 2014", "dès 2014",
     "since 2014", "after 2014", "from the year 2014", "depuis l'année 2014"],
)  # fmt: skip
def test_since_is_open_at_the_end(text: str) -> None:
    assert spans(text) == [(date(2014, 1, 1), date.max)]


def test_a_day_or_a_month_may_be_open_too() -> None:
    assert spans("avant le 28 mai 2025") == [(date.min, date(2025, 5, 28))]
    assert spans("since September 2014") == [(date(2014, 9, 1), date.max)]


@pytest.mark.parametrize(
    ("text", "named"),
    [("31 février 2015", "31"), ("31/02/2015", "31"), ("2015-13-01", "13"), ("30 Feb 2015", "30")],
)
def test_of_a_date_that_does_not_exist_only_what_exists_counts(text: str, named: str) -> None:
    (span,) = spans(text)
    assert span[0] < span[1]
    assert (span[0].year, span[1].year) == (2015, 2015)
    assert named not in written(text)[0]


@pytest.mark.parametrize(
    "text",
    ["n°2015", "79495", "12015", "20150", "2015,5", "2015.5", "1499", "3022", "0000", "mai",
     "75 000 soldats", "le 28 mai", "article 5", ""],
)  # fmt: skip
def test_a_number_that_is_no_year_names_no_time(text: str) -> None:
    assert timing(text).periods == ()


def test_several_times_come_in_order_and_never_overlap() -> None:
    text = "de 1994 au 23 juin 2015, puis en mai 2025"
    assert written(text) == ["1994", "23 juin 2015", "mai 2025"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("et aujourd'hui ?", "aujourd'hui"),
        ("et aujourd’hui ?", "aujourd’hui"),
        ("Actuellement, qui aide ?", "Actuellement"),
        ("ki aide mtn ajd", "ajd"),
        ("l'aide en ce moment", "en ce moment"),
        ("who helps now", "now"),
        ("is it currently so", "currently"),
    ],
)
def test_words_for_now_are_placed(text: str, word: str) -> None:
    ((start, end),) = timing(text).present
    assert text[start:end] == word


@pytest.mark.parametrize("text", ["hier", "connaissance", "known", "snow", "factuellement", "2015"])
def test_other_words_are_not_now(text: str) -> None:
    assert timing(text).present == ()


@pytest.mark.parametrize(
    ("text", "future"),
    [
        ("Quand aura lieu le prochain sommet ?", True),
        ("les prochaines réunions", True),
        ("the next meeting", True),
        ("la réunion à venir", True),
        ("demain", True),
        ("le dernier sommet", False),
        ("the text of the answer", False),
        ("demande", False),
    ],
)
def test_asking_about_what_is_to_come_is_noticed(text: str, future: bool) -> None:
    assert timing(text).future is future


_PIECES = st.lists(
    st.sampled_from(
        ["31", "30", "00", "2015", "2024", "1994", "9999", "février", "MAI", "sept", "May", "/",
         "-", ".", ",", " ", " ", "avant ", "depuis ", "1er", "th", "n°", "É", "ﬁ", "\0"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(st.one_of(st.text(), _PIECES))
@example("31 31 février 2015 2015-02-30")
def test_any_text_has_a_time_or_none_with_true_offsets(text: str) -> None:
    found = timing(text)
    end = 0
    for one in found.periods:
        assert one.span.first <= one.span.last
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip()
        end = one.end
    assert all(0 <= start < end <= len(text) for start, end in found.present)
