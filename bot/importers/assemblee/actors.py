"""The names of deputies, out of the official file of actors (AMO)."""

from pathlib import Path

from bot.importers.errors import FailedImportError, Refusal, RefusedError
from bot.importers.inputs import members
from bot.importers.trees import read_trees, words

_CIVIL = ("etatCivil", "ident")


def read_actors(path: Path) -> dict[str, str]:
    """Names as they are cited ("M. François Cornut-Gentille") by reference ("PA923").

    ``path`` is the archive, a folder of it, or one file, in JSON or XML. Raises FailedImportError
    where no name can be read from it, or part of it is damaged.
    """
    names: dict[str, str] = {}
    for member in members(path):
        if isinstance(member, Refusal):
            continue
        try:
            for tree in read_trees(member, ("acteur",)):
                reference = words(tree, "uid")
                parts = [words(tree, *_CIVIL, one) for one in ("civ", "prenom", "nom")]
                if reference and parts[2]:
                    names[reference] = " ".join(filter(None, parts))
        except RefusedError as error:
            message = f"{member.name}: {error}. Fetch the file of actors again."
            raise FailedImportError(message) from None
    if not names:
        raise FailedImportError(
            f"No actor is named in {path}. Give the Assemblée nationale's file of actors, such as "
            "AMO30_tous_acteurs_tous_mandats_tous_organes_historique.json.zip."
        )
    return names
