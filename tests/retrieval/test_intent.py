from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.types import Courtesy
from bot.knowledge.types import Language
from bot.retrieval import intent
from bot.retrieval.analysis import Token, fold, tokens
from bot.retrieval.intent import FILLERS, FRAMES, MEANING, TEXT_MESSAGE, Wanted


def words(text: str) -> list[Token]:
    return list(tokens(text, "fr"))


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Combien de soldats ont été entraînés ?", "number"),
        ("Quel est le numéro de la question ?", "number"),
        ("Quels montants ont été promis ?", "number"),
        ("What amounts were pledged?", "number"),
        ("À quelle page du Journal officiel ?", "number"),
        ("cb de soldats", "number"),
        ("combi1 de soldats", "number"),
        ("How many soldiers were trained?", "number"),
        ("What number does the question bear?", "number"),
        ("Depuis quand l'Ukraine a-t-elle des relations avec l'OTAN ?", "date"),
        ("En quelle année ?", "date"),
        ("Depuis combien de temps l'OTAN et Kiev se parlent-elles ?", "date"),
        ("c kan la réunion", "date"),
        ("qd a eu lieu le sommet", "date"),
        ("Since when has Ukraine had relations with NATO?", "date"),
        ("What year did relations begin?", "date"),
        ("How long have they been in contact?", "date"),
        ("Où est basé le JATEC ?", "place"),
        ("C'est où, la réunion ?", "place"),
        ("Dans quel pays se trouve le centre ?", "place"),
        ("Dans quels pays les soldats sont-ils entraînés ?", "place"),
        ("Quelles villes ont été bombardées ?", "place"),
        ("Where is JATEC based?", "place"),
        ("Which country hosts the centre?", "place"),
        ("In which countries are they trained?", "place"),
        ("Qui a posé la question ?", "person"),
        ("ki a posé la question", "person"),
        ("Par qui la réunion était-elle présidée ?", "person"),
        ("Quel ministre a répondu ?", "person"),
        ("comment s'appelle la présidente", "person"),
        ("Who chaired the meeting?", "person"),
        ("Which lawmaker asked?", "person"),
        ("C'est quoi le JATEC ?", "meaning"),
        ("c koi le jatec", "meaning"),
        ("Que signifie NSATU ?", "meaning"),
        ("Que veut dire le sigle CAP ?", "meaning"),
        ("What does NRU stand for?", "meaning"),
        ("What is JATEC?", "meaning"),
        ("L'Ukraine a-t-elle reçu des équipements létaux ?", "other"),
        ("Quels domaines couvrent les fonds fiduciaires ?", "other"),
        ("l'OTAN ou bien l'UE", "other"),
        ("trust funds", "other"),
        ("", "other"),
    ],
)
def test_what_a_question_wants(question: str, wanted: Wanted) -> None:
    assert intent.wanted(words(question)) == wanted


@pytest.mark.parametrize(
    ("question", "defines"),
    [
        ("C'est quoi le JATEC ?", True),
        ("jatec signification", True),
        ("Qu'est-ce que le COPS ?", True),
        ("Qui est Delphine Pronk ?", True),
        ("Who is Delphine Pronk?", True),
        ("what does PSC mean", True),
        ("Où est basé le JATEC ?", False),
        ("NRU", False),
        ("When was the office reinforced?", False),
    ],
)
def test_asking_what_something_is_or_means(question: str, defines: bool) -> None:
    assert intent.defines(words(question)) is defines


@pytest.mark.parametrize(
    ("message", "courtesy"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("?!", "empty"),
        ("😀", "empty"),
        ("Bonjour !", "greeting"),
        ("bjr", "greeting"),
        ("Salut Sourcier, ça va ?", "greeting"),
        ("coucou tout le monde", "greeting"),
        ("Hello there", "greeting"),
        ("Good morning everyone", "greeting"),
        ("comment allez-vous", "greeting"),
        ("Merci !", "thanks"),
        ("merci beaucoup pour votre aide", "thanks"),
        ("Bonjour et merci", "thanks"),
        ("Thank you so much", "thanks"),
        ("thx", "thanks"),
        ("c'est super", "thanks"),
    ],
)
def test_a_courtesy_asks_nothing(message: str, courtesy: Courtesy) -> None:
    assert intent.courtesy(words(message)) == courtesy


