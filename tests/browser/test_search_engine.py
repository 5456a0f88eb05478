"""The engine of the search by itself, in a real browser, over an index of a few articles."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.small_index import Doc, write_index
from tests.browser.watch import Watch, serve

pytestmark = pytest.mark.browser

JOINT, LAND = "joint-acceptance", "start-on-land"
NAMES: dict[str, list[list[object]]] = {
    "p": [
        [JOINT, "practices/joint-acceptance.html", "联合验收", ["3+1联合验收"], 2, "E3", "一次办"],
        [LAND, "practices/start-on-land.html", "拿地即开工", ["拿地当日即开工"], 1, "E2", "即开工"],
    ],
    "t": [["approval", "topics/approval.html", "工程审批", [], 3]],
    "r": [["370000", "regions/370000.html", "山东省", ["山东"], 4]],
}
PINYIN = {"p": [["lianheyanshou", "lhys"], ["nadijikaigong", "ndjkg"]], "t": [[""]], "r": [[""]]}
HOSTILE = "<img src=x onerror=window.attacked=1>验收"
DOCS = [
    Doc("旧闻一则", ("县里推行联合验收，企业少跑。", "一共减少13931份材料。")),
    Doc("联合验收提速", ("企业一次申报。",), (JOINT,), ("@r:370000", "@y:2023")),
    Doc("今天开工", ("拿地当日即开工，四证齐发。",), (LAND,), ("@r:370000", "@y:2024")),
    Doc("党建引领", ("区域化党建联盟（一）成立，推出8S管理。",), (), ("@y:2025",)),
    Doc(HOSTILE, ("“一网通办”再升级，办理 3+1联合验收 一百件。",), (JOINT,), (), ("小标题",)),
    Doc("长文", ("开头。", *["再说联合验收。"] * 9)),
]


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("engine") / "sub"
    assets = folder / "assets"
    assets.mkdir(parents=True)
    for name in ("search-engine.js", "search-loose.js"):
        shutil.copy(root / "site_config/overrides/assets" / name, assets)
    page = (
        '<!doctype html><meta charset="utf-8"><title>试</title>'
        "<meta http-equiv=Content-Security-Policy"
        " content=\"default-src 'none'; script-src 'self'\">"
        '<script src="assets/search-engine.js"></script>'
    )
    (folder / "index.html").write_text(page, encoding="utf-8")
    write_index(folder, DOCS, NAMES, pinyin=PINYIN)
    return folder


@pytest.fixture(scope="module", params=["served", "folder"])
def page(request: pytest.FixtureRequest, browser: Browser, site: Path) -> Iterator[Page]:
    with serve(site.parent) as address, browser.new_context() as context:
        origin = address if request.param == "served" else site.as_uri()
        watch = Watch(origin)
        seen = watch.over(context)
        seen.goto(
            f"{address}sub/index.html" if request.param == "served" else f"{origin}/index.html"
        )
        yield seen
    assert [fault for fault in watch.complaints if "favicon" not in fault] == []


ASK = """([text, options]) => anliku.search.ask(text, options).then(a => ({
  hits: a.hits, level: a.level, part: a.part, notes: a.notes, near: a.near.map(r => r.label),
  rows: a.rows.map(r => r.label), unsure: [...a.unsure]}))"""


def ask(page: Page, text: str, **options: bool) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(ASK, [text, options])
    return found


def notes(answer: dict[str, Any]) -> list[str]:
    return [note["kind"] for note in answer["notes"]]


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("联合验收", [1, 4, 5, 0]),  # title and name, name and text, nine times, once
        ("3+1联合验收", [4, 1]),
        ("３＋１聯合驗收", [4, 1]),
        ("党建联盟", [3]),
        ("8S", [3]),
        ("8s管理", [3]),
        ("13931", [0]),
        ("13931份材料", [0]),
        ("3931份", []),
        ("3931", []),
        ("减少13931", [0]),
        ("1联合验收", [4]),
        ("一网通办", [4]),
        ("“一网通办”再升级", [4]),
        ("推行联合验收，企业少跑", [0]),
        ("联合验收 企业", [1, 0]),
        ("联合验收 -企业", [4, 5]),
        ("联合验收 －企业 -材料", [4, 5]),
        ("地区:山东", [2, 1]),
        ("联合验收 地区：山东", [1]),
        ("年份:2024-2025", [3, 2]),
        ("做法:拿地即开工", [2]),
    ],
)
def test_what_the_words_say_is_found(page: Page, query: str, hits: list[int]) -> None:
    answer = ask(page, query)
    assert answer["level"] == 0 or not hits
    assert answer["hits"] == hits


def test_a_name_finds_the_other_names_and_says_so(page: Page) -> None:
    answer = ask(page, "拿地即开工")
    assert answer["hits"] == [2]
    assert answer["rows"] == ["拿地即开工"]
    assert answer["notes"] == [{"kind": "also", "words": "拿地即开工", "as": ["拿地当日即开工"]}]


@pytest.mark.parametrize("query", ["nadijikaigong", "ndjkg", "NDJKG"])
def test_sounds_find_a_name(page: Page, query: str) -> None:
    answer = ask(page, query)
    assert (answer["hits"], answer["rows"], notes(answer)) == ([2], ["拿地即开工"], ["sound"])


def test_one_wrong_character_of_a_name_is_amended(page: Page) -> None:
    answer = ask(page, "拿地及开工")
    assert (answer["hits"], notes(answer)) == ([2], ["mended"])


def test_one_wrong_character_of_a_phrase_is_overlooked(page: Page) -> None:
    answer = ask(page, "区域化党健联盟")
    assert (answer["hits"], notes(answer)) == ([3], ["gap"])


def test_a_question_is_taken_apart(page: Page) -> None:
    answer = ask(page, "哪些地方推行了联合验收")
    assert answer["level"] == 2
    assert answer["rows"] == ["联合验收"]
    assert answer["hits"][0] == 0
    assert notes(answer) == ["loose"]


def test_nothing_is_said_to_be_found_where_nothing_is(page: Page) -> None:
    answer = ask(page, "鲸落深海")
    assert (answer["hits"], answer["near"], notes(answer)) == ([], [], [])


def test_nearest_names_are_offered(page: Page) -> None:
    assert ask(page, "工程审核会")["near"] == ["工程审批"]


@pytest.mark.parametrize("query", ["", " ", "。", "-", "“", "地区:"])
def test_words_that_say_nothing_find_nothing(page: Page, query: str) -> None:
    assert ask(page, query)["hits"] == []


def test_a_hostile_title_and_query_are_only_words(page: Page) -> None:
    assert ask(page, "<img src=x onerror=window.attacked=1>")["hits"] == [4]
    assert page.evaluate("window.attacked") is None


BEST = """([text, n]) => anliku.search.ask(text).then(async a => {
  const fragment = await anliku.search.fragment(n);
  const best = anliku.search.best(fragment, a.pieces);
  return [best && best.anchor, best && anliku.search.snippet(best, 20),
    anliku.search.link(fragment, best, a)];
})"""


def test_the_best_paragraph_is_shown_and_linked(page: Page) -> None:
    anchor, parts, address = page.evaluate(BEST, ["13931份", 0])
    assert anchor == "p2"
    assert parts == [["一共减少", False], ["13931份", True], ["材料。", False]]
    assert address.endswith("sub/articles/index.html?h=13931%E4%BB%BD#p2")


def test_marks_cover_what_the_text_says_between_its_quotation_marks(page: Page) -> None:
    parts = page.evaluate(BEST, ["一网通办再升级", 4])[1]
    assert "".join(words for words, _ in parts).startswith("“一网通办”再升级，")
    assert [words for words, is_marked in parts if is_marked] == ["一网通办”再升级"]


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("验收", ["联合验收"]),
        ("拿地", ["拿地即开工"]),
        ("lian", ["联合验收"]),
        ("山东", ["山东省"]),
    ],
)
def test_names_are_suggested_while_typing(page: Page, typed: str, labels: list[str]) -> None:
    suggest = "text => anliku.search.suggest(text).then(rows => rows.map(r => r.label))"
    assert page.evaluate(suggest, typed) == labels


def test_large_files_are_left_for_later(browser: Browser, site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "sub")
    write_index(tmp_path / "sub", DOCS, NAMES, pinyin=PINYIN, heavy=8)
    with serve(tmp_path) as address, browser.new_context() as context:
        page = context.new_page()
        loaded: list[str] = []
        page.on("request", lambda request: loaded.append(request.url))
        page.goto(f"{address}sub/index.html")
        quick = ask(page, "联合验收", quick=True)
        assert quick["part"]
        assert quick["hits"][:2] == [1, 4]
        assert not any("-b.js" in url for url in loaded)
        full = ask(page, "联合验收")
        assert (full["hits"], full["part"]) == ([1, 4, 5, 0], False)
        assert any("-b.js" in url for url in loaded)
