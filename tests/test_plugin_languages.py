"""The built site in two languages: whose words a page is shown with, and the way across."""

from __future__ import annotations

import doctest
import json
import re
from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup, Comment, Tag

from site_config.plugin import chinese, languages
from site_config.plugin.chinese import mark_chinese
from site_config.search.folding import BREAK, fold
from site_config.search.sharding import payload_of
from tests.known import vocabulary

HAN = re.compile("[\u3400-\u9fff]")


@pytest.fixture
def site(seeds_site: Path) -> Path:
    return seeds_site


@cache
def parse(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


def in_english(site: Path) -> list[Path]:
    found = sorted((site / "en").rglob("*.html"))
    assert len(found) > 100
    return found


def speaks_chinese(element: Tag) -> bool:
    around = element if element.get("lang") else element.find_parent(lang=True)
    return isinstance(around, Tag) and str(around["lang"]).startswith("zh")


def unmarked(page: BeautifulSoup) -> set[str]:
    """Chinese that the page shows or tells, with no element around it to say so."""
    found = set()
    for text in page.find_all(string=HAN):
        inner = text.parent
        if inner is None or isinstance(text, Comment) or inner.name in ("script", "style"):
            continue
        if not speaks_chinese(inner):
            found.add(str(text).strip())
    for element in page.body.find_all(True) if page.body else []:
        told = [str(value) for value in element.attrs.values() if HAN.search(str(value))]
        if told and not speaks_chinese(element):
            found.update(told)
    return found


def test_examples() -> None:
    for module in (chinese, languages):
        failed, tried = doctest.testmod(module)
        assert tried > 0
        assert failed == 0


def test_no_chinese_on_a_page_in_english_without_its_mark(site: Path) -> None:
    found = {str(page): unmarked(parse(page)) for page in in_english(site)}
    assert {page: texts for page, texts in found.items() if texts} == {}


def test_the_mark_changes_no_word_and_no_other_markup(site: Path) -> None:
    page = site / "practices" / "joint-acceptance.html"
    body = str(parse(page).find(class_="al-page"))
    marked = BeautifulSoup(mark_chinese(body), "html.parser")
    assert marked.get_text() == BeautifulSoup(body, "html.parser").get_text()
    for element in marked.find_all(["span", "tspan"], lang="zh"):
        element.unwrap()
    for element in marked.find_all(["title", "desc"], lang="zh"):
        del element["lang"]
    assert str(marked) == str(BeautifulSoup(body, "html.parser"))


def test_a_page_in_english_says_so_and_has_the_theme_s_words_in_english(site: Path) -> None:
    for page in in_english(site):
        found = parse(page)
        assert found.html is not None
        assert found.html["lang"] == "en"
        assert found.title is not None
        assert not HAN.search(found.title.get_text())
    practice = parse(site / "en" / "practices" / "joint-acceptance.html")
    shown = practice.get_text(" ")
    for words in ("Skip to the text", "On this page", "Back to top", "Text size", "Home"):
        assert words in shown
    field = practice.find("input", class_="md-search__input")
    assert isinstance(field, Tag)
    assert "English names" in str(field["placeholder"])
    config = json.loads(practice.select("script#__config")[0].get_text())
    assert not HAN.search(json.dumps(config["translations"], ensure_ascii=False))


def test_its_navigation_is_its_own_and_marks_where_it_is(site: Path) -> None:
    page = parse(site / "en" / "practices" / "joint-acceptance.html")
    tabs = page.select(".md-tabs__item")
    assert [tab.get_text(strip=True) for tab in tabs] == [
        "Home", "Practices", "Topics", "Places", "About",
    ]  # fmt: skip
    active = page.select(".md-tabs__item--active")
    assert [tab.get_text(strip=True) for tab in active] == ["Practices"]
    logo = page.find("a", class_="md-logo")
    assert isinstance(logo, Tag)
    assert logo["href"] == "../index.html"


def test_a_page_in_chinese_keeps_its_words(site: Path) -> None:
    page = parse(site / "practices" / "joint-acceptance.html")
    assert page.html is not None
    assert page.html["lang"] == "zh-CN"
    shown = page.get_text(" ")
    for words in ("跳到正文", "本页内容", "回到顶部", "大字·朗读"):
        assert words in shown
    tabs = [tab.get_text(strip=True) for tab in page.select(".md-tabs__item")]
    assert tabs[0] == "首页"
    assert tabs[-1] == "English"
    assert page.find("span", lang="zh") is None


def test_every_page_leads_to_the_other_language(site: Path) -> None:
    pages = [page for page in sorted(site.rglob("*.html")) if page.name != "404.html"]
    for page in pages:
        link = parse(page).find("a", class_="al-language")
        assert isinstance(link, Tag), page
        target = (page.parent / unquote(str(link["href"]))).resolve()
        assert target.exists(), page
        here, there = (path.is_relative_to(site / "en") for path in (page, target))
        assert here != there, page
        assert link["hreflang"] == link["lang"] == ("zh-CN" if here else "en"), page


def test_twins_name_each_other_and_others_lead_home(site: Path) -> None:
    for page in in_english(site):
        twin = site / page.relative_to(site / "en")
        assert twin.exists(), page
        for here, there, code in ((page, twin, "zh-CN"), (twin, page, "en")):
            links = {
                str(link["hreflang"]): (here.parent / str(link["href"])).resolve()
                for link in parse(here).select("head link[hreflang]")
            }
            assert links == {code: there.resolve(), _other(code): here.resolve()}
    alone = parse(site / "years" / "2023.html")
    assert alone.select("head link[hreflang]") == []
    link = alone.find("a", class_="al-language")
    assert isinstance(link, Tag)
    assert link["href"] == "../en/index.html"


def _other(code: str) -> str:
    return "en" if code == "zh-CN" else "zh-CN"


def test_a_search_finds_practices_in_english(site: Path) -> None:
    names, sounds = (
        cast("Any", payload_of((site / "search" / name).read_text(encoding="utf-8")))
        for name in ("names.js", "pinyin.js")
    )
    spelt = {row[0]: sounds["p"][place] for place, row in enumerate(names["p"])}
    practices = {page.stem for page in (site / "en" / "practices").glob("*.html")} - {"index"}
    english = {practice.id: practice.en for practice in vocabulary().practices if practice.en}
    asked = {id_: fold(english[id_]).replace(BREAK, " ") for id_ in practices & english.keys()}
    assert asked
    assert [id_ for id_, words in asked.items() if words not in spelt[id_]] == []


def test_every_figure_of_a_practice_leads_to_a_paragraph_that_prints_it(site: Path) -> None:
    seen = 0
    for page in sorted((site / "en" / "practices").glob("*.html")):
        for link in parse(page).select(".al-table td:nth-of-type(3) a"):
            target, _, anchor = str(link["href"]).partition("#")
            paragraph = parse((page.parent / target).resolve()).find(id=anchor)
            assert isinstance(paragraph, Tag), (page, link)
            printed = re.findall(r"\d+(?:\.\d+)?", link.get_text().rpartition(" · ")[2])
            told = paragraph.get_text()
            assert all(number in told for number in printed) or "→" in link.get_text()
            seen += 1
    assert seen > 20