@pytest.mark.parametrize(
    "message",
    [
        "Bonjour, où est basé le JATEC ?",
        "merci de me dire qui préside le COPS",
        "Hello, what is NATO?",
        "salut otan",
        "c'est quoi",
        "ça va durer longtemps la guerre ?",
        "the",
        "bonjour " * 9,
    ],
)
def test_a_question_after_a_greeting_is_a_question(message: str) -> None:
    assert intent.courtesy(words(message)) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("kan", "quand"), ("cb", "combien"), ("pk", "pourquoi"), ("ki", "qui"), ("wen", "when")],
)
def test_text_message_spellings_are_undone(typed: str, meant: str) -> None:
    assert intent.plain(words(f"{typed} otan")) == f"{meant} otan"


def test_the_word_lists_are_folded_single_words() -> None:
    for word in {*TEXT_MESSAGE, *TEXT_MESSAGE.values(), *MEANING, *FRAMES}:
        assert fold(word) == word
        assert " " not in word
    assert "question" not in FILLERS


@given(st.text())
def test_any_text_wants_something(text: str) -> None:
    said = words(text)
    assert intent.wanted(said) in get_args(intent.Wanted)
    assert intent.courtesy(said) in (None, "empty", "greeting", "thanks")
    assert (intent.courtesy(said) == "empty") == (not said)


@pytest.mark.parametrize(
    ("said", "personal"),
    [
        ("Je travaille sur un projet", True),
        ("Qui est ton chef ?", True),
        ("What is your name?", True),
        ("My dog likes the sea", True),
        ("Je voudrais savoir où est basé le JATEC", False),
        ("je cherche la date du sommet", False),
        ("I need the date of the summit", False),
        ("J'ai une question : qui préside le COPS ?", False),
        ("ta des infos sur le jatec", False),
        ("budget du JATEC", False),
        ("Quelle est votre réponse ?", False),
        ("", False),
    ],
)
def test_what_is_of_the_writer_or_the_reader_is_told_from_a_question(
    said: str, personal: bool
) -> None:
    assert intent.personal(words(said)) == personal


@pytest.mark.parametrize(
    ("question", "most"),
    [
        ("Quel est le plus long fleuve ?", True),
        ("Quels sont les moins chers ?", True),
        ("Quel est son meilleur film ?", True),
        ("Which river is the longest?", True),
        ("Who has the most ships?", True),
        ("Faut-il plus de soldats ?", False),
        ("Who rules the forest in the west?", False),
        ("Où est l'ouest ?", False),
    ],
)
def test_the_most_or_the_least_is_asked_for(question: str, most: bool) -> None:
    assert intent.superlative(words(question)) == most


@pytest.mark.parametrize(
    ("sentence", "compares"),
    [
        ("C'est le fleuve le plus long.", True),
        ("La principale ville.", True),
        ("It is longer, and the deepest.", True),
        ("C'est un fleuve.", False),
        ("Il est long.", False),
    ],
)
def test_a_sentence_compares(sentence: str, compares: bool) -> None:
    assert intent.compares(words(sentence)) == compares


@pytest.mark.parametrize(
    "question",
    [
        "quel jour a eu lieu la réponse",
        "quel mois",
        "En quel siècle ?",
        "à quel moment",
        "which century",
    ],
)
def test_a_day_a_month_and_a_century_are_dates(question: str) -> None:
    assert intent.wanted(words(question)) == "date"


@pytest.mark.parametrize(
    ("question", "only_if"),
    [
        ("Berlin est-elle la capitale de l'Allemagne ?", True),
        ("Est-ce que l'OTAN fournit des armes ?", True),
        ("Was George the first president?", True),
        ("Où habite-t-il ?", False),
        ("Que fait-on du quai ?", False),
        ("Quand le phare fut-il allumé ?", False),
        ("la hauteur du phare", False),
        ("", False),
    ],
)
def test_a_question_may_only_ask_if_something_is_so(question: str, only_if: bool) -> None:
    language: Language = "en" if question.startswith("Was") else "fr"
    assert intent.yes_or_no(list(tokens(question, language))) == only_if


@pytest.mark.parametrize(
    ("question", "choice"),
    [
        ("Le plus peuplé est-il le Texas ou la Californie ?", True),
        ("Où est le phare ?", False),
        ("Le musée, où est-il ?", False),
        ("C'est où ?", False),
    ],
)
def test_a_question_may_offer_a_choice(question: str, choice: bool) -> None:
    assert intent.offers(list(tokens(question, "fr")), "fr") == choice


def test_a_choice_is_offered_in_the_language_of_the_question() -> None:
    words = list(tokens("Is it Texas or California?", "en"))
    assert intent.offers(words, "en")
    assert not intent.offers(words, "fr")
