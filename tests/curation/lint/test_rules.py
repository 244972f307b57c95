"""Each rule, by a pack that breaks it and no other rule, and by packs that come near and don't."""

from datetime import date
from pathlib import Path

import pytest

from bot.curation.lint.catalogue import RULES
from bot.curation.lint.linting import lint
from bot.curation.lint.rule import Linted
from bot.knowledge.load import load_with_places
from tests.curation.lint.packs import FILES, edited, warnings
from tests.knowledge.packs import line_of

SHIPPED = Path(__file__).parents[3] / "knowledge"
SOURCE = "sources/register.yaml"
LONG = " ".join(["La lampe tourne et le gardien veille, chaque nuit que la mer est là."] * 14)
QUERY = "      fr: [Quand la lampe fut-elle allumée ?]"
ROOMS = "y loge avec sa famille dans quatre chambres"
LIVES = "lives there with his family in four rooms"

# Rule, file, changes, words of the line it is told of, words of the message.
STEADY = [rule for rule in RULES if rule.name != "lucky-answer"]
"""Whether luck is told of depends on every number of the engine."""

BREAKING = [
    pytest.param(
        "long-passage",
        SOURCE,
        [
            (f"fr: Un gardien, Ronald Fenn, {ROOMS}.", f"fr: {LONG}"),
            (f"      en: A keeper, Ronald Fenn, {LIVES}.\n", ""),
            ("Le gardien, en: The keeper", "Garde"),
        ],
        "    text:",
        "characters",
        id="long-passage",
    ),
    pytest.param(
        "long-title",
        SOURCE,
        [("fr: Le gardien, en: The keeper", f"fr: {LONG[:90]}".replace(",", "") + ", en: A")],
        "La lampe tourne",
        "a button holds 80",
        id="long-title",
    ),
    pytest.param(
        "future-date",
        SOURCE,
        [
            ("date: 1890-05-02", "date: 2890-05-02"),
            ("  answered: 1890-05-02", "  answered: 2890-05-02"),
            ("as_of: 1889-12-31", "as_of: 1889-12-30"),
        ],
        "date: 2890",
        "date: 2890-05-02 is still to come",
        id="future-date",
    ),
    pytest.param(
        "later-than-source",
        SOURCE,
        [("as_of: 1889-12-31", "as_of: 1891-12-31")],
        "as_of: 1891",
        "later than its source, which appeared on 1890-05-02",
        id="later-than-source",
    ),
    pytest.param(
        "later-than-source",
        "glossary.yaml",
        [("source: register\n    see", "source: register\n    as_of: 1891-12-31\n    see")],
        "as_of: 1891",
        "commission: as_of",
        id="later-term",
    ),
    pytest.param(
        "missing-date",
        SOURCE,
        [("  asked: 1890-01-08\n", "")],
        "question:",
        "the day it was asked",
        id="missing-date",
    ),
    pytest.param(
        "missing-date",
        SOURCE,
        [("  answered: 1890-05-02\n", "")],
        "question:",
        "the day of its answer",
        id="missing answer's date",
    ),
    pytest.param(
        "undated-now",
        SOURCE,
        [("    as_of: 1889-12-31\n", ""), (ROOMS, f"{ROOMS} aujourd'hui")],
        "    text:",
        "“aujourd'hui”",
        id="undated-now",
    ),
    pytest.param(
        "missing-about",
        SOURCE,
        [("    about: 1834\n", "")],
        "    title:",
        "the title names 1834, and no about: says so",
        id="missing-about",
    ),
    pytest.param(
        "missing-about",
        SOURCE,
        [("about: 1834", "about: 1843/1850")],
        "about: 1843",
        "its about: is another time",
        id="another about",
    ),
    pytest.param(
        "near-duplicate",
        SOURCE,
        [
            ("    as_of: 1889", "    as_of: 1889"),
            (
                f"fr: Un gardien, Ronald Fenn, {ROOMS}.",
                "fr: La lampe du phare de Douvres fut allumée"
                " le 4 mars 1834 ; elle brûle 75 000 litres d'huile.",
            ),
            (f"      en: A keeper, Ronald Fenn, {LIVES}.\n", ""),
            ("Le gardien, en: The keeper", "Le gardien"),
        ],
        "  - id: keeper",
        "100 % of the words stand, in the same order, in lamp",
        id="duplicate",
    ),
    pytest.param(
        "contested-question",
        SOURCE,
        [("fr: [Qui habite le phare ?]", "fr: [Quand fut allumée la lampe ?]")],
        "[Quand fut allumée",
        "which lamp claims too",
        id="contested-question",
    ),
    pytest.param(
        "answered-and-unanswered",
        "unanswered.yaml",
        [("Combien gagne le gardien ?", "Qui habite dans le phare ?")],
        "Qui habite dans",
        "and keeper claims it",
        id="answered-and-unanswered",
    ),
    pytest.param(
        "numbers-differ",
        SOURCE,
        [("75,000 litres", "57,000 litres")],
        "      en: >-",
        "75,000 stands in French and not in English",
        id="numbers-differ",
    ),
    pytest.param(
        "numbers-differ",
        SOURCE,
        [("dans quatre chambres", "dans ses chambres")],
        "      fr: Un gardien",
        "4 stands in English and not in French",
        id="number in words",
    ),
    pytest.param(
        "dates-differ",
        SOURCE,
        [("on 4 March 1834", "in March 1834")],
        "      en: >-",
        "the date 1834-03-04 stands in French and not in English",
        id="dates-differ",
    ),
    pytest.param(
        "names-differ",
        SOURCE,
        [("lighthouse at Dover", "lighthouse")],
        "      en: >-",
        "“Douvres”",
        id="place",
    ),
    pytest.param(
        "names-differ",
        SOURCE,
        [("A keeper, Ronald Fenn", "A keeper, Ronald Finn")],
        "      en: A keeper",
        "“Fenn” in French and “Finn” in English",
        id="misspelt name",
    ),
    pytest.param(
        "names-differ",
        SOURCE,
        [(", according to the Lights Commission", "")],
        "      en: >-",
        "“Commission des phares”",
        id="term",
    ),
    pytest.param(
        "half-translated",
        SOURCE,
        [("{fr: Le gardien, en: The keeper}", "{fr: Le gardien}")],
        "title: {fr: Le gardien}",
        "the title is not",
        id="half-translated",
    ),
    pytest.param(
        "half-translated",
        "glossary.yaml",
        [("{fr: lanterne, en: lantern}", "{fr: lanterne}")],
        "name: {fr: lanterne}",
        "the name is not",
        id="half-translated term",
    ),
    pytest.param(
        "unexpanded-acronym",
        SOURCE,
        [(ROOMS, f"{ROOMS}, payé par la TXB"), (LIVES, f"{LIVES}, paid by the TXB")],
        "      fr: Un gardien",
        "what TXB stands for",
        id="unexpanded-acronym",
    ),
    pytest.param(
        "unexamined-passage",
        "questions.yaml",
        [(", expect: keeper", ", expect: [lantern, lamp]")],
        "- id: keeper",
        "keeper: no question of the examination",
        id="unexamined-passage",
    ),
    pytest.param(
        "unseen-see-also",
        "glossary.yaml",
        [
            (
                "see_also: [lantern]",
                "see_also: [lantern, lantern, lantern, lantern, lantern, lantern]",
            )
        ],
        "see_also",
        "a card offers 5",
        id="unseen-see-also",
    ),
    pytest.param(
        "stale-schema",
        "pack.yaml",
        [("id: harbours", "# yaml-language-server: $schema=schema/pack.json\nid: harbours")],
        "# yaml",
        "schema/pack.json is missing",
        id="stale-schema",
    ),
    pytest.param(
        "unused-allowance",
        "pack.yaml",
        [("pass_marks:", "allow: {long-passage: [lamp]}\npass_marks:")],
        "allow:",
        "nothing has to be silenced for “lamp”",
        id="unused-allowance",
    ),
]


