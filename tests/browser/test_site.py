"""The built site in a real browser: search, practice, paragraph; phone, dark, paper, no server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.watch import DESK, Watch, serve, wait_until

pytestmark = pytest.mark.browser

TERM = "联合验收"


@pytest.fixture(scope="session")
def site(seeds_site: Path) -> Path:
    return seeds_site


@pytest.fixture(scope="session")
def origin(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address


def search(page: Page, words: str) -> None:
    page.locator(".al-search__words").fill(words)
    page.locator(".al-search__words").press("Enter")


def test_from_home_by_search_to_a_practice_and_to_the_paragraph(desk: Page, origin: str) -> None:
    desk.goto(f"{origin}index.html")
    search(desk, TERM)
    first = desk.locator(".al-find__named").first
    expect(first.locator("a")).to_have_text(TERM)
    first.locator("a").click()
    expect(desk.locator("h1")).to_contain_text(TERM)
    words = desk.locator("blockquote p").first.inner_text().strip()
    desk.locator(".place a").first.click()
    anchor = desk.url.partition("#")[2]
    paragraph = desk.locator(f"#{anchor}")
    expect(paragraph).to_be_in_viewport()
    assert TERM in words
    assert words in paragraph.inner_text()


def test_a_reader_can_take_the_address_of_a_paragraph(desk: Page, origin: str) -> None:
    desk.goto(f"{origin}practices/joint-acceptance.html")
    desk.locator(".place a").first.click()
    anchor = desk.url.partition("#")[2]
    desk.locator("#p1").get_by_role("link", name="本段链接").click()
    expect(desk).to_have_url(re.compile("#p1$"))
    assert anchor != "p1"


def test_the_search_in_the_header_finds_a_term_of_the_articles(desk: Page, origin: str) -> None:
    desk.goto(f"{origin}about/index.html")
    wait_until(desk, "'component$' in window")  # until then no key is listened to
    desk.keyboard.press("/")
    desk.keyboard.insert_text("拿地即开工")
    results = desk.locator(".md-search-result__item")
    expect(results.first).to_contain_text("拿地即开工")
    expect(desk.locator(".md-search-result__list")).to_contain_text("开心建")


@pytest.mark.parametrize("query", ["3+1联合验收", "四证齐发", "8S", "一网通办"])
def test_a_practice_is_the_first_answer_to_its_name(desk: Page, origin: str, query: str) -> None:
    desk.goto(f"{origin}index.html")
    search(desk, query)
    expect(desk.locator(".al-find__named a").first).to_contain_text(query)


def test_a_term_is_found_inside_a_longer_one(desk: Page, origin: str) -> None:
    desk.goto(f"{origin}index.html")
    search(desk, "党建联盟")
    expect(desk.locator(".al-find__named a").first).to_have_text("区域化党建联盟")
    expect(desk.locator(".al-find__cards .al-find__match").first).to_contain_text("区域化党建联盟")


def test_what_nothing_mentions_is_not_found(desk: Page, origin: str) -> None:
    desk.goto(f"{origin}index.html")
    search(desk, "鲸落深海")
    expect(desk.locator(".al-find__why")).to_contain_text("没有找到“鲸落深海”")
    expect(desk.locator(".al-find__card")).to_have_count(0)


WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_no_page_scrolls_sideways_on_a_phone(phone: Page, origin: str, site: Path) -> None:
    pages = [
        "index.html",
        "tags.html",
        "practices/joint-acceptance.html",
        "topics/construction-approval.html",
        *(f"{room}/index.html" for room in ("practices", "topics", "articles", "sources", "about")),
        *(str(path.relative_to(site)) for path in sorted(site.glob("articles/*/*.html"))[:6]),
    ]
    wide = {}
    for path in pages:
        phone.goto(origin + path)
        wide[path] = phone.evaluate(WIDE)
    assert {path: pixels for path, pixels in wide.items() if pixels > 0} == {}


def test_the_drawer_of_a_phone_leads_to_the_rooms(phone: Page, origin: str) -> None:
    phone.goto(f"{origin}index.html")
    phone.locator("label.md-header__button[for=__drawer]").click()
    phone.locator(".md-nav--primary").get_by_role("link", name="来源", exact=True).click()
    expect(phone.locator("h1")).to_contain_text("来源")


def test_the_palette_goes_from_system_to_light_to_dark(desk: Page, origin: str) -> None:
    desk.emulate_media(color_scheme="dark")
    desk.goto(f"{origin}index.html")
    body = desk.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    desk.get_by_title("现在跟随系统明暗，点按改为浅色").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    desk.get_by_title("现在为浅色，点按改为深色").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    desk.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


def test_the_keyboard_reaches_the_text_first_and_sees_where_it_is(desk: Page, origin: str) -> None:
    desk.goto(f"{origin}practices/joint-acceptance.html")
    desk.keyboard.press("Tab")
    focused = desk.locator(":focus")
    expect(focused).to_have_text("跳到正文")
    assert focused.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
    expect(desk.get_by_role("dialog")).to_have_accessible_name("搜索")
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile("#title$"))


# Relative luminance and contrast after WCAG 2.1, over the colours as computed.
CONTRAST = """selector => {
  const numbers = text => text.match(/[\\d.]+/g).map(Number);
  const light = rgb => rgb.slice(0, 3)
    .map(c => c / 255).map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const mix = (top, below) => { const a = top[3] ?? 1;
    return [0, 1, 2].map(i => top[i] * a + below[i] * (1 - a)); };
  const ground = node => { const own = numbers(getComputedStyle(node).backgroundColor);
    if ((own[3] ?? 1) === 1) return own;
    return mix(own, node.parentElement ? ground(node.parentElement) : [255, 255, 255]); };
  return Math.min(...[...document.querySelectorAll(selector)].map(node => {
    const below = ground(node), text = mix(numbers(getComputedStyle(node).color), below);
    const [a, b] = [light(text), light(below)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05); }));
}"""
TEXTS = (
    ".al-page p, .al-page li, .al-page a:not(.headerlink), .al-page h1, .al-page strong,"
    " .md-tabs__link, .md-copyright__highlight, .md-nav--secondary a, .al-search__go"
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["index.html", "practices/joint-acceptance.html", "tags.html"])
def test_text_stands_out_from_its_ground(desk: Page, origin: str, path: str, scheme: str) -> None:
    desk.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    desk.goto(origin + path)
    assert desk.evaluate(CONTRAST, TEXTS) >= 4.5


def test_paper_shows_the_text_alone(desk: Page, origin: str) -> None:
    desk.emulate_media(media="print")
    desk.goto(f"{origin}practices/joint-acceptance.html")
    for chrome in (".md-header", ".md-tabs", ".md-footer", ".md-sidebar--secondary"):
        expect(desk.locator(chrome)).to_be_hidden()
    expect(desk.locator("blockquote").first).to_be_visible()


def test_a_page_opens_from_a_folder_without_a_server(browser: Browser, site: Path) -> None:
    watch = Watch("file:")
    with browser.new_context(viewport=DESK) as context:
        page = watch.over(context)
        page.goto((site / "practices" / "joint-acceptance.html").as_uri())
        expect(page.locator("h1")).to_contain_text(TERM)
        page.locator(".place a").first.click()
        expect(page.locator(f"#{page.url.partition('#')[2]}")).to_contain_text("验收")
        page.goto(f"{site.as_uri()}/index.html")
        search(page, TERM)
        expect(page.locator(".al-find__named a").first).to_have_text(TERM)
    assert watch.complaints == []
