"""A source that attacks its readers: in a real browser nothing of it runs, wherever it shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scraper.model import Article, Byline, Cleaned, Mention, Section
from scraper.write.cards import SourceCard
from tests.browser.watch import Watch, serve
from tests.built_site import build_library
from tests.known import vocabulary
from tests.sample_library import SampleLibrary, found_in

pytestmark = pytest.mark.browser

RUN = "window.attacked=1"
ATTACK = (
    f"验收</title></p><script>{RUN}</script><img src=x onerror={RUN}>"
    f" &lt;img src=x onerror={RUN}&gt;"
    f' [甲](javascript:{RUN}) " onmouseover={RUN} {{: onclick={RUN} }}'
)
LIVE = "img[src=x], [onclick], [onmouseover], [onerror], .al-page a[href^=javascript]"
PAGES = [
    "index.html",
    "tags.html",
    "articles/bad/abcd1234.html",
    "practices/joint-acceptance.html",
    *(f"{room}/index.html" for room in ("practices", "articles", "sources")),
]


def attacking_library() -> SampleLibrary:
    """One article all of whose parts attack, with a mention in its words."""
    part = Cleaned.at(ATTACK)
    article = Article(
        "bad-abcd1234",
        "bad",
        1,
        "article",
        part,
        (Section(part, (part,)),),
        kicker=part,
        deck=part,
        standfirst=(part,),
        byline=Byline((ATTACK,), (ATTACK,), ATTACK, ATTACK),
        dateline=ATTACK,
        column=ATTACK,
        captions=(part,),
    )
    words = ATTACK[2:10]
    mention = Mention("joint-acceptance", "p1", 2, 10, words, ATTACK, (2, 10))
    source = SourceCard("bad", ATTACK, "0" * 64, outlet=ATTACK, page=ATTACK, url=ATTACK)
    mentions = tuple(replace(mention, paragraph=anchor) for anchor in ("p1", "p2", "h1", "c1"))
    return SampleLibrary((found_in(article, *mentions),), (source,), vocabulary())


@pytest.fixture(scope="module")
def origin(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = build_library(root, tmp_path_factory.mktemp("attack"), attacking_library())
    with serve(site) as address:
        yield address


@pytest.fixture
def page(browser: Browser, origin: str) -> Iterator[Page]:
    watch = Watch(origin)
    with browser.new_context() as context:
        yield watch.over(context)
    assert watch.complaints == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_runs_the_attack(page: Page, origin: str, path: str) -> None:
    page.goto(origin + path)
    assert page.evaluate("window.attacked") is None
    assert page.locator(LIVE).count() == 0


def test_the_attack_is_shown_as_words(page: Page, origin: str) -> None:
    page.goto(f"{origin}articles/bad/abcd1234.html")
    for anchor in ("title", "p1", "p2", "h1", "c1"):
        expect(page.locator(f"#{anchor}")).to_contain_text(ATTACK)


def test_the_list_of_search_results_does_not_run_it_either(page: Page, origin: str) -> None:
    page.goto(f"{origin}find/index.html?q=onerror")
    expect(page.locator(".al-find__card").first).to_contain_text("onerror")
    page.locator(".md-search__input").fill("onerror")
    expect(page.locator(".md-search-result__item").first).to_contain_text("onerror")
    assert page.locator(":is(.md-search-result, .al-find) img").count() == 0
    assert page.evaluate("window.attacked") is None
