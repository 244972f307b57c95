"""Every rule that warns, in the order in which the documentation lists them."""

from bot.curation.lint import (
    dates,
    duplicates,
    editing,
    examination,
    languages,
    sizes,
    vocabulary,
)
from bot.curation.lint.rule import Rule

RULES: tuple[Rule, ...] = (
    *sizes.RULES,
    *dates.RULES,
    *duplicates.RULES,
    *languages.RULES,
    *vocabulary.RULES,
    *examination.RULES,
    *editing.RULES,
)
