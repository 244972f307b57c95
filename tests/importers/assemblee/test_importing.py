"""A pack out of official files, and again, with what a curator did in between."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.importers import bulk_pack
from bot.importers.assemblee.importing import Tally, import_questions
from bot.importers.errors import FailedImportError
from bot.importers.inputs import members
from bot.knowledge.bulk_pack import bulk_files, read_pack
from bot.knowledge.errors import KnowledgeError
from bot.knowledge.load import load_pack
from bot.knowledge.schema_files import SchemasWritten, write_schemas
from tests.importers.assemblee.official import Tree, archive, one_a_file, spoken, view, written

OTHER: Tree = {
    "texteReponse": {"infoJO": {"dateJO": "2022-11-15"}, "texte": "Le phare est éteint."},
}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return tmp_path / "pack"


def imported(source: Path, pack: Path) -> Tally:
    return import_questions(list(members(source)), {}, pack, lambda records: records)


def lines(pack: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for file in bulk_files(pack):
        content = file.read_bytes()
        text = (gzip.decompress(content) if file.suffix == ".gz" else content).decode()
        found |= {line["id"]: line for line in map(json.loads, text.splitlines())}
    return found


def edit(pack: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the first line of a pack of one file as a curator would."""
    (file,) = bulk_files(pack)
    first, *others = file.read_text("utf-8").splitlines()
    line = json.loads(first)
    change(line)
    file.write_text("\n".join([json.dumps(line, indent=None), *others]) + "\n", "utf-8")


def test_records_of_every_form_make_one_pack(tmp_path: Path, pack: Path) -> None:
    folder = one_a_file(tmp_path / "in", written(), spoken())
    (folder / "q14.xml").write_text(view(), "utf-8")
    tally = imported(folder, pack)
    assert (tally.read, tally.written, tally.refused, tally.unnamed) == (3, 3, 0, 2)
    assert load_pack(pack).id == "pack"
    passages = list(read_pack(*bulk_files(pack)))
    assert len(passages) == tally.passages
    table = next(one for one in passages if "Phare de | Feux" in (one.text.fr or ""))
    assert table.source.question is not None
    assert table.source.question.constituency is not None
    assert table.source.question.constituency.en == "Finistère (1st constituency)"


def test_what_cannot_be_read_is_named_and_the_rest_is_imported(tmp_path: Path, pack: Path) -> None:
    path = archive(
        tmp_path / "a.zip", written(1), written(2, type="QM"), written(3),
        **{"broken.json": '{"question": ', "bad.xml": "<!DOCTYPE a><question/>", "b.zip": "PK",
           "other.json": '{"acteur": {}}', "../out.json": "{}"},
    )  # fmt: skip
    tally = imported(path, pack)
    assert (tally.read, tally.written, tally.refused, tally.ignored) == (3, 2, 4, 2)
    assert {one.name: one.reason for one in tally.problems} == {
        "a.zip/../out.json": "its name leads out of the archive",
        "a.zip/b.zip": "an archive inside is not opened; import it by itself",
        "a.zip/bad.xml": "it has a document type, which official records have not",
        "a.zip/broken.json": tally.problems[3].reason,
        "a.zip/json/QANR5L16QE2.json: QANR5L16QE2": "its type is QM, which is none of QE, QG, QOSD",
        "a.zip/other.json": "there is no question in it",
    }
    assert tally.problems[3].reason.startswith("it is damaged")


def test_records_of_one_file_are_named_by_their_own_names(tmp_path: Path, pack: Path) -> None:
    file = tmp_path / "all.json"
    records = [written(1), {"uid": None}, written(3, type="QM")]
    file.write_text(json.dumps({"questionsEcrites": {"question": records}}), "utf-8")
    names = [one.name for one in imported(file, pack).problems]
    assert names == ["all.json: record 2", "all.json: QANR5L16QE3"]


def test_a_record_that_comes_twice_is_told(tmp_path: Path, pack: Path) -> None:
    folder = one_a_file(tmp_path / "in" / "a", written())
    one_a_file(tmp_path / "in" / "b", written())
    tally = imported(folder.parent, pack)
    assert (tally.read, tally.written, tally.repeated) == (2, 1, 1)
    assert tally.problems[0].reason == "this record was already read"


def test_the_same_import_again_changes_nothing(tmp_path: Path, pack: Path) -> None:
    source = one_a_file(tmp_path / "in", written(), spoken())
    imported(source, pack)
    before = {file: file.read_bytes() for file in pack.rglob("*") if file.is_file()}
    tally = imported(source, pack)
    assert (tally.unchanged, tally.added, tally.updated) == (2, 0, 0)
    assert {file: file.read_bytes() for file in pack.rglob("*") if file.is_file()} == before


def test_importing_again_updates_what_changed_and_keeps_what_is_not_in_it(
    tmp_path: Path, pack: Path
) -> None:
    imported(one_a_file(tmp_path / "in", written(1), written(2)), pack)
    again = one_a_file(tmp_path / "again", written(2, textesReponse=OTHER), written(3))
    tally = imported(again, pack)
    assert (tally.added, tally.updated, tally.unchanged, tally.kept) == (1, 1, 0, 1)
    held = lines(pack)
    assert sorted(held) == ["qanr5l16qe1", "qanr5l16qe2", "qanr5l16qe3"]
    assert held["qanr5l16qe2"]["passages"][-1]["text"]["fr"] == "Le phare est éteint."


