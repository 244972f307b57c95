"""Texts without markup: title, headings, paragraphs however they are broken, lists."""

from hypothesis import given
from hypothesis import strategies as st

from bot.importers.document.layout import from_text


def kinds(text: str) -> list[tuple[str, str]]:
    layout = from_text(text)
    return [(block.kind, block.of(layout.text)) for block in layout.blocks]


LONG = "Le phare fut allumé en 1834 par trois gardiens qui y vivaient toute l'année."


def test_a_paragraph_a_line_with_a_title_above() -> None:
    assert kinds(f"Le phare et ses gardiens\n{LONG}\n{LONG}") == [
        ("title", "Le phare et ses gardiens"),
        ("paragraph", LONG),
        ("paragraph", LONG),
    ]


def test_broken_lines_are_joined_and_lines_of_their_own_are_not() -> None:
    broken = (
        "Le phare fut allumé en 1834 par trois gardiens qui\n"
        "y vivaient toute l'année, hiver comme été, avec\n"
        "leur chien. Il est fermé."
    )
    assert kinds(f"Titre\n\n{broken}\n\nFin.")[1] == ("paragraph", broken.replace("\n", " "))
    assert len(kinds("Adresse.\n12, rue du Port.\n29000 Quimper.")) == 3


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    broken = "Le phare fut allumé en 1834 par un sous-\nofficier qui y vivait toute l'année."
    assert kinds(broken) == [("paragraph", broken.replace("\n", ""))]


def test_headings_and_lists_with_or_without_marks() -> None:
    text = f"# Le phare\n\n{LONG}\n\n## Horaires\n\n- lundi\n- mardi\n\nTarifs\n\n{LONG}"
    assert [kind for kind, _ in kinds(text)] == [
        "title",
        "paragraph",
        "heading",
        "item",
        "item",
        "heading",
        "paragraph",
    ]


def test_a_number_alone_makes_a_heading_and_several_a_list() -> None:
    text = f"Titre\n\n1. Ordre du jour\n\n{LONG}\n\n2. Travaux\n\n{LONG}"
    assert [kind for kind, _ in kinds(text)] == ["title", *["heading", "paragraph"] * 2]
    text = f"Titre\n\n{LONG}\n\n1. Le phare\n2. La digue\n3. Le port"
    assert [kind for kind, _ in kinds(text)][2:] == ["item"] * 3


def test_a_line_with_the_date_is_no_heading() -> None:
    assert kinds(f"Titre\n\nQuimper, le 3 février 2024\n\n{LONG}")[1][0] == "paragraph"


def test_what_ends_a_sentence_or_says_a_value_is_no_heading() -> None:
    assert [kind for kind, _ in kinds(f"{LONG}\n\nAuteur : Anne\n\n{LONG}")] == ["paragraph"] * 3


def test_a_text_of_one_line_has_no_title() -> None:
    layout = from_text("Le phare")
    assert (layout.title, [block.kind for block in layout.blocks]) == (None, ["paragraph"])


@given(
    st.text(max_size=400)
    | st.lists(st.sampled_from(["a ", "Mot\n", "\n", "- x\n", "\t"])).map("".join)
)
def test_blocks_hold_every_word_and_only_blanks_lie_between(text: str) -> None:
    layout = from_text(text)
    at = 0
    for block in layout.blocks:
        assert not layout.text[at : block.start].strip()
        words = block.of(layout.text)
        assert words == words.strip() != ""
        at = block.end
    assert at == len(layout.text)
