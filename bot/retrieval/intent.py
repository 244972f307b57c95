"""What kind of thing a question asks for, and the words that only frame a question."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from bot.answer.types import Courtesy
from bot.knowledge.types import Language
from bot.retrieval.analysis import Token

Wanted = Literal["number", "date", "person", "place", "reason", "meaning", "other"]

TEXT_MESSAGE = {
    "kan": "quand", "qd": "quand", "kand": "quand", "koi": "quoi", "kwa": "quoi", "cb": "combien",
    "cmb": "combien", "combi1": "combien", "pk": "pourquoi", "pq": "pourquoi", "pkoi": "pourquoi",
    "pourkoi": "pourquoi", "ki": "qui", "kisske": "qui", "ke": "que", "kel": "quel",
    "kelle": "quelle", "kels": "quels", "kelles": "quelles", "keske": "que", "kesk": "que",
    "kestion": "question", "cmt": "comment", "koman": "comment", "coman": "comment",
    "comen": "comment", "cmnt": "comment", "ds": "dans", "ac": "avec", "avc": "avec",
    "pr": "pour", "ya": "y", "yavait": "y", "yatil": "y", "jms": "jamais", "tjs": "toujours",
    "tjrs": "toujours", "bcp": "beaucoup", "dc": "donc", "cest": "est", "cetait": "etait",
    "cetai": "etait", "ct": "etait", "eske": "est", "esk": "est", "estce": "est", "esti": "est",
    "quest": "que", "questce": "que", "cke": "ce", "cki": "qui", "oukel": "ou",
    "wat": "what", "wot": "what", "whats": "what",
    "wen": "when", "wher": "where", "hw": "how", "wich": "which", "whos": "who", "wats": "what",
    "von": "vont", "dpui": "depuis", "depui": "depuis", "dpuis": "depuis", "ser": "sert",
    "aretter": "arreter", "fo": "faut", "fau": "faut", "mm": "meme", "mnt": "maintenant",
    "vrmt": "vraiment", "qq": "quelque", "qqn": "quelqu", "qqch": "quelque", "pcq": "parce",
    "nn": "non", "tt": "tout", "ts": "tous", "tte": "toute", "svt": "souvent", "auj": "hui",
    "etai": "etait", "etaient": "etaient", "sest": "est", "setait": "etait", "sa": "ca",
    "jai": "ai", "jsp": "sais", "ns": "nous", "vs": "vous", "pas": "pas", "dun": "un",
    "dune": "une", "quil": "il", "quon": "on", "quelles": "quelles", "sil": "il", "lon": "on",
    "u": "you", "r": "are", "abt": "about", "pls": "please", "plz": "please",
}  # fmt: skip
"""Text-message spellings of the words questions are made of, folded."""

FILLERS = frozenset(
    """
    bonjour bonsoir salut coucou hello hey hi slt bjr bsr cc yo merci thanks thank please svp
    stp sil plait plaisir avance lol mdr ptdr wesh frere bro guys everyone monde alors euh hein
    bah ben ok okay dsl desole sorry jamais toujours deja really actually vraiment exactement
    juste encore donc tell explain expliquer explique expliquez explain
    give savoir sais sait savez know connaitre connais connait connaissez voudrais voulais veux
    veut want wanted aimerais cherche looking find trouver trouve info infos information
    informations truc trucs chose choses thing things quelqu anyone someone appelle
    appeler appelee called call nommer nomme
    """.split()
)
"""Words of courtesy and of asking that say nothing of the subject, folded."""

MEANING = frozenset(
    """signifie signifient signification sigle acronyme abreviation definition definir definis veut
    stand stands mean means meaning acronym abbreviation define full name nom complet initiales
    lettres ici here french english francais anglais expliquer explique terme mot term
    word""".split()
)
"""Words by which one asks what a name means, folded."""

FRAMES = frozenset(
    """combien comment pourquoi quand ou where when why how which quel quelle quels quelles avec
    sans contre depuis est sont was were did does do has have""".split()
)
"""Words that make more of a bare name than the name: "où", "depuis", "did"."""

_GREETINGS = frozenset(
    """bonjour bonsoir salut coucou hello hey hi yo slt bjr bsr cc wesh allo hallo good morning
    evening afternoon day""".split()
)
_HELP = frozenset({"help", "aide", "aidez", "sos"})
_THANKS = frozenset(
    """merci thanks thank thx thanx ty mrc mci mercii tanks remercie nickel super parfait great cool
    genial top""".split()
)
_SMALL = frozenset(
    """me moi l besoin need i beaucoup bien a tous toutes tout le la monde sourcier you so much
    very pour ton votre aide for your help the there vous te je mille bot all everyone
    ca va comment allez vas tu how are doing infiniment d avance lot many et and c est
    it s that nice one ok de to content contente ravi ravie heureux heureuse enchante enchantee
    connaitre rencontrer pleased glad meet""".split()
)

_COURTEOUS = _GREETINGS | _THANKS | _HELP | _SMALL


def _among_words(pattern: str) -> re.Pattern[str]:
    """Finds whole words in what ``_spaced`` gives: a search leaps from one blank to the next."""
    return re.compile(f" (?:{pattern}) ")


_MEANING = _among_words(
    r"c(?:e| )?(?:est)? ?(?:quoi|koi|kwa)|questceque|ckoi|cquoi|c koi|c quoi"
    r"|qu est ce que?|quest ce que?"
    r"|que signifi\w*|sa signifie|veu(?:t|x)? dire|vx dire|signifi\w*|definition|defini\w*"
    r"|sigle|acronyme|meaning|means?|stands? for|defin(?:e|ition)|what s|what is|what are|whats"
    r"|what does \w+ mean|acronym|abbreviation|qu entend on par|c est qui|qui est|who is|who s"
    r"|explique\w*|explain"
)
_DATE = _among_words(
    r"quand|when|(?:quel(?:le)?s?|which|what) (?:annees?|dates?|jours?|mois|moments?|siecles?"
    r"|years?|day|month|date|century)"
    r"|date de|depuis combien de temps|how long|since when|a quelle epoque"
)
_REASON = _among_words(
    r"pourquoi|why|pour quelles? raisons?|how come|a cause de quoi|dans quel but"
)
_NUMBER = _among_words(
    r"combien|how (?:many|much)"
    r"|quel(?:le)?s? (?:nombres?|numeros?|pages?|pourcentages?|montants?|sommes?|parts?)"
    r"|(?:what|which) (?:numbers?|pages?|amounts?|shares?|percentages?)"
    r"|numero|nombre de|number of"
)
_PERSON = _among_words(
    r"(?:(?<=^ )|(?:par|de|avec|a|chez|pour|et|c est|cest|by|with|to|for|of) )"
    r"(?:qui|who|whom|whose)"
    r"|(?:quels?|quelles?|which|what) (?:\w+ )?(?:personnes?|deputee?s?|president\w*|ministre"
    r"|auteur|general|chef|patron|dame|femme|homme|mec|mp|lawmaker|minister|author|person|woman"
    r"|man)"
    r"|noms? (?:du|de|des|d)|names? of"
    r"|comment (?:\w+ )?(?:s|se|ca s) ?appel\w+|(?:s|se) ?appel\w+ comment|what s \w+ name"
)
_PLACE = _among_words(
    r"(?:(?<=^ )|(?:d|et|c|c est|cest|situe|se trouve|base|basee|passe|lieu) )ou|ou(?= $)"
    r"|where|dans quel(?:le)?s? regions?|quel(?:le)?s? (?:pays|villes?|lieux?|endroits?)"
    r"|(?:which|what) (?:countr(?:y|ies)|cit(?:y|ies)|places?|towns?)"
)


def plain(words: Sequence[Token]) -> str:
    """The words of a question as the patterns here expect them: folded, text-message undone."""
    return " ".join(TEXT_MESSAGE.get(token.word, token.word) for token in words)


def _spaced(words: Sequence[Token]) -> str:
    """The same with a blank on either side of every word."""
    return f" {plain(words)} "


def wanted(words: Sequence[Token]) -> Wanted:
    """What the interrogative of a question asks for."""
    text = _spaced(words)
    if _REASON.search(text):
        return "reason"
    if _DATE.search(text):
        return "date"
    if _NUMBER.search(text):
        return "number"
    if _PLACE.search(text):
        return "place"
    if _MEANING.search(text):
        return "meaning"
    if _PERSON.search(text):
        return "person"
    return "other"


_FIRST_PERSON = frozenset("je j moi mon ma mes nous i im my we".split())
# Not "ta" and "tes", which are also "t'as" and "t'es" as people type them.
_SECOND_PERSON = frozenset("ton tien tienne your yours".split())
_REQUESTS = frozenset(
    """savoir sais connaitre cherche recherche veux voudrais voulais aimerais souhaite souhaiterais
    demande besoin comprends dire dis dites explique expliquer parle donne montre trouve peux
    pouvez know want need looking wonder wondering tell find explain show ask asking curious if
    si""".split()
)


def personal(words: Sequence[Token]) -> bool:
    """Whether it is of the one who writes or the one addressed that is spoken, not of a subject.

    "Je travaille sur un projet" asks nothing; "Qui est ton chef ?" asks about who answers.
    """
    said = plain(words).split()
    if not said or not _SECOND_PERSON.isdisjoint(said):
        return bool(said)
    asks = not _REQUESTS.isdisjoint(said) or not INTERROGATIVES.isdisjoint(said)
    return said[0] in _FIRST_PERSON and not asks


_TAKING = frozenset("eu a ont avoir aura auront avait avaient aurait aurai eut eurent".split())


def takes_place(before: str, word: str) -> bool:
    """Whether a word is that of "avoir lieu" or "take place", which names no place."""
    return (word == "lieu" and before in _TAKING) or (
        word == "place" and before in ("take", "takes", "took", "taken", "taking")
    )


_SUPERLATIVE = _among_words(
    r"(?:le|la|les|l|du|des|au|aux|ses|son|sa|leurs?) (?:plus|moins|mieux|pires?|meilleure?s?)"
    r"|most|least|best|worst"
    r"|(?:the|s|which|whose|its|their|his|her)(?: \w+)? (?!west|rest|forest|interest|request|test"
    r"|guest|contest|quest|priest|protest|harvest|latest|arrest)\w{2,}est"
)
_COMPARISON = _among_words(
    r"plus|moins|mieux|pires?|meilleure?s?|majeure?s?|principa(?:l|le|les|ux)|more|less|better"
    r"|worse|most|least|best|worst|main|major|\w{3,}est"
)


def superlative(words: Sequence[Token]) -> bool:
    """Whether a question asks for the most or the least of its kind."""
    return bool(_SUPERLATIVE.search(_spaced(words)))


def compares(words: Sequence[Token]) -> bool:
    """Whether a sentence says that something is more, less or most."""
    return bool(_COMPARISON.search(_spaced(words)))


_ASSERTS = re.compile(
    r"^(?:est ce|esk|eske|estce)\b"
    r"|^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b"
    r"|^(?!qu?e?\b).*\w (?:t )?(?:il|elle|ils|elles|on)\b"
)


def yes_or_no(words: Sequence[Token]) -> bool:
    """Whether a question only asks if something is so: "Berlin est-elle la capitale ?"."""
    asks = INTERROGATIVES - {"que"}
    written = " ".join(token.word for token in words)
    return asks.isdisjoint(plain(words).split()) and bool(_ASSERTS.search(written))


_AFTER_WHERE = frozenset("est sont se etait etaient a ont en y is are".split())


def offers(words: Sequence[Token], language: Language) -> bool:
    """Whether a question offers a choice: "le Texas ou la Californie ?"."""
    either = "or" if language == "en" else "ou"
    return any(
        one.word == either and following.word not in _AFTER_WHERE
        for one, following in pairwise(words[1:])
    )


INTERROGATIVES = frozenset(
    """quel quelle quels quelles lequel laquelle qui quoi que combien comment quand ou pourquoi
    which what who whose where when why how many much""".split()
)
"""Words that open a question, folded."""


def defines(words: Sequence[Token]) -> bool:
    """Whether the question asks what something is or means, or who someone is."""
    return bool(_MEANING.search(_spaced(words)))


def courtesy(words: Sequence[Token]) -> Courtesy | None:
    """Whether nothing was asked: an empty message, a greeting or thanks."""
    said = [token.word for token in words]
    if not said:
        return "empty"
    if len(said) > 8 or not _COURTEOUS.issuperset(said):
        return None
    if any(word in _THANKS for word in said):
        return "thanks"
    if any(word in _GREETINGS | _HELP for word in said) or "comment" in said or "va" in said:
        return "greeting"
    return None
