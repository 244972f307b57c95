import pytest

from bot.retrieval.analysis import terms
from bot.retrieval.matching import Match, Wording, share
from tests.retrieval.samples import index_of, matched

INDEX = index_of(
    "Le phare de Cordouan fut allumé en 1834.",
    "Le financement du phare vient de la région.",
    "Le fondateur du musée, Augustin Fresnel, répondait aux lettres.",
)


def only(question: str) -> Wording:
    (word,) = matched(question, INDEX).words
    return word


def reached(match: Match) -> set[str]:
    """The words of the index that may stand for a word of the question."""
    return {INDEX.words[number - 1] for number in match.hits}


def test_a_known_word_stands_for_itself() -> None:
    word = only("phare")

    assert word.known
    assert word.repairs == ()
    assert word.worths[terms("phare", "fr")[0]] == 1.0
    assert word.rarity == pytest.approx(INDEX.rarity(terms("phare", "fr")[0]))


def test_an_unknown_word_is_repaired_for_less_than_an_exact_match() -> None:
    word = only("cordouen")

    assert not word.known
    assert word.repairs[0] == "cordouan"
    assert 0 < word.worths["cordouan"] < 1


def test_a_repaired_word_weighs_what_the_word_meant_does() -> None:
    assert only("lephare").rarity == pytest.approx(only("phare").rarity)


def test_what_no_word_of_the_index_resembles_reaches_nothing() -> None:
    word = only("crêpes")

    assert (word.known, word.repairs, dict(word.worths)) == (False, (), {})
    assert matched("crêpes", INDEX).hits == {}


def test_kin_and_synonyms_are_reached_at_a_discount() -> None:
    kin = matched("fondation", INDEX)
    synonym = matched("fric", INDEX)

    assert "fondateur" in reached(kin)
    assert "financement" in reached(synonym)
    assert all(worth < 1 for match in (kin, synonym) for worth in match.words[0].worths.values())


def test_a_word_cut_short_reaches_what_it_begins() -> None:
    assert "cordouan" in reached(matched("cord", INDEX))


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("phare", False),
        ("1834", True),
        ("79495", True),
        ("cordouan", True),
        ("le phare de Biarritz", True),
        ("le phare de biarritz", False),
    ],
)
def test_numbers_and_names_can_be_replaced_by_no_other_word(question: str, name: bool) -> None:
    assert matched(question, INDEX).words[-1].name is name


def test_a_number_matches_itself_only() -> None:
    assert reached(matched("1834", INDEX)) == {"1834"}
    assert reached(matched("1835", INDEX)) == set()


def test_a_hit_says_which_word_it_is_for_and_whether_it_is_exact() -> None:
    match = matched("allumés à Cordouan", INDEX)

    cordouan = match.hits[INDEX.number_of("cordouan")]
    lit = match.hits[INDEX.number_of("allume")]
    assert (cordouan.place, lit.place) == (1, 0)
    assert cordouan.form > lit.form == 0


def test_of_two_words_that_reach_one_the_better_counts() -> None:
    match = matched("cordouen cordouan", INDEX)

    assert match.hits[INDEX.number_of("cordouan")].place == 1
    assert [place for place, _ in match.reaches["cordouan"]] == [0, 1]


def test_no_hit_is_worth_more_than_its_word() -> None:
    match = matched("qui a financé la fondation du musée Fresnel", INDEX)

    assert match.hits
    for hit in match.hits.values():
        assert 0 < hit.worth <= match.words[hit.place].rarity


def test_a_light_word_weighs_less_than_its_rarity() -> None:
    assert only("sujet").rarity < only("crêpes").rarity


def test_the_share_found_is_weighed_by_rarity() -> None:
    match = matched("phare cordouan", INDEX)
    common, rare = (word.rarity for word in match.words)

    assert common < rare
    assert share(match, [1.0, 1.0]) == pytest.approx(1)
    assert share(match, [0.0, 1.0]) == pytest.approx(rare / (common + rare))
    assert share(match, [0.0, 0.0]) == 0


def test_a_question_without_words_matches_nothing() -> None:
    match = matched("qui est où ?", INDEX)

    assert match.words == ()
    assert match.total == 0
    assert share(match, []) == 0


def test_an_unknown_first_word_is_a_name_where_a_name_follows_it() -> None:
    assert matched("George Fresnel fut-il célèbre ?", INDEX).words[0].name
    assert not matched("Gardez le phare", INDEX).words[0].name
    assert not matched("Financement Fresnel", INDEX).words[0].name
