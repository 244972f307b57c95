from pathlib import Path

from bot.knowledge.load import load_with_places
from tests.knowledge.packs import FILES, line_of, write_pack

SOURCE = "sources/register.yaml"


def test_entries_and_their_fields_have_the_line_they_stand_on(tmp_path: Path) -> None:
    write_pack(tmp_path, {"unanswered.yaml": "unanswered:\n  fr:\n    - Où ?\n    - Qui ?\n"})
    ((pack, places),) = load_with_places([tmp_path])
    source, glossary = FILES[SOURCE], FILES["glossary.yaml"]
    for found, name, line in (
        (places.of("source", "register"), SOURCE, 2),
        (places.of("source", "register", "question", "asked"), SOURCE, line_of(source, "asked: ")),
        (places.of("passage", "keeper"), SOURCE, line_of(source, "id: keeper")),
        (places.of("passage", "keeper", "as_of"), SOURCE, line_of(source, "as_of")),
        (
            places.of("passage", "first-light", "questions", "fr", 1),
            SOURCE,
            line_of(source, "Depuis quand"),
        ),
        (
            places.of("term", "lantern", "name", "fr"),
            "glossary.yaml",
            line_of(glossary, "lanterne"),
        ),
        (places.pack("languages"), "pack.yaml", line_of(FILES["pack.yaml"], "languages")),
        (places.unanswered("fr", 1), "unanswered.yaml", 4),
    ):
        assert (found.file, found.line) == (tmp_path / name, line)
    assert pack.id == "lighthouses"
    assert places.files()[0].name == "pack.yaml"


def test_what_is_not_written_has_the_place_around_it(tmp_path: Path) -> None:
    ((_, places),) = load_with_places([write_pack(tmp_path)])
    assert places.of("passage", "first-light", "as_of") == places.of("passage", "first-light")
    assert not places.written("passage", "first-light", "as_of")
    assert places.written("passage", "keeper", "as_of")


def test_a_place_is_written_as_terminals_open_it(tmp_path: Path) -> None:
    ((_, places),) = load_with_places([write_pack(tmp_path)])
    assert str(places.pack("id")) == f"{tmp_path / 'pack.yaml'}:1"