@pytest.mark.parametrize(("rule", "name", "changes", "line", "words"), BREAKING)
def test_a_rule_tells_of_the_pack_that_breaks_it_and_no_other_rule_does(
    rule: str, name: str, changes: list[tuple[str, str]], line: str, words: str, tmp_path: Path
) -> None:
    files = edited(name, *changes)
    found = warnings(tmp_path / "pack", files, rules=STEADY)
    assert {warned.rule for warned in found} == {rule}
    (warned,) = [one for one in found if words in one.message]
    assert warned.remedy
    told = (tmp_path / "pack" / warned.place.file).read_text("utf-8").split("\n")
    assert line in told[warned.place.line - 1]
    assert rule == "unexamined-passage" or warned.place.file.name == Path(name).name


def test_no_rule_has_anything_to_say_of_the_pack_that_keeps_to_them(tmp_path: Path) -> None:
    assert warnings(tmp_path / "pack", {}, rules=STEADY) == []


@pytest.mark.parametrize("pack", sorted(SHIPPED.iterdir()), ids=lambda pack: pack.name)
def test_the_shipped_packs_are_quiet(pack: Path) -> None:
    """So that a new warning is seen."""
    ((loaded, places),) = load_with_places([pack])
    found = lint(Linted(loaded, places, {}, date.today()), rules=STEADY)
    assert [str(one) for one in found] == []


