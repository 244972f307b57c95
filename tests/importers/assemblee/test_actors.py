"""Names of deputies by reference."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from bot.importers.assemblee.actors import read_actors
from bot.importers.errors import FailedImportError

NAMED = {"PA1": "M. Jean Martin", "PA2": "Mme Anne Petit"}


def actor(reference: str, civ: str, first: str, last: str) -> dict[str, Any]:
    ident = {"civ": civ, "prenom": first, "nom": last, "alpha": last}
    return {
        "uid": {"@xsi:type": "IdActeur_type", "#text": reference},
        "etatCivil": {"ident": ident},
    }


ALL = [actor("PA1", "M.", "Jean", "Martin"), actor("PA2", "Mme", "Anne", "Petit")]


def test_names_are_read_from_one_file_of_all(tmp_path: Path) -> None:
    file = tmp_path / "AMO.json"
    file.write_text(json.dumps({"export": {"acteurs": {"acteur": ALL}}}))
    assert read_actors(file) == NAMED


def test_names_are_read_from_the_archive_of_one_file_each(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "AMO.zip", "w") as archive:
        for one in ALL:
            archive.writestr(f"json/acteur/{one['uid']['#text']}.json", json.dumps({"acteur": one}))
        archive.writestr("json/organe/PO1.json", '{"organe": {"uid": "PO1"}}')
    assert read_actors(tmp_path / "AMO.zip") == NAMED


def test_names_are_read_from_xml(tmp_path: Path) -> None:
    file = tmp_path / "PA1.xml"
    file.write_text(
        '<acteur xmlns="http://schemas.assemblee-nationale.fr/referentiel"><uid>PA1</uid><etatCivil>'
        "<ident><civ>M.</civ><prenom>Jean</prenom><nom>Martin</nom></ident></etatCivil></acteur>"
    )
    assert read_actors(file) == {"PA1": "M. Jean Martin"}


@pytest.mark.parametrize(("content", "reason"), [("{}", "No actor"), ('{"a', "damaged")])
def test_a_file_without_names_is_none(content: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(content)
    with pytest.raises(FailedImportError, match=reason):
        read_actors(tmp_path / "a.json")
