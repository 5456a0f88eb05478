"""The page of results and the box of the header in a real browser, over a small index."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.gold_index import with_small_index
from tests.browser.visits import AXE, RULES, RUN_AXE
from tests.browser.watch import DESK, PHONE, Watch, at_rest, serve, wait_until

pytestmark = pytest.mark.browser

PAGE = "find/index.html"
TERM = "联合验收"
BOX = ".md-search__input"
OPTION = ".md-search-result__list [role=option]"


@pytest.fixture(scope="module")
def site(gold_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_small_index(gold_site, tmp_path_factory.mktemp("results") / "sub" / "path")


@pytest.fixture(scope="module")
def origin(site: Path) -> Iterator[str]:
    with serve(site.parents[1]) as address:
        yield f"{address}sub/path/"


def visit(page: Page, origin: str, words: str, more: str = "") -> None:
    page.goto(f"{origin}{PAGE}?q={quote(words)}{more}")
    wait_until(page, "Boolean(document.querySelector('.al-find__facet'))")


def amount(page: Page) -> int:
    digits = re.search(r"\d+", page.locator("#found").inner_text())
    assert digits
    return int(digits[0])


def titles(page: Page) -> list[str]:
    return page.locator(".al-find__card:not([hidden]) h3").all_inner_texts()


def test_a_passage_leads_to_its_paragraph_where_the_words_are_shown(
    desk: Page, origin: str
) -> None:
    visit(desk, origin, TERM)
    passage = desk.locator(".al-find__snippet a").first
    expect(passage.locator("mark").first).to_have_text(TERM)
    passage.click()
    anchor = urlsplit(desk.url).fragment
    expect(desk.locator(f"#{anchor}")).to_be_in_viewport()
    expect(desk.locator(f"#{anchor}")).to_contain_text(TERM)
    shown = "[...CSS.highlights.get('al-found')].map(range => range.toString())"
    assert set(desk.evaluate(shown)) == {TERM}


def test_a_practice_that_is_named_comes_before_the_articles(desk: Page, origin: str) -> None:
    visit(desk, origin, TERM)
    first = desk.locator(".al-find__named").first
    expect(first).to_contain_text("做法")
    first.get_by_role("link", name=TERM, exact=True).click()
    expect(desk.locator("h1")).to_contain_text(TERM)


@pytest.mark.parametrize("query", ["3+1联合验收", "一件事一次办", "一网通办"])
def test_a_practice_is_the_first_answer_to_its_name(desk: Page, origin: str, query: str) -> None:
    visit(desk, origin, query)
    expect(desk.locator(".al-find__named a").first).to_contain_text(query)


def test_articles_come_before_the_filters(desk: Page, origin: str) -> None:
    seen: list[str] = []
    desk.on("request", lambda request: seen.append(urlsplit(request.url).path))
    visit(desk, origin, TERM)
    columns = seen.index("/sub/path/data/facets.js")
    assert any("/search/d/" in path for path in seen[:columns])


def test_facets_count_and_narrow_what_was_found(desk: Page, origin: str) -> None:
    visit(desk, origin, "企业")
    all_found = amount(desk)
    years = desk.locator('[data-facet="y"] .al-find__option')
    counts = [int(text.split()[0]) for text in years.locator(".al-find__count").all_inner_texts()]
    assert sum(counts) == all_found
    years.first.click()
    assert amount(desk) == counts[0] == len(titles(desk))
    query = parse_qs(urlsplit(desk.url).query)
    assert query["q"] == ["企业"]
    assert len(query["y"]) == 1
    desk.reload()
    wait_until(desk, f"document.querySelectorAll('.al-find__card').length === {counts[0]}")
    desk.go_back()
    wait_until(desk, f"document.querySelector('#found').textContent.includes({all_found})")


def test_what_is_written_is_found_at_once_and_kept_by_enter(desk: Page, origin: str) -> None:
    visit(desk, origin, "企业")
    found = amount(desk)
    box = desk.get_by_role("searchbox", name="搜索词")
    box.fill(TERM)
    expect(desk.locator(".al-find__named a").first).to_have_text(TERM)
    assert amount(desk) < found
    box.press("Enter")
    expect(desk.locator("#found")).to_be_focused()
    assert parse_qs(urlsplit(desk.url).query)["q"] == [TERM]
    desk.go_back()
    wait_until(desk, f"document.querySelector('#found').textContent.includes('{found} ')")
    expect(box).to_have_value("企业")


def test_the_newest_come_first_if_asked(desk: Page, origin: str) -> None:
    visit(desk, origin, "企业")
    before = titles(desk)
    desk.locator("[name=s]").select_option("date")
    after = titles(desk)
    assert sorted(before) == sorted(after)
    assert before != after
    dates = desk.locator(".al-find__card").evaluate_all("all => all.length")
    assert dates == len(after)


def test_what_was_understood_is_told(desk: Page, origin: str) -> None:
    visit(desk, origin, "企业 -联合验收 地区:山东 主题:没有的")
    notes = desk.locator(".al-find__notes")
    expect(notes).to_contain_text("已排除含“联合验收”的文章。")
    expect(notes).to_contain_text("只看 地区:山东。")
    expect(notes).to_contain_text("本库没有“主题:没有的”这个条件，未计入。")
    desk.get_by_role("button", name="去掉筛选").click()
    expect(notes).to_be_hidden()


def test_where_nothing_is_found_that_is_told(desk: Page, origin: str) -> None:
    visit(desk, origin, "鲸落深海")
    assert amount(desk) == 0
    expect(desk.locator(".al-find__why")).to_contain_text("没有找到“鲸落深海”")
    assert desk.locator(".al-find__card").count() == 0


HOSTILE = "<img src=x onerror=window.attacked=1>"


@pytest.mark.parametrize("words", [HOSTILE, f"“{HOSTILE}", f"地区:{HOSTILE}", f"-{HOSTILE}"])
def test_hostile_words_are_shown_and_never_run(desk: Page, origin: str, words: str) -> None:
    visit(desk, origin, words)
    desk.locator(BOX).fill(words)
    expect(desk.locator(".md-search-result__meta")).to_have_text(re.compile("篇文章|没有找到"))
    assert desk.evaluate("window.attacked") is None
    assert desk.locator("img[src=x]").count() == 0


@pytest.mark.parametrize("words", [TERM, "鲸落深海"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_are_accessible(desk: Page, origin: str, words: str, scheme: str) -> None:
    desk.emulate_media(
        color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
    )
    visit(desk, origin, words)
    desk.evaluate(AXE)
    assert desk.evaluate(RUN_AXE, RULES) == []


def test_without_an_index_titles_are_asked(
    browser: Browser, gold_site: Path, tmp_path: Path
) -> None:
    site = with_small_index(gold_site, tmp_path / "bare")
    (site / "search" / "manifest.js").write_text("", encoding="utf-8")
    with serve(site) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}{PAGE}?q={quote('服务')}")
        expect(page.locator(".al-find__lost")).to_have_text("全文索引未能载入，只查标题。")
        assert all("服务" in title for title in titles(page))
        assert titles(page)


def test_without_scripts_the_lists_are_there(browser: Browser, origin: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{origin}{PAGE}?q={quote(TERM)}")
        expect(page.locator(".al-find")).to_be_hidden()
        assert "做法" in page.locator(".al-find-plain li a").all_inner_texts()


# The box of the header.


def suggest(page: Page, words: str) -> None:
    page.keyboard.press("/")
    page.keyboard.insert_text(words)
    page.locator(OPTION).first.wait_for()


def test_the_keyboard_alone_goes_from_any_page_to_a_practice(desk: Page, origin: str) -> None:
    desk.goto(f"{origin}about/index.html")
    suggest(desk, TERM)
    box = desk.get_by_role("combobox", name="搜索做法、文章、原文")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(desk.locator(".md-search-result__meta")).to_contain_text("篇文章")
    desk.keyboard.press("ArrowDown")
    first = desk.locator(OPTION).first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "")
    desk.keyboard.press("ArrowUp")
    expect(first).to_have_attribute("aria-selected", "false")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    expect(desk.locator("h1")).to_contain_text(TERM)


def test_enter_leads_to_all_results(desk: Page, origin: str) -> None:
    desk.goto(f"{origin}about/index.html")
    suggest(desk, TERM)
    desk.keyboard.press("Enter")
    expect(desk.locator("#found")).to_contain_text("找到")
    assert urlsplit(desk.url).path.endswith(PAGE)
    assert parse_qs(urlsplit(desk.url).query) == {"q": [TERM]}


def test_escape_and_tab_close_it(desk: Page, origin: str) -> None:
    desk.goto(f"{origin}about/index.html")
    for way in ("Escape", "Tab"):
        suggest(desk, TERM)
        expect(desk.locator("#__search")).to_be_checked()
        desk.keyboard.press(way)
        expect(desk.locator("#__search")).not_to_be_checked()
        desk.locator(BOX).evaluate("box => box.form.reset()")
        desk.locator(BOX).evaluate("box => box.blur()")
        desk.keyboard.press("Escape")


def test_nothing_of_the_search_comes_before_it_is_opened(desk: Page, origin: str) -> None:
    seen: list[str] = []
    desk.on("request", lambda request: seen.append(request.url))
    desk.goto(f"{origin}practices/joint-acceptance.html", wait_until="networkidle")
    assert not [url for url in seen if "/search/" in url or "search-engine" in url]
    desk.locator(BOX).focus()
    wait_until(desk, "Boolean(globalThis.anliku?.search)")
    desk.wait_for_load_state("networkidle")
    assert [url for url in seen if "/search/manifest.js" in url]


def test_a_term_inside_a_longer_one_is_suggested_and_nothing_where_nothing_is(
    desk: Page, origin: str
) -> None:
    desk.goto(f"{origin}about/index.html")
    suggest(desk, "党建联盟")
    expect(desk.locator(".md-search-result__list")).to_contain_text("区域化党建联盟")
    desk.locator(BOX).fill("鲸落深海")
    expect(desk.locator(".md-search-result__meta")).to_have_text("没有找到，换一个说法试试")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_box_is_accessible(phone: Page, origin: str, scheme: str) -> None:
    phone.emulate_media(
        color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
    )
    phone.goto(f"{origin}about/index.html")
    suggest(phone, TERM)
    phone.keyboard.press("ArrowDown")
    at_rest(phone)
    phone.evaluate(AXE)
    assert phone.evaluate(RUN_AXE, RULES) == []
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_on_a_phone_a_finger_opens_and_leaves_it(phone: Page, origin: str) -> None:
    phone.goto(f"{origin}about/index.html")
    phone.locator("label.md-header__button[for=__search]").click()
    expect(phone.locator(BOX)).to_be_focused()
    phone.locator(BOX).fill(TERM)
    phone.locator(OPTION).first.click()
    expect(phone.locator("h1")).to_contain_text(TERM)


def test_pages_in_english_have_it_in_english(desk: Page, origin: str) -> None:
    desk.goto(f"{origin}en/index.html")
    suggest(desk, TERM)
    expect(desk.locator(".md-search-result__meta")).to_contain_text("articles")
    expect(desk.locator(OPTION).first).to_contain_text("Practice")
    desk.keyboard.press("Enter")
    expect(desk.locator("#found")).to_contain_text("找到")


def test_all_of_it_works_from_a_folder(browser: Browser, site: Path) -> None:
    watch = Watch("file:")
    with browser.new_context(viewport=DESK) as context:
        page = watch.over(context)
        page.goto((site / "index.html").as_uri())
        page.locator(".al-search__words").fill(TERM)
        page.locator(".al-search__words").press("Enter")
        expect(page.locator(".al-find__named a").first).to_have_text(TERM)
        page.locator(".al-find__snippet a").first.click()
        expect(page.locator(f"#{urlsplit(page.url).fragment}")).to_contain_text(TERM)
        page.wait_for_load_state("networkidle")
        suggest(page, "拿地即开工")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_contain_text("拿地即开工")
    assert watch.complaints == []