def test_what_a_curator_edited_is_kept_and_told_where_its_source_changed(
    tmp_path: Path, pack: Path
) -> None:
    source = one_a_file(tmp_path / "in", written(1), written(2))
    imported(source, pack)
    edit(pack, lambda line: line["passages"][1].update(questions={"fr": ["Quand l'alluma-t-on ?"]}))
    tally = imported(source, pack)
    assert (tally.edited, tally.unchanged, tally.kept, tally.overtaken) == (1, 1, 0, [])
    one_a_file(source, written(1, textesReponse=OTHER))
    tally = imported(source, pack)
    assert (tally.edited, tally.overtaken) == (1, ["qanr5l16qe1"])
    kept = lines(pack)["qanr5l16qe1"]["passages"][1]
    assert kept["questions"]["fr"] == ["Quand l'alluma-t-on ?"]
    assert kept["text"]["fr"].startswith("Le phare fut allumé")


def test_a_new_pack_has_its_schemas_and_an_old_one_is_left_without(
    tmp_path: Path, pack: Path
) -> None:
    source = one_a_file(tmp_path / "in", written())
    imported(source, pack)
    assert write_schemas(pack) == SchemasWritten((), ())
    for path in pack.glob("schema/*"):
        path.unlink()
    (pack / "schema").rmdir()
    imported(one_a_file(tmp_path / "more", written(), spoken()), pack)
    assert not (pack / "schema").exists()


def test_what_a_curator_wrote_beside_is_never_touched(tmp_path: Path, pack: Path) -> None:
    source = one_a_file(tmp_path / "in", written())
    imported(source, pack)
    others = {"pack.yaml": "id: mine\n", "questions.yaml": "questions: []\n", "notes.txt": "x"}
    for name, content in others.items():
        (pack / name).write_text(content)
    imported(source, pack)
    assert {name: (pack / name).read_text() for name in others} == others


def test_many_sources_are_zipped_by_the_thousand_and_few_are_not(
    tmp_path: Path, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_pack, "SHARD", 2)
    source = one_a_file(tmp_path / "in", *(written(number) for number in range(1, 6)))
    imported(source, pack)
    assert [file.name for file in bulk_files(pack)] == [
        f"sources-000{number}.jsonl.gz" for number in (1, 2, 3)
    ]
    before = [file.read_bytes() for file in bulk_files(pack)]
    assert imported(source, pack).unchanged == 5
    assert [file.read_bytes() for file in bulk_files(pack)] == before


def unreadable(tmp_path: Path) -> Path:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "a.json").write_text("{")
    return tmp_path / "bad"


def tree(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_failed_import_leaves_the_pack_and_its_surroundings_as_they_were(
    tmp_path: Path, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = one_a_file(tmp_path / "in", written())
    imported(source, pack)
    bad = unreadable(tmp_path)
    before = tree(tmp_path)
    with pytest.raises(FailedImportError, match="no question that could be imported"):
        imported(bad, pack)
    assert tree(tmp_path) == before

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.importers.assemblee.importing.line_of", interrupted)
    with pytest.raises(KeyboardInterrupt):
        imported(source, pack)
    assert tree(tmp_path) == before


def test_a_pack_that_is_damaged_is_left_to_its_curator(tmp_path: Path, pack: Path) -> None:
    source = one_a_file(tmp_path / "in", written())
    imported(source, pack)
    (file,) = bulk_files(pack)
    file.write_text(file.read_text("utf-8") + "{oh\n", "utf-8")
    with pytest.raises(KnowledgeError, match=r"sources-0001\.jsonl:2: this is not a JSON record"):
        imported(source, pack)


@pytest.mark.parametrize("what", ["a file", "a folder of other things"])
def test_only_a_pack_or_a_new_folder_is_written_to(what: str, tmp_path: Path, pack: Path) -> None:
    if what == "a file":
        pack.write_text("mine")
    else:
        pack.mkdir()
        (pack / "thesis.txt").write_text("mine")
    with pytest.raises(FailedImportError, match="with -o"):
        imported(one_a_file(tmp_path / "in", written()), pack)
    assert "mine" in str(tree(tmp_path / "pack") or pack.read_bytes())


def test_a_crash_between_the_two_renames_is_put_right(tmp_path: Path, pack: Path) -> None:
    imported(one_a_file(tmp_path / "in", written(1)), pack)
    (pack / "bulk").rename(pack / ".bulk-before")
    tally = imported(one_a_file(tmp_path / "more", written(2)), pack)
    assert (tally.added, tally.kept) == (1, 1)
    assert sorted(lines(pack)) == ["qanr5l16qe1", "qanr5l16qe2"]


def test_a_text_too_long_for_a_line_is_refused(
    tmp_path: Path, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_pack, "MAX_LINE_BYTES", 100_000)
    long = {"texteReponse": {"infoJO": {"dateJO": "2022-11-15"}, "texte": "Le phare. " * 10_000}}
    folder = one_a_file(tmp_path / "in", written(1), written(2, textesReponse=long))
    (problem,) = imported(folder, pack).problems
    assert "more than 100,000 bytes" in problem.reason
