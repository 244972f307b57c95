from pathlib import Path

import pytest

from bot.knowledge.errors import KnowledgeError
from bot.knowledge.json_schema import SHAPES
from bot.knowledge.load import load_pack
from bot.knowledge.schema_files import outdated, schema_files, write_schemas
from bot.knowledge.yaml_writing import FIRST_LINES
from tests.knowledge.packs import FILES, write_pack

SHIPPED = Path(__file__).parents[2] / "knowledge"


@pytest.mark.parametrize("pack", sorted(SHIPPED.iterdir()), ids=lambda pack: pack.name)
def test_the_shipped_schemas_are_those_of_the_shapes(pack: Path) -> None:
    """Where this fails: sourcier schema knowledge."""
    written = {f"schema/{path.name}": path.read_text("utf-8") for path in pack.glob("schema/*")}
    assert written == schema_files()
    for path in pack.rglob("*.yaml"):
        line = path.read_text("utf-8").split("\n")[0]
        assert line in FIRST_LINES.values()
        assert (path.parent / line.partition("=")[2]).is_file()


def test_every_file_names_its_schema_and_is_otherwise_as_it_was(tmp_path: Path) -> None:
    write_pack(tmp_path)
    written = write_schemas(tmp_path)
    assert {path.name for path in written.schemas} == {f"{kind}.json" for kind in SHAPES}
    assert len(written.files) == len(FILES)
    for name, content in FILES.items():
        first, rest = (tmp_path / name).read_text("utf-8").split("\n", 1)
        assert rest == content
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert ((tmp_path / name).parent / named).is_file()
    assert load_pack(tmp_path).passages


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    write_pack(tmp_path)
    write_schemas(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    written = write_schemas(tmp_path)
    assert (written.schemas, written.files) == ((), ())
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


LINE = FIRST_LINES["pack"].encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"id: a\n", LINE + b"\nid: a\n"),
        (b"", LINE + b"\n"),
        (b"id: a\r\nb: c\r\n", LINE + b"\r\nid: a\r\nb: c\r\n"),
        (b"\xef\xbb\xbf# A pack.\nid: a", b"\xef\xbb\xbf" + LINE + b"\n# A pack.\nid: a"),
        (b"# yaml-language-server: $schema=old.json\nid: a\n", LINE + b"\nid: a\n"),
        (b"# Ours.\r\n#yaml-language-server:$schema=x\r\nid: a\r\n",
         b"# Ours.\r\n" + LINE + b"\r\nid: a\r\n"),
        (b"id: a\n# yaml-language-server: $schema=x\n",
         LINE + b"\nid: a\n# yaml-language-server: $schema=x\n"),
        (b"# caf\xe9\nid: a\n", LINE + b"\n# caf\xe9\nid: a\n"),
        ("id: a\n".encode("utf-16"), "id: a\n".encode("utf-16")),
    ],
    ids=[
        "plain", "empty", "Windows", "byte order mark", "another schema", "below a comment",
        "no comment at the top", "not UTF-8", "UTF-16",
    ],
)  # fmt: skip
def test_the_line_is_put_at_the_top_or_in_the_place_of_another(
    before: bytes, after: bytes, tmp_path: Path
) -> None:
    (tmp_path / "pack.yaml").write_bytes(before)
    write_schemas(tmp_path)
    assert (tmp_path / "pack.yaml").read_bytes() == after
    write_schemas(tmp_path)
    assert (tmp_path / "pack.yaml").read_bytes() == after


def test_permissions_stay(tmp_path: Path) -> None:
    write_pack(tmp_path)
    (tmp_path / "pack.yaml").chmod(0o640)
    write_schemas(tmp_path)
    assert (tmp_path / "pack.yaml").stat().st_mode & 0o777 == 0o640


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    write_pack(tmp_path, {"sources/.#register.yaml": "x", "notes.yaml": "y", "sources/a.yml": "z"})
    write_schemas(tmp_path)
    assert (tmp_path / "sources/.#register.yaml").read_text() == "x"
    assert (tmp_path / "notes.yaml").read_text() == "y"
    assert (tmp_path / "sources/a.yml").read_text() == "z"


def test_a_folder_that_is_no_pack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"no pack\.yaml"):
        write_schemas(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    write_pack(tmp_path, {"schema": "a file"})
    with pytest.raises(KnowledgeError, match="schema cannot be written"):
        write_schemas(tmp_path)


def test_what_is_out_of_date_is_known_by_its_first_line(tmp_path: Path) -> None:
    files = [write_pack(tmp_path) / name for name in FILES]
    assert list(outdated(tmp_path, files)) == []
    write_schemas(tmp_path)
    assert list(outdated(tmp_path, files)) == []
    (tmp_path / "schema" / "pack.json").write_text("{}")
    (tmp_path / "schema" / "source.json").unlink()
    found = [(place.file.name, place.line, words) for place, words in outdated(tmp_path, files)]
    assert found == [
        ("pack.yaml", 1, "the schema schema/pack.json is of another version"),
        ("register.yaml", 1, "the schema schema/source.json is missing"),
    ]
