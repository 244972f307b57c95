import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.knowledge.errors import KnowledgeError
from bot.knowledge.load import default_folders, load_library, load_pack, pack_folders
from bot.knowledge.types import Span, Text
from tests.knowledge.packs import FILES, changed, line_of, problems_of, write_pack

ROOT = Path(__file__).parents[2]
SOURCE = "sources/register.yaml"


def test_a_valid_pack_becomes_its_values(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path))

    assert (pack.id, pack.languages, pack.folder) == ("lighthouses", ("fr", "en"), tmp_path)
    assert pack.name == Text("Phares", "Lighthouses")
    assert pack.pass_marks == {"plain": 0.95, "off topic": 1.0}
    assert pack.examples == {"fr": ("Quand le phare fut-il allumé ?",)}

    (source,) = pack.sources
    assert (source.date, source.language) == (date(1890, 5, 2), "fr")
    assert source.question is not None
    assert (source.question.number, source.question.asked_page) == (79495, "3522")

    lit, keeper = pack.passages
    assert lit.source is source
    assert lit.text == Text("Le phare fut allumé en 1834.", "The lighthouse was lit in 1834.")
    assert lit.about == Span(date(1834, 1, 1), date(1834, 12, 31))
    assert len(lit.questions["fr"]) == 2
    assert lit.as_of == source.date
    assert (keeper.as_of, keeper.wording) == (date(1889, 12, 31), "quote")
    assert keeper.note == Text("Le nom manque.")

    lens, lantern = pack.terms
    assert (lens.acronym, lens.unprinted, lens.see_also) == (Text("LF"), ("en",), ("lantern",))
    assert (lens.as_of, lantern.as_of) == (source.date, date(1880, 1, 1))


def test_an_examination_question_knows_its_line_and_what_may_answer(tmp_path: Path) -> None:
    one, several, none = load_pack(write_pack(tmp_path)).examination

    assert (one.expect, one.file, one.line) == (("first-light",), tmp_path / "questions.yaml", 2)
    assert several.expect == ("keeper", "lantern")
    assert none.expect == ()


def test_glossary_and_questions_may_be_left_out(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path, {"glossary.yaml": None, "questions.yaml": None}))

    assert (pack.terms, pack.examination) == ((), ())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_text_in_one_language_is_enough(tmp_path: Path, language: str) -> None:
    source = changed(SOURCE, "{fr: Un gardien y loge.}", f"{{{language}: Mots.}}")

    keeper = load_pack(write_pack(tmp_path, {SOURCE: source})).passages[1]

    assert keeper.text.languages == (language,)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2014", date(2014, 1, 1), date(2014, 12, 31)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2014-12", date(2014, 12, 1), date(2014, 12, 31)),
        ("2014-09-04", date(2014, 9, 4), date(2014, 9, 4)),
        ("2014-09/2015", date(2014, 9, 1), date(2015, 12, 31)),
        ("2014-09-04/2014-09-05", date(2014, 9, 4), date(2014, 9, 5)),
    ],
)
def test_about_is_a_year_a_month_a_day_or_two_of_these(
    tmp_path: Path, written: str, first: date, last: date
) -> None:
    source = changed(SOURCE, "about: 1834", f"about: {written}")

    assert load_pack(write_pack(tmp_path, {SOURCE: source})).passages[0].about == Span(first, last)


def test_words_that_look_like_other_types_stay_words(tmp_path: Path) -> None:
    source = changed(SOURCE, "{fr: Gardien}", "{fr: NO, en: 12:30}")

    title = load_pack(write_pack(tmp_path, {SOURCE: source})).passages[1].title

    assert title == Text("NO", "12:30")


