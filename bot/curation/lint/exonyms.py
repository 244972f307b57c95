"""Names and abbreviations that differ in French and in English: places, peoples, institutions.

The official names of a pack's own subject belong in its glossary; these are what any text may hold.
"""

from collections import defaultdict
from collections.abc import Mapping

from bot.retrieval.analysis import fold

_NAMES = """
Afghanistan afghan afghane = Afghanistan Afghan
Afrique africain africaine = Africa African
Albanie albanais albanaise = Albania Albanian
Alger algérie algérien algérienne = Algiers Algeria Algerian
Allemagne allemand allemande = Germany German
Amérique américain américaine = America American US
Angleterre anglais anglaise = England English
Anvers = Antwerp
Arctique = Arctic
Arménie arménien arménienne = Armenia Armenian
Asie asiatique = Asia Asian
Athènes = Athens
Atlantique = Atlantic
Autriche autrichien autrichienne = Austria Austrian
Azerbaïdjan azerbaïdjanais azerbaïdjanaise = Azerbaijan Azerbaijani
Bagdad = Baghdad
Bâle = Basel
Baltique balte = Baltic
Barcelone = Barcelona
Belgique belge = Belgium Belgian
Berne = Bern
Beyrouth = Beirut
Biélorussie bélarus biélorusse = Belarus Belarusian
Bosnie bosniaque bosnien = Bosnia Bosnian
Brésil brésilien brésilienne = Brazil Brazilian
Bruxelles bruxellois = Brussels
Bucarest = Bucharest
Bulgarie bulgare = Bulgaria Bulgarian
Caire = Cairo
Canada canadien canadienne = Canada Canadian
Chine chinois chinoise = China Chinese
Chypre chypriote = Cyprus Cypriot
Cologne = Cologne
Copenhague = Copenhagen
Corée coréen coréenne = Korea Korean
Crimée = Crimea
Croatie croate = Croatia Croatian
Damas = Damascus
Danemark danois danoise = Denmark Danish Dane
Dniepr = Dnieper Dnipro
Donbass = Donbas
Douvres = Dover
Écosse écossais écossaise = Scotland Scottish
Édimbourg = Edinburgh
Égypte égyptien égyptienne = Egypt Egyptian
Espagne espagnol espagnole = Spain Spanish
Est oriental orientale = East Eastern
Estonie estonien estonienne = Estonia Estonian
États-Unis = States US USA America American
Europe européen européenne = Europe European
Finlande finlandais finlandaise finnois = Finland Finnish Finn
France français française = France French
Francfort = Frankfurt
Galles gallois galloise = Wales Welsh
Gand = Ghent
Genève = Geneva
Géorgie géorgien géorgienne = Georgia Georgian
Grèce grec grecque = Greece Greek
Hambourg = Hamburg
Haye = Hague
Hongrie hongrois hongroise = Hungary Hungarian
Inde indien indienne = India Indian
Irak irakien irakienne = Iraq Iraqi
Iran iranien iranienne = Iran Iranian
Irlande irlandais irlandaise = Ireland Irish
Islande islandais islandaise = Iceland Icelandic
Israël israélien israélienne = Israel Israeli
Italie italien italienne = Italy Italian
Japon japonais japonaise = Japan Japanese
Jérusalem = Jerusalem
Kaboul = Kabul
Kazakhstan kazakh = Kazakhstan Kazakh
Kharkiv kharkov = Kharkiv Kharkov
Kiev kyiv kiévien = Kyiv Kiev
Lettonie letton lettonne = Latvia Latvian
Libye libyen libyenne = Libya Libyan
Lisbonne = Lisbon
Lituanie lituanien lituanienne = Lithuania Lithuanian
Londres londonien = London
Luxembourg luxembourgeois = Luxembourg
Lviv lvov = Lviv Lvov
Macédoine macédonien = Macedonia Macedonian
Madrid madrilène = Madrid
Mali malien malienne = Mali Malian
Manche = Channel
Marioupol = Mariupol
Maroc marocain marocaine = Morocco Moroccan
Méditerranée = Mediterranean
Moldavie moldave = Moldova Moldovan
Monténégro monténégrin = Montenegro Montenegrin
Moscou moscovite = Moscow
Munich = Munich
Nord = North Nord
Norvège norvégien norvégienne = Norway Norwegian
Odessa = Odesa Odessa
Ouest occidental occidentale = West Western
Pacifique = Pacific
Pays-Bas néerlandais néerlandaise = Netherlands Dutch
Pékin = Beijing
Pologne polonais polonaise = Poland Polish Pole
Portugal portugais portugaise = Portugal Portuguese
Prague pragois = Prague
Rhin = Rhine
Rome romain romaine = Rome Roman
Roumanie roumain roumaine = Romania Romanian
Royaume-Uni britannique = Kingdom UK British Britain
Russie russe = Russia Russian
Serbie serbe = Serbia Serbian
Slovaquie slovaque = Slovakia Slovak
Slovénie slovène = Slovenia Slovenian Slovene
Sud = South
Suède suédois suédoise = Sweden Swedish Swede
Suisse = Switzerland Swiss
Syrie syrien syrienne = Syria Syrian
Taïwan taïwanais = Taiwan Taiwanese
Tamise = Thames
Tbilissi = Tbilisi
Tchéquie tchèque = Czechia Czech
Téhéran = Tehran
Tokyo = Tokyo
Tripoli = Tripoli
Tunisie tunisien tunisienne = Tunisia Tunisian
Turquie turc turque = Turkey Türkiye Turkish Turk
Ukraine ukrainien ukrainienne = Ukraine Ukrainian
Varsovie = Warsaw
Venise = Venice
Vienne = Vienna
Vilnius = Vilnius
Zaporijjia = Zaporizhzhia
"""

_ABBREVIATIONS = """
ADN = DNA
AIEA = IAEA
BCE = ECB
BERD = EBRD
CPI = ICC
FMI = IMF
HCR = UNHCR
OMC = WTO
OMS = WHO
ONG = NGO
ONU = UN
OSCE = OSCE
OTAN = NATO
PIB = GDP
PME = SME
PNUD = UNDP
TVA = VAT
UE = EU
USA = USA US
VIH = HIV
"""


def _groups(table: str) -> Mapping[str, frozenset[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(table.strip().split("\n")):
        for word in line.replace("=", " ").split():
            found[fold(word)].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


NAMES = _groups(_NAMES)
"""The numbers of the names that a folded word is a form of, in either language."""

ABBREVIATIONS = _groups(_ABBREVIATIONS)
"""The same of abbreviations, which count only in capitals."""
