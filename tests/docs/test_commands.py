from bot.cli.reference import reference
from tests.docs.test_guides import DOCS


def test_the_reference_is_what_the_program_says() -> None:
    written = (DOCS / "commands.md").read_text("utf-8")
    assert written == reference(), "run: make docs"
