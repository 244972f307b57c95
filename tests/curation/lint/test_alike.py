import random
import time

from bot.curation.lint.alike import alike

WORDS = [f"mot{number}" for number in range(3000)]


def text(chance: random.Random, length: int = 40) -> str:
    return " ".join(chance.choices(WORDS, k=length))


def test_texts_in_nearly_the_same_words_are_found_and_no_others() -> None:
    chance = random.Random(1)
    texts = [text(chance) for _ in range(50)]
    words = texts[7].split()
    words[20] = "autre"
    texts.append(" ".join(words))
    (found,) = alike(texts, "fr")
    assert found[:2] == (7, 50)
    assert 0.8 <= found[2] < 1


def test_a_text_within_a_longer_one_is_found() -> None:
    chance = random.Random(2)
    short = text(chance)
    assert [pair[:2] for pair in alike([f"{text(chance)} {short}", short], "fr")] == [(0, 1)]


def test_the_same_words_in_another_order_are_not_the_same_text() -> None:
    chance = random.Random(3)
    words = text(chance).split()
    assert list(alike([" ".join(words), " ".join(reversed(words))], "fr")) == []


def test_very_short_and_empty_texts_are_no_trouble() -> None:
    assert list(alike(["", "", "mot", "autre", "mot"], "fr")) == [(2, 4, 1.0)]


def test_ten_thousand_passages_take_seconds() -> None:
    """With a phrase that all have in common; half a minute allows for a slow, busy machine."""
    chance = random.Random(4)
    texts = [f"Selon le texte du 28 mai {text(chance, 25)}" for _ in range(10_000)]
    started = time.process_time()
    assert list(alike(texts, "fr")) == []
    assert time.process_time() - started < 30
