"""What each field of a pack's files means, in plain words and both languages.

Editors show these words beside the field; what becomes of it is said in ``bot.knowledge.types``.
"""

from collections.abc import Mapping

Words = tuple[str, str]
"""In French, in English."""

_BILINGUAL: Mapping[str, Words] = {
    "fr": ("En français.", "In French."),
    "en": ("En anglais.", "In English."),
}

DESCRIPTIONS: Mapping[str, Mapping[str, Words]] = {
    "BilingualLine": _BILINGUAL,
    "BilingualProse": _BILINGUAL,
    "BilingualLines": {
        "fr": ("En français, un élément par ligne.", "In French, one entry a line."),
        "en": ("En anglais, un élément par ligne.", "In English, one entry a line."),
    },
    "PackFile": {
        "id": (
            "L'identifiant du pack : minuscules sans accents, chiffres et tirets. Ne le changez "
            "plus une fois le bot en service.",
            "The id of the pack: lower-case letters without accents, digits and hyphens. Don't "
            "change it once the bot is running.",
        ),
        "name": (
            "Le nom du pack, tel que les membres le lisent.",
            "The pack's name, as members read it.",
        ),
        "covers": (
            "De quoi parle le pack, en une phrase : c'est ce que le bot dit quand il ne sait pas.",
            "What the pack is about, in a sentence: the bot says this where it doesn't know.",
        ),
        "languages": (
            "Les langues du pack : fr, en, ou les deux.",
            "The languages of the pack: fr, en or both.",
        ),
        "pass_marks": (
            "Pour chaque genre (kind) de questions.yaml, la part de réponses justes exigée, entre "
            "0 et 1.",
            "For each kind of question in questions.yaml, the share, from 0 to 1, that must come "
            "out right.",
        ),
        "examples": (
            "Quelques questions auxquelles le pack répond, montrées aux membres.",
            "A few questions that the pack answers, shown to members.",
        ),
        "allow": (
            "Ce que « sourcier check » ne doit pas signaler : sous le nom d'une règle, une liste "
            "d'identifiants ou de mots, ou all pour tout. Dites pourquoi dans un commentaire.",
            "What “sourcier check” is not to warn of: under the name of a rule, a list of ids or "
            "words, or all for everything. Say why in a comment.",
        ),
    },
    "SourceFile": {
        "id": (
            "L'identifiant de la source : minuscules sans accents, chiffres et tirets.",
            "The id of the source: lower-case letters without accents, digits and hyphens.",
        ),
        "title": ("Le titre du document.", "The title of the document."),
        "publisher": ("Qui l'a publié.", "Who published it."),
        "date": (
            "Le jour de sa parution, par exemple 2015-06-23.",
            "The day it was published, such as 2015-06-23.",
        ),
        "language": ("La langue dans laquelle il est écrit.", "The language it is written in."),
        "url": (
            "Son adresse, si elle est connue ; elle commence par https://.",
            "Its address, if it is known; it begins with https://.",
        ),
        "note": (
            "Une remarque pour qui cite cette source.",
            "A remark for those who cite this source.",
        ),
        "question": (
            "Pour une question parlementaire : ce qui l'identifie.",
            "For a parliamentary question: what identifies it.",
        ),
        "passages": (
            "Les passages tirés de cette source, une idée chacun.",
            "The passages drawn from this source, one idea each.",
        ),
    },
    "QuestionEntry": {
        "type": (
            "QE : question écrite ; QG : au gouvernement ; QOSD : orale sans débat.",
            "QE: written question; QG: to the government; QOSD: oral, without debate.",
        ),
        "number": ("Son numéro, par exemple 79495.", "Its number, such as 79495."),
        "legislature": (
            "Le numéro de la législature, par exemple 14.",
            "The number of the legislature, such as 14.",
        ),
        "author": ("Qui l'a posée.", "Who asked it."),
        "constituency": ("La circonscription de l'auteur.", "The author's constituency."),
        "group": ("Le groupe politique de l'auteur.", "The author's political group."),
        "heading": (
            "La rubrique sous laquelle elle est classée.",
            "The heading it is filed under.",
        ),
        "ministry_asked": ("Le ministère interrogé.", "The ministry that was asked."),
        "ministry_answering": ("Le ministère qui a répondu.", "The ministry that answered."),
        "asked": (
            "Le jour où la question a paru au Journal officiel.",
            "The day the question appeared in the Journal officiel.",
        ),
        "asked_page": (
            "La page de la question au Journal officiel.",
            "The question's page in the Journal officiel.",
        ),
        "answered": (
            "Le jour où la réponse a paru au Journal officiel.",
            "The day the answer appeared in the Journal officiel.",
        ),
        "answered_page": (
            "La page de la réponse au Journal officiel.",
            "The answer's page in the Journal officiel.",
        ),
    },
    "PassageEntry": {
        "id": (
            "L'identifiant du passage, unique dans tous les packs : minuscules sans accents, "
            "chiffres et tirets.",
            "The id of the passage, unique in all packs: lower-case letters without accents, "
            "digits and hyphens.",
        ),
        "title": (
            "Le titre de la carte ; court, car il sert aussi de bouton.",
            "The title of the card; short, since it is a button too.",
        ),
        "text": (
            "Ce que dit le passage : une idée, compréhensible seule.",
            "What the passage says: one idea that makes sense on its own.",
        ),
        "wording": (
            "summary : nos propres mots, fidèles ; quote : les mots mêmes de la source.",
            "summary: our own faithful words; quote: the source's very words.",
        ),
        "locator": (
            "Où, dans la source : paragraphe, section ou page.",
            "Where in the source: paragraph, section or page.",
        ),
        "as_of": (
            "Le jour dont le passage décrit le monde. Sans lui : la date de la source.",
            "The day whose world the passage describes. Without it: the source's date.",
        ),
        "about": (
            "L'époque dont parle le passage, si elle est autre : 1994, 2014-09, 2014-09-04, ou "
            "deux avec une barre, 2014-09/2015-06.",
            "The time the passage speaks of, if another: 1994, 2014-09, 2014-09-04, or two of them "
            "with a slash, 2014-09/2015-06.",
        ),
        "questions": (
            "Des façons de demander ce passage, en d'autres mots que les siens : votre meilleure "
            "aide.",
            "Ways of asking for this passage, in other words than its own: the best help you can "
            "give.",
        ),
        "note": ("Une réserve, montrée sur la carte.", "A reservation, shown on the card."),
        "slice": (
            "D'une citation : son début et sa fin dans le texte enregistré de la source, en "
            "caractères. Écrit par l'importation.",
            "Of a quote: its start and end in the stored text of the source, in characters. "
            "Written by an import.",
        ),
        "sha256": (
            "D'une citation : l'empreinte de ses mots. Écrite par l'importation.",
            "Of a quote: the fingerprint of its words. Written by an import.",
        ),
    },
    "GlossaryFile": {
        "terms": (
            "Les noms et sigles qu'un membre peut ignorer.",
            "The names and abbreviations that a member may not know.",
        ),
    },
    "TermEntry": {
        "id": (
            "L'identifiant du terme, différent de ceux des passages : minuscules sans accents, "
            "chiffres et tirets.",
            "The id of the term, other than those of passages: lower-case letters without accents, "
            "digits and hyphens.",
        ),
        "name": ("Le nom complet.", "The full name."),
        "definition": ("Ce que c'est, en une phrase ou deux.", "What it is, in a sentence or two."),
        "source": (
            "L'identifiant de la source d'où vient la définition.",
            "The id of the source that the definition comes from.",
        ),
        "acronym": ("Son sigle.", "Its abbreviation."),
        "aliases": (
            "Ses autres noms, fautes courantes comprises.",
            "Its other names, common misspellings included.",
        ),
        "unprinted": (
            "Les langues dont la source n'imprime pas elle-même le nom ou le sigle.",
            "The languages whose name or abbreviation the source itself does not print.",
        ),
        "locator": (
            "Où, dans la source : paragraphe, section ou page.",
            "Where in the source: paragraph, section or page.",
        ),
        "as_of": (
            "Le jour dont la définition décrit le monde. Sans lui : la date de la source.",
            "The day whose world the definition describes. Without it: the source's date.",
        ),
        "see_also": (
            "Les identifiants de termes voisins ; la carte en propose cinq au plus.",
            "The ids of related terms; the card offers five at most.",
        ),
    },
    "UnansweredFile": {
        "unanswered": (
            "Des questions sur le sujet, auxquelles les sources ne répondent pas : le bot dira "
            "qu'il ne sait pas.",
            "Questions on the subject that the sources don't answer: the bot will say it doesn't "
            "know.",
        ),
    },
    "QuestionsFile": {
        "questions": (
            "L'examen du pack : « sourcier check » pose ces questions et compte les réponses.",
            "The pack's examination: “sourcier check” asks these questions and counts the answers.",
        ),
    },
    "ExaminationEntry": {
        "ask": (
            "La question, comme un membre l'écrirait.",
            "The question, as a member would write it.",
        ),
        "kind": (
            "Le genre de question ; pass_marks, dans pack.yaml, dit combien doivent réussir.",
            "The kind of question; pass_marks in pack.yaml says how many must come out right.",
        ),
        "expect": (
            "L'identifiant du passage ou du terme qui doit répondre, une liste si plusieurs "
            "conviennent, ou none si rien ne doit répondre.",
            "The id of the passage or term that must answer, a list if several will do, or none if "
            "nothing must.",
        ),
    },
}
