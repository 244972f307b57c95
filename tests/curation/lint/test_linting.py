"""What a curator allows, what bulk parts are told of, and the handbook."""

import tracemalloc
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from bot.curation.lint.catalogue import RULES
from bot.curation.lint.handbook import handbook
from bot.curation.lint.linting import MOST, Warned, find_unknown_rules, lint
from bot.curation.lint.rule import Linted
from bot.knowledge.error_rules import ERROR_RULES
from bot.knowledge.errors import ErrorRule
from bot.knowledge.load import load_with_places
from bot.knowledge.types import Language
from tests.curation.lint.packs import TODAY, edited, linted, warnings
from tests.knowledge.bulk_packs import source, write_bulk_pack

DOCS = Path(__file__).parents[3] / "docs"
SOURCE = "sources/register.yaml"
SLIP = edited(SOURCE, ("75,000 litres", "57,000 litres"))

ItemT = TypeVar("ItemT")


def allowing(rules: str) -> dict[str, str]:
    return SLIP | edited("pack.yaml", ("pass_marks:", f"allow: {{{rules}}}\npass_marks:"))


@pytest.mark.parametrize(
    "allowed", ["[lamp]", "[75,000, 57,000]", "all", '["75,000", lamp]'], ids=str
)
def test_what_is_allowed_by_id_by_word_or_altogether_is_silent(
    allowed: str, tmp_path: Path
) -> None:
    allowed = allowed.replace("[75,000, 57,000]", '["75,000", "57,000"]')
    assert warnings(tmp_path / "pack", allowing(f"numbers-differ: {allowed}")) == []


def test_another_id_silences_nothing_and_is_told_itself(tmp_path: Path) -> None:
    found = warnings(tmp_path / "pack", allowing("numbers-differ: [keeper]"))
    assert [one.rule for one in found] == ["unused-allowance", "numbers-differ", "numbers-differ"]
    assert str(found[0]).startswith(
        f"{tmp_path / 'pack' / 'pack.yaml'}:7: warning[unused-allowance] allow: numbers-differ: "
    )


def test_an_allowance_of_one_rule_silences_no_other(tmp_path: Path) -> None:
    found = warnings(tmp_path / "pack", allowing("names-differ: all"))
    assert {one.rule for one in found} == {"unused-allowance", "numbers-differ"}


def test_a_rule_that_does_not_exist_is_an_error_with_the_nearest_named(tmp_path: Path) -> None:
    pack = linted(tmp_path / "pack", allowing("number-differs: [lamp]"))
    (problem,) = find_unknown_rules(pack)
    assert problem.rule == "unknown-rule"
    assert problem.line == 7
    assert problem.field == "allow.number-differs"
    assert problem.remedy == "Did you mean “numbers-differ”?"


def bulk(folder: Path, today: date = TODAY) -> list[Warned]:
    ((pack, places),) = load_with_places([folder])
    return lint(Linted(pack, places, {}, today))


def test_the_rules_for_single_sources_are_applied_to_bulk_parts(tmp_path: Path) -> None:
    late = source("q2", "Le phare est haut.", day="2097-06-23")
    # Its titles are the source's own: they may be long, and name any year.
    late["passages"][0]["title"] = {"fr": f"Loi de 1834 {'sur les phares ' * 6}".strip()}
    undated = source("q3", "Le phare est vieux.")
    del undated["question"]["asked"]
    folder = write_bulk_pack(tmp_path / "pack", source("q1", "Le phare est là."), late, undated)
    file = folder / "bulk" / "sources-0001.jsonl"
    assert [(one.place.file, one.place.line, one.rule) for one in bulk(folder)] == [
        (file, 2, "future-date"),
        (file, 3, "missing-date"),
    ]


def test_of_many_warnings_of_a_bulk_file_the_first_are_told_and_the_rest_counted(
    tmp_path: Path,
) -> None:
    lines = [source(f"q{number}", "Il est là.", day="2097-06-23") for number in range(MOST + 5)]
    folder = write_bulk_pack(tmp_path / "pack", *lines)
    found = bulk(folder)
    assert len(found) == MOST + 1
    assert found[-1].message == "this rule finds 5 more in this file, from here on"
    allowed = write_bulk_pack(
        tmp_path / "allowed",
        *lines,
        files={"pack.yaml": (folder / "pack.yaml").read_text() + "allow: {future-date: all}\n"},
    )
    assert bulk(allowed) == []


def test_bulk_parts_are_linted_in_flat_memory(tmp_path: Path) -> None:
    """A hundred times as many sources take hardly more."""
    peaks = []
    for count in (20, 2000):
        lines = [source(f"q{number}", "Le phare est là." * 30) for number in range(count)]
        folder = write_bulk_pack(tmp_path / str(count), *lines)
        ((pack, places),) = load_with_places([folder])
        seen: list[int] = []

        def told(items: Iterable[ItemT], seen: list[int] = seen) -> Iterable[ItemT]:
            for item in items:
                seen.append(1)
                yield item

        tracemalloc.start()
        assert lint(Linted(pack, places, {}, TODAY), told) == []
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert len(seen) == count
    assert peaks[1] < peaks[0] + 1_000_000


@pytest.mark.parametrize(("language", "file"), [("en", "en/rules.md"), ("fr", "fr/regles.md")])
def test_the_published_handbook_is_that_of_the_rules(language: Language, file: str) -> None:
    """Where this fails: make docs."""
    assert (DOCS / file).read_text("utf-8") == handbook(language)


def test_every_rule_is_told_whole_in_both_languages() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    for rule in RULES:
        for words in (rule.finds, rule.matters, rule.remedy):
            assert words.languages == ("fr", "en")
            assert words.fr != words.en
        assert rule.example


def test_every_kind_of_error_is_explained_and_none_has_the_name_of_a_warning() -> None:
    assert list(ERROR_RULES) == sorted(ErrorRule.__args__)  # type: ignore[attr-defined]
    assert not ERROR_RULES.keys() & {rule.name for rule in RULES}
