"""Everyday words for the same thing, and words that weigh little, in French and English.

People ask in their own register ("fric", "matos", "beef up") what documents say in another
("financement", "équipements", "reinforce"). The groups are general vocabulary of public life; a
pack's own names and abbreviations belong in its glossary.
"""

from collections.abc import Mapping

from bot.knowledge.types import LANGUAGES, Language
from bot.retrieval.analysis import terms

_GROUPS: Mapping[Language, str] = {
    "fr": """
    argent fric thune pognon oseille financier financement fonds cagnotte budget
    payer financer régler débourser contribution cotiser
    donner fournir livrer envoyer apporter offrir filer octroyer accorder dépêcher
    livraison fourniture envoi
    aide soutien appui assistance secours aider soutenir appuyer assister épauler
    arme armement équipement matériel matos
    létal mortel meurtrier tuer
    soldat militaire troupe combattant armée bidasse
    former entraîner instruire formation entraînement instruction
    réunion rencontre entrevue séance meeting
    sommet conférence
    diriger présider conduire mener piloter chapeauter commander chef patron boss dirigeant
    participer assister participant invité présent
    lieu endroit siège situer base basé localiser implanter adresse
    pays état nation
    bâtiment immeuble palais locaux
    début commencer débuter remonter dater origine premier
    fin finir terminer arrêter cesser stopper
    guerre conflit hostilités
    paix négociation pourparlers
    relation lien rapport contact
    député parlementaire élu auteur
    poser demander interroger interpeller questionner
    répondre réponse
    publier publication paraître parution sortir
    ministère ministre
    rubrique catégorie thème classer
    groupe parti étiquette bord
    objectif but rôle mission utilité fonction servir
    moyen outil instrument dispositif mécanisme
    créer création lancer lancement établir fonder instaurer
    domaine secteur champ volet axe
    informatique cyber numérique cyberdéfense cybersécurité
    reconversion reclassement reconvertir
    protéger protection rassurer réassurance
    renforcer renforcement consolider muscler étoffer accroître
    bureau antenne représentation
    expert spécialiste conseiller
    indispensable essentiel crucial vital nécessaire important
    majorité plupart essentiel gros
    continuer poursuivre maintenir prolonger
    décider décision annoncer annonce adopter
    invasion agression attaque envahir attaquer
    leçon enseignement
    commun conjoint partagé ensemble
    effet impact conséquence résultat différence
    mesure action initiative
    nombre quantité total
    loi texte projet décret
    hausse augmentation augmenter relever
    baisse diminution réduire diminuer
    impôt taxe fiscal fiscalité
    école éducation enseignement scolaire
    médecin docteur santé médical
    travail emploi job boulot salarié
    logement habitation immobilier
    voiture automobile véhicule bagnole
    prix coût tarif
    """,
    "en": """
    money cash fund funding finance financial budget
    give provide supply deliver send offer donate furnish
    help aid support assist assistance backing
    weapon arms armament equipment gear hardware kit
    lethal deadly
    soldier troop military army serviceman
    train teach instruct drill training
    meeting meet gathering session talk
    lead chair run head direct preside boss chief
    attend attendee participant participate present
    place venue location located based site seat
    start begin began first origin date
    end stop finish cease
    war conflict fighting
    relation relationship tie link contact
    mp lawmaker deputy parliamentarian author
    ask put submit
    answer reply respond response
    publish publication print appear
    ministry minister department
    group party
    constituency district
    goal aim purpose role mission
    means tool instrument mechanism
    create set launch establish found
    area field sector domain strand
    cyber computer digital cyberdefence cybersecurity
    retrain retraining reskill
    protect protection reassure reassurance
    strengthen reinforce boost bolster beef
    office bureau representation
    expert specialist adviser
    indispensable essential crucial vital necessary important
    most majority bulk
    keep continue maintain sustain
    decide decision announce announcement adopt
    invasion invade attack aggression
    lesson teaching
    common joint shared together
    effect impact consequence result difference
    measure action initiative
    law bill act
    increase rise raise
    decrease cut reduce reduction
    tax taxation fiscal
    school education
    doctor physician health medical
    work job employment employee
    housing home
    car vehicle automobile
    price cost
    """,
}

_LIGHT: Mapping[Language, str] = {
    "fr": """
    parler parle parlé dire voir vu passer passé exister concerner agir consister correspondre
    permettre rappeler indiquer préciser mentionner évoquer expliquer sembler vie fois moment époque
    sujet propos type sorte genre cas façon manière point nom intitulé question questions posée vrai
    faux exact précis devenir rester venir aller quoi chose gens aussi petit grand nouveau actuel
    précisément concrètement notamment selon ainsi part tour coup temps place mettre prendre tenir
    rendre laisser penser croire entendre ici là récent dernier prévu sert servent
    """,
    "en": """
    get got make made go going gonna say said tell told talk talked look use used happen happened
    take took taken kind type sort way thing mean name named part people new big small great time
    actual exact exactly precisely like also even ever still yet another else much many lot bit
    come came see seen think thought want need try currently concerned regarding according
    """,
}

WORTH = 0.45
"""What a synonym is worth of an exact match."""

LIGHT_WEIGHT = 0.35
"""The share of its rarity that a light word keeps."""


def _by_term(language: Language) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _GROUPS[language].strip().splitlines():
        group = tuple(terms(line, language))
        for term in group:
            found[term] = tuple(dict.fromkeys((*found.get(term, ()), *group)))
    return found


_SYNONYMS = {language: _by_term(language) for language in LANGUAGES}
_LIGHT_TERMS = {language: frozenset(terms(_LIGHT[language], language)) for language in LANGUAGES}


def synonyms(term: str, language: Language) -> tuple[str, ...]:
    """The terms that may stand for ``term``, itself among them, or none; always in one order."""
    return _SYNONYMS[language].get(term, ())


def light(term: str, language: Language) -> bool:
    """Whether a term says little of a subject, however rare it is in a library."""
    return term in _LIGHT_TERMS[language]
