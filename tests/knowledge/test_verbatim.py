"""A quote is a slice of the stored text of its source, or it is refused."""

from pathlib import Path

import pytest

from bot.knowledge.load import load_pack
from bot.knowledge.verbatim import clean, fingerprint
from tests.knowledge.packs import FILES, changed, line_of, problems_of, write_pack

TEXT = "Le phare veille.\nUn gardien y loge.\nIl monte chaque soir.\n"
WORDS = "Un gardien y loge."
START = TEXT.index(WORDS)
CUT = f"slice: [{START}, {START + len(WORDS)}]\n    sha256: {fingerprint(WORDS)}\n    "
REGISTER = changed("sources/register.yaml", "wording: quote\n    ", f"wording: quote\n    {CUT}")
STORED: dict[str, str | bytes | None] = {
    "sources/register.yaml": REGISTER,
    "text/register.txt": TEXT,
}


def with_source(old: str, new: str) -> dict[str, str | bytes | None]:
    assert old in REGISTER
    return {**STORED, "sources/register.yaml": REGISTER.replace(old, new, 1)}


def test_a_quote_that_is_a_slice_of_its_stored_source_is_taken(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path, STORED))
    assert pack.passages[1].text.fr == WORDS


def test_line_ends_and_a_mark_of_windows_do_not_move_the_slices(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    load_pack(write_pack(tmp_path, {**STORED, "text/register.txt": text}))


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        pytest.param(
            with_source("{fr: Un gardien y loge.}", "{fr: Un gardien y dort.}"),
            "passages[keeper].text", "depart from the stored text at “dort.”",
            id="its words were altered",
        ),
        pytest.param(
            {**STORED, "text/register.txt": TEXT.replace("loge", "dort")},
            "passages[keeper].text", "depart from the stored text at “loge.”",
            id="the stored text was altered",
        ),
        pytest.param(
            {
                "sources/register.yaml": REGISTER.replace("y loge.", "y dort."),
                "text/register.txt": TEXT.replace("y loge.", "y dort."),
            },
            "passages[keeper].sha256", "their sha256 is another",
            id="both were altered alike",
        ),
        pytest.param(
            {**STORED, "text/register.txt": "Le phare."},
            "passages[keeper].slice", "the stored text has 9 characters",
            id="the stored text is too short",
        ),
        pytest.param(
            {**STORED, "sources/register.yaml": FILES["sources/register.yaml"]},
            "passages[keeper]", "does not say where it stands",
            id="it has no slice though the text is stored",
        ),
        pytest.param(
            {**STORED, "text/register.txt": None},
            "passages[keeper].slice", "the text of the source is not stored",
            id="it has a slice but the text is not stored",
        ),
        pytest.param(
            with_source("{fr: Un gardien y loge.}", "{fr: Un gardien y loge., en: A keeper.}"),
            "passages[keeper].text", "in the language of its source alone",
            id="it is translated",
        ),
        pytest.param(
            with_source("wording: quote", "wording: summary"),
            "passages[keeper]", "a summary is no slice",
            id="it is a summary",
        ),
        pytest.param(
            with_source(f"sha256: {fingerprint(WORDS)}\n    ", ""),
            "passages[keeper]", "belong together",
            id="there is no sha256",
        ),
        pytest.param(
            with_source(f"[{START}, ", "[900, "),
            "passages[keeper].slice", "ends at 35 and starts at 900",
            id="the slice is turned round",
        ),
        pytest.param(
            with_source(fingerprint(WORDS), "abc"),
            "passages[keeper].sha256", "is no sha256",
            id="the sha256 is none",
        ),
    ],
)  # fmt: skip
def test_a_quote_is_refused_where(
    changes: dict[str, str | bytes | None], field: str, message: str, tmp_path: Path
) -> None:
    problem = problems_of(tmp_path, changes)[0]
    assert problem.field.startswith(field)
    assert message in problem.message
    assert problem.line >= line_of(str(changes["sources/register.yaml"]), "id: keeper")


def test_an_altered_quote_becomes_a_summary_as_the_remedy_says(tmp_path: Path) -> None:
    altered = REGISTER.replace("y loge.", "y dort.")
    problem = problems_of(tmp_path, {**STORED, "sources/register.yaml": altered})[0]
    assert problem.message.endswith("at “dort.”, where it has “loge.”")
    assert "wording: summary, and remove slice: and sha256:" in problem.remedy
    summary = altered.replace(f"wording: quote\n    {CUT}", "wording: summary\n    ")
    load_pack(write_pack(tmp_path, {**STORED, "sources/register.yaml": summary}))


def test_where_the_stored_text_was_altered_the_remedy_is_to_undo_that(tmp_path: Path) -> None:
    altered = TEXT.replace("loge", "dort")
    problem = problems_of(tmp_path, {**STORED, "text/register.txt": altered})[0]
    assert "undo the change in text/" in problem.remedy


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("register.txt", "Le phare\u200b veille.", "invisible character"),
        ("register.txt", b"Le gardien pr\xe9f\xe8re", "not in UTF-8"),
        ("registre.txt", TEXT, "there is no source registre"),
    ],
)
def test_a_stored_text_is_refused_that_is(
    name: str, content: str | bytes, message: str, tmp_path: Path
) -> None:
    problems = problems_of(tmp_path, {**STORED, f"text/{name}": content})
    assert any(message in problem.message and problem.file.name == name for problem in problems)


def test_a_change_of_a_stored_text_changes_the_pack(tmp_path: Path) -> None:
    before = load_pack(write_pack(tmp_path, STORED)).digest
    longer: dict[str, str | bytes | None] = {**STORED, "text/register.txt": TEXT + "Fin.\n"}
    assert load_pack(write_pack(tmp_path, longer)).digest != before


def test_a_text_made_clean_may_be_stored(tmp_path: Path) -> None:
    text = clean(TEXT + "Le\u200b\tgar\u00addien\ufeff.")
    assert text.endswith("Le gardien.")
    load_pack(write_pack(tmp_path, {**STORED, "text/register.txt": text}))
