"""``import document`` as a curator uses it, and the pack it makes as the other commands do."""

import json
from pathlib import Path

import pytest

from bot.answer.citation import cite
from bot.knowledge.load import load_pack
from tests.cli.conftest import Invoke
from tests.cli.program import ended
from tests.importers.document.pages import page, question


@pytest.fixture
def digue(no_settings: Path) -> Path:
    path = no_settings / "digue.html"
    path.write_text(page(), "utf-8")
    return path


def test_the_counts_are_printed_for_people(digue: Path, invoke: Invoke) -> None:
    result = invoke("import", "document", digue, "-o", "pack")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "read 1 · written 1 · refused 0"
    assert lines[1] == "5 passages in pack; documents: 1 added, 0 updated, 0 unchanged"
    assert lines[2] == "2 acronyms added to the glossary, 0 already in it"


def test_the_counts_are_one_json_object_for_programs(digue: Path, invoke: Invoke) -> None:
    bad = digue.with_name("bad.txt")
    bad.write_bytes(b"\0")
    result = invoke("import", "document", digue, bad, "-o", "pack", "--json")
    assert result.exit_code == 0
    counts = json.loads(result.stdout)
    assert (counts["read"], counts["written"], counts["refused"]) == (2, 1, 1)
    assert "refused bad.txt" in result.stderr


def test_the_pack_is_checked_and_answers_with_its_citation(digue: Path, invoke: Invoke) -> None:
    invoke("import", "document", digue, "-o", "pack")
    checked = invoke("check", "pack")
    assert checked.exit_code == 0, checked.stderr
    asked = "Combien coûte la digue au total, en millions d'euros ?"
    reply = json.loads(invoke("ask", "--json", "--knowledge", "pack", asked).stdout)
    assert (reply["outcome"], reply["wording"]) == ("answer", "quote")
    assert "18,4 millions" in reply["excerpt"]
    assert reply["source"]["url"] == "https://littoral.example/actualites/digue"
    assert "section « Un coût partagé »" in reply["citation"]
    term = json.loads(invoke("ask", "--json", "--knowledge", "pack", "c'est quoi l'EPAC ?").stdout)
    assert (term["kind"], term["passage"]) == ("term", "epac")


def test_a_question_is_cited_with_its_key_data(no_settings: Path, invoke: Invoke) -> None:
    (no_settings / "q.html").write_text(question(), "utf-8")
    invoke("import", "document", "q.html", "-o", "pack")
    (source,) = load_pack(Path("pack")).sources
    citation = cite(source, "fr").text.replace("\xa0", " ")
    for words in ("n° 80123", "Mme Anne Martin", "Finistère", "Écologiste", "p. 3522", "p. 4743"):
        assert words in citation


def test_editors_find_the_schemas_of_what_was_written(digue: Path, invoke: Invoke) -> None:
    invoke("import", "document", digue, "-o", "pack")
    pack = Path("pack")
    for path in (pack / "pack.yaml", pack / "glossary.yaml", *(pack / "sources").iterdir()):
        schema = path.read_text("utf-8").split("\n")[0].partition("$schema=")[2]
        assert schema
        assert (path.parent / schema).is_file()
    assert "stale-schema" not in invoke("check", "pack").stderr
    assert invoke("schema", "pack").stdout == "pack: up to date\n"


def test_what_is_uncertain_is_told_and_marked_in_the_file(
    no_settings: Path, invoke: Invoke
) -> None:
    (no_settings / "notes.txt").write_text("Le phare\n\nIl fut allumé le 3 mai 1834 par eux.")
    result = invoke("import", "document", "notes.txt", "-o", "pack")
    assert "publisher: To fill in" in result.stderr
    (source,) = (no_settings / "pack" / "sources").glob("*.yaml")
    lines = source.read_text("utf-8").splitlines()
    assert lines[lines.index("date: 1834-05-03") - 1].startswith("# To check: ")


def test_particulars_said_outright(no_settings: Path, invoke: Invoke) -> None:
    (no_settings / "notes.txt").write_text("Le phare\n\nIl fut allumé le 3 mai 1834 par eux.")
    given = ["--title", "Un phare", "--publisher", "Ville", "--date", "2024-01-02"]
    given += ["--url", "https://ville.example/phare", "--language", "fr", "--id", "phare"]
    result = invoke("import", "document", "notes.txt", "-o", "pack", *given)
    assert (result.exit_code, result.stderr) == (0, "")
    text = (no_settings / "pack" / "sources" / "phare.yaml").read_text("utf-8")
    for line in ("  fr: Un phare", "  fr: Ville", "date: 2024-01-02", "id: phare"):
        assert f"{line}\n" in text


def test_an_edited_file_is_kept_until_forced(digue: Path, invoke: Invoke) -> None:
    invoke("import", "document", digue, "-o", "pack", "--id", "digue")
    source = Path("pack/sources/digue.yaml")
    source.write_text(source.read_text("utf-8").replace("fr: Un coût partagé", "fr: Qui paie"))
    digue.write_text(page().replace("18,4", "19"), "utf-8")
    result = invoke("import", "document", digue, "-o", "pack")
    assert "edited, and kept as they are: sources/digue.yaml (see --force)" in result.stdout
    assert "edited digue: the document has changed since" in result.stderr
    result = invoke("import", "document", digue, "-o", "pack", "--force")
    assert "kept as sources/digue.yaml.before" in result.stdout
    assert "Qui paie" in Path("pack/sources/digue.yaml.before").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.html", "-o", "pack"], "does not exist"),
        (["digue.html"], "Missing option '-o'"),
        (["empty.txt", "-o", "pack"], "is empty"),
        (["digue.html", "-o", "pack", "--date", "14/03/2024"], "does not match"),
        (["digue.html", "-o", "pack", "--url", "ftp://a"], "https://"),
        (["digue.html", "-o", "pack", "--id", "La Digue"], "such as la-digue"),
        (["digue.html", "-o", "pack", "--title", " "], "--title is empty"),
        (["digue.html", "empty.txt", "-o", "pack", "--title", "x"], "name one FILE"),
    ],
)
def test_bad_input_is_told_in_a_line_and_changes_nothing(
    arguments: list[str], message: str, digue: Path, invoke: Invoke
) -> None:
    digue.with_name("empty.txt").write_text("")
    result = invoke("import", "document", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not digue.with_name("pack").exists()


def test_the_command_is_listed_and_explained(invoke: Invoke) -> None:
    assert "document" in invoke("import", "--help").stdout
    assert "--force" in invoke("import", "document", "--help").stdout


def test_the_program_imports_as_a_shell_starts_it(digue: Path) -> None:
    done = ended("import", "document", digue, "-o", digue.parent / "pack", "--json")
    assert (done.returncode, json.loads(done.stdout)["written"]) == (0, 1)
