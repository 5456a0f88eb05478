"""The client folds, finds and ranks as Python does, over an index that Python wrote."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.search_parity import drawn_queries, drawn_texts, folded, ranked
from tests.searchable import Searchable, Told, make_searchable

pytestmark = pytest.mark.browser

TOLD = [
    Told("县里推行联合验收", ["一次申报，5天办结，惠及13,931户。"], ["joint-acceptance"]),
    Told("审批提速", ["推行联合验收，也推行并联审批。", "验收后的事，还有什么。"]),
    Told("园区动工", ["拿地即开工，15天办结。"], ["start-on-land"], (), "2023", "山东省/聊城市"),
    Told("项目动工", ["企业交地当天进场，8S管理。"], ["start-on-land"], ("开工以后",), "2024"),
    Told("书法比赛", ["小学生在书法馆参加书法比赛，馆长说好。"], (), ("书法",), "2024-05-01"),
]
ASKED = (
    "拿地当日即开工 ndjkg 拿地既开工 书法馆叁加书法 哪些地方的书法馆有比赛 驗收後 年份:2024".split()
)


@pytest.fixture(scope="module")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Searchable:
    made = make_searchable(tmp_path_factory.mktemp("parity"), TOLD)
    shutil.copytree(root / "site_config/overrides/assets", made.site / "assets")
    page = '<!doctype html><meta charset="utf-8"><script src="assets/search-engine.js"></script>'
    (made.site / "index.html").write_text(page, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def page(browser: Browser, made: Searchable) -> Iterator[Page]:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((made.site / "index.html").as_uri())
        yield page


def test_answers_are_the_same(page: Page, made: Searchable) -> None:
    texts = [text for one in TOLD for text in (one.title, *one.paragraphs)]
    queries = [*ASKED, *drawn_queries(texts, 300)]
    script = "async (all) => { const found = []; for (const q of all)"
    script += " found.push((await anliku.search.ask(q)).hits); return found; }"
    shown: list[list[int]] = page.evaluate(script, queries)
    assert sum(map(bool, shown)) > len(queries) / 2
    pairs = zip(queries, shown, ranked(made.index, queries), strict=True)
    assert [(query, ours, theirs) for query, theirs, ours in pairs if ours != theirs] == []


def test_texts_are_folded_alike(page: Page) -> None:
    """After the answers: by then the client has the table of traditional characters."""
    texts = list(drawn_texts(3000))
    page.evaluate("() => anliku.search.ask('驗收後聯審')")
    spelt: Any = page.evaluate("(all) => all.map((text) => anliku.search.key(text))", texts)
    pairs = zip(texts, spelt, folded(texts), strict=True)
    assert [(text, ours, theirs) for text, theirs, ours in pairs if ours != theirs] == []
