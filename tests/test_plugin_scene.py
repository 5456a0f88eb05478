"""Charts in a site that MkDocs builds: links from the page as it lies, English, the search."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from site_config.page import dump_page
from tests.test_page import ARTICLE
from tests.test_plugin import build_small

PRACTICE = "multi-cert-issuance"
REGION = ARTICLE["regions"][0]
FIGURES = [
    {
        "num": "20天", "kind": "before_after", "what": "时限", "value": None, "unit": "天",
        "bound": "exact", "before": 20, "after": after, "role": "outcome", "practice": PRACTICE,
        "paragraph": "p1", "quote": "时限由20天压缩。",
    }
    for after in (5, 7)
]  # fmt: skip


def article(year: str, path: str, code: str) -> str:
    place = REGION | {"path": path, "code": code, "name": path.replace("/", "")}
    front = ARTICLE | {"id": f"000-0000{year}", "date": year, "regions": [place]}
    front |= {"figures": FIGURES}
    return dump_page(front, '<p id="p1">推行多证齐发。</p>')


def gathering(kind: str, id_: str, lang: str, *headings: str) -> str:
    front: dict[str, Any] = {
        "title": "页", "kind": kind, "id": id_, "description": None, "lang": lang, "hide": [],
        "search": {}, "generated": {"by": "anliku 0.1.0", "digest": None},
    }  # fmt: skip
    return dump_page(front, "\n\n".join(f'<h2 id="{id_}">节</h2>' for id_ in headings))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    practice = ("timeline", "outcomes", "lessons")
    pages = {
        "articles/000/1.md": article("2021", "山东省/聊城市", "371500"),
        "articles/000/2.md": article("2023", "河北省", "130000"),
        f"practices/{PRACTICE}.md": gathering("practice", PRACTICE, "zh", *practice),
        f"en/practices/{PRACTICE}.md": gathering("practice", PRACTICE, "en", *practice),
        "index.md": gathering("listing", "home", "zh", "newest"),
        "en/index.md": gathering("listing", "home", "en", "regions"),
        "regions/370000.md": gathering("region", "370000", "zh"),
        "en/regions/370000.md": gathering("region", "370000", "en"),
    }
    return build_small(tmp_path_factory.mktemp("charts"), pages, theme="material")


def page(site: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((site / name / "index.html").read_text(encoding="utf-8"), "html.parser")


def links(site: Path, name: str) -> list[str]:
    """Every link of a page's charts, once, after the check that each leads to a page."""
    found = [str(a["href"]) for a in page(site, name).select(".al-chart a")]
    for href in found:
        assert (site / name / href.partition("#")[0] / "index.html").resolve().is_file()
    return list(dict.fromkeys(found))


def test_a_practice_page_links_rows_to_paragraphs(site: Path) -> None:
    assert links(site, f"practices/{PRACTICE}") == [
        "../../articles/000/1/#p1",
        "../../articles/000/2/#p1",
    ]
    names = [f["class"][1] for f in page(site, f"practices/{PRACTICE}").select("figure")]
    assert names == ["al-chart-years-panel", "al-chart-spread-panel", "al-chart-outcomes-panel"]


def test_only_regions_with_a_page_are_linked(site: Path) -> None:
    assert links(site, "") == ["regions/370000/"]


def test_english_pages_speak_english_and_link_to_english_pages(site: Path) -> None:
    assert links(site, "en") == ["regions/370000/"]
    captions = [c.text for c in page(site, f"en/practices/{PRACTICE}").select("figcaption")]
    assert captions[0] == "Articles by year"
    assert all(caption.isascii() for caption in captions)


def test_the_search_does_not_find_the_chart(site: Path) -> None:
    scripts = [path.read_text(encoding="utf-8") for path in (site / "search").rglob("*.js")]
    assert scripts
    assert not [script for script in scripts if "各年报道篇数" in script]
