"""What each kind of error means, for the handbook of rules: French, English."""

from collections.abc import Mapping

from bot.knowledge.errors import ErrorRule

ERROR_RULES: Mapping[ErrorRule, tuple[str, str]] = {
    "altered-quote": (
        "Une citation n'est pas, mot pour mot, ce que le texte enregistré de sa source dit à cet "
        "endroit.",
        "A quote is not, word for word, what the stored text of its source says there.",
    ),
    "bad-address": (
        "Une adresse web est incomplète ; elle commence par https://.",
        "A web address is not whole; it begins with https://.",
    ),
    "bad-character": (
        "Un caractère invisible, une tabulation ou un accent décomposé, qu'aucune recherche ne "
        "trouve.",
        "An invisible character, a tab or a split accent, which no search finds.",
    ),
    "bad-date": (
        "Une date s'écrit année-mois-jour et existe au calendrier.",
        "A date is written year-month-day and exists in the calendar.",
    ),
    "bad-expect": (
        "`expect` attend un identifiant, une liste d'identifiants, ou `none` seul.",
        "`expect` is an id, a list of ids, or `none` alone.",
    ),
    "bad-id": (
        "Un identifiant se compose de minuscules sans accents, de chiffres et de tirets.",
        "An id is made of lower-case letters without accents, digits and hyphens.",
    ),
    "bad-period": (
        "Une période est une année, un mois, un jour, ou deux d'entre eux avec une barre.",
        "A period is a year, a month, a day, or two of them with a slash.",
    ),
    "bad-record": (
        "Une ligne d'un fichier en masse (bulk) n'est pas un objet JSON avec les champs voulus.",
        "A line of a bulk file is no JSON object with the fields that are wanted.",
    ),
    "bad-slice": (
        "`slice` et `sha256` d'une citation vont ensemble, et désignent un endroit de sa source.",
        "`slice` and `sha256` of a quote belong together, and name a place of its source.",
    ),
    "dangling-reference": (
        "Un identifiant renvoie à une source, un terme ou un passage qui n'existe pas, ou plus.",
        "An id refers to a source, a term or a passage that does not exist, or no longer.",
    ),
    "date-order": (
        "Une réponse est datée d'avant sa question.",
        "An answer is dated before its question.",
    ),
    "duplicate-field": (
        "Un champ est donné deux fois : l'un des deux serait perdu.",
        "A field is given twice: one of the two would be lost.",
    ),
    "duplicate-id": (
        "Deux choses ont le même identifiant.",
        "Two things have the same id.",
    ),
    "empty": (
        "Une valeur manque après les deux-points, ou une liste est vide.",
        "Nothing is written after the colon, or a list is empty.",
    ),
    "invalid": (
        "Une valeur n'est pas admise, pour une raison que le message donne.",
        "A value is not allowed, for a reason that the message gives.",
    ),
    "lost-words": (
        "Des mots suivent un # sans espace après lui : ils seraient pris pour un commentaire, et "
        "perdus.",
        "Words follow a # with no space after it: they would be taken for a comment, and lost.",
    ),
    "missing-field": ("Un champ obligatoire manque.", "A field that is needed is missing."),
    "more-problems": (
        "Le fichier a d'autres erreurs encore, qui ne sont que comptées.",
        "The file has still more errors, which are only counted.",
    ),
    "no-pack": (
        "Le dossier n'existe pas, ou n'a pas de pack.yaml.",
        "The folder does not exist, or has no pack.yaml.",
    ),
    "no-source": ("Le pack n'a aucune source.", "The pack has no source."),
    "not-utf8": (
        "Le fichier n'est pas enregistré en UTF-8.",
        "The file is not saved as UTF-8.",
    ),
    "one-line": (
        "Ce qui doit tenir sur une ligne en occupe plusieurs.",
        "What must stand on one line takes several.",
    ),
    "out-of-range": ("Un nombre est trop grand.", "A number is too large."),
    "self-reference": ("Un terme renvoie à lui-même.", "A term refers to itself."),
    "stray-file": (
        "Un fichier porte un nom sous lequel rien ne le lit.",
        "A file has a name under which nothing reads it.",
    ),
    "too-big": (
        "Un fichier dépasse la taille admise.",
        "A file is larger than is allowed.",
    ),
    "undeclared-language": (
        "Un texte est dans une langue que pack.yaml ne déclare pas.",
        "A text is in a language that pack.yaml does not declare.",
    ),
    "unknown-choice": (
        "Un mot n'est pas parmi ceux qui sont permis ici.",
        "A word is not among those that are allowed here.",
    ),
    "unknown-field": (
        "Un champ de ce nom n'existe pas ici ; le plus proche est proposé.",
        "There is no field of this name here; the nearest is suggested.",
    ),
    "unknown-kind": (
        "Une question de l'examen est d'un genre sans note de passage dans pack.yaml.",
        "An examination question is of a kind without a pass mark in pack.yaml.",
    ),
    "unknown-rule": (
        "`allow` nomme une règle qui n'existe pas ; la plus proche est proposée.",
        "`allow` names a rule that does not exist; the nearest is suggested.",
    ),
    "unprinted": (
        "`unprinted` nomme une langue dans laquelle le terme n'a ni nom ni sigle.",
        "`unprinted` names a language in which the term has neither name nor abbreviation.",
    ),
    "unreadable": (
        "Le fichier manque, est endommagé, ou ne peut être ni lu ni écrit.",
        "The file is missing, damaged, or can be neither read nor written.",
    ),
    "wrong-type": (
        "Une liste, un groupe de champs ou un nombre est attendu, et c'est autre chose.",
        "A list, a group of fields or a number is wanted, and this is something else.",
    ),
    "yaml-feature": (
        "YAML permet ici une chose que les packs n'admettent pas : ancres, balises, fusions, "
        "plusieurs documents.",
        "YAML allows here what packs do not: anchors, tags, merges, several documents.",
    ),
    "yaml-syntax": (
        "Ce n'est pas du YAML : souvent un deux-points dans les mots, ou un mauvais retrait.",
        "This is not YAML: often a colon inside the words, or a wrong indentation.",
    ),
}
"""In the order of their names."""