def test_every_problem_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    problems = problems_of(
        tmp_path,
        {
            "pack.yaml": changed("pack.yaml", "plain: 0.95", "plain: much"),
            SOURCE: changed(SOURCE, "id: keeper", "id: first-light")
            .replace("wording: quote", "wordng: quote")
            .replace("1889-12-31", "1889-02-31"),
            "sources/second.yaml": "id: second\n\ttitle: {fr: Tabulation}\n",
            "glossary.yaml": "terms:\n  - id: fresnel\n    name: *lens\n".encode("utf-16"),
            "questions.yaml": changed("questions.yaml", "Qui veille ?", "{fr: Qui ?}"),
        },
    )

    assert {(problem.file.name, problem.field) for problem in problems} == {
        ("pack.yaml", "pass_marks.plain"),
        ("register.yaml", "passages[first-light].id"),
        ("register.yaml", "passages[first-light].wordng"),
        ("register.yaml", "passages[first-light].wording"),
        ("register.yaml", "passages[first-light].as_of"),
        ("second.yaml", "title"),
        ("glossary.yaml", ""),
        ("questions.yaml", "questions[2].ask"),
    }


def test_the_error_prints_one_line_a_problem_with_its_place(tmp_path: Path) -> None:
    source = changed(SOURCE, "1889-12-31", "1889-02-31")

    with pytest.raises(KnowledgeError) as caught:
        load_pack(write_pack(tmp_path, {SOURCE: source}))

    line = line_of(source, "1889-02-31")
    assert str(caught.value).startswith(f"{tmp_path / SOURCE}:{line}: passages[keeper].as_of: ")
    assert "\n" not in str(caught.value)


def test_a_flood_of_problems_is_cut_and_counted(tmp_path: Path) -> None:
    terms = "terms:\n" + "  - {id: A}\n" * 500

    problems = [p for p in problems_of(tmp_path, {"glossary.yaml": terms}) if "glossary" in str(p)]

    assert len(problems) == 101
    assert sum("further problems" in problem.message for problem in problems) == 1


def test_ids_cannot_be_checked_against_a_file_that_could_not_be_read(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, {SOURCE: "id: register\ntitle: {fr: Registre\n"})

    assert problem.file == tmp_path / SOURCE


def test_answers_in_a_language_the_pack_does_not_declare_are_refused(tmp_path: Path) -> None:
    pack = changed("pack.yaml", "[fr, en]", "[fr]")

    (problem,) = problems_of(tmp_path, {"pack.yaml": pack})

    assert problem.line == line_of(FILES[SOURCE], "The lighthouse was lit")
    assert problem.field == "passages[first-light].text.en"
    assert "languages: in pack.yaml" in problem.remedy


def test_an_id_used_in_two_sources_is_told_with_both_places(tmp_path: Path) -> None:
    second = changed(SOURCE, "id: register", "id: second").replace("id: first-light", "id: other")

    (problem,) = problems_of(tmp_path, {"sources/second.yaml": second})

    first = f"{tmp_path / SOURCE}:{line_of(FILES[SOURCE], 'id: keeper')}"
    assert (problem.file.name, problem.field) == ("second.yaml", "passages[keeper].id")
    assert first in problem.message


def test_two_sources_cannot_have_the_same_id(tmp_path: Path) -> None:
    second = "\n".join(FILES[SOURCE].split("\n")[:6]) + "\n"

    (problem,) = problems_of(tmp_path, {"sources/second.yaml": second})

    assert (problem.file.name, problem.line, problem.field) == ("second.yaml", 2, "id")


@pytest.mark.parametrize(
    "name", ["glossary.yml", "notes.yaml", "sources/more.yml", "sources/old/older.yaml"]
)
def test_a_yaml_file_that_nothing_reads_is_a_problem(tmp_path: Path, name: str) -> None:
    (problem,) = problems_of(tmp_path, {name: "id: x\n"})

    assert problem.file == tmp_path / name
    assert "Rename or move it" in problem.remedy


def test_hidden_files_and_files_of_other_kinds_are_left_alone(tmp_path: Path) -> None:
    folder = write_pack(
        tmp_path, {".#pack.yaml": "\t", "sources/.swp.yaml": "\t", "README.md": "#"}
    )

    assert load_pack(folder).id == "lighthouses"


