"""The policy in a real browser: the library works under it, served and from a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.watch import Watch, serve

pytestmark = pytest.mark.browser

KINDS = [
    "index.html",
    "tags.html",
    "about/index.html",
    "practices/joint-acceptance.html",
    "topics/construction-approval.html",
    "sources/index.html",
]


@pytest.fixture(scope="module")
def site(gold_site: Path) -> Path:
    return gold_site


@pytest.fixture(params=["served", "folder"])
def origin(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    if request.param == "folder":
        yield f"{site.as_uri()}/"
    else:
        with serve(site) as address:
            yield address


@pytest.fixture
def page(browser: Browser, origin: str) -> Iterator[Page]:
    watch = Watch(origin)
    with browser.new_context() as context:
        yield watch.over(context)
    assert watch.complaints == []


def article(site: Path) -> str:
    return str(sorted(site.glob("articles/*/*.html"))[0].relative_to(site))


@pytest.mark.parametrize("path", [*KINDS, "article"])
def test_no_page_breaks_its_policy(page: Page, origin: str, site: Path, path: str) -> None:
    page.goto(origin + (article(site) if path == "article" else path))
    page.wait_for_load_state("networkidle")
    assert page.locator("html.js").count() == 1


def test_nor_does_the_page_for_lost_readers(browser: Browser, site: Path) -> None:
    with serve(site) as address, browser.new_context() as context:
        watch = Watch(address)
        watch.over(context).goto(f"{address}404.html", wait_until="networkidle")
    assert watch.complaints == []


def test_search_palette_and_drawer_work_under_it(page: Page, origin: str) -> None:
    page.goto(f"{origin}index.html")
    page.locator(".al-search__words").fill("联合验收")
    page.locator(".al-search__words").press("Enter")
    expect(page.locator(".al-find__named a").first).to_have_text("联合验收")
    expect(page.locator(".al-find__snippet mark").first).to_have_text("联合验收")
    page.goto(f"{origin}practices/joint-acceptance.html")
    page.get_by_title("现在跟随系统明暗，点按改为浅色").click()
    page.get_by_title("现在为浅色，点按改为深色").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("label.md-header__button[for=__drawer]").click()
    page.locator(".md-nav--primary").get_by_role("link", name="来源", exact=True).click()
    expect(page.locator("h1")).to_contain_text("来源")


INJECT = """() => new Promise(done => {
  const refused = [];
  document.addEventListener("securitypolicyviolation", event => {
    refused.push(event.effectiveDirective);
    if (refused.length === 4) done([refused.sort(), window.ran]);
  });
  const add = (name, key, value) => {
    const node = document.createElement(name);
    node[key] = value;
    document.body.append(node);
    return node;
  };
  add("script", "textContent", "window.ran = 'script'");
  add("script", "src", "https://example.invalid/x.js");
  add("img", "src", "https://example.invalid/x.png");
  const button = add("button", "textContent", "甲");
  button.setAttribute("onclick", "window.ran = 'handler'");
  button.click();
})"""


def test_what_came_in_with_a_text_neither_runs_nor_loads(browser: Browser, site: Path) -> None:
    with serve(site) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}index.html")
        refused, ran = page.evaluate(INJECT)
    assert refused == ["img-src", "script-src-attr", "script-src-elem", "script-src-elem"]
    assert ran is None
