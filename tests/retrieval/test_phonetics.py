import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.analysis import fold
from bot.retrieval.phonetics import _RULES, phonetic


def sound(word: str) -> str:
    return phonetic(fold(word))


@pytest.mark.parametrize(
    ("right", "heard"),
    [
        ("éléphant", "elefan"),
        ("pharmacie", "farmacie"),
        ("orthographe", "ortografe"),
        ("bateau", "bato"),
        ("Cocteau", "cocteo"),
        ("Cocteau", "cokto"),
        ("quatre", "catre"),
        ("sécurité", "sekurite"),
        ("relation", "relassion"),
        ("connaître", "conaitre"),
        ("accord", "acord"),
        ("commission", "comission"),
        ("chanter", "chanté"),
        ("manger", "mangez"),
        ("militaire", "militère"),
        ("soldats", "solda"),
        ("schéma", "shéma"),
        ("hôpital", "opital"),
        ("théâtre", "téatre"),
        ("temps", "tant"),
        ("pain", "pin"),
        ("faux", "fo"),
        ("wagon", "vagon"),
        ("gens", "jens"),
    ],
)
def test_spellings_that_people_confuse_sound_alike(right: str, heard: str) -> None:
    assert sound(right) == sound(heard)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pont", "pain"),
        ("chat", "cas"),
        ("guerre", "gare"),
        ("long", "lent"),
        ("soldat", "salade"),
        ("mission", "mutin"),
        ("gros", "gras"),
        ("Kiev", "chef"),
        ("OTAN", "autant-elle"),
        ("ministre", "monstre"),
    ],
)
def test_words_that_sound_otherwise_stay_apart(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=64))
def test_every_word_has_a_sound_no_longer_than_itself(word: str) -> None:
    assert len(phonetic(word)) <= len(word) + word.count("oi") + word.count("oy")
    assert phonetic(word) == phonetic(word)


@given(st.text("abcdefghijklmnopqrstuvwxyzSGG123", max_size=12))
def test_a_rule_that_concerns_a_word_is_not_passed_over(word: str) -> None:
    for letters, pattern, _ in _RULES:
        assert not letters or not pattern.search(word) or not letters.isdisjoint(word)
