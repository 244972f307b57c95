"""The two documents of the first pack, read where they lie beside the project."""

from datetime import date
from pathlib import Path

import pytest

from bot.importers.document.importing import import_documents
from bot.importers.document.options import Said
from bot.knowledge.load import load_pack
from bot.knowledge.types import OfficialQuestion, Pack, Text

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"
QUESTION = SEEDS / "assemblee-question-79495.txt"
MEETING = SEEDS / "otan-ue-28-mai-2025.txt"

pytestmark = pytest.mark.skipif(
    not (QUESTION.is_file() and MEETING.is_file()),
    reason=f"the documents are not in {SEEDS}",
)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    folder = tmp_path_factory.mktemp("seeds") / "pack"
    import_documents([QUESTION], Said(), folder)
    import_documents([MEETING], Said(), folder)
    return load_pack(folder)


def test_the_question_is_cited_with_all_its_key_data(pack: Pack) -> None:
    source = pack.sources[1]
    assert source.title == Text(fr="Question écrite n°\xa079495, «\xa0OTAN\xa0»")
    assert source.publisher.fr == "Assemblée nationale"
    assert source.date == date(2015, 6, 23)
    assert source.url == "https://questions.assemblee-nationale.fr/q14/14-79495QE.htm"
    assert source.question == OfficialQuestion(
        type="QE",
        number=79495,
        legislature=14,
        author="M. Jean-Jacques Candelier",
        constituency=Text("Nord (16e circonscription)", "Nord (16th constituency)"),
        group=Text("Gauche démocrate et républicaine"),
        heading=Text("Organisations internationales"),
        ministry_asked=Text("Défense"),
        ministry_answering=Text("Affaires étrangères"),
        asked=date(2015, 5, 12),
        asked_page="3522",
        answered=date(2015, 6, 23),
        answered_page="4743",
    )


def test_the_meeting_has_its_title_date_and_place(pack: Pack) -> None:
    source = pack.sources[0]
    title = MEETING.read_text("utf-8").split("\n")[0].strip()
    assert (source.title.fr, source.date) == (title, date(2025, 5, 28))
    first = next(one for one in pack.passages if one.source == source)
    assert "au Palais d’Egmont, à Bruxelles" in first.text.best("fr")


def test_every_paragraph_is_quoted_whole(pack: Pack) -> None:
    quoted = ["".join(one.text.best("fr").split()) for one in pack.passages]
    lines = MEETING.read_text("utf-8").split("\n")[1:]
    asked = QUESTION.read_text("utf-8")
    lines += asked[asked.index("M. Jean") : asked.index("Données clés")].split("\n")
    lines = [line for line in lines if line.strip() and not line.startswith("Texte de")]
    assert len(lines) == 5
    assert "".join("".join(line.split()) for line in lines) in "".join(quoted)


def test_the_acronyms_have_the_names_that_the_text_gives_them(pack: Pack) -> None:
    found = {one.acronym.fr: one.name.fr for one in pack.terms if one.acronym is not None}
    assert found == {
        "COPS": "Comité politique et de sécurité",
        "UE": "Union européenne",
        "NSATU": "Programme OTAN de formation et d’assistance à la sécurité en faveur de l’Ukraine",
        "JATEC": "Centre OTAN-Ukraine d’analyse, d’entraînement et de formation",
        "CAP": "Ensemble complet de mesures d'assistance en faveur de l'Ukraine",
        "NRU": "Représentation de l’OTAN auprès de l’Ukraine",
    }


def test_acronyms_without_a_name_are_told_and_not_explained(pack: Pack) -> None:
    comment = (pack.folder / "glossary.yaml").read_text("utf-8").split("terms:")[0]
    for short in ("OTAN", "JO"):
        assert f"{short} (" in comment
    assert not {"otan", "jo"} & {one.id for one in pack.terms}
