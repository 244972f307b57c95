import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.knowledge.types import LANGUAGES, Language
from bot.retrieval.analysis import LONGEST_WORD, Token, fold, terms, tokens


def words(text: str, language: Language = "fr") -> list[str]:
    return [token.word for token in tokens(text, language)]


def only(text: str, language: Language = "fr") -> Token:
    (token,) = tokens(text, language)
    return token


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Élysée", "elysee"),
        ("FRANÇAIS", "francais"),
        ("Noël", "noel"),
        ("où", "ou"),
        ("cœur", "coeur"),
        ("ŒUVRE", "oeuvre"),
        ("ex æquo", "ex aequo"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Søren", "soren"),
        ("ﬁnancement", "financement"),
        ("𝐎𝐓𝐀𝐍", "otan"),
        ("ＯＴＡＮ", "otan"),
    ],
)
def test_folding_removes_case_accents_ligatures_and_styled_letters(
    written: str, folded: str
) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("accented", "typed"),
    [
        ("équipements", "equipements"),
        ("létaux", "letaux"),
        ("entraînés", "entraines"),
        ("réunion", "reunion"),
        ("présidée", "presidee"),
        ("européenne", "europeenne"),
        ("déjà", "deja"),
        ("août", "aout"),
        ("OTAN", "otan"),
    ],
)
def test_a_word_has_one_term_with_or_without_its_accents(accented: str, typed: str) -> None:
    # Folding comes before stemming, or the two would part for a third of accented forms.
    assert only(accented).term == only(typed).term


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("fr", "relation", "relations"),
        ("fr", "entraîner", "entraînés"),
        ("fr", "ukrainien", "ukrainiennes"),
        ("en", "soldier", "soldiers"),
        ("en", "trained", "training"),
    ],
)
def test_forms_of_a_word_share_its_term(language: Language, one: str, other: str) -> None:
    assert only(one, language).term == only(other, language).term


def test_each_language_has_its_own_stems() -> None:
    assert only("trained", "en").term != only("trained", "fr").term


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ"])
def test_an_elision_is_a_word_of_its_own_whatever_its_apostrophe(apostrophe: str) -> None:
    assert words(f"l{apostrophe}OTAN et qu{apostrophe}elle") == ["l", "otan", "et", "qu", "elle"]
    assert terms(f"l{apostrophe}OTAN", "fr") == terms("OTAN", "fr")


@pytest.mark.parametrize("written", ["aujourd'hui", "aujourd’hui", "AUJOURD'HUI"])
def test_aujourdhui_is_one_word(written: str) -> None:
    assert words(written) == ["aujourdhui"]


@pytest.mark.parametrize("written", ["O.T.A.N.", "o.t.a.n.", "OTAN", "Otan"])
def test_an_acronym_is_one_word_with_and_without_its_dots(written: str) -> None:
    assert words(f"l'{written} aide") == ["l", "otan", "aide"]


@pytest.mark.parametrize(
    "written",
    ["75 000", "75.000", "75,000", "75'000", "75\N{NO-BREAK SPACE}000",
     "75\N{NARROW NO-BREAK SPACE}000", "75000"],
)  # fmt: skip
def test_thousands_are_one_number_however_they_are_parted(written: str) -> None:
    token = only(written)
    assert (token.word, token.term, token.number) == ("75000", "75000", True)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("14,2", ["14.2"]),
        ("14.2", ["14.2"]),
        ("1 000 000", ["1000000"]),
        ("n° 79495", ["n", "79495"]),
        ("n°79495", ["n", "79495"]),
        ("0,5 %", ["0.5"]),
        ("16e", ["16e"]),
        ("en 2014, 75 soldats", ["en", "2014", "75", "soldats"]),
        ("75 0001", ["75", "0001"]),
        ("2014 2015", ["2014", "2015"]),
    ],
)
def test_numbers_are_read_as_written(written: str, expected: list[str]) -> None:
    assert words(written) == expected


def test_a_decimal_is_not_the_whole_number_with_its_digits() -> None:
    assert words("14,2") != words("142")


@pytest.mark.parametrize(
    ("text", "language", "stops"),
    [
        ("les relations de la France", "fr", [True, False, True, True, False]),
        ("the relations of France", "en", [True, False, True, False]),
        ("l'UE et EU", "fr", [True, False, True, False]),
        ("eu égard", "fr", [True, False]),
        ("the eu", "en", [True, False]),
        ("the US and an act", "en", [True, False, True, True, False]),
        ("le CAN et you can", "fr", [True, False, True, True, True]),
        ("Un ONU, UN", "fr", [True, False, False]),
    ],
)
def test_stop_words_are_marked_unless_they_are_acronyms(
    text: str, language: Language, stops: list[bool]
) -> None:
    assert [token.stop for token in tokens(text, language)] == stops


def test_terms_leave_stop_words_out() -> None:
    assert terms("Les relations de la France avec l'Ukraine", "fr") == [
        only("relations").term,
        only("France").term,
        only("Ukraine").term,
    ]


def test_offsets_point_at_the_word_as_written() -> None:
    text = "  L’Élysée reçut 75 000 visiteurs (O.T.A.N.)."

    assert [text[token.start : token.end] for token in tokens(text, "fr")] == [
        "L", "Élysée", "reçut", "75 000", "visiteurs", "O.T.A.N.",
    ]  # fmt: skip


def test_a_capital_first_letter_is_noticed() -> None:
    assert [token.capital for token in tokens("Où est Kiev, Élise ?", "fr")] == [
        True, False, True, True,
    ]  # fmt: skip


def test_a_word_counts_up_to_a_length_and_keeps_its_offsets() -> None:
    token = only("é" * 10_000)

    assert len(token.word) == LONGEST_WORD
    assert (token.start, token.end) == (0, 10_000)


@pytest.mark.parametrize("text", ["", " ", "?!…", "😀🎉", "\0", "\ud800", "___", "°"])
def test_what_has_no_letter_or_digit_has_no_word(text: str) -> None:
    assert words(text) == []
    assert terms(text, "fr") == []


@given(st.text(), st.sampled_from(LANGUAGES))
@example("²½Ⅻ⑤", "fr")
@example("\ud800a\0b\udfff", "en")
@example("İstanbul ŉ ﷺ", "fr")
def test_any_text_is_read_as_words_in_order_with_true_offsets(
    text: str, language: Language
) -> None:
    end = 0
    for token in tokens(text, language):
        assert end <= token.start < token.end <= len(text)
        assert token.word
        assert len(token.word) <= LONGEST_WORD
        assert not any(char.isspace() for char in token.word)
        end = token.end


@given(st.text(), st.sampled_from(LANGUAGES))
def test_terms_are_those_of_the_tokens(text: str, language: Language) -> None:
    assert terms(text, language) == [
        token.term for token in tokens(text, language) if not token.stop
    ]
