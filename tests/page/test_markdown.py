"""Discord's Markdown, as the page turns it into elements."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from bot.testserver import TestServer, small_world

pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def page(browser: Browser) -> AsyncIterator[Page]:
    """One page for all: nothing is left behind on it."""
    async with TestServer() as server, await browser.new_page() as page:
        await page.goto(small_world(server).page)
        yield page


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("**gras** et *italique*", "<p><strong>gras</strong> et <em>italique</em></p>"),
        ("snake_case_name et _oui_", "<p>snake_case_name et <em>oui</em></p>"),
        ("__s__ ~~b~~", "<p><u>s</u> <s>b</s></p>"),
        ("`**code**`", "<p><code>**code**</code></p>"),
        (r"\*\*pas gras\*\*", "<p>**pas gras**</p>"),
        ("# Un", '<h3 class="size-1">Un</h3>'),
        ("### Trois", '<h5 class="size-3">Trois</h5>'),
        ("#pas un titre", "<p>#pas un titre</p>"),
        ("-# petit", '<p class="subtext">petit</p>'),
        ("> un\n> deux\ntrois", "<blockquote><p>un\ndeux</p></blockquote><p>trois</p>"),
        ("- un\n- deux", "<ul><li>un</li><li>deux</li></ul>"),
        ("3. trois", '<ol start="3"><li>trois</li></ol>'),
        ("```py\nx = 1\n```", '<pre tabindex="0"><code>x = 1\n</code></pre>'),
        (
            "[ici](<https://a.fr/x>)",
            '<p><a target="_blank" rel="noreferrer noopener" href="https://a.fr/x">ici</a></p>',
        ),
        (
            "voir https://a.fr/x.",
            '<p>voir <a target="_blank" rel="noreferrer noopener" href="https://a.fr/x">'
            "https://a.fr/x</a>.</p>",
        ),
        (
            "<@7> <@8>",
            '<p><span class="mention">@Ana</span> <span class="mention">'
            "@utilisateur inconnu</span></p>",
        ),
    ],
)
async def test_markdown_reads_as_discord_reads_it(page: Page, source: str, expected: str) -> None:
    rendered = await page.evaluate(
        """async (source) => {
            const { renderMarkdown } = await import("/page/message/markdown.js");
            const holder = document.createElement("div");
            const users = new Map([["7", { username: "ana", global_name: "Ana" }]]);
            holder.append(renderMarkdown(source, { users, channels: new Map() }));
            return holder.innerHTML;
        }""",
        source,
    )
    assert rendered == expected
