"""What helps whoever edits a pack, and has gone out of date."""

from collections.abc import Iterator

from bot.curation.lint.rule import Linted, Remark, Rule
from bot.knowledge.schema_files import outdated
from bot.knowledge.types import Text
from bot.retrieval.engine import SEE_ALSO

UNUSED = "unused-allowance"
"""The rule that the runner itself applies, once all others have spoken."""


def _unseen(linted: Linted) -> Iterator[Remark]:
    for term in linted.pack.terms:
        further = len(term.see_also) - SEE_ALSO
        if further > 0:
            yield Remark(
                linted.places.of("term", term.id, "see_also", SEE_ALSO),
                f"{term.id}: see_also: has {len(term.see_also)} terms, and a card offers "
                f"{SEE_ALSO}",
                "Put the most useful first, and remove the others",
                (term.id,),
            )


def _stale_schemas(linted: Linted) -> Iterator[Remark]:
    for place, message in outdated(linted.pack.folder, linted.places.files()):
        remedy = f"Run: sourcier schema {linted.pack.folder}"
        yield Remark(place, message, remedy, (linted.pack.id,))


RULES = (
    Rule(
        name="unseen-see-also",
        finds=Text(
            fr=f"Un terme renvoie, par `see_also`, à plus de {SEE_ALSO} autres.",
            en=f"A term refers, by `see_also`, to more than {SEE_ALSO} others.",
        ),
        matters=Text(
            fr=f"Une carte n'en propose que {SEE_ALSO} : les suivants ne sont jamais vus.",
            en=f"A card offers {SEE_ALSO} of them: those that follow are never seen.",
        ),
        remedy=Text(
            fr="Mettez les plus utiles en tête, et retirez les autres.",
            en="Put the most useful first, and remove the others.",
        ),
        example="see_also: [otan, ue, can, cops, nru, jatec]",
        whole=_unseen,
    ),
    Rule(
        name="stale-schema",
        finds=Text(
            fr="Les schémas qu'un fichier nomme en première ligne manquent, ou ne sont plus ceux "
            "de cette version de Sourcier.",
            en="The schemas that a file names in its first line are missing, or no longer those of "
            "this version of Sourcier.",
        ),
        matters=Text(
            fr="L'éditeur complète et souligne d'après eux : il vous induirait en erreur.",
            en="Editors complete and underline by them: yours would mislead you.",
        ),
        remedy=Text(
            fr="Lancez `sourcier schema` sur le pack. Rien d'autre n'est changé.",
            en="Run `sourcier schema` on the pack. Nothing else is changed.",
        ),
        example="# yaml-language-server: $schema=schema/pack.json   (absent / missing)",
        whole=_stale_schemas,
    ),
    Rule(
        name=UNUSED,
        finds=Text(
            fr="Ce qu'`allow` autorise dans pack.yaml ne fait taire aucun avertissement.",
            en="What `allow` in pack.yaml permits silences no warning.",
        ),
        matters=Text(
            fr="La raison a disparu, ou l'identifiant est mal écrit. Restée là, l'autorisation "
            "ferait taire un jour un avertissement utile.",
            en="Its reason has gone, or the id is misspelt. Left there, it would one day silence a "
            "warning that is needed.",
        ),
        remedy=Text(fr="Retirez-la, ou corrigez-la.", en="Remove it, or correct it."),
        example="allow:\n  long-passage: [relations-depuis-1949]",
    ),
)
