import pytest

from bot.retrieval.analysis import terms
from bot.retrieval.index import Index, build
from bot.retrieval.tables import SENTENCE
from bot.retrieval.tabulating import Document
from tests.retrieval.samples import index_of

INDEX = build(
    [
        Document(
            "Le phare", "Le phare de Cordouan fut allumé. Le gardien vit à Cordouan en 1834.",
            asked=("Quand fut-il construit ?",), concepts=("@sdp",),
        ),
        Document("Le gardien", "Un gardien veille sur le phare."),
        Document("", "La tour est haute."),
    ],
    "fr",
)  # fmt: skip


def term(word: str) -> str:
    (one,) = terms(word, "fr")
    return one


def spelt(number: int) -> list[list[str]]:
    """A document's listing as words, a list for its title and one for each sentence."""
    sentences: list[list[str]] = [[]]
    for word in INDEX.listing(number):
        if word == SENTENCE:
            sentences.append([])
        else:
            sentences[-1].append(INDEX.words[word - 1])
    assert sentences.pop() == []
    return sentences


def test_a_listing_is_the_title_and_then_each_sentence_without_stop_words() -> None:
    assert spelt(0) == [
        ["phare"],
        ["phare", "cordouan", "allume"],
        ["gardien", "vit", "cordouan", "1834"],
    ]
    assert spelt(1) == [["gardien"], ["gardien", "veille", "phare"]]
    assert spelt(2) == [[], ["tour", "haute"]]


def test_sentences_are_those_of_the_text_without_its_title() -> None:
    words = [[INDEX.words[word - 1] for word in one] for one in INDEX.sentences(0)]
    assert words == spelt(0)[1:]
    assert INDEX.sentences(2) == [[*INDEX.listing(2)[1:-1]]]


def test_length_counts_the_words_of_the_text_and_not_of_the_title() -> None:
    assert [INDEX.length(number) for number in range(INDEX.size)] == [7, 3, 2]
    assert INDEX.mean_length == pytest.approx(4)


def test_words_are_numbered_from_one_in_alphabetical_order() -> None:
    assert INDEX.words == sorted(INDEX.words)
    assert [INDEX.number_of(word) for word in INDEX.words] == list(range(1, len(INDEX.words) + 1))
    assert INDEX.number_of("balise") == 0
    assert INDEX.number_of("") == 0


def test_words_and_terms_lead_to_each_other() -> None:
    for number, word in enumerate(INDEX.words, start=1):
        assert number in INDEX.words_of(INDEX.term_of(word))
    assert list(INDEX.words_of("balis")) == []


def test_the_rarer_a_term_the_higher_its_weight() -> None:
    everywhere, once, nowhere = (
        INDEX.rarity(term("phare")), INDEX.rarity(term("tour")), INDEX.rarity(term("balise")),
    )  # fmt: skip
    assert 0 < everywhere < once < nowhere


def test_the_questions_a_text_answers_are_known_but_are_not_its_words() -> None:
    assert INDEX.knows(term("construit"))
    assert "construit" in INDEX.words
    assert "construit" not in [word for sentence in spelt(0) for word in sentence]
    assert found(INDEX, {term("construit"): 1.0}, 5) == [0]


def test_a_concept_finds_the_text_that_names_it() -> None:
    assert found(INDEX, {"@sdp": 1.0}, 5) == [0]


def found(index: Index, weights: dict[str, float], limit: int) -> list[int]:
    return [number for number, _ in index.candidates(weights, limit)]


def test_candidates_are_told_as_shares_of_the_best() -> None:
    weights = {term("gardien"): 1.0, term("veille"): 1.0}
    first, second = INDEX.candidates(weights, 5)

    assert first[1] == 1.0
    assert 0 < second[1] < 1


def test_candidates_are_those_that_share_a_term_best_first() -> None:
    assert found(INDEX, {term("tour"): 1.0}, 5) == [2]
    assert found(INDEX, {term("gardien"): 1.0, term("veille"): 1.0}, 5) == [1, 0]
    assert found(INDEX, {term("gardien"): 0.1, term("cordouan"): 1.0}, 5)[0] == 0
    assert len(found(INDEX, {term("phare"): 1.0}, 1)) == 1


def test_without_a_shared_term_there_is_no_candidate() -> None:
    assert found(INDEX, {"balis": 1.0}, 5) == []
    assert found(INDEX, {}, 5) == []
    assert found(INDEX, {term("phare"): 0.0}, 5) == []


@pytest.mark.parametrize("term", ["AND", "text:phar", "*", '"', "(", "phar~2", "[a TO b]", "\\"])
def test_a_term_is_never_read_as_query_syntax(term: str) -> None:
    assert found(INDEX, {term: 1.0}, 5) == []


def test_a_word_always_written_with_a_capital_within_sentences_is_a_name() -> None:
    index = index_of(
        "Le phare de Cordouan. La tour.", "On voit la Tour. Elle est à Royan.", "Lampe et tour."
    )

    assert index.proper("cordouan")
    assert index.proper("royan")
    assert not index.proper("tour")
    assert not index.proper("phare")
    # A capital at the beginning of a sentence says nothing.
    assert not index.proper("lampe")


def test_an_empty_index_has_no_candidate() -> None:
    empty = build([], "fr")

    assert empty.size == 0
    assert found(empty, {"phar": 1.0}, 5) == []
    assert not empty.knows("phar")


def test_a_text_without_words_is_held_but_never_found() -> None:
    index = build([Document("", "… !"), Document("", "Le phare.")], "fr")

    assert index.size == 2
    assert index.length(0) == 0
    assert found(index, {term("phare"): 1.0}, 5) == [1]


def test_english_texts_are_stemmed_as_english() -> None:
    index = index_of("The soldiers were trained.", language="en")

    assert found(index, {terms("training", "en")[0]: 1.0}, 5) == [0]


def test_a_title_of_any_length_is_told_whole() -> None:
    words = [f"mot{number}" for number in range(100)]
    titles = ["", "Un phare", " ".join(words)]
    index = build([Document(title, "La mer est belle.") for title in titles], "fr")

    told = [[index.words[number - 1] for number in index.title(place)] for place in range(3)]
    assert told == [[], ["phare"], words]
