"""Days that are missing, still to come, or not those of the text they are given to."""

import re
from collections.abc import Iterator
from datetime import date

from bot.curation.lint.rule import Linted, Remark, Rule, Sheet
from bot.knowledge.types import LANGUAGES, Passage, Text
from bot.retrieval.analysis import fold
from bot.retrieval.period import dates

_NOW = re.compile(
    r"\b(aujourd['’]hui|actuellement|a ce jour|a l['’]heure actuelle|en ce moment|de nos jours"
    r"|today|currently|to date|at present|nowadays|at the moment)\b"
)


def _future_dates(sheet: Sheet) -> Iterator[Remark]:
    source, question = sheet.source, sheet.source.question
    said = [("date", source.date)]
    if question is not None:
        said += [
            (f"question.{name}", day)
            for name, day in (("asked", question.asked), ("answered", question.answered))
            if day is not None and day != source.date
        ]
    for field, day in said:
        if day > sheet.today:
            place = sheet.at(None, field)
            yield Remark(place, *_coming(source.id, field, day), (source.id,))
    for passage in sheet.passages:
        if passage.as_of > sheet.today and passage.as_of != source.date:
            place = sheet.at(passage.id, "as_of")
            yield Remark(place, *_coming(passage.id, "as_of", passage.as_of), (passage.id,))


def _future_terms(linted: Linted) -> Iterator[Remark]:
    for term in linted.pack.terms:
        if term.as_of > linted.today and term.as_of != term.source.date:
            place = linted.places.of("term", term.id, "as_of")
            yield Remark(place, *_coming(term.id, "as_of", term.as_of), (term.id,))


def _coming(identity: str, field: str, day: date) -> tuple[str, str]:
    return f"{identity}: {field}: {day} is still to come", "Correct the year, the month or the day"


def _later_than_source(sheet: Sheet) -> Iterator[Remark]:
    for passage in sheet.passages:
        if passage.as_of > sheet.source.date:
            yield Remark(
                sheet.at(passage.id, "as_of"),
                *_later(passage.id, passage.as_of, sheet.source.date),
                (passage.id,),
            )


def _terms_later_than_source(linted: Linted) -> Iterator[Remark]:
    for term in linted.pack.terms:
        if term.as_of > term.source.date:
            place = linted.places.of("term", term.id, "as_of")
            yield Remark(place, *_later(term.id, term.as_of, term.source.date), (term.id,))


def _later(identity: str, day: date, published: date) -> tuple[str, str]:
    return (
        f"{identity}: as_of: {day} is later than its source, which appeared on {published}",
        "Give as_of: the day the source speaks of, or correct the source's date:",
    )


def _missing_dates(sheet: Sheet) -> Iterator[Remark]:
    question = sheet.source.question
    if question is None:
        return
    # What is asked aloud is answered there and then, and may have the one date only.
    oral = question.type != "QE" and question.answered is not None
    for field, missing, what in (
        ("asked", question.asked is None and not oral, "the day it was asked"),
        ("answered", question.answered is None and question.answered_page, "the day of its answer"),
    ):
        if missing:
            yield Remark(
                sheet.at(None, "question"),
                f"{sheet.source.id}: the question does not give {what}",
                f"Add {field}: under question:, as the Journal officiel has it",
                (sheet.source.id,),
            )


def _undated_now(sheet: Sheet) -> Iterator[Remark]:
    for passage in sheet.passages:
        if passage.wording == "quote" or sheet.written(passage.id, "as_of"):
            continue
        words = _fold(f"{passage.text.fr or ''} {passage.text.en or ''}")
        if said := _NOW.search(words):
            yield Remark(
                sheet.at(passage.id, "text"),
                f"{passage.id}: the text says “{said.group()}”, and no as_of: says of which day",
                f"Add as_of: (the source is of {sheet.source.date}), or name the date in the text",
                (passage.id,),
            )


def _missing_about(sheet: Sheet) -> Iterator[Remark]:
    for passage in sheet.passages:
        found = next(_titled_otherwise(passage), None)
        if found is not None:
            about = "no about: says so" if passage.about is None else "its about: is another time"
            yield Remark(
                sheet.at(passage.id, "title" if passage.about is None else "about"),
                f"{passage.id}: the title names {found}, and {about}",
                f"Write about: {found}, or the period it belongs to",
                (passage.id,),
            )