@pytest.mark.parametrize("kind", ["missing", "file", "empty"])
def test_a_folder_that_is_no_pack_is_told_so(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "pack"
    if kind == "file":
        folder.write_text("x")
    elif kind == "empty":
        folder.mkdir()

    with pytest.raises(KnowledgeError) as caught:
        load_pack(folder)

    (problem,) = caught.value.problems
    assert problem.file == (folder / "pack.yaml" if kind == "empty" else folder)
    assert problem.remedy


def test_a_pack_without_a_source_is_refused(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, {SOURCE: None, "glossary.yaml": None, "questions.yaml": None})

    assert [(problem.file, problem.line) for problem in problems] == [(tmp_path / "sources", 0)]


def test_the_digest_changes_with_any_file_and_not_with_the_folder(tmp_path: Path) -> None:
    first = load_pack(write_pack(tmp_path / "a")).digest
    moved = load_pack(write_pack(tmp_path / "b")).digest
    edited = load_pack(
        write_pack(
            tmp_path / "c",
            {"glossary.yaml": changed("glossary.yaml", "Une lentille", "La lentille")},
        )
    ).digest

    assert first == moved
    assert first != edited
    assert len(first) == 64


def test_a_library_has_the_packs_in_the_order_given(tmp_path: Path) -> None:
    write_other_pack(tmp_path / "other")
    write_pack(tmp_path / "lights")

    library = load_library([tmp_path / "other", tmp_path / "lights"])

    assert [pack.id for pack in library.packs] == ["other", "lighthouses"]
    assert len(library.passages) == 3


def test_a_folder_of_packs_stands_for_its_packs(tmp_path: Path) -> None:
    write_pack(tmp_path / "knowledge" / "lights")
    write_other_pack(tmp_path / "knowledge" / "other")
    (tmp_path / "knowledge" / "drafts").mkdir()

    folders = default_folders(tmp_path)

    assert folders == [tmp_path / "knowledge" / "lights", tmp_path / "knowledge" / "other"]
    assert load_library([tmp_path / "knowledge"]) == load_library(folders)
    assert pack_folders(folders[0]) == [folders[0]]
    assert default_folders(tmp_path / "nowhere") == []


def test_a_pack_given_twice_is_loaded_once(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "lights")

    assert len(load_library([folder, folder / ".." / "lights"]).packs) == 1


def test_an_id_of_another_pack_is_refused(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "lights")
    shutil.copytree(folder, tmp_path / "more")

    with pytest.raises(KnowledgeError) as caught:
        load_library([folder, tmp_path / "more"])

    problems = caught.value.problems
    assert {problem.file.parts[len(tmp_path.parts)] for problem in problems} == {"more"}
    # The pack, its source, two passages and two terms.
    assert len(problems) == 6


def test_no_pack_at_all_is_an_error() -> None:
    with pytest.raises(KnowledgeError, match="no pack to load"):
        load_library([])


def test_the_packs_of_this_repository_load() -> None:
    library = load_library(default_folders(ROOT))

    assert library.passages


def write_other_pack(folder: Path) -> None:
    write_pack(
        folder,
        {
            "pack.yaml": changed("pack.yaml", "id: lighthouses", "id: other"),
            SOURCE: "id: other-source\ntitle: {fr: Titre}\npublisher: {fr: Nous}\n"
            "date: 2020-01-01\nlanguage: fr\npassages:\n"
            "  - {id: other-passage, title: {fr: Titre}, text: {fr: Mots.}, wording: quote}\n",
            "glossary.yaml": None,
            "questions.yaml": None,
        },
    )


def test_questions_known_to_have_no_answer_are_read_by_language(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    (folder / "unanswered.yaml").write_text(
        "unanswered:\n  fr: [Combien le phare a-t-il coûté ?]\n", encoding="utf-8"
    )
    assert load_pack(folder).unanswered == {"fr": ("Combien le phare a-t-il coûté ?",)}


def test_a_misspelt_field_among_them_is_located(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    (folder / "unanswered.yaml").write_text("# Notes\nunansweredd:\n  fr: []\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as raised:
        load_pack(folder)
    (problem,) = raised.value.problems
    assert (problem.file.name, problem.line) == ("unanswered.yaml", 2)
    assert "unanswered" in problem.remedy
