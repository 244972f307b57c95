"""Small records in the official forms, made up."""

import json
import zipfile
from pathlib import Path
from typing import Any

Tree = dict[str, Any]

QUESTION = "M. Jean Martin interroge M. le ministre de la mer sur le phare."
ANSWER = "Le phare fut allumé en 1834.<br><br>Un gardien y loge. <i>(Rires.)</i>"


def printed(day: str | None, page: str | None = None) -> Tree:
    return {"typeJO": "JO_QUESTION", "dateJO": day, "pageJO": page, "numJO": None}


def written(number: int = 614, **changes: Any) -> Tree:
    """A written question, answered."""
    return {
        "uid": f"QANR5L16QE{number}",
        "identifiant": {"numero": str(number), "regime": "5eme Republique", "legislature": "16"},
        "type": "QE",
        "indexationAN": {
            "rubrique": "mer", "teteAnalyse": None, "analyses": {"analyse": "Allumage du phare"},
        },
        "auteur": {
            "identite": {"acteurRef": "PA720614", "mandatRef": "PM797055"},
            "groupe": {"abrege": "GDR", "developpe": "Gauche démocrate"},
        },
        "minInt": {"abrege": "Mer", "developpe": "Ministère de la mer"},
        "minAttribs": {
            "minAttrib": [
                {"infoJO": printed("2022-09-06"), "denomination": {"developpe": "Ministère A"}},
                {"infoJO": printed("2022-10-04"), "denomination": {"developpe": "Ministère B"}},
            ],
        },
        "textesQuestion": {
            "texteQuestion": {"infoJO": printed("2022-09-06", "3850"), "texte": QUESTION},
        },
        "textesReponse": {
            "texteReponse": {"infoJO": printed("2022-11-15", "5400"), "texte": ANSWER},
        },
        "cloture": {
            "codeCloture": "REP_PUB", "libelleCloture": "Réponse publiée",
            "dateCloture": "2022-11-15", "infoJO": printed("2022-11-15", "5400"),
        },
        **changes,
    }  # fmt: skip


def spoken(number: int = 98, **changes: Any) -> Tree:
    """A question to the Government: all of it is in the answer, and the page in the closure."""
    texte = (
        '</p><p align="CENTER"> PHARES <a name=PG17></a> </p><br><strong>Mme\u00a0la présidente. '
        "</strong>La parole est à M. Jean Martin.<br><br><strong>M.\u00a0Jean Martin. </strong>"
        "Et les phares\u00a0?<br><br><strong>Mme\u00a0Anne Petit,</strong><i> ministre de la mer. "
        "</i>Ils sont allumés.<br> <p>"
    )
    return written(number) | {
        "uid": f"QANR5L16QG{number}",
        "type": "QG",
        "textesQuestion": None,
        "textesReponse": {"texteReponse": {"infoJO": printed("2022-08-03"), "texte": texte}},
        "cloture": {"dateCloture": "2022-08-03", "infoJO": printed("2022-08-03", "3317")},
        **changes,
    }


def view(number: int = 47351) -> str:
    """A written question as the view of the 14th legislature gave it."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<QUESTION TYPE="QE">
  <LEGISLATURE>14</LEGISLATURE>
  <DEPOT NUMERO="{number}"><DATE_JO>07/01/2014</DATE_JO><PAGE_JO>18</PAGE_JO></DEPOT>
  <AUTEUR ID_MANDAT="1"><CIVILITE>M.</CIVILITE><NOM>Martin</NOM><PRENOM>Jean</PRENOM></AUTEUR>
  <GROUPE SIGLE="G"><LIBELLE>Groupe</LIBELLE></GROUPE>
  <CIRCONSCRIPTION NUMERO_CIRCONSCRIPTION="1"><DEPARTEMENT>Finistère</DEPARTEMENT></CIRCONSCRIPTION>
  <INDEXATION_AN RUBRIQUE="mer"><TETE_ANALYSE/>
    <ANALYSE><ANA>phares</ANA><ANA>allumage</ANA></ANALYSE></INDEXATION_AN>
  <MINI><DEVELOPPE>Ministère de la mer</DEVELOPPE></MINI>
  <MINA><ORDRE NUMERO="1"><DEVELOPPE>Ministère A</DEVELOPPE></ORDRE>
    <ORDRE NUMERO="2"><DEVELOPPE>Ministère B</DEVELOPPE></ORDRE></MINA>
  <DEPOT><TEXTE_DEPOT><![CDATA[{QUESTION}]]></TEXTE_DEPOT></DEPOT>
  <CLOTURE><DATE_JO>13/05/2014</DATE_JO><PAGE_JO>3858</PAGE_JO></CLOTURE>
  <REPONSE><TEXTE_REPONSE><![CDATA[{ANSWER}<table><tr><th>Phare<br>de</br></th><th>Feux</th></tr>
    <tr><td>Nord</td><td>2</td></tr></table>]]></TEXTE_REPONSE></REPONSE>
</QUESTION>
"""


def one_a_file(folder: Path, *records: Tree) -> Path:
    """A folder of records in JSON, a file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for record in records:
        content = json.dumps({"question": record}, ensure_ascii=False)
        (folder / f"{record['uid']}.json").write_text(content, "utf-8")
    return folder


def archive(path: Path, *records: Tree, **others: str | bytes) -> Path:
    """An archive of records in JSON, and of further files by their names."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for record in records:
            content = json.dumps({"question": record}, ensure_ascii=False)
            made.writestr(f"json/{record['uid']}.json", content)
        for name, content_of in others.items():
            made.writestr(name, content_of)
    return path


def present_xml(record: Tree) -> str:
    """A record in the present XML form, with its namespace."""
    names = 'xmlns="http://schemas.assemblee-nationale.fr/referentiel"'
    inner = "".join(_element(key, value) for key, value in record.items())
    return f'<?xml version="1.0" encoding="UTF-8"?><question {names}>{inner}</question>'


def _element(key: str, value: Any) -> str:
    if isinstance(value, list):
        return "".join(_element(key, one) for one in value)
    if isinstance(value, dict):
        return f"<{key}>{''.join(_element(name, one) for name, one in value.items())}</{key}>"
    return f"<{key}/>" if value is None else f"<{key}><![CDATA[{value}]]></{key}>"
