"""Drafts into packs, again and again, with what a curator did in between."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.importers.document import drafting, importing, swapping
from bot.importers.document.importing import import_documents
from bot.importers.document.options import Said
from bot.importers.document.tally import Tally
from bot.importers.errors import FailedImportError
from bot.knowledge.errors import KnowledgeError
from bot.knowledge.load import load_pack
from tests.importers.document.pages import page, question

DIGUE = "la-digue-sera-relevee-2024-03-14"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return tmp_path / "pack"


def saved(tmp_path: Path, text: str, name: str = "page.html") -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def imported(path: Path, pack: Path, said: Said = Said(), **options: bool) -> Tally:  # noqa: B008
    return import_documents([path], said, pack, **options)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_a_page_becomes_a_pack_that_loads_with_verified_quotes(tmp_path: Path, pack: Path) -> None:
    tally = imported(saved(tmp_path, page()), pack)
    assert (tally.read, tally.written, tally.refused, tally.added) == (1, 1, 0, 1)
    loaded = load_pack(pack)
    assert [source.id for source in loaded.sources] == [DIGUE]
    assert tally.passages == len(loaded.passages) == 5
    text = (pack / "text" / f"{DIGUE}.txt").read_text("utf-8")
    assert all(one.text.best("fr") in text for one in loaded.passages)
    assert {term.id: term.name.fr for term in loaded.terms} == {
        "clo": "Conservatoire du littoral ouest",
        "epac": "Établissement public d’aménagement des côtes",
    }
    covers = "«\xa0La digue sera relevée\xa0» (Conservatoire du littoral, 14 mars 2024)"
    assert loaded.covers.fr == covers


def test_a_quote_that_is_altered_is_refused_afterwards(tmp_path: Path, pack: Path) -> None:
    imported(saved(tmp_path, page()), pack)
    edit(pack / "sources" / f"{DIGUE}.yaml", "construite en 1887, sera", "construite en 1878, sera")
    with pytest.raises(KnowledgeError, match="depart from the stored text"):
        load_pack(pack)


def test_the_same_import_again_changes_nothing(tmp_path: Path, pack: Path) -> None:
    path = saved(tmp_path, page())
    imported(path, pack)
    before = tree(pack)
    tally = imported(path, pack)
    assert (tally.unchanged, tally.added, tally.updated, tally.terms_kept) == (1, 0, 0, 2)
    assert tree(pack) == before


def test_what_changed_at_its_source_is_updated(tmp_path: Path, pack: Path) -> None:
    imported(saved(tmp_path, page()), pack)
    changed = (
        page()
        .replace("18,4 millions", "19 millions")
        .replace("aménagement des côtes (EPAC)", "aménagement des ports et côtes (EPAC)")
    )
    tally = imported(saved(tmp_path, changed, "again.html"), pack)
    assert (tally.updated, tally.added, tally.edited) == (1, 0, 0)
    loaded = load_pack(pack)
    assert any("19 millions" in one.text.best("fr") for one in loaded.passages)
    names = [one.name.fr for one in loaded.terms]
    assert "Établissement public d’aménagement des ports et côtes" in names


def test_a_page_is_known_by_its_address_though_its_title_changed(
    tmp_path: Path, pack: Path
) -> None:
    imported(saved(tmp_path, page()), pack)
    tally = imported(saved(tmp_path, page().replace("sera relevée", "sera rehaussée")), pack)
    assert (tally.updated, tally.sources) == (1, [DIGUE])


def test_an_edited_source_is_kept_and_told_where_the_document_changed(
    tmp_path: Path, pack: Path
) -> None:
    imported(saved(tmp_path, page()), pack)
    source = pack / "sources" / f"{DIGUE}.yaml"
    edit(source, "fr: Un coût partagé", "fr: Qui paie la digue")
    before = tree(pack)
    tally = imported(saved(tmp_path, page()), pack)
    assert (tally.edited, tally.written, tally.overtaken) == (1, 0, [])
    assert tally.kept == [f"sources/{DIGUE}.yaml"]
    tally = imported(saved(tmp_path, page().replace("18,4", "19")), pack)
    assert (tally.edited, tally.overtaken) == (1, [DIGUE])
    assert tree(pack) == before


def test_force_writes_over_it_and_keeps_it_beside(tmp_path: Path, pack: Path) -> None:
    imported(saved(tmp_path, page()), pack)
    source = pack / "sources" / f"{DIGUE}.yaml"
    edit(source, "fr: Un coût partagé", "fr: Qui paie la digue")
    edited = source.read_bytes()
    tally = imported(saved(tmp_path, page().replace("18,4", "19")), pack, force=True)
    name = f"sources/{DIGUE}.yaml"
    assert (tally.updated, tally.replaced[name]) == (1, f"{name}.before")
    # Its quotes are slices of the text: to undo, both are put back.
    assert (pack / "text" / f"{DIGUE}.txt.before").is_file()
    assert (pack / f"{name}.before").read_bytes() == edited
    assert "19 millions" in source.read_text("utf-8")
    load_pack(pack)
    assert imported(saved(tmp_path, page().replace("18,4", "19")), pack).unchanged == 1


def test_a_second_force_keeps_what_the_first_kept(tmp_path: Path, pack: Path) -> None:
    imported(saved(tmp_path, page()), pack)
    name = f"sources/{DIGUE}.yaml"
    for words in ("Qui paie", "Qui paiera"):
        edit(pack / name, "fr: Un coût partagé", f"fr: {words}")
        imported(saved(tmp_path, page()), pack, force=True)
    assert "fr: Qui paie\n" in (pack / f"{name}.before").read_text("utf-8")
    assert "fr: Qui paiera\n" in (pack / f"{name}.before-2").read_text("utf-8")


def test_invisible_and_split_letters_of_a_page_are_put_right(tmp_path: Path, pack: Path) -> None:
    text = page().replace("relevée", "rele&shy;ve&#x301;e").replace("digue", "di&#8203;gue")
    tally = imported(saved(tmp_path, text), pack)
    assert tally.sources == [DIGUE]
    loaded = load_pack(pack)
    assert loaded.sources[0].title.fr == "La digue sera relevée"
    assert len(loaded.passages) == 5
    assert tally.warnings == []


def test_the_name_of_a_file_may_be_anything(tmp_path: Path, pack: Path) -> None:
    path = tmp_path / "e\u0301 \u200b\n\udcff.txt"
    path.write_text("Le phare est allumé depuis 1834.", "utf-8")
    imported(path, pack)
    load_pack(pack)


def test_a_second_document_is_added_and_pack_yaml_left_alone(tmp_path: Path, pack: Path) -> None:
    imported(saved(tmp_path, page()), pack)
    edit(pack / "pack.yaml", "La digue sera relevée", "Nos digues")
    settings = (pack / "pack.yaml").read_bytes()
    glossary = (pack / "glossary.yaml").read_text("utf-8")
    tally = imported(saved(tmp_path, question(), "q.html"), pack)
    assert (tally.added, tally.terms_added, tally.sources) == (1, 1, ["question-14-qe-80123"])
    loaded = load_pack(pack)
    assert [one.id for one in loaded.terms] == ["clo", "dirm", "epac"] or len(loaded.terms) == 3
    assert (pack / "pack.yaml").read_bytes() == settings
    kept = glossary.split("terms:")[1]
    assert kept.strip() in (pack / "glossary.yaml").read_text("utf-8")


def test_terms_that_a_curator_has_are_not_touched(tmp_path: Path, pack: Path) -> None:
    imported(saved(tmp_path, question(answered=False), "q.html"), pack)
    own = (
        "# À nous.\nterms:\n- id: port-epac   # le nôtre\n  acronym: {fr: EPAC}\n"
        "  name: {fr: Nous}\n  definition: {fr: Voilà.}\n  source: question-14-qe-80123\n"
    )
    (pack / "glossary.yaml").write_text(own, "utf-8")
    tally = imported(saved(tmp_path, page()), pack)
    assert (tally.terms_added, tally.terms_kept) == (1, 1)
    text = (pack / "glossary.yaml").read_text("utf-8")
    assert text.startswith(own)
    assert "\n- id: clo\n" in text
    assert {one.id for one in load_pack(pack).terms} == {"port-epac", "clo"}


def test_a_term_that_a_curator_took_out_stays_out(tmp_path: Path, pack: Path) -> None:
    imported(saved(tmp_path, page()), pack)
    text = (pack / "glossary.yaml").read_text("utf-8")
    (pack / "glossary.yaml").write_text(text[: text.index("  - id: clo")], "utf-8")
    tally = imported(saved(tmp_path, page()), pack)
    assert (tally.terms_kept, tally.terms_removed, tally.terms_added) == (1, 1, 0)
    assert [one.id for one in load_pack(pack).terms] == ["epac"]


def test_an_edited_term_is_kept_though_its_source_changed(tmp_path: Path, pack: Path) -> None:
    imported(saved(tmp_path, page()), pack)
    edit(pack / "glossary.yaml", "Établissement public d’aménagement des côtes\n", "L’EPAC\n")
    glossary = (pack / "glossary.yaml").read_bytes()
    changed = page().replace(
        "aménagement des côtes (EPAC)", "aménagement des ports et côtes (EPAC)"
    )
    assert imported(saved(tmp_path, changed), pack).updated == 1
    assert (pack / "glossary.yaml").read_bytes() == glossary


@pytest.mark.parametrize("empty", ["terms: []\n", "# Rien encore.\nterms: []\n"])
def test_an_empty_glossary_is_filled(tmp_path: Path, pack: Path, empty: str) -> None:
    imported(saved(tmp_path, question(answered=False), "q.html"), pack)
    (pack / "glossary.yaml").write_text(empty, "utf-8")
    imported(saved(tmp_path, page()), pack)
    assert {one.id for one in load_pack(pack).terms} == {"clo", "epac"}


def test_a_glossary_in_brackets_is_left_to_its_curator(tmp_path: Path, pack: Path) -> None:
    imported(saved(tmp_path, question(answered=False), "q.html"), pack)
    term = "{id: a, name: {fr: a}, definition: {fr: a}, source: question-14-qe-80123}"
    (pack / "glossary.yaml").write_text(f"terms: [{term}]\n", "utf-8")
    before = tree(pack)
    with pytest.raises(FailedImportError, match="written with brackets"):
        imported(saved(tmp_path, page()), pack)
    assert tree(pack) == before


def test_two_documents_of_one_title_and_day_are_two_sources(tmp_path: Path, pack: Path) -> None:
    imported(saved(tmp_path, page()), pack)
    other = page().replace("littoral.example/actualites/digue", "littoral.example/autre")
    tally = imported(saved(tmp_path, other), pack)
    assert (tally.added, tally.sources) == (1, [f"{DIGUE}-2"])
    assert len(load_pack(pack).sources) == 2


def test_several_documents_at_once_and_those_that_cannot_be_read(
    tmp_path: Path, pack: Path
) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.4")
    good = saved(tmp_path, page())
    tally = import_documents([bad, good, saved(tmp_path, question(), "q.html")], Said(), pack)
    assert (tally.read, tally.written, tally.refused) == (3, 2, 1)
    assert "PDF" in tally.problems[0].reason
    assert len(load_pack(pack).sources) == 2


def test_a_document_named_twice_is_taken_once(tmp_path: Path, pack: Path) -> None:
    paths = [saved(tmp_path, page()), saved(tmp_path, page(), "copy.html")]
    tally = import_documents(paths, Said(), pack)
    assert (tally.written, tally.refused) == (1, 1)
    assert "same document" in tally.problems[0].reason


def test_a_language_that_the_pack_does_not_declare_is_told(tmp_path: Path, pack: Path) -> None:
    imported(saved(tmp_path, page()), pack)
    english = "The lighthouse was lit in 1834 by the keepers of the coast, who lived in it. " * 3
    path = saved(tmp_path, f"The lighthouse\n\n{english}", "en.txt")
    before = tree(pack)
    with pytest.raises(FailedImportError, match="does not declare the language “en”"):
        imported(path, pack)
    assert tree(pack) == before


def test_a_failed_import_leaves_the_pack_and_its_surroundings_as_they_were(
    tmp_path: Path, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path, page())
    imported(path, pack)
    other = saved(tmp_path, question(), "q.html")
    before = tree(tmp_path)

    def interrupted(*_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(swapping, "_check", interrupted)
    with pytest.raises(KeyboardInterrupt):
        imported(other, pack)
    assert tree(tmp_path) == before


def test_an_interruption_half_way_puts_back_what_was_there(
    tmp_path: Path, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(saved(tmp_path, page()), pack)
    other = saved(tmp_path, question(), "q.html")
    before = tree(tmp_path)
    replace, moved = Path.replace, []

    def failing(self: Path, target: Path) -> Path:
        moved.append(target)
        if len(moved) == 3:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(FailedImportError, match="No space left"):
        imported(other, pack)
    assert tree(tmp_path) == before


def test_a_pack_that_is_wrong_is_left_to_its_curator(tmp_path: Path, pack: Path) -> None:
    path = saved(tmp_path, page())
    imported(path, pack)
    (pack / "questions.yaml").write_text("questions: [oh\n")
    with pytest.raises(KnowledgeError, match=r"questions\.yaml"):
        imported(path, pack)


@pytest.mark.parametrize("what", ["a file", "a folder of other things"])
def test_only_a_pack_or_a_new_folder_is_written_to(what: str, tmp_path: Path, pack: Path) -> None:
    if what == "a file":
        pack.write_text("mine")
    else:
        pack.mkdir()
        (pack / "thesis.txt").write_text("mine")
    with pytest.raises(FailedImportError, match="with -o"):
        imported(saved(tmp_path, page()), pack)


def test_a_line_that_names_a_schema_is_no_edit(tmp_path: Path, pack: Path) -> None:
    imported(saved(tmp_path, page()), pack)
    source = pack / "sources" / f"{DIGUE}.yaml"
    first, rest = source.read_text("utf-8").split("\n", 1)
    assert first == "# yaml-language-server: $schema=../schema/source.json"
    assert (pack / "schema" / "source.json").is_file()
    source.write_bytes(rest.replace("\n", "\r\n").encode())
    assert imported(saved(tmp_path, page()), pack).unchanged == 1
    assert imported(saved(tmp_path, page().replace("18,4", "19")), pack).updated == 1
    assert source.read_text("utf-8").startswith(f"{first}\n")


def test_a_source_that_a_curator_wrote_is_kept(tmp_path: Path, pack: Path) -> None:
    imported(saved(tmp_path, question(), "q.html"), pack)
    (pack / ".imported.json").unlink()
    source = pack / "sources" / "question-14-qe-80123.yaml"
    edit(source, "id: question-14-qe-80123\n", "id: phares\n")
    edit(source, "Question écrite", "La question")
    (pack / "glossary.yaml").unlink()
    (pack / "text" / "question-14-qe-80123.txt").rename(pack / "text" / "phares.txt")
    tally = imported(saved(tmp_path, question(), "q.html"), pack)
    assert (tally.edited, tally.overtaken, tally.sources) == (1, [], ["phares"])


def test_a_lost_record_counts_everything_as_edited(tmp_path: Path, pack: Path) -> None:
    imported(saved(tmp_path, page()), pack)
    (pack / ".imported.json").write_text("[oh")
    assert imported(saved(tmp_path, page()), pack).unchanged == 1
    (pack / ".imported.json").unlink()
    assert imported(saved(tmp_path, page().replace("18,4", "19")), pack).edited == 1


@pytest.mark.parametrize(
    ("limit", "message"), [("MAX_TEXT", "characters"), ("MAX_PASSAGES", "passages")]
)
def test_a_document_too_long_to_be_edited_is_refused(
    limit: str, message: str, tmp_path: Path, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, limit, 3)
    with pytest.raises(FailedImportError, match=f"{message}.*in parts"):
        imported(saved(tmp_path, page()), pack)
    assert not pack.exists()


def test_the_record_names_files_and_terms(tmp_path: Path, pack: Path) -> None:
    imported(saved(tmp_path, page()), pack)
    record = json.loads((pack / ".imported.json").read_text())
    assert set(record["files"]) == {f"sources/{DIGUE}.yaml", f"text/{DIGUE}.txt"}
    assert set(record["terms"]) == {"clo", "epac"}


_texts = st.text(min_size=1, max_size=300) | st.lists(
    st.sampled_from(
        ["Le phare (PHA) ", "# ", "\n\n", "- un\n", ": ", "« ", "|", "'", "\t", "é", "\u200b", "."]
    ),
    min_size=1,
    max_size=40,
).map("".join)


@settings(max_examples=60, deadline=None)
@given(_texts)
def test_whatever_is_imported_loads_and_verifies(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    path = folder / "a.txt"
    path.write_bytes(text.encode("utf-8", "replace"))
    try:
        tally = import_documents([path], Said(), folder / "pack")
    except FailedImportError:
        assert not (folder / "pack").exists()
        return
    assert len(load_pack(folder / "pack").passages) == tally.passages
    assert importing.import_documents([path], Said(), folder / "pack").unchanged == 1