def test_every_rule_is_broken_by_some_pack_here() -> None:
    broken = {str(one.values[0]) for one in BREAKING}
    apart = {"undefined-term", "lucky-answer"}
    assert broken | apart == {rule.name for rule in RULES}


NEAR = [
    pytest.param(SOURCE, [("75 000 litres", "75\u202f000 litres")], id="another blank"),
    pytest.param(SOURCE, [("four rooms", "4 rooms")], id="figures for words"),
    pytest.param(
        SOURCE,
        [
            ("fr: [Quand la lampe fut-elle allumée ?]", "fr: [Éclairage du port]"),
            ("fr: [Qui habite le phare ?]", "fr: [Éclairage du port]"),
        ],
        id="the heading of a document",
    ),
    pytest.param(
        SOURCE,
        [
            ("fr: [Quand la lampe fut-elle allumée ?]", "fr: [Qui vivait au phare avant 1834 ?]"),
            ("fr: [Qui habite le phare ?]", "fr: [Qui vivait au phare après 1834 ?]"),
        ],
        id="a question turned by a little word",
    ),
    pytest.param(SOURCE, [("on 4 March 1834", "on March 4th, 1834")], id="American date"),
    pytest.param(
        SOURCE,
        [("y loge", "y loge l'un des deux mois"), ("lives there", "lives there both months")],
        id="both",
    ),
    pytest.param(
        SOURCE,
        [(ROOMS, f"{ROOMS}, au 1er étage"), (LIVES, f"{LIVES}, on the first floor")],
        id="ordinals",
    ),
    pytest.param(
        SOURCE,
        [("75 000 litres", "1,5 million de litres"), ("75,000 litres", "1.5 million litres")],
        id="decimals",
    ),
    pytest.param(
        SOURCE, [("selon la Commission", "selon la CDP, la Commission")], id="a term twice"
    ),
    pytest.param(
        SOURCE, [("according to the Lights Commission", "according to the LC")], id="its acronym"
    ),
    pytest.param(SOURCE, [("at Dover was lit", "at DOVER was lit")], id="in capitals"),
    pytest.param(
        SOURCE,
        [(ROOMS, f"{ROOMS} (Bruxelles, Kiev)"), (LIVES, f"{LIVES} (Brussels, Kyiv)")],
        id="exonyms",
    ),
    pytest.param(
        SOURCE,
        [("fr: [Qui habite le phare ?]", "fr: [La lampe fut allumée pourquoi ?]")],
        id="another question",
    ),
    pytest.param(
        SOURCE,
        [
            (ROOMS, f"{ROOMS}, payé par la Trinité des Xylophones Bleus (TXB)"),
            (LIVES, f"{LIVES}, paid by TXB (Trinity of Xylophones, Blue)"),
        ],
        id="written out",
    ),
    pytest.param(
        SOURCE, [("  type: QE", "  type: QG"), ("  asked: 1890-01-08\n", "")], id="oral question"
    ),
    pytest.param(
        SOURCE, [(ROOMS, f"{ROOMS} aujourd'hui"), (LIVES, f"{LIVES} today")], id="a dated today"
    ),
]


