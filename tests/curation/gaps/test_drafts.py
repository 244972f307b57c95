"""What is drafted goes into a pack, and is read there."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.curation.gaps.drafts import by_language, draft, passage, variant, write_draft
from bot.curation.gaps.finding import Shelfmarks, shown
from bot.curation.gaps.gap import Gap, Kind, Near, Wording
from bot.curation.texts import curation_texts
from bot.knowledge.errors import SourcierError
from bot.knowledge.load import load_pack, load_with_places
from bot.knowledge.strict_yaml import read_document
from bot.knowledge.types import LANGUAGES
from bot.knowledge.yaml_writing import written
from tests.knowledge.packs import FILES, write_pack

WORDS = curation_texts("en")
REGISTER = "sources/register.yaml"


def gap(kind: Kind, *wordings: Wording, subject: Near | None = None) -> Gap:
    return Gap(
        kind=kind,
        wordings=wordings,
        asked=3,
        members=2,
        servers=1,
        direct=False,
        last=datetime(2026, 3, 1, tzinfo=UTC),
        told=0,
        down=0,
        reasons=(),
        comments=(),
        subject=subject,
        nearest=(),
    )


def french(*texts: str) -> tuple[Wording, ...]:
    return tuple(Wording(text, "fr") for text in texts)


def near(identity: str, shelfmarks: Shelfmarks) -> Near:
    return Near(identity, identity, shelfmarks.of(identity))


def added(folder: Path, identity: str, *wordings: Wording) -> None:
    """Do with the draft what it says."""
    shelfmarks = Shelfmarks(load_with_places([folder]))
    made = variant(gap("variant", *wordings, subject=near(identity, shelfmarks)), shelfmarks)
    assert made is not None
    file = made.place.file
    lines = file.read_text("utf-8").splitlines(keepends=True)
    end = made.place.line
    if made.instead:
        margin = len(lines[end - 1]) - len(lines[end - 1].lstrip())
        last = end
        while last < len(lines) and len(lines[last]) - len(lines[last].lstrip()) > margin:
            last += 1
        lines[end - 1 : last] = [made.yaml]
    else:
        lines[end:end] = [made.yaml]
    file.write_text("".join(lines), "utf-8")


HOSTILE = "dis : \"oui\" # non, [a] - {b} & *c | > %d @e `f` \\ 'g' !h ?"


@pytest.mark.parametrize("asked", ["Qui l'alluma ?", HOSTILE, "- a", "x" * 290, "yes", "12:30"])
def test_a_variant_goes_after_the_known_questions_in_its_language(
    asked: str, tmp_path: Path
) -> None:
    folder = write_pack(tmp_path)
    added(folder, "first-light", *french(asked))
    before = ("Quand le phare fut-il allumé ?", "Depuis quand le phare éclaire-t-il ?")
    assert load_pack(folder).passages[0].questions == {"fr": (*before, asked)}


def test_a_variant_may_be_the_first_known_question(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    added(folder, "keeper", *french("Qui loge là ?"), Wording("Who lives there?", "en"))
    loaded = load_pack(folder).passages[1]
    assert loaded.questions == {"fr": ("Qui loge là ?",), "en": ("Who lives there?",)}
    assert loaded.note is not None


@pytest.mark.parametrize(
    "questions",
    [
        "    questions: {fr: [Qui ?]}\n",
        "    questions:\n      fr: [Qui ?]\n",
        "    questions:\n      fr:\n        - >-\n          Qui ?\n",
        "    questions:\n      fr:\n      - Qui ?\n",
    ],
)
def test_a_variant_fits_however_the_known_questions_are_written(
    questions: str, tmp_path: Path
) -> None:
    source = f"{FILES[REGISTER]}{questions}"
    folder = write_pack(tmp_path, {REGISTER: source})
    added(folder, "keeper", *french("Qui loge là ?"))
    assert load_pack(folder).passages[1].questions == {"fr": ("Qui ?", "Qui loge là ?")}


def test_another_language_joins_the_known_questions(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    added(folder, "first-light", Wording("When was it lit?", "en"))
    assert load_pack(folder).passages[0].questions["en"] == ("When was it lit?",)
    assert len(load_pack(folder).passages[0].questions["fr"]) == 2


def test_nothing_is_to_be_added_to_what_no_file_has(tmp_path: Path) -> None:
    shelfmarks = Shelfmarks(load_with_places([write_pack(tmp_path)]))
    gone = gap("variant", *french("Qui ?"), subject=Near("gone", "gone", None))
    assert variant(gone, shelfmarks) is None


@given(st.lists(st.text(min_size=1, max_size=80).map(shown).filter(bool), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_a_drafted_passage_is_read_once_its_todos_are_filled(texts: list[str]) -> None:
    entry = passage(gap("passage", *french(*texts)), ["keeper", "first-light"], WORDS)
    filled = {**entry, "title": {"fr": "Un titre"}, "text": {"fr": "Un texte."}}
    with tempfile.TemporaryDirectory() as name:
        source = FILES[REGISTER] + "".join(f"  {line}\n" for line in written([filled]).splitlines())
        loaded = load_pack(write_pack(Path(name), {REGISTER: source}))
    assert loaded.passages[2].questions["fr"] == tuple(by_language(french(*texts))["fr"])


def test_ids_are_made_of_the_words_that_matter_and_are_free() -> None:
    asked = gap("passage", *french("Combien de chars la France a-t-elle donnés ?"))
    entry = passage(asked, [], WORDS)
    assert entry["id"] == "chars-france-donnes"
    assert passage(asked, ["chars-france-donnes"], WORDS)["id"] == "chars-france-donnes-2"
    assert passage(gap("passage", *french("?!")), [], WORDS)["id"] == "passage"


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_drafts_are_one_file_of_strict_yaml(language: str, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack")
    placed = load_with_places([folder])
    shelfmarks, packs = Shelfmarks(placed), [pack for pack, _ in placed]
    gaps = [
        gap("variant", *french("Qui l'alluma ?"), subject=near("first-light", shelfmarks)),
        gap("passage", *french(HOSTILE), Wording("Who?", "en")),
        gap("passage", *french(HOSTILE)),
        gap("refused", *french("Combien coûte la visite ?")),
        gap("outdated", subject=near("keeper", shelfmarks)),
    ]
    words = curation_texts("fr" if language == "fr" else "en")
    text = draft(gaps, shelfmarks, packs, words)
    document = read_document(Path("draft.yaml"), text.encode())
    assert document.problems == ()
    assert isinstance(document.data, dict)
    assert list(document.data) == ["variants", "passages", "unanswered"]
    ids = [entry["id"] for entry in document.data["passages"]]  # type: ignore[union-attr,index,call-overload]
    assert len(set(ids)) == 3
    unanswered = document.data["unanswered"]
    assert unanswered == {"fr": [HOSTILE, HOSTILE], "en": ["Who?"]}


def test_a_draft_is_written_beside_the_packs_and_over_nothing(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path / "pack"))
    made = write_draft(tmp_path / "drafts", "a: b\n", [pack])
    assert made.parent == tmp_path / "drafts"
    assert made.read_text("utf-8") == "a: b\n"
    with pytest.raises(SourcierError, match="is there already"):
        write_draft(made, "c: d\n", [pack])
    assert made.read_text("utf-8") == "a: b\n"
    for inside in (tmp_path / "pack" / "draft.yaml", tmp_path / "pack" / "sources"):
        with pytest.raises(SourcierError, match="Name a folder outside"):
            write_draft(inside, "a: b\n", [pack])
    load_pack(tmp_path / "pack")
