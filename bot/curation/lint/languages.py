"""The two languages out of step: what the one says, and the other does not."""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from functools import partial

from bot.curation.lint.names import Names
from bot.curation.lint.numbers import numbers_of, spans_of
from bot.curation.lint.rule import Linted, Remark, Rule
from bot.knowledge.places import Place
from bot.knowledge.types import Language, Passage, Text

_IN = {"fr": "in French", "en": "in English"}
_OTHER: dict[Language, Language] = {"fr": "en", "en": "fr"}

Twin = tuple[str, str, Text, Callable[[Language], Place]]
"""Whose words they are, their field, the words in both languages, and the place of each."""


def _twins(linted: Linted) -> Iterator[Twin]:
    """Everything of a pack that is written in both languages."""
    places = linted.places
    for field in ("name", "covers"):
        text: Text = getattr(linted.pack, field)
        if len(text.languages) > 1:
            yield linted.pack.id, field, text, partial(places.pack, field)
    for passage in linted.pack.passages:
        for field, words in _fields(passage):
            if words is not None and len(words.languages) > 1:
                at = partial(places.of, "passage", passage.id, field)
                yield passage.id, field, words, at
    for term in linted.pack.terms:
        for field, words in (("definition", term.definition), ("locator", term.locator)):
            if words is not None and len(words.languages) > 1:
                yield term.id, field, words, partial(places.of, "term", term.id, field)


def _fields(passage: Passage) -> tuple[tuple[str, Text | None], ...]:
    return (
        ("title", passage.title),
        ("text", passage.text),
        ("locator", passage.locator),
        ("note", passage.note),
    )


def _numbers_differ(linted: Linted) -> Iterator[Remark]:
    for identity, field, words, at in _twins(linted):
        numbers = {one: numbers_of(words.get(one) or "", one) for one in words.languages}
        years = {
            Fraction(day.year)
            for one in words.languages
            for span in spans_of(words.get(one) or "")
            for day in span
        }
        for language in words.languages:
            other = _OTHER[language]
            for number in sorted(numbers[language].asked - numbers[other].held - years):
                shown = f"{float(number):,.10g}" if number.denominator > 1 else f"{int(number):,}"
                yield _apart(identity, field, at, language, shown, "number")


def _dates_differ(linted: Linted) -> Iterator[Remark]:
    for identity, field, words, at in _twins(linted):
        spans = {one: spans_of(words.get(one) or "") for one in words.languages}
        for language in words.languages:
            other = _OTHER[language]
            for span in dict.fromkeys(spans[language]):
                if not any(_within(one, span) for one in spans[other]):
                    yield _apart(identity, field, at, language, _shown(span), "date")


def _within(inner: tuple[date, date], outer: tuple[date, date]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _shown(span: tuple[date, date]) -> str:
    first, last = span
    if first == last:
        return str(first)
    return f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y}"


def _names_differ(linted: Linted) -> Iterator[Remark]:
    pack = linted.pack
    texts = [words for _, _, words, _ in _twins(linted)]
    names = Names(pack.terms, texts)
    for identity, field, words, at in _twins(linted):
        if field == "locator":
            # Titles of a source's parts are quoted there in its own language.
            continue
        slips = dict(names.misspelt(words))
        for french, english in slips.items():
            yield Remark(
                at("en"),
                f"{identity}: {field}: the name is “{french}” in French and “{english}” in English",
                "Spell it in the same way",
                (identity, french, english),
            )
        spelt = {*slips, *slips.values()}
        for language in words.languages:
            other = _OTHER[language]
            text, twin = (words.get(one) or "" for one in (language, other))
            for name in names.missing(text, language, twin):
                if name not in spelt:
                    yield _apart(identity, field, at, language, f"“{name}”", "name")


def _apart(
    identity: str,
    field: str,
    at: Callable[[Language], Place],
    language: Language,
    shown: str,
    what: str,
) -> Remark:
    other = _OTHER[language]
    return Remark(
        at(other),
        f"{identity}: {field}: the {what} {shown} stands {_IN[language]} and not {_IN[other]}",
        "Say the same in both languages",
        (identity, shown.strip("“”")),
    )


