import re
from itertools import chain
from pathlib import Path

import pytest

from tests.docs.test_guides import DOCS

ROOT = DOCS.parent
PAGES = sorted(chain(DOCS.rglob("*.md"), ROOT.glob("*.md")))


@pytest.mark.parametrize("page", PAGES, ids=lambda one: str(one.relative_to(ROOT)))
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [one for one in links if not (page.parent / one).exists()] == []


def test_each_guide_has_its_twin_in_the_other_language() -> None:
    rows = re.findall(r"\| \[.*?\]\((en/.*?)\) \| \[.*?\]\((fr/.*?)\) \|", _index())
    english, french = (set(column) for column in zip(*rows, strict=True))

    assert english == {f"en/{one.name}" for one in (DOCS / "en").glob("*.md")}
    assert french == {f"fr/{one.name}" for one in (DOCS / "fr").glob("*.md")}
    for one, other in rows:
        assert _headings(one) == _headings(other), (one, other)


def _index() -> str:
    return (DOCS / "README.md").read_text("utf-8")


def _headings(page: str) -> list[str]:
    """How deep each heading of a page is, in order."""
    return re.findall(r"^#+(?= )", (DOCS / page).read_text("utf-8"), re.MULTILINE)
