"""An evaluation as one page of HTML that needs nothing else: no script, no picture from outside."""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from importlib.resources import files

from bot.answer.dates import day
from bot.answer.texts.numbers import decimal, percent
from bot.curation.evaluation.elements import Node, element, rendered
from bot.curation.evaluation.evaluation import Evaluation
from bot.curation.evaluation.figures import FEW
from bot.curation.evaluation.page_cases import changes, confusions, unstated
from bot.curation.evaluation.page_tables import (
    bins_table,
    curve_table,
    kinds_table,
    questions_table,
    side_by_side_table,
)
from bot.curation.evaluation.plots import (
    histogram_key,
    histogram_plot,
    reliability_plot,
    risk_coverage_plot,
    span_bar,
)
from bot.curation.evaluation.run import Run
from bot.curation.evaluation.wording import Figure, drawn, heading, leading
from bot.curation.texts.catalogue import CurationTexts


def page(evaluations: Sequence[Evaluation], run: Run, words: CurationTexts) -> str:
    """The whole document; it may run and load nothing but what stands in it."""
    style, script = _asset("report.css"), _asset("report.js")
    policy = (
        f"default-src 'none'; style-src {_fingerprint(style)}; script-src {_fingerprint(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    title = words.evaluation.title.format(pack=", ".join(one.name for one in evaluations))
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="robots", content="noindex"),
        element("title", title),
        element("style", style),
    )
    articles = [_article(one, run, words, number) for number, one in enumerate(evaluations)]
    body = element("body", element("main", *articles), element("script", script))
    return rendered(element("html", head, body, lang=words.language))


def _article(one: Evaluation, run: Run, words: CurationTexts, number: int) -> Node:
    told, language = words.evaluation, words.language
    sections = [
        *_kinds(one, words),
        *_compared(one, words),
        *_plots(one, words),
        (words.evaluation.confusions, list(confusions(one, words))),
        (words.evaluation.unstated, list(unstated(one, words))),
        *_questions(one, words),
    ]
    contents = []
    for place, (title, _) in enumerate(sections):
        link = element("a", title, href=f"#s{number}-{place}")
        contents.append(element("li", link))
    when = f"{day(run.at.date(), language)} {run.at:%H:%M} UTC"
    made = told.made.format(when=when, version=run.version, digest=one.run.digest[:8])
    risk = told.risk.format(risk=percent(run.risk, language, 0))
    return element(
        "article",
        element("h1", told.title.format(pack=one.name)),
        element("p", heading(one, words), element("br"), made, element("br"), risk, class_="quiet"),
        element("p", drawn(one, words)) if one.run.drawn is not None else None,
        element("ul", *_figures(one, words), class_="figures"),
        element("nav", element("ul", *contents), aria_label=told.contents),
        *(
            element("section", element("h2", title, id=f"s{number}-{place}"), *children)
            for place, (title, children) in enumerate(sections)
        ),
    )


Section = tuple[str, list[Node]]
"""A heading and what stands below it."""


def _figures(one: Evaluation, words: CurationTexts) -> Iterator[Node]:
    told, language = words.evaluation, words.language
    for figure in leading(one.figures, words):
        yield _tile(figure.label, figure.value, figure.sure, figure.means, _bar(figure))
    speed = told.speed_value.format(
        p50=decimal(one.figures.p50, language, 1), p99=decimal(one.figures.p99, language, 1)
    )
    yield _tile(told.speed, speed, "", told.speed_means, None)


def _tile(label: str, value: str, sure: str, means: str, bar: Node) -> Node:
    return element(
        "li",
        element("span", label),
        element("span", value, class_="value"),
        bar,
        element("span", sure, class_="sure") if sure else None,
        element("span", means, class_="means"),
    )


def _bar(figure: Figure) -> Node:
    if figure.span is None or figure.at is None:
        return None
    return span_bar(*figure.span, figure.at)


def _kinds(one: Evaluation, words: CurationTexts) -> Iterator[Section]:
    told = words.evaluation
    yield told.kinds, [element("p", told.kinds_means), kinds_table(one, words)]


def _compared(one: Evaluation, words: CurationTexts) -> Iterator[Section]:
    told, compared, language = words.evaluation, one.compared, words.language
    if compared is None:
        return
    at = compared.earlier.at
    title = told.compared.format(
        when=f"{day(at.date(), language)} {at:%H:%M} UTC", digest=compared.digest[:8]
    )
    common = told.compared_common.of(compared.common, language)
    note = f"{common}." + (f" {told.compared_same}" if compared.same else "")
    children = [element("p", note), side_by_side_table(compared, words)]
    if not compared.changes:
        children.append(element("p", told.nothing_changed, class_="good"))
    yield title, [*children, *changes(one, compared, words)]


def _plots(one: Evaluation, words: CurationTexts) -> Iterator[Section]:
    told, figures = words.evaluation, one.figures
    yield (
        told.curve,
        [
            element("p", told.curve_means),
            element("figure", risk_coverage_plot(figures, words)),
            _folded(told.curve_table, curve_table(figures, words)),
        ],
    )
    yield (
        told.calibration,
        [
            element("p", told.calibration_means.format(few=FEW)),
            element("figure", reliability_plot(figures, words)),
            _folded(told.calibration_table, bins_table(figures, words)),
        ],
    )
    yield (
        told.histogram,
        [
            element("p", told.histogram_means),
            histogram_key(figures, words),
            element("figure", histogram_plot(figures, words)),
        ],
    )


def _folded(title: str, *children: Node) -> Node:
    return element("details", element("summary", title), *children)


def _questions(one: Evaluation, words: CurationTexts) -> Iterator[Section]:
    yield words.evaluation.all, [questions_table(one, words)]


def _asset(name: str) -> str:
    return (files(__package__) / "assets" / name).read_text("utf-8")


def _fingerprint(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"
