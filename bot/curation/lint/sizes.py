"""Passages and titles that a card cannot show whole."""

from collections.abc import Iterator

from bot.curation.lint.rule import Remark, Rule, Sheet
from bot.knowledge.types import LANGUAGES, Text

LONGEST_PASSAGE = 900
"""Characters of a passage: about a dozen lines on a telephone."""

LONGEST_TITLE = 80
"""Characters of a title: a button holds no more."""


def _long_passages(sheet: Sheet) -> Iterator[Remark]:
    for passage in sheet.passages:
        longest = max(len(passage.text.get(one) or "") for one in LANGUAGES)
        if longest > LONGEST_PASSAGE:
            yield Remark(
                sheet.at(passage.id, "text"),
                f"{passage.id}: the text has {longest:,} characters, and {LONGEST_PASSAGE} fill a "
                "telephone's screen",
                "Split it into passages of one idea each",
                (passage.id,),
            )


def _long_titles(sheet: Sheet) -> Iterator[Remark]:
    for passage in sheet.passages:
        longest = max(len(passage.title.get(one) or "") for one in LANGUAGES)
        if longest > LONGEST_TITLE:
            yield Remark(
                sheet.at(passage.id, "title"),
                f"{passage.id}: the title has {longest} characters, and a button holds "
                f"{LONGEST_TITLE}",
                "Say the same in fewer words",
                (passage.id,),
            )


RULES = (
    Rule(
        name="long-passage",
        finds=Text(
            fr=f"Le texte d'un passage compte plus de {LONGEST_PASSAGE} caractères.",
            en=f"The text of a passage has more than {LONGEST_PASSAGE} characters.",
        ),
        matters=Text(
            fr="Une réponse se lit sur un téléphone. D'un passage long, la carte ne montre "
            "qu'un extrait, et ce qui compte peut ne pas y être.",
            en="Answers are read on telephones. Of a long passage the card shows an excerpt only, "
            "and what matters may not be in it.",
        ),
        remedy=Text(
            fr="Séparez-le en plusieurs passages, un par idée, chacun compréhensible seul.",
            en="Split it into several passages, one an idea, each of which makes sense alone.",
        ),
        example="text:\n  fr: >-\n    (1 200 caractères / characters)",
        each=_long_passages,
    ),
    Rule(
        name="long-title",
        finds=Text(
            fr=f"Le titre d'un passage compte plus de {LONGEST_TITLE} caractères.",
            en=f"The title of a passage has more than {LONGEST_TITLE} characters.",
        ),
        matters=Text(
            fr="Les titres servent de boutons quand le bot hésite. Un bouton ne contient que "
            f"{LONGEST_TITLE} caractères : la fin du titre serait coupée.",
            en="Titles become buttons where the bot is not sure. A button holds "
            f"{LONGEST_TITLE} characters: the end of the title would be cut off.",
        ),
        remedy=Text(
            fr="Dites la même chose en moins de mots. Les parties en masse (bulk) ne sont pas "
            "concernées : leurs titres sont ceux de la source.",
            en="Say the same in fewer words. Bulk parts are left alone: their titles are the "
            "source's own.",
        ),
        example="title:\n  fr: Les mesures que l'Organisation du traité de l'Atlantique Nord a "
        "prises pour l'Ukraine",
        each=_long_titles,
        spares_bulk=True,
    ),
)