def _titled_otherwise(passage: Passage) -> Iterator[str]:
    """The times that a title names, and that are neither ``about`` nor the year of ``as_of``."""
    for language in LANGUAGES:
        for named in dates(passage.title.get(language) or ""):
            span = named.span
            within = passage.about is not None and passage.about.meets(span)
            if not within and span.first.year != passage.as_of.year:
                single, month = span.first == span.last, span.first.month == span.last.month
                yield str(span.first)[: 10 if single else 7 if month else 4]


def _fold(words: str) -> str:
    return " ".join(fold(word) for word in words.split())


RULES = (
    Rule(
        name="future-date",
        finds=Text(
            fr="La date d'une source, d'une question, d'un passage ou d'un terme est à venir.",
            en="The date of a source, a question, a passage or a term is still to come.",
        ),
        matters=Text(
            fr="Chaque carte montre sa date. Un texte ne peut pas avoir paru demain : c'est une "
            "faute de frappe, et le passage passerait pour le plus récent de tous.",
            en="Every card shows its date. No text can have appeared tomorrow: it is a slip, and "
            "the passage would pass for the newest of all.",
        ),
        remedy=Text(fr="Corrigez la date.", en="Correct the date."),
        example="date: 2205-05-28",
        whole=_future_terms,
        each=_future_dates,
    ),
    Rule(
        name="later-than-source",
        finds=Text(
            fr="Le `as_of` d'un passage ou d'un terme est postérieur à la date de sa source.",
            en="The `as_of` of a passage or a term is later than the date of its source.",
        ),
        matters=Text(
            fr="Une source ne peut pas décrire un jour qui suit sa parution : l'une des deux dates "
            "est fausse.",
            en="No source can describe a day after it appeared: one of the two dates is wrong.",
        ),
        remedy=Text(
            fr="Donnez dans `as_of` le jour dont parle la source, ou corrigez la date de celle-ci.",
            en="Give in `as_of` the day the source speaks of, or correct the source's date.",
        ),
        example="date: 2015-06-23\npassages:\n  - id: relations\n    as_of: 2016-06-23",
        whole=_terms_later_than_source,
        each=_later_than_source,
    ),
    Rule(
        name="missing-date",
        finds=Text(
            fr="Une question parlementaire n'a pas de date (`asked`), ou sa réponse a une page et "
            "pas de date (`answered`). Une question orale n'a besoin que de l'une des deux.",
            en="A parliamentary question has no date (`asked`), or its answer has a page and no "
            "date (`answered`). An oral question needs only one of the two.",
        ),
        matters=Text(
            fr="La référence complète, qu'un membre peut recopier, donne ces dates.",
            en="The full reference, which a member may copy, gives these dates.",
        ),
        remedy=Text(
            fr="Ajoutez les dates du Journal officiel.",
            en="Add the dates that the Journal officiel gives.",
        ),
        example="question:\n  type: QE\n  number: 79495\n  legislature: 14\n  answered_page: 4743",
        each=_missing_dates,
    ),
    Rule(
        name="undated-now",
        finds=Text(
            fr="Un résumé dit « aujourd'hui », « actuellement », « à ce jour »… sans `as_of`.",
            en="A summary says “today”, “currently”, “to date”… without an `as_of`.",
        ),
        matters=Text(
            fr="Le passage sera lu des années plus tard. Sans jour à lui, « aujourd'hui » trompe.",
            en="The passage will be read years from now. Without a day of its own, “today” "
            "misleads.",
        ),
        remedy=Text(
            fr="Ajoutez `as_of`, ou mieux, nommez la date dans le texte. Les citations ne sont pas "
            "concernées.",
            en="Add `as_of` or, better, name the date in the text. Quotes are left alone.",
        ),
        example="text:\n  fr: La mission a aujourd'hui entraîné 75 000 soldats.",
        each=_undated_now,
    ),
    Rule(
        name="missing-about",
        finds=Text(
            fr="Le titre d'un passage nomme une année qui n'est ni celle de `as_of` ni dans "
            "`about`.",
            en="The title of a passage names a year that is neither that of `as_of` nor within "
            "`about`.",
        ),
        matters=Text(
            fr="À une question sur cette année, le bot préfère les passages de l'époque : il ne "
            "saurait pas que celui-ci en parle.",
            en="Asked about that year, the bot prefers passages of that time: it would not know "
            "that this one speaks of it.",
        ),
        remedy=Text(
            fr="Écrivez `about` avec cette année ou cette période. Les parties en masse (bulk) ne "
            "sont pas concernées.",
            en="Write `about` with that year or period. Bulk parts are left alone.",
        ),
        example="title: {fr: Les relations depuis 1994}\nas_of: 2015-06-23",
        each=_missing_about,
        spares_bulk=True,
    ),
)
