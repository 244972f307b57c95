"""What is said twice: passages, and questions that two passages claim."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from bot.curation.lint.alike import alike
from bot.curation.lint.rule import Linted, Remark, Rule
from bot.knowledge.places import Place
from bot.knowledge.types import LANGUAGES, Language, Passage, Text
from bot.knowledge.words import quoted
from bot.retrieval.analysis import fold
from bot.retrieval.intent import INTERROGATIVES
from bot.retrieval.question import analyse

Asked = tuple[frozenset[str], frozenset[str], str, frozenset[str]]
"""What makes two questions one: content words, the little words that turn them, the kind of thing
asked for, and the times named."""

_TURNING = (
    frozenset(
        "avant apres depuis jusque jusqu pendant sans pas before after since until during"
        " without not never jamais plus moins more less".split()
    )
    | INTERROGATIVES
)


def _near_duplicates(linted: Linted) -> Iterator[Remark]:
    told: set[tuple[str, str]] = set()
    for language in LANGUAGES:
        passages = [one for one in linted.pack.passages if one.text.get(language)]
        texts = [one.text.get(language) or "" for one in passages]
        for first, second, share in alike(texts, language):
            pair = passages[first].id, passages[second].id
            if pair not in told:
                told.add(pair)
                yield _repeats(linted, passages[first], passages[second], share)


def _repeats(linted: Linted, first: Passage, second: Passage, share: float) -> Remark:
    other = linted.places.of("passage", first.id)
    return Remark(
        linted.places.of("passage", second.id),
        f"{second.id}: {100 * share:.0f} % of the words stand, in the same order, in {first.id} "
        f"({other})",
        "Keep one of the two, or say in each what the other does not",
        (second.id, first.id),
    )


def _contested(linted: Linted) -> Iterator[Remark]:
    for language in LANGUAGES:
        claimed: dict[Asked, tuple[Passage, str, Place]] = {}
        for passage in linted.pack.passages:
            for number, text in enumerate(passage.questions.get(language, ())):
                at = linted.places.of("passage", passage.id, "questions", language, number)
                asked = _asked(text, language)
                first, claim, place = claimed.setdefault(asked, (passage, text, at))
                if first.id == passage.id:
                    continue
                # A subject line belongs to every part of what bears it.
                if first.source is not passage.source or _is_question(text, language):
                    yield Remark(
                        at,
                        f"{passage.id} claims the question {quoted(text)}, which {first.id} claims "
                        f"too ({place}{_otherwise(text, claim)})",
                        "Leave it to the passage that answers it better",
                        (passage.id, first.id, text),
                    )


def _answered_and_not(linted: Linted) -> Iterator[Remark]:
    for language in LANGUAGES:
        claims: defaultdict[Asked, list[tuple[Passage, str]]] = defaultdict(list)
        for passage in linted.pack.passages:
            for text in passage.questions.get(language, ()):
                claims[_asked(text, language)].append((passage, text))
        for number, text in enumerate(linted.pack.unanswered.get(language, ())):
            for passage, claimed in claims.get(_asked(text, language), ())[:1]:
                place = linted.places.of(
                    "passage",
                    passage.id,
                    "questions",
                    language,
                    passage.questions[language].index(claimed),
                )
                yield Remark(
                    linted.places.unanswered(language, number),
                    f"{quoted(text)} is said to have no answer, and {passage.id} claims it "
                    f"({place}{_otherwise(text, claimed)})",
                    "Take it out of one of the two",
                    (passage.id, text),
                )


@lru_cache(maxsize=1 << 16)
def _asked(text: str, language: Language) -> Asked:
    question = analyse(text, language)
    times = frozenset(str(one.span) for one in question.time.periods)
    words = frozenset(token.term for token in question.words)
    turning = frozenset(token.term for token in question.said if token.word in _TURNING)
    # Questions of little words only ("et vous ?") must be the same to the letter.
    return words or frozenset({_plain(text)}), turning, question.wanted, times


def _is_question(text: str, language: Language) -> bool:
    said = analyse(text, language).said
    return text.rstrip().endswith("?") or any(token.word in INTERROGATIVES for token in said)


def _otherwise(text: str, other: str) -> str:
    return "" if _plain(text) == _plain(other) else f": {quoted(other)}"


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


RULES = (
    Rule(
        name="near-duplicate",
        finds=Text(
            fr="Deux passages disent presque la même chose, dans les mêmes mots.",
            en="Two passages say nearly the same, in the same words.",
        ),
        matters=Text(
            fr="Le bot hésite entre les deux, et l'un prive l'autre de la première place.",
            en="The bot hesitates between the two, and each keeps the other from being first.",
        ),
        remedy=Text(
            fr="Gardez-en un, ou dites dans chacun ce que l'autre ne dit pas. Les parties en "
            "masse (bulk) ne sont pas concernées : des réponses officielles s'y répètent.",
            en="Keep one of them, or say in each what the other does not. Bulk parts are left "
            "alone: official answers repeat themselves there.",
        ),
        example="- id: jatec-siege\n  text: {fr: Le JATEC est basé en Pologne.}\n"
        "- id: jatec-lieu\n  text: {fr: Le JATEC est basé en Pologne.}",
        whole=_near_duplicates,
    ),
    Rule(
        name="contested-question",
        finds=Text(
            fr="Deux passages revendiquent la même question, aux petits mots et aux accords près. "
            "L'intitulé d'un document, s'il n'interroge pas, peut appartenir à toutes ses parties.",
            en="Two passages claim the same question, but for little words and endings. The "
            "heading of a document, where it asks nothing, may belong to all its parts.",
        ),
        matters=Text(
            fr="Une question connue est le signe le plus fort qui soit. Revendiquée deux fois, "
            "elle fait répondre l'un ou l'autre, au hasard.",
            en="A known question is the strongest sign there is. Claimed twice, it makes one "
            "or the other answer, by chance.",
        ),
        remedy=Text(
            fr="Laissez-la au passage qui y répond le mieux.",
            en="Leave it to the passage that answers it better.",
        ),
        example="- id: jatec-siege\n  questions: {fr: [Où est le JATEC ?]}\n"
        "- id: jatec-role\n  questions: {fr: [Où le JATEC est-il ?]}",
        whole=_contested,
    ),
    Rule(
        name="answered-and-unanswered",
        finds=Text(
            fr="Une question de unanswered.yaml figure aussi parmi celles d'un passage.",
            en="A question of unanswered.yaml is also among those of a passage.",
        ),
        matters=Text(
            fr="unanswered.yaml l'emporte : le bot dira qu'il ne sait pas, et le passage ne "
            "répondra jamais à cette question.",
            en="unanswered.yaml wins: the bot will say it doesn't know, and the passage will "
            "never answer that question.",
        ),
        remedy=Text(
            fr="Retirez-la de l'un des deux, selon ce que dit la source.",
            en="Take it out of one of the two, whichever the source contradicts.",
        ),
        example="unanswered:\n  fr: [Où le JATEC est-il basé ?]   # et / and jatec-siege",
        whole=_answered_and_not,
    ),
)
