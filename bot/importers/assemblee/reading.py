"""From the tree of an official record to what it says.

There are two forms: the present one, in JSON and XML alike, and the view of a single question in
capitals that was published for the 14th legislature.
"""

from collections.abc import Mapping
from typing import Any

from bot.importers.assemblee.record import Printed, Record, day, number, type_of
from bot.importers.errors import RefusedError
from bot.importers.trees import Tree, at, listed, words

NAMES = frozenset(("question", "QUESTION"))
"""What a record stands under."""


def read_record(tree: Tree, actors: Mapping[str, str]) -> Record:
    """What a record says; ``actors`` are the names of deputies by their reference.

    Raises RefusedError.
    """
    if "LEGISLATURE" in tree:
        return _view(tree)
    return _present(tree, actors)


def name_of(tree: Tree) -> str | None:
    """What to call a record in a message, if it has a name."""
    view = (words(tree, "LEGISLATURE"), words({"": listed(tree, "DEPOT")[:1]}, "", "@NUMERO"))
    return words(tree, "uid") or (f"{view[0]}-{view[1]}" if all(view) else None)


def _present(tree: Tree, actors: Mapping[str, str]) -> Record:
    question = _longest(listed(tree, "textesQuestion", "texteQuestion"), "texte")
    answer = _longest(listed(tree, "textesReponse", "texteReponse"), "texte")
    attributions = listed(tree, "minAttribs", "minAttrib")
    first = attributions[0] if attributions else None
    kind = type_of(words(tree, "type"))
    # A question to the Government is printed in the exchange alone.
    asked = _printed(question or (None if kind == "QG" else first))
    answered = _printed(answer)
    closed = _printed(at(tree, "cloture"))
    if answer is not None:
        answered = Printed(
            answered.day or closed.day or day(words(tree, "cloture", "dateCloture")),
            answered.page or closed.page,
        )
    identity = at(tree, "auteur", "identite")
    return Record(
        type=kind,
        number=number(words(tree, "identifiant", "numero"), "number"),
        legislature=number(words(tree, "identifiant", "legislature"), "legislature"),
        subjects=_lines(listed(tree, "indexationAN", "analyses", "analyse")),
        rubric=words(tree, "indexationAN", "rubrique"),
        author=_name(identity) or actors.get(words(identity, "acteurRef") or ""),
        group=words(tree, "auteur", "groupe", "developpe"),
        ministry_asked=words(tree, "minInt", "developpe"),
        ministry_answering=words({"": attributions}, "", "denomination", "developpe"),
        asked=asked,
        answered=answered,
        question=_text(question, "texte"),
        answer=_text(answer, "texte"),
        closure=words(tree, "cloture", "libelleCloture"),
    )


def _view(tree: Tree) -> Record:
    deposits = listed(tree, "DEPOT")
    first = next((one for one in deposits if words(one, "@NUMERO")), None)
    question = next((one for one in deposits if _text(one, "TEXTE_DEPOT")), None)
    answer = _text(at(tree, "REPONSE"), "TEXTE_REPONSE")
    answered = Printed()
    if answer is not None:
        answered = Printed(
            day(words(tree, "REPONSE", "DATE_JO_REPONSE") or words(tree, "CLOTURE", "DATE_JO")),
            words(tree, "REPONSE", "PAGE_JO_REPONSE") or words(tree, "CLOTURE", "PAGE_JO"),
        )
    headings = _lines(listed(tree, "INDEXATION_AN", "ANALYSE", "ANA"))
    district = words(tree, "CIRCONSCRIPTION", "@NUMERO_CIRCONSCRIPTION")
    department = words(tree, "CIRCONSCRIPTION", "DEPARTEMENT")
    return Record(
        type=type_of(words(tree, "@TYPE")),
        number=number(words(first, "@NUMERO"), "number"),
        legislature=number(words(tree, "LEGISLATURE"), "legislature"),
        # One line cut into its headings, from the general to the particular.
        subjects=(", ".join(headings),) if headings else (),
        rubric=words(tree, "INDEXATION_AN", "@RUBRIQUE"),
        author=_name(at(tree, "AUTEUR")),
        constituency=(department, int(district) if district and district.isdecimal() else None)
        if department
        else None,
        group=words(tree, "GROUPE", "LIBELLE"),
        ministry_asked=words(tree, "MINI", "DEVELOPPE"),
        ministry_answering=words({"": listed(tree, "MINA", "ORDRE")}, "", "DEVELOPPE"),
        asked=Printed(day(words(first, "DATE_JO")), words(first, "PAGE_JO")),
        answered=answered,
        question=_text(question, "TEXTE_DEPOT"),
        answer=answer,
        closure=words(tree, "CLOTURE", "LIBELLE"),
    )


def _name(identity: Tree | None) -> str | None:
    """The name as the record itself prints it, which the present form does not."""
    parts = [
        words(identity, upper) or words(identity, lower)
        for upper, lower in (("CIVILITE", "civ"), ("PRENOM", "prenom"), ("NOM", "nom"))
    ]
    return " ".join(filter(None, parts)) if parts[2] else None


def _printed(part: Any) -> Printed:
    return Printed(day(words(part, "infoJO", "dateJO")), words(part, "infoJO", "pageJO"))


def _longest(parts: list[Any], field: str) -> Tree | None:
    """The text itself, where corrections of a few words stand beside it; of equals the last."""
    for part in parts:
        if not isinstance(part, dict):
            raise RefusedError(f"its {field} is not where it belongs")
    held = [part for part in parts if _text(part, field)]
    return max(reversed(held), key=lambda part: len(part[field]), default=None)


def _text(part: Tree | None, field: str) -> str | None:
    text = at(part, field)
    if isinstance(text, dict):
        text = text.get("#text")
    return text if isinstance(text, str) and text.strip() else None


def _lines(found: list[Any]) -> tuple[str, ...]:
    lines = (words({"": one}, "") for one in found)
    return tuple(dict.fromkeys(line for line in lines if line))
