"""Records out of files, one at a time, whatever the files are."""

import io
import json
from pathlib import Path

import pytest

from bot.importers import decoding
from bot.importers.errors import RefusedError
from bot.importers.inputs import Member
from bot.importers.trees import Tree, at, listed, read_trees, words

LAUGHS = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><question><a>&c;</a></question>"""
THIEF = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>
<question><a>&b;</a></question>"""


def read(content: str | bytes, name: str = "a.json") -> list[Tree]:
    data = content.encode() if isinstance(content, str) else content
    return list(read_trees(Member(name, lambda: io.BytesIO(data)), {"question"}))


@pytest.mark.parametrize(
    "content",
    [
        '{"question": {"a": "1"}}',
        '{"export": {"questionsEcrites": {"question": [{"a": "1"}]}}}',
        '[{"question": {"a": "1"}}]',
    ],
)
def test_a_record_is_found_wherever_it_stands_in_json(content: str) -> None:
    assert read(content) == [{"a": "1"}]


def test_all_records_of_a_list_are_given_and_lists_in_them_stay() -> None:
    records = [{"a": [{"question": "no"}, "x"], "n": 1}, {"a": None}, {}]
    assert read(json.dumps({"questions": {"question": records}, "other": {"a": "no"}})) == records


@pytest.mark.parametrize(
    "content",
    [
        "<question><a>1</a></question>",
        "<questionsEcrites><question><a>1</a></question></questionsEcrites>",
        '<x:question xmlns:x="urn:x"><x:a><![CDATA[1]]></x:a><!-- no --></x:question>',
    ],
)
def test_a_record_is_found_wherever_it_stands_in_xml(content: str) -> None:
    assert read(content, "a.xml") == [{"a": "1"}]


def test_xml_comes_out_as_json_does() -> None:
    content = (
        '<question><b i="2">x</b><c/><d>1</d><d>2</d>'
        "<texte>Un <b>mot</b> &amp; &lt;i&gt;</texte></question>"
    )
    assert read(content, "a.xml") == [
        {"b": {"@i": "2", "#text": "x"}, "c": None, "d": ["1", "2"],
         "texte": "Un <b>mot</b> &amp; &lt;i&gt;"},
    ]  # fmt: skip


@pytest.mark.parametrize("content", [LAUGHS, THIEF], ids=["a bomb of entities", "another's file"])
def test_entities_are_never_read(content: str) -> None:
    with pytest.raises(RefusedError, match="document type"):
        read(content, "a.xml")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ('{"a":' * 100_000, "a.json"),
        ("[" * 100_000, "a.json"),
        ("<a>" * 100_000, "a.xml"),
    ],
)
def test_what_is_nested_without_end_is_refused(content: str, name: str) -> None:
    with pytest.raises(RefusedError, match=r"nested too deeply|damaged"):
        read(content, name)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ('{"question": {"a": "1"}', "a.json"),
        ('{"question": {"a": 1,,}}', "a.json"),
        ("", "a.json"),
        ("", "a.xml"),
        ("<question><a></question>", "a.xml"),
        ("not XML at all", "a.xml"),
        (b"\xff\xfe\x00\xd8", "a.xml"),
    ],
)
def test_a_damaged_file_is_refused_with_a_reason(content: str | bytes, name: str) -> None:
    with pytest.raises(RefusedError, match="damaged"):
        read(content, name)


def test_records_before_the_damage_are_given() -> None:
    member = Member("a.json", lambda: io.BytesIO(b'{"q": {"question": [{"a": "1"}, {"a": '))
    trees = read_trees(member, {"question"})
    assert next(trees) == {"a": "1"}
    with pytest.raises(RefusedError):
        next(trees)


def test_a_record_without_end_is_refused_before_it_fills_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(decoding, "MAX_RECORD", 200_000)
    with pytest.raises(RefusedError, match="make one record"):
        read(f'{{"question": {{"a": "{"x" * 500_000}"}}}}')


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    member = Member("a.json", lambda: (tmp_path / "gone.json").open("rb"))
    with pytest.raises(RefusedError, match="cannot be read"):
        list(read_trees(member, {"question"}))


def test_what_is_single_absent_or_nil_is_read_alike() -> None:
    tree = {
        "one": {"a": {"b": " x\n y "}},
        "many": {"a": [{"b": "1"}, {"b": "2"}]},
        "nil": {"@xsi:nil": "true"},
        "text": {"@i": "1", "#text": "z"},
    }
    assert words(tree, "one", "a", "b") == "x y"
    assert words(tree, "many", "a", "b") == "2"
    assert listed(tree, "many", "a") == [{"b": "1"}, {"b": "2"}]
    assert listed(tree, "one", "a") == [{"b": " x\n y "}]
    assert (at(tree, "nil"), listed(tree, "nothing", "a")) == (None, [])
    assert words(tree, "text") == "z"
    assert words(None, "a") is None
