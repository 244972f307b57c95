"""The report's page: well formed, closed to the outside, escaped, and accessible."""

import base64
import hashlib
import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from playwright.async_api import Browser, async_playwright

from bot.curation.evaluation.asking import Asked
from bot.curation.evaluation.elements import element, rendered
from bot.curation.evaluation.evaluation import Evaluation, evaluate
from bot.curation.evaluation.page import page
from bot.curation.evaluation.run import PackRun
from bot.curation.texts import curation_texts
from bot.knowledge.load import load_library
from bot.knowledge.types import LANGUAGES, Language
from bot.retrieval.engine import Engine
from tests.curation.evaluation.samples import asked, pack_run, refused, run, unsure, wrong
from tests.knowledge.packs import write_pack

CHROMIUM = shutil.which("chromium")

HOSTILE = "</script><img src=x onerror=alert(1)>\x00\u202e&amp;\"'{percent}"

EARLIER = [asked("better", outcome="nothing", answered_by=None), asked("worse"), asked("removed")]


def light(one: Asked) -> Asked:
    """The question about the passages of the pack."""
    names = {"light": "first-light", "keeper": "keeper"}
    return replace(
        one,
        expect=tuple(names[each] for each in one.expect),
        first=None if one.first is None else names[one.first],
        answered_by=None if one.answered_by is None else names[one.answered_by],
    )


NOW = [
    light(one)
    for one in (
        asked("better"),
        wrong("worse", confidence=0.7),
        unsure("Qui [répare] la toiture ?", threshold=0.6),
        unsure(HOSTILE, first="keeper", rank=None, outcome="nothing", kind=HOSTILE[:20]),
        refused("Quand le phare fut-il allumé ?", outcome="answer", answered_by="keeper"),
        refused(first=None, confidence=0.0),
    )
]


def evaluations(folder: Path, language: Language, questions: list[Asked] = NOW) -> list[Evaluation]:
    (pack,) = load_library([write_pack(folder / "lighthouses")]).packs
    engine = Engine(load_library([folder / "lighthouses"]))
    earlier = run(pack_run(*(light(one) for one in EARLIER)))
    return [evaluate(pack, engine, questions, curation_texts(language), earlier)]


def written(folder: Path, language: Language = "fr") -> str:
    found = evaluations(folder, language)
    return page(found, run(*(one.run for one in found)), curation_texts(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_well_formed(tmp_path: Path, language: Language) -> None:
    made = written(tmp_path, language)
    parser = html.HTMLParser()
    root = html.document_fromstring(made, parser=parser)
    # The parser is older than HTML 5, and does not know its elements.
    assert [one.message for one in parser.error_log if "Tag " not in one.message] == []
    assert root.get("lang") == language
    assert len(root.findall(".//h1")) == 1
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in root.xpath("//nav//@href")} <= set(ids)


def test_every_plot_has_a_title_a_description_and_its_numbers_as_a_table(tmp_path: Path) -> None:
    root = html.document_fromstring(written(tmp_path))
    plots = root.xpath("//figure/svg")
    assert len(plots) == 3
    for plot in plots:
        assert plot.get("role") == "img"
        assert plot.get("aria-label")
        assert plot.findtext("title")
        assert plot.findtext("desc")
    assert len(root.xpath("//details//table")) == 2


def test_the_page_asks_nothing_of_anyone(tmp_path: Path) -> None:
    made = written(tmp_path)
    root = html.document_fromstring(made)
    assert not root.xpath("//@src | //link | //iframe | //*[starts-with(@href, 'http')]")
    assert "url(" not in made
    assert not root.xpath("//@style | //@*[starts-with(name(), 'on')]")


def test_the_policy_lets_only_its_own_script_and_style_run(tmp_path: Path) -> None:
    root = html.document_fromstring(written(tmp_path))
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ")
    for name, source in (("style-src", "style"), ("script-src", "script")):
        (content,) = root.xpath(f"//{source}/text()")
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}'" in policy


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    made = written(tmp_path)
    assert "<img" not in made
    assert made.count("</script>") == 1
    root = html.document_fromstring(made)
    assert any("<img src=x onerror=alert(1)>" in text for text in root.itertext())
    assert "\u202e" not in made


@given(st.text(max_size=40))
def test_whatever_words_come_out_as_they_went_in(words: str) -> None:
    made = rendered(element("html", element("body", element("p", words, title=words))))
    (paragraph,) = html.document_fromstring(made).xpath("//p")
    kept = re.sub(r"\s", "", words)
    # Characters that no page may hold become blanks.
    assert set(re.sub(r"\s", "", paragraph.text or "")) <= set(kept)
    assert not paragraph.getchildren()


def test_a_pack_of_one_question_has_its_page(tmp_path: Path) -> None:
    found = evaluations(tmp_path, "en", [light(asked())])
    made = page(found, run(*(one.run for one in found)), curation_texts("en"))
    assert "1 of 1" in made


def test_several_packs_stand_below_each_other(tmp_path: Path) -> None:
    (found,) = evaluations(tmp_path, "en")
    other = replace(found, name="Beacons", run=PackRun("beacons", "c" * 8, 1, ()))
    made = page([found, other], run(found.run, other.run), curation_texts("en"))
    root = html.document_fromstring(made)
    assert len(root.findall(".//article")) == 2
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest_asyncio.fixture
async def browser() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        await browser.close()


async def test_the_page_is_accessible_fits_and_sorts_by_keyboard(
    browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    path.write_text(written(tmp_path), "utf-8")
    for scheme, width in (("light", 1100), ("dark", 390)):
        opened: Any = await browser.new_page(
            color_scheme=scheme,  # type: ignore[arg-type]
            viewport={"width": width, "height": 900},
        )
        complaints: list[str] = []
        opened.on("console", lambda message, told=complaints: told.append(message.text))
        await opened.goto(path.as_uri())
        for summary in await opened.locator("summary").all():
            await summary.click()
        response = (await Axe().run(opened)).response
        assert [(each["id"], each["nodes"][0]["html"]) for each in response["violations"]] == []
        assert await opened.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert complaints == []
        heading = opened.get_by_role("button", name="confiance", exact=True).last
        await heading.focus()
        await opened.keyboard.press("Enter")
        column = opened.locator("section").last.locator("tbody td:nth-child(7)")
        shown = [float(one.replace(",", ".")) for one in await column.all_text_contents()]
        assert shown == sorted(shown)
        await opened.keyboard.press("Space")
        shown = [float(one.replace(",", ".")) for one in await column.all_text_contents()]
        assert shown == sorted(shown, reverse=True)
        await opened.close()
