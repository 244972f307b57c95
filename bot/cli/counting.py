"""Counts as the English of the command line says them."""


def counted(number: int, what: str) -> str:
    """``1 source``, ``1,204 sources``."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
