"""The handbook of rules in Markdown, made of the rules themselves."""

from collections.abc import Iterator

from bot.curation.lint.catalogue import RULES
from bot.curation.lint.rule import Rule
from bot.knowledge.error_rules import ERROR_RULES
from bot.knowledge.types import Language

_OPENING = {
    "en": """\
# The rules of `sourcier check`

*[En français](../fr/regles.md)*

`sourcier check` names what is wrong in a pack, with file, line, rule and remedy:

```
knowledge/my-pack/pack.yaml:6: langages: there is no field “langages” here. …  [unknown-field]
knowledge/my-pack/sources/report.yaml:12: warning[long-passage] jatec: the text has 1,204 …
```

An **error**, the first line here, keeps the pack from being loaded; the bot goes on with the last
good one. A **warning**, the second, points to what is well formed and yet looks wrong; with
`--strict`, `check` fails on warnings too. `--json` gives both with `rule` and `severity`.
Where a warning is mistaken, say so in `pack.yaml`, with the reason:

```yaml
allow:
  # The two reports do say the same; both must be citable.
  near-duplicate: [report-2014, report-2015]
  undefined-term: [United States]
```

Under a rule stand ids, questions or words that its warnings name, or `all`. What silences nothing
is itself warned of, so that the list stays short.
""",
    "fr": """\
# Les règles de `sourcier check`

*[In English](../en/rules.md)*

`sourcier check` nomme ce qui ne va pas dans un pack, avec le fichier, la ligne, la règle et le
remède :

```
knowledge/mon-pack/pack.yaml:6: langages: there is no field “langages” here. …  [unknown-field]
knowledge/mon-pack/sources/rapport.yaml:12: warning[long-passage] jatec: the text has 1,204 …
```

Une **erreur**, comme à la première ligne, empêche de charger le pack ; le bot continue avec le
dernier qui était bon. Un **avertissement** (`warning`), comme à la seconde, signale ce qui est bien
formé et paraît pourtant faux ; avec `--strict`, `check` échoue aussi sur les avertissements.
`--json` donne les unes et les autres avec `rule` et `severity`. Si un avertissement se trompe,
dites-le dans `pack.yaml`, avec la raison :

```yaml
allow:
  # Les deux rapports disent bien la même chose ; il faut pouvoir citer l'un et l'autre.
  near-duplicate: [rapport-2014, rapport-2015]
  undefined-term: [États-Unis]
```

Sous une règle figurent les identifiants, les questions ou les mots que nomment ses avertissements,
ou `all` pour tout. Ce qui ne fait taire aucun avertissement est signalé à son tour : la liste reste
courte.
""",
}

_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "warnings": "Warnings",
        "errors": "Errors",
        "matters": "Why it matters",
        "remedy": "What to do",
        "bulk": "This rule looks into bulk parts too, line by line.",
        "table": "| rule | what it means |",
    },
    "fr": {
        "warnings": "Avertissements",
        "errors": "Erreurs",
        "matters": "Pourquoi",
        "remedy": "Que faire",
        "bulk": "Cette règle regarde aussi les parties en masse (bulk), ligne par ligne.",
        "table": "| règle | ce qu'elle signifie |",
    },
}


def handbook(language: Language) -> str:
    """All rules: what each finds, why it matters, what to do, and an example."""
    words = _WORDS[language]
    parts = [_OPENING[language], f"## {words['warnings']}\n"]
    for rule in RULES:
        parts += _rule(rule, language)
    parts.append(f"## {words['errors']}\n")
    parts.append(f"{words['table']}\n| --- | --- |\n" + "".join(_errors(language)))
    return "\n".join(parts)


def _rule(rule: Rule, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    yield f"### `{rule.name}`\n"
    bulk = f" {words['bulk']}" if rule.bulk else ""
    yield f"{rule.finds.best(language)}{bulk}\n"
    yield f"```yaml\n{rule.example}\n```\n"
    colon = " :" if language == "fr" else ":"
    yield f"- **{words['matters']}**{colon} {rule.matters.best(language)}"
    yield f"- **{words['remedy']}**{colon} {rule.remedy.best(language)}\n"


def _errors(language: Language) -> Iterator[str]:
    for name, (french, english) in ERROR_RULES.items():
        yield f"| `{name}` | {french if language == 'fr' else english} |\n"
