"""What moderators and curators read in French."""

from bot.answer.texts.catalogue_desk import (
    DeskTexts,
    HelpTexts,
    NoticeTexts,
    PrivacyTexts,
    RefusalTexts,
    ReloadTexts,
    ReviewTexts,
    SettingsTexts,
)
from bot.answer.texts.numbers import Plural

FRENCH_DESK = DeskTexts(
    refusals=RefusalTexts(
        moderators_only="Seules les personnes qui gèrent ce serveur peuvent faire cela.",
        curators_only="Cela est réservé aux curateurs de ce serveur.",
        no_curators_role=(
            "Ce serveur n’a pas encore de curateurs. Les personnes qui le gèrent peuvent désigner "
            "un rôle avec /réglages."
        ),
        home_only="Cela ne se fait que sur le serveur de l’exploitant de ce bot.",
        server_only="Cela ne se fait que sur un serveur.",
    ),
    settings=SettingsTexts(
        title="Réglages de ce serveur",
        intro="Chaque choix est enregistré et prend effet aussitôt.",
        packs="Sujets sur lesquels il répond",
        answer_channels="Salons où il peut répondre",
        answer_channels_none="Partout",
        listen_channels="Salons où il répond sans qu’on l’appelle",
        listen_channels_none="Nulle part",
        listen_off="L’exploitant du bot ne lui permet pas de lire les messages : sans effet ici.",
        visibility="Réponses aux commandes",
        visibilities={"public": "Visibles de tous", "private": "Visibles du seul demandeur"},
        language="Langue des réponses",
        languages={
            "auto": "Celle du membre ou de la question",
            "fr": "Français",
            "en": "Anglais",
        },
        cooldown="Pause entre deux questions d’un membre",
        no_cooldown="Aucune pause",
        seconds=Plural(one="{n} seconde", other="{n} secondes"),
        curators_role="Rôle des curateurs, qui voient les questions sans réponse",
        curators_role_none="Personne",
        keeps="Le texte des questions posées",
        keeping={
            "yes": "Conservé, à l’intention des curateurs",
            "no": "Non conservé, sauf si un membre prévient les curateurs",
        },
        saved="Enregistré.",
    ),
    review=ReviewTexts(
        title="À examiner",
        empty="Rien ne vous attend.",
        without_text=Plural(
            one="{n} autre question dont le texte n’est pas conservé",
            other="{n} autres questions dont le texte n’est pas conservé",
        ),
        no_text="Question dont le texte n’est pas conservé",
        answer_to="Votes contre : {title}",
        asked=Plural(one="posée une fois", other="posée {n} fois"),
        nothing=Plural(one="{n} sans réponse", other="{n} sans réponse"),
        unsure=Plural(one="{n} incertaine", other="{n} incertaines"),
        down=Plural(one="{n} vote contre", other="{n} votes contre"),
        told="signalée aux curateurs",
        comment="Commentaire : {comment}",
        nearest="Au plus près :",
        done="Traité : {number}",
        export="Exporter en CSV",
        exported=Plural(
            one="{n} question, pour un tableur.", other="{n} questions, pour un tableur."
        ),
        table={
            "asked_at": "Posée le",
            "question_id": "Identifiant",
            "guild_id": "Serveur",
            "outcome": "Issue",
            "text": "Question",
            "told": "Signalée aux curateurs",
            "up": "Votes pour",
            "down": "Votes contre",
            "reasons": "Raisons",
            "comments": "Commentaires",
            "subject": "Passage montré",
            "pack": "Sujet",
            "language": "Langue",
            "confidence": "Confiance",
            "done": "Traitée",
            "answer": "réponse",
            "unsure": "incertaine",
            "nothing": "sans réponse",
            "yes": "oui",
            "no": "non",
        },
    ),
    privacy=PrivacyTexts(
        title="Ce que je garde sur vous",
        explained=(
            "Pour chaque question, je note quand et dans quel salon elle a été posée, ce qu’il en "
            "est advenu et quel passage y a répondu, avec un code qui vous désigne sur ce seul "
            "serveur ; de même pour vos votes. Tout s’efface automatiquement au bout de {days}. "
            "Rien n’est transmis à quiconque."
        ),
        days=Plural(one="{n} jour", other="{n} jours"),
        texts_kept="Ce serveur conserve le texte des questions, à l’intention de ses curateurs.",
        texts_not_kept=(
            "Le texte de vos questions n’est pas conservé, sauf si vous prévenez les curateurs."
        ),
        yours="Sur vous, ici :",
        none="Rien du tout.",
        questions=Plural(one="{n} question", other="{n} questions"),
        votes=Plural(one="{n} vote", other="{n} votes"),
        texts=Plural(one="le texte de {n} question", other="le texte de {n} questions"),
        done=Plural(one="{n} question marquée traitée", other="{n} questions marquées traitées"),
        show="Tout me montrer",
        shown="Tout ce que je garde sur vous ici :",
        delete="Effacer",
        sure_title="Tout effacer ?",
        sure="Vos notes, vos votes et vos textes disparaîtront d’ici pour de bon.",
        confirm="Oui, effacer",
        cancel="Garder",
        deleted="Effacé",
        deleted_rows=Plural(one="{n} entrée a été effacée.", other="{n} entrées ont été effacées."),
    ),
    help=HelpTexts(
        title="Comment m’interroger",
        intro="Je réponds par le passage qui le dit, avec la source dont il vient.",
        ways=(
            "Mentionnez-moi, répondez à l’une de mes réponses, écrivez-moi en privé "
            "ou utilisez une commande. Pour savoir d’où vient ce que dit un message, ouvrez son "
            "menu : *Applications*, puis *{menu}*."
        ),
        mention="{bot} suivi de votre question",
        examples="Par exemple :",
        commands="Commandes",
        desk="Pour tenir ce serveur",
        privacy="Ce que je garde sur vous, et comment l’effacer : {privacy}",
    ),
    reload=ReloadTexts(
        done="La bibliothèque a été rechargée : {passages}, {terms}.",
        passages=Plural(one="{n} passage", other="{n} passages"),
        terms=Plural(one="{n} terme du glossaire", other="{n} termes du glossaire"),
        refused="La bibliothèque contient des erreurs ; celle en service reste en place :",
        more=Plural(one="et {n} autre problème", other="et {n} autres problèmes"),
        unavailable="Ce bot a été lancé d’une façon qui ne permet pas de recharger.",
        unsettled="Les fichiers changent sans cesse. Réessayez quand ils seront prêts.",
        no_such_passage="Ce passage n’existe pas. Choisissez l’une des propositions.",
    ),
    notice=NoticeTexts(
        title="Ce qui a été enregistré n’est pas en service",
        since="Je réponds encore d’après la bibliothèque précédente. Erreur survenue {since} :",
        elsewhere=(
            "Je réponds encore d’après la bibliothèque précédente : un pack dont ce serveur ne "
            "se sert pas contient des erreurs ({since})."
        ),
        unexpected="Erreur inattendue ; l’exploitant du bot en trouve le détail dans son journal.",
        missed="Ce qui a été enregistré est en service, mais échoue à son examen",
        mark="{pack}, « {kind} » : {right} bonnes réponses sur {asked}, {wanted} % exigés",
        more_marks=Plural(one="et {n} autre résultat", other="et {n} autres résultats"),
        missed_help="La commande sourcier check montre les questions qui ont échoué.",
    ),
)