@pytest.mark.parametrize(("name", "changes"), NEAR)
def test_what_only_looks_like_a_mistake_is_none(
    name: str, changes: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert warnings(tmp_path / "pack", edited(name, *changes), rules=STEADY) == []


def test_a_name_that_three_passages_have_and_the_glossary_lacks(tmp_path: Path) -> None:
    rooms = " ".join(
        f"""
  - id: room-{number}
    title: {{fr: Chambre {number}}}
    text: {{fr: "{text}"}}
    wording: summary
    as_of: 1889-12-31
"""
        for number, text in enumerate(
            (
                "Au matin, Jane Grey ouvre les volets.",
                "La clef est tenue par Jane Grey depuis toujours.",
                "On y a vu Jane Grey peindre la mer.",
            )
        )
    ).replace("\n \n", "\n")
    files = {SOURCE: FILES[SOURCE] + rooms, "questions.yaml": "questions: []\n"}
    (warned,) = warnings(tmp_path / "pack", files, rules=STEADY)
    assert warned.rule == "undefined-term"
    assert "“Jane Grey”, which 3 passages name" in warned.message
    no_glossary = {**files, "glossary.yaml": "terms: []\n"}
    found = warnings(tmp_path / "bare", no_glossary)
    assert "undefined-term" not in {warned.rule for warned in found}


def test_an_examination_answered_by_a_hair_is_told_with_the_runner_up(tmp_path: Path) -> None:
    """Two passages that differ in nothing a question says: which is first is chance."""
    twins = "".join(
        f"""
  - id: {name}
    title: {{fr: Cloche {name}}}
    text: {{fr: "La grande cloche de bronze sonne par temps de brume, {where}."}}
    wording: summary
    as_of: 1889-12-31
    questions: {{fr: [La grande cloche de bronze {where} ?]}}
"""
        for name, where in (("nord", "côté jetée"), ("sud", "côté rocher"))
    )
    asked = "Quand sonne la grande cloche de bronze ?"
    files = {
        SOURCE: FILES[SOURCE] + twins,
        "questions.yaml": FILES["questions.yaml"]
        + f"  - {{ask: {asked}, kind: plain, expect: nord}}\n"
        + "  - {ask: La cloche côté rocher ?, kind: plain, expect: sud}\n",
    }
    said = "answered by nord by a hair: sud is next, and the odds between the two are"
    (lucky,) = [one for one in warnings(tmp_path / "pack", files) if said in one.message]
    assert lucky.rule == "lucky-answer"
    assert lucky.place.line == line_of(files["questions.yaml"], asked)
    both = {**files, "questions.yaml": files["questions.yaml"].replace("nord}", "[nord, sud]}")}
    found = warnings(tmp_path / "both", both)
    assert not [one for one in found if said in one.message]


def test_today_is_no_future(tmp_path: Path) -> None:
    files = edited(SOURCE, ("as_of: 1889-12-31", "as_of: 1890-05-02"))
    for today, rules in ((date(1890, 5, 2), []), (date(1890, 5, 1), ["future-date"])):
        found = warnings(tmp_path / str(today), files, today, STEADY)
        assert [warned.rule for warned in found] == rules
