"""What we say in French; members are addressed as « vous »."""

from bot.answer.texts.catalogue import (
    ButtonTexts,
    CardTexts,
    CitationTexts,
    CommandTexts,
    ErrorTexts,
    Named,
    NothingTexts,
    SourcesTexts,
    Texts,
    UnsureTexts,
    VoteTexts,
    WaysTexts,
)
from bot.answer.texts.french_desk import FRENCH_DESK
from bot.answer.texts.numbers import Plural

FRENCH = Texts(
    language="fr",
    quoted="« {words} »",
    card=CardTexts(
        wording={"summary": "Résumé", "quote": "Citation textuelle"},
        as_of="à la date du {day}",
        describes="décrit {month}",
        about="porte sur : {span}",
        in_language={"fr": "en français", "en": "en anglais"},
        note="Note : {note}",
        source="Source : {citation}",
        further="À lire aussi",
        recipient="Pour {member}",
    ),
    unsure=UnsureTexts(
        title="Je n’en suis pas sûr",
        nearest="Plutôt que de deviner, voici ce qui s’en approche le plus :",
        hint="Pour lire un passage, reposez la question avec les mots de son titre.",
    ),
    nothing=NothingTexts(
        title="Je n’ai rien là-dessus",
        covers="Ce que j’ai :",
        examples="Vous pouvez demander, par exemple :",
        courtesy_title={
            "greeting": "Bonjour !",
            "thanks": "Avec plaisir !",
            "empty": "Posez-moi une question",
        },
        courtesy="Je réponds par le passage qui le dit, avec la source dont il vient.",
    ),
    sources=SourcesTexts(
        title="Sources",
        empty="Aucune source n’est chargée pour le moment.",
        passages=Plural(one="{n} passage", other="{n} passages"),
        terms=Plural(one="{n} terme du glossaire", other="{n} termes du glossaire"),
        documents=Plural(one="{n} document", other="{n} documents"),
        newest_first="les plus récents d’abord",
        find="Pour en trouver un : `{command}` et un numéro, un auteur ou des mots de son titre.",
        found="Documents pour {words}",
        none_found=(
            "Aucun document pour {words}. Essayez un numéro, un auteur ou d’autres mots du titre."
        ),
    ),
    citation=CitationTexts(
        question={
            "QE": "question écrite n° {number}",
            "QG": "question au Gouvernement n° {number}",
            "QOSD": "question orale sans débat n° {number}",
        },
        number="n° {number}",
        legislature="{ordinal} législature",
        by="de {author}",
        heading="rubrique : {heading}",
        addressed="ministère interrogé : {ministry}",
        asked="publiée au ",
        answered="réponse publiée au ",
        answered_by="réponse du ministère attributaire ({ministry}) publiée au ",
        printed="Journal officiel du {day}, p. {page}",
        printed_without_page="Journal officiel du {day}",
        published="publié le {day}",
    ),
    buttons=ButtonTexts(
        context="Contexte",
        others="Autres passages",
        source="Source",
        open_source="Ouvrir le document",
        to_passages="Tous ses passages",
        to_sources="Toutes les sources",
        to_documents="Autres documents",
        choose_source="Choisissez un document pour voir ses passages",
        choose_passage="Choisissez un passage pour le lire",
        page="Page {page} sur {pages}",
        position="Passage {position} sur {count}",
        earlier_page="Précédent",
        later_page="Suivant",
        copy="La référence complète, prête à copier :",
        gone="Ceci n’est plus dans la bibliothèque : le texte a été retiré ou remplacé depuis.",
        earlier_version=(
            "Cette carte vient d’une version antérieure et je ne sais plus la lire. "
            "Reposez la question pour en obtenir une nouvelle."
        ),
    ),
    votes=VoteTexts(
        up="Utile",
        down="Pas utile",
        up_thanks="Merci, c’est noté.",
        form_title="Qu’est-ce qui ne va pas ?",
        reason="Raison",
        reasons={
            "wrong": "Ce n’est pas le bon passage",
            "outdated": "Ce n’est plus à jour",
            "off-topic": "Ce n’est pas ce que je demandais",
            "other": "Autre chose",
        },
        comment="Dites-nous-en plus",
        comment_hint="Qu’aurait-il fallu répondre ? Les curateurs de ce serveur vous liront.",
        reason_thanks="Merci, les curateurs le verront.",
        tell="Prévenir les curateurs",
        tell_title="Prévenir les curateurs",
        tell_question="Votre question",
        tell_hint="Elle est conservée telle quelle, pour les curateurs de ce serveur.",
        told="Merci. Les curateurs savent maintenant que cela manque.",
        unavailable="Je ne peux pas le noter pour le moment. Veuillez réessayer plus tard.",
    ),
    errors=ErrorTexts(
        unexpected=(
            "Une erreur s’est produite de mon côté. Veuillez réessayer ; "
            "si elle persiste, signalez cette référence : {id}"
        ),
        unexpected_in_channel="Je n’ai pas pu répondre, une erreur s’est produite ({id}).",
        bot_lacks_permission=(
            "Je ne peux pas faire cela ici : il me manque une permission ({permissions}). "
            "Les responsables du serveur peuvent me l’accorder. Référence : {id}"
        ),
        member_lacks_permission=(
            "Il vous manque ici une permission pour faire cela ({permissions}). Référence : {id}"
        ),
    ),
    commands=CommandTexts(
        ask=Named("demander", "Posez une question, lisez le passage qui y répond et sa source"),
        ask_question=Named("question", "Votre question, en français ou en anglais"),
        private=Named("privé", "Ne montrer la réponse qu’à vous"),
        recipient=Named("pour", "À qui s’adresse la réponse ; ce membre en sera averti"),
        glossary=Named("glossaire", "Chercher un sigle ou un terme"),
        glossary_term=Named("terme", "Le sigle ou le terme ; des propositions suivent la frappe"),
        sources=Named("sources", "Parcourir les documents d’où viennent les réponses"),
        sources_document=Named("document", "Un numéro, un auteur ou des mots de son titre"),
        settings=Named("réglages", "Choisir sujets, salons, langue et plus pour ce serveur"),
        review=Named("examiner", "Voir ce qui est resté ici sans réponse, ou sans bonne réponse"),
        preview=Named("aperçu", "Voir la carte que donne un passage"),
        preview_passage=Named("passage", "Son titre ; des propositions suivent la frappe"),
        reload=Named("recharger", "Recharger la bibliothèque, si elle est sans erreur"),
        privacy=Named("confidentialité", "Voir ce qui est gardé sur vous, et l’effacer"),
        help=Named("aide", "Voir comment poser une question, avec des exemples"),
    ),
    ways=WaysTexts(
        menu="Trouver la source",
        wait=Plural(
            one="Un instant : vous pourrez poser une autre question dans {n} seconde.",
            other="Un instant : vous pourrez poser une autre question dans {n} secondes.",
        ),
        wait_for_all=Plural(
            one="Beaucoup de questions à la fois ici : veuillez réessayer dans {n} seconde.",
            other="Beaucoup de questions à la fois ici : veuillez réessayer dans {n} secondes.",
        ),
        elsewhere="Je ne réponds pas dans ce salon. Posez-moi votre question dans {channels}.",
    ),
    desk=FRENCH_DESK,
)
