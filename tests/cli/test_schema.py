import json
from pathlib import Path

from tests.cli.conftest import Invoke
from tests.knowledge.packs import FILES, write_pack


def test_schemas_are_written_once(tmp_path: Path, invoke: Invoke) -> None:
    pack = write_pack(tmp_path / "pack")
    first = invoke("schema", pack)
    assert first.exit_code == 0
    assert first.stdout == f"{pack}: 5 schemas written; files that now name theirs: {len(FILES)}\n"
    assert invoke("schema", pack).stdout == f"{pack}: up to date\n"


def test_what_was_written_as_json_pack_by_pack(tmp_path: Path, invoke: Invoke) -> None:
    one, other = write_pack(tmp_path / "a"), write_pack(tmp_path / "b")
    told = [json.loads(line) for line in invoke("schema", "--json", tmp_path).stdout.splitlines()]
    assert [each["pack"] for each in told] == [str(one), str(other)]
    assert str(one / "schema" / "pack.json") in told[0]["schemas"]
    assert str(one / "pack.yaml") in told[0]["files"]


def test_a_folder_without_a_pack_is_bad_input(tmp_path: Path, invoke: Invoke) -> None:
    result = invoke("schema", tmp_path)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
