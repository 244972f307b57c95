"""The locales Discord knows, as its clients and its localisations name them."""

LOCALES = frozenset(
    "ar bg cs da de el en-GB en-US es-419 es-ES fi fr he hi hr hu id it ja ko lt nl no pl pt-BR "
    "ro ru sv-SE th tr uk vi zh-CN zh-TW".split()
)


def nearest_locale(wanted: str | None, otherwise: str) -> str:
    """The locale asked for, or one of the same language (``en`` is ``en-US``), or ``otherwise``."""
    if not wanted:
        return otherwise
    if wanted in LOCALES:
        return wanted
    language = wanted.partition("-")[0].lower()
    same = sorted(each for each in LOCALES if each.partition("-")[0] == language)
    return same[-1] if same else otherwise
