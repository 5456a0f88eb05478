"""Facets in a real browser: what is offered, counted, announced and kept in the address."""

from __future__ import annotations

import csv
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from site_config.facets import facets_of, in_order, render_facets
from tests.browser.watch import DESK, PHONE, serve
from tests.facet_library import HOSTILE, KEYS, Chosen, counts, crowd, found
from tests.known import gazetteer

pytestmark = pytest.mark.browser

LIBRARY = crowd(240)
PAGE = "find/index.html"
PROVINCE, CITY, ZONE = "370000", "371500", "371500-z86dc53ce"


@pytest.fixture(scope="module")
def real(gold_site: Path) -> Path:
    """The gold library as it is built."""
    return gold_site


@pytest.fixture(scope="module")
def site(real: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site below a folder, with the columns of a larger library."""
    folder = tmp_path_factory.mktemp("crowd") / "sub" / "path"
    shutil.copytree(real, folder)
    script = render_facets(LIBRARY, gazetteer())
    (folder / "data" / "facets.js").write_text(script, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def origin(site: Path) -> Iterator[str]:
    with serve(site.parents[1]) as address:
        yield address


def visit(page: Page, origin: str, **chosen: object) -> None:
    query = urlencode(chosen, doseq=True)
    page.goto(f"{origin}sub/path/{PAGE}{'?' if query else ''}{query}")


def option(page: Page, key: str, value: str) -> Locator:
    return page.locator(f'[data-facet="{key}"] input[type=checkbox][value="{value}"]')


def chips(page: Page) -> list[str]:
    return page.locator(".al-find__chip").all_inner_texts()


def number(page: Page) -> int:
    digits = re.search(r"\d+", page.locator("#found").inner_text())
    assert digits
    return int(digits[0])


def chosen_in(page: Page) -> Chosen:
    """The choice that the address tells."""
    query = parse_qs(urlsplit(page.url).query)
    return {key: query[key] for key in KEYS if key in query}


def offered(page: Page, key: str) -> dict[str, int]:
    """The values of a facet that can be chosen, each with the count beside it."""
    rows = page.locator(f'[data-facet="{key}"] .al-find__option:has(input:enabled)').evaluate_all(
        "rows => rows.map(row => [row.querySelector('input').value,"
        " parseInt(row.querySelector('.al-find__count').textContent)])"
    )
    return dict(rows)


def open_all(page: Page) -> None:
    """Every facet, long list and branch of the tree."""
    page.evaluate("document.querySelectorAll('.al-find details').forEach(d => { d.open = true })")
    for button in (".al-find__rest:not([hidden])", ".al-find__toggle[aria-expanded=false]"):
        while (closed := page.locator(button).locator("visible=true")).count():
            closed.first.click()


def test_what_is_chosen_is_what_is_found(desk: Page, origin: str) -> None:
    visit(desk, origin)
    assert number(desk) == 240
    practice = next(iter(offered(desk, "p")))
    option(desk, "p", practice).check()
    assert number(desk) == len(found(LIBRARY, {"p": [practice]}))
    assert chosen_in(desk) == {"p": [practice]}
    assert desk.locator(".al-find__match").count() == min(20, number(desk))


def test_thirty_choices_at_random_never_lead_nowhere(desk: Page, origin: str) -> None:
    chance = random.Random(4)
    visit(desk, origin)
    for _ in range(30):
        open_all(desk)
        chosen = chosen_in(desk)
        choices = []
        for key in KEYS:
            shown = offered(desk, key)
            expected = counts(LIBRARY, key, chosen)
            assert shown == expected | {id_: expected.get(id_, 0) for id_ in chosen.get(key, ())}
            choices += [(key, value) for value in shown]
        key, value = chance.choice(choices)
        option(desk, key, value).click()
        articles = found(LIBRARY, chosen_in(desk))
        assert number(desk) == len(articles) > 0
        assert desk.locator(".al-find__card").count() == min(20, len(articles))


def test_a_place_holds_all_below_it_and_a_choice_within_narrows(desk: Page, origin: str) -> None:
    visit(desk, origin, r=PROVINCE)
    assert number(desk) == len(found(LIBRARY, {"r": [PROVINCE]}))
    open_all(desk)
    option(desk, "r", ZONE).check()
    assert chosen_in(desk) == {"r": [ZONE]}
    assert not option(desk, "r", PROVINCE).is_checked()
    assert number(desk) == len(found(LIBRARY, {"r": [ZONE]}))
    assert chips(desk) == ["山东省聊城市聊城经济技术开发区"]
    option(desk, "r", CITY).check()
    assert chosen_in(desk) == {"r": [CITY]}


def test_chips_say_what_they_take_away_and_pass_the_focus_on(desk: Page, origin: str) -> None:
    visit(desk, origin, r=PROVINCE, y=["2023", "2020"])
    assert chips(desk) == ["山东省", "2023年", "2020年"]
    desk.get_by_role("button", name="去掉筛选：2023年").press("Enter")
    assert chosen_in(desk) == {"r": [PROVINCE], "y": ["2020"]}
    expect(desk.get_by_role("button", name="去掉筛选：2020年")).to_be_focused()
    desk.locator(".al-find__clear").click()
    assert chosen_in(desk) == {}
    assert number(desk) == 240
    expect(desk.locator("#found")).to_be_focused()
    expect(desk.locator(".al-find__chips")).to_be_hidden()


def test_back_and_forward_go_through_the_choices(desk: Page, origin: str) -> None:
    visit(desk, origin)
    option(desk, "y", "2023").check()
    option(desk, "y", "2020").check()
    counted = number(desk)
    desk.go_back()
    assert chips(desk) == ["2023年"]
    assert not option(desk, "y", "2020").is_checked()
    assert number(desk) == len(found(LIBRARY, {"y": ["2023"]}))
    desk.go_forward()
    assert number(desk) == counted
    desk.go_back()
    desk.go_back()
    assert number(desk) == 240


def test_an_address_restores_all_that_was_chosen(desk: Page, origin: str) -> None:
    visit(desk, origin, y=["2023", "2022"], c="practice", q="办事", s="place")
    expected = found(LIBRARY, {"y": ["2023", "2022"], "c": ["practice"]}, words="办事")
    assert number(desk) == len(expected) > 0
    assert desk.locator("[name=s]").input_value() == "place"
    assert chips(desk) == ["标题里有“办事”", "2023年", "2022年", "做法报道"]


def test_a_value_that_the_library_lacks_is_told(desk: Page, origin: str) -> None:
    visit(desk, origin, y=["2023", "1066"], p="no-such-practice")
    expect(desk.locator(".al-find__lost")).to_have_text("链接里有 2 个条件本库没有，未计入。")
    assert number(desk) == len(found(LIBRARY, {"y": ["2023"]}))
    option(desk, "y", "2020").check()
    expect(desk.locator(".al-find__lost")).to_be_hidden()


def test_a_screen_reader_hears_the_count_and_the_conditions(desk: Page, origin: str) -> None:
    visit(desk, origin)
    option(desk, "y", "2023").check()
    option(desk, "y", "2020").check()
    expect(desk.get_by_role("status").first).to_have_text(
        f"找到 {number(desk)} 篇文章。条件：年份 2023年 或 2020年"
    )
    box = desk.get_by_role("checkbox", name="2023年")
    expect(box).to_have_accessible_name(re.compile(r"^2023年 \d+ 篇$"))


def test_without_an_index_of_these_articles_titles_are_asked(desk: Page, origin: str) -> None:
    visit(desk, origin)
    box = desk.get_by_role("searchbox", name="搜索词")
    box.fill("第11")
    expect(desk.locator("#found")).to_have_text(
        f"找到 {len(found(LIBRARY, {}, words='第11'))} 篇文章"
    )
    expect(desk.locator(".al-find__lost")).to_have_text("全文索引未能载入，只查标题。")
    box.fill("没有这样的题目")
    expect(desk.locator(".al-find__none")).to_be_visible()
    desk.get_by_role("button", name="去掉筛选").click()
    assert number(desk) == 240


def test_a_long_list_is_searched_and_a_short_one_not(desk: Page, origin: str) -> None:
    visit(desk, origin)
    open_all(desk)
    desk.get_by_label("在机构里查找").fill("第7局")
    assert desk.locator('[data-facet="b"] .al-find__name').all_inner_texts() == ["第7局"]
    expect(desk.get_by_role("status").first).to_have_text("机构：1 项可选")
    desk.get_by_label("在地区里查找").fill("聊城")
    names = desk.locator('[data-facet="r"] .al-find__name').all_inner_texts()
    assert "山东省聊城市聊城经济技术开发区" in names
    assert desk.locator('[data-facet="y"] [type=search]').count() == 0


def test_the_keyboard_reaches_all_and_keeps_its_place(desk: Page, origin: str) -> None:
    visit(desk, origin)
    desk.get_by_role("searchbox", name="搜索词").focus()
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("button", name="搜索", exact=True).last).to_be_focused()
    desk.keyboard.press("Tab")
    expect(desk.locator('[data-facet="p"] summary')).to_be_focused()
    desk.keyboard.press("Tab")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Space")
    first = desk.locator('[data-facet="p"] input[type=checkbox]').first
    expect(first).to_be_focused()
    expect(first).to_be_checked()
    desk.locator(".al-find__go").focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("#found")).to_be_focused()


def test_an_option_that_goes_hands_the_focus_to_its_facet(desk: Page, origin: str) -> None:
    years = {y for y in ("2019", "2020", "2022") if not found(LIBRARY, {"y": [y], "r": [ZONE]})}
    year = min(years)
    visit(desk, origin, y=[year, "2023"], r=ZONE)
    option(desk, "y", year).focus()
    desk.keyboard.press("Space")
    expect(option(desk, "y", year)).to_have_count(0)
    expect(desk.locator('[data-facet="y"] summary')).to_be_focused()


def test_more_articles_come_with_the_focus_on_the_first_of_them(desk: Page, origin: str) -> None:
    visit(desk, origin)
    desk.get_by_role("button", name="再看 20 篇").click()
    assert desk.locator(".al-find__card").count() == 40
    expect(desk.locator(".al-find__card a").nth(0)).not_to_be_focused()
    expect(desk.locator(".al-find__card").nth(20).locator("a").first).to_be_focused()
    desk.reload()
    assert desk.locator(".al-find__card").count() == 40


@pytest.mark.parametrize("order", ["", "date", "place"])
def test_articles_come_in_the_order_asked(desk: Page, origin: str, order: str) -> None:
    regions = next(facet for facet in facets_of(LIBRARY, gazetteer()) if facet.key == "r")
    rows = [(a, held[-1]) for a, held in zip(in_order(LIBRARY), regions.held, strict=True)]
    if order == "place":
        rows.sort(key=lambda row: row[1])
    elif not order:
        rows.sort(key=lambda row: -len(row[0].practices))
    visit(desk, origin)
    desk.locator("[name=s]").select_option(order)
    assert parse_qs(urlsplit(desk.url).query).get("s", [""]) == [order]
    links = desk.locator(".al-find__title a").evaluate_all("all => all.map(a => a.pathname)")
    paths = [link.partition("path/")[2].removesuffix(".html") for link in links]
    assert paths == [article.path.removesuffix(".md") for article, _ in rows[:20]]


def test_hostile_titles_are_shown_and_never_run(desk: Page, origin: str) -> None:
    for title in filter(None, HOSTILE[:2]):
        visit(desk, origin, q=title)
        shown = desk.locator(".al-find__title").all_inner_texts()
        assert set(shown) == {title}
    assert desk.locator(".al-find img, .al-find script").count() == 0
    assert "onerror" in desk.locator(".al-find__chip").inner_text()


def test_the_result_is_carried_away_as_a_safe_table(
    desk: Page, origin: str, tmp_path: Path
) -> None:
    visit(desk, origin, y="2023")
    with desk.expect_download() as download:
        desk.get_by_role("button", name="下载结果").click()
    download.value.save_as(tmp_path / "result.csv")
    text = (tmp_path / "result.csv").read_text(encoding="utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(text.lstrip("\ufeff").splitlines()))
    assert len(rows) >= number(desk)
    titles = "\n".join(row["标题"] or "" for row in rows)
    assert "'=HYPERLINK" in titles or "'＝1+1" in titles
    assert not re.search(r"(?m)^[=＝]", titles)


def test_results_lead_to_their_pages(browser: Browser, real: Path) -> None:
    with serve(real) as origin, browser.new_context(viewport=DESK) as context:
        page = context.new_page()
        page.goto(f"{origin}{PAGE}?p=start-on-land")
        links = page.locator(".al-find__card a").evaluate_all("all => all.map(a => a.href)")
        assert len(links) > 3
        assert [link for link in links if not (real / link.removeprefix(origin)).exists()] == []


def test_it_works_from_a_folder(browser: Browser, site: Path) -> None:
    with browser.new_context(viewport=DESK) as context:
        page = context.new_page()
        page.goto(f"{(site / PAGE).as_uri()}?y=2023")
        assert number(page) == len(found(LIBRARY, {"y": ["2023"]}))
        option(page, "y", "2020").check()
        assert chosen_in(page) == {"y": ["2023", "2020"]}
        page.go_back()
        assert chips(page) == ["2023年"]
        page.locator(".al-find__clear").click()
        assert page.url.endswith(PAGE)


def test_without_scripts_each_list_of_single_values_is_a_link_away(
    browser: Browser, origin: str
) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{origin}sub/path/{PAGE}")
        assert page.locator(".al-find").is_hidden()
        links = page.locator(".al-find-plain li a")
        assert {"做法", "主题", "文章"} <= set(links.all_inner_texts())
        links.first.click()
        assert page.locator("h1").inner_text().startswith("做法")


def test_with_scripts_the_lists_make_room(desk: Page, origin: str) -> None:
    visit(desk, origin)
    assert desk.locator(".al-find-plain").is_hidden()
    assert desk.locator(".al-find").is_visible()


def test_on_a_phone_conditions_fold_away_and_a_finger_finds_them(phone: Page, origin: str) -> None:
    visit(phone, origin, y="2023")
    assert phone.locator(".al-find__form").is_hidden()
    phone.locator(".al-find__panel > summary").click()
    open_all(phone)
    small = phone.locator(
        ".al-find :is(button, summary, select, .al-find__option, [type=search], h3 a)"
    ).evaluate_all(
        "all => all.filter(x => x.offsetParent && x.getBoundingClientRect().height < 43.5)"
        ".map(x => x.outerHTML.slice(0, 80))"
    )
    assert small == []
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    phone.get_by_role("button", name="看结果").click()
    assert phone.locator(".al-find__form").is_hidden()
    expect(phone.locator("#found")).to_be_focused()