def _half_translated(linted: Linted) -> Iterator[Remark]:
    for passage in linted.pack.passages:
        for field, words in (("title", passage.title), ("note", passage.note)):
            if words is None:
                continue
            for language in passage.text.languages:
                if words.get(language) is None:
                    yield Remark(
                        linted.places.of("passage", passage.id, field),
                        f"{passage.id}: the text is there {_IN[language]}, and the {field} is not",
                        f"Add {language}: under {field}:",
                        (passage.id,),
                    )
    for term in linted.pack.terms:
        for language in term.definition.languages:
            if term.name.get(language) is None:
                yield Remark(
                    linted.places.of("term", term.id, "name"),
                    f"{term.id}: the definition is there {_IN[language]}, and the name is not",
                    f"Add {language}: under name: (and to unprinted:, if no source has it)",
                    (term.id,),
                )


_BOTH = (
    "Les lecteurs des deux langues doivent apprendre la même chose. Une différence est souvent "
    "une correction faite d'un seul côté.",
    "Readers of both languages must learn the same. A difference is often a correction that was "
    "made on one side only.",
)

RULES = (
    Rule(
        name="numbers-differ",
        finds=Text(
            fr="Un nombre figure dans un texte français et non dans l'anglais, ou l'inverse. « 75 "
            "000 » vaut “75,000”, « quatre » vaut “four”, « 2e » vaut “2nd”.",
            en="A number stands in a French text and not in the English one, or the other way "
            "round. “75 000” is “75,000”, “quatre” is “four”, “2e” is “2nd”.",
        ),
        matters=Text(*_BOTH),
        remedy=Text(
            fr="Vérifiez la source, et dites la même chose dans les deux langues.",
            en="Look it up in the source, and say the same in both languages.",
        ),
        example="text:\n  fr: Plus de 75 000 soldats ont été entraînés.\n"
        "  en: More than 57,000 soldiers have been trained.",
        whole=_numbers_differ,
    ),
    Rule(
        name="dates-differ",
        finds=Text(
            fr="Une date figure dans une langue et non dans l'autre. Qui dit « 28 mai 2025 » a "
            "dit 2025, mais pas l'inverse.",
            en="A date stands in one language and not in the other. Who says “28 May 2025” has "
            "said 2025, but not the other way round.",
        ),
        matters=Text(*_BOTH),
        remedy=Text(
            fr="Vérifiez la source, et dites la même chose dans les deux langues.",
            en="Look it up in the source, and say the same in both languages.",
        ),
        example="text:\n  fr: La réunion du 28 mai 2025\n  en: The meeting of 27 May 2025",
        whole=_dates_differ,
    ),
    Rule(
        name="names-differ",
        finds=Text(
            fr="Un nom figure dans une langue et non dans l'autre : un terme du glossaire, un "
            "lieu ou un peuple (« Bruxelles » vaut “Brussels”), un sigle, une personne.",
            en="A name stands in one language and not in the other: a term of the glossary, a "
            "place or a people (“Bruxelles” is “Brussels”), an abbreviation, a person.",
        ),
        matters=Text(*_BOTH),
        remedy=Text(
            fr="Nommez la même chose dans les deux langues. Si un nom s'écrit autrement "
            "dans l'autre langue, ajoutez-le au glossaire.",
            en="Name the same things in both languages. If a name is another in the other "
            "language, add it to the glossary.",
        ),
        example="text:\n  fr: Delphine Pronk préside le comité, à Bruxelles.\n"
        "  en: Delphine Prink chairs the committee.",
        whole=_names_differ,
    ),
    Rule(
        name="half-translated",
        finds=Text(
            fr="Un passage a son texte dans les deux langues, mais non son titre ou sa note ; ou "
            "un terme, sa définition, mais non son nom.",
            en="A passage has its text in both languages, but not its title or its note; or a term "
            "its definition, but not its name.",
        ),
        matters=Text(
            fr="La carte mêlerait les deux langues.",
            en="The card would mix the two languages.",
        ),
        remedy=Text(
            fr="Ajoutez ce qui manque. Un passage tout entier en une seule langue est permis.",
            en="Add what is missing. A passage that is wholly in one language is fine.",
        ),
        example="title: {fr: Le siège du JATEC}\ntext:\n  fr: Le JATEC est basé en Pologne.\n"
        "  en: JATEC is based in Poland.",
        whole=_half_translated,
    ),
)
