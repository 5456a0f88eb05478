"""The MkDocs plugin: what it refuses, what it makes harmless, and the real site built with it."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from bs4.filter import SoupStrainer
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from site_config.page import dump_page, seal_page
from site_config.plugin import PracticeSitePlugin, display
from site_config.plugin.vocabulary import find_unknown_terms
from site_config.search.sharding import payload_of
from tests.built_site import build_gold
from tests.known import vocabulary
from tests.test_page import ARTICLE

HOSTILE = "</title><script>alert(1)</script>&lt;/title&gt;&lt;script&gt;\"' onload=alert(1)"
PAGE = "articles/000/1a2b3c4d.md"


def build_small(folder: Path, pages: dict[str, str], theme: str = "mkdocs") -> Path:
    """Build pages with the plugin; the folder of the site."""
    for name, text in {"index.md": "# 首页\n", **pages}.items():
        page = folder / "docs" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    settings = folder / "mkdocs.yml"
    settings.write_text(
        f"site_name: 试验\ntheme: {{name: {theme}, font: false}}\nstrict: true\n"
        "nav: [首页: index.md]\nplugins: [anliku]\n",
        encoding="utf-8",
    )
    config = load_config(str(settings))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return folder / "site"


def test_unknown_practices_and_topics_are_named() -> None:
    front = ARTICLE | {"practices": ["joint-acceptance", "nope"], "topics": ["nowhere"]}
    assert list(find_unknown_terms(front, vocabulary())) == [
        "practices: 'nope' is not in the vocabulary; correct it or add it to the taxonomy",
        "topics: 'nowhere' is not in the vocabulary; correct it or add it to the taxonomy",
    ]


def test_a_practice_page_is_about_a_practice_of_the_vocabulary() -> None:
    assert (
        list(find_unknown_terms({"kind": "practice", "id": "joint-acceptance"}, vocabulary())) == []
    )
    assert len(list(find_unknown_terms({"kind": "practice", "id": "nope"}, vocabulary()))) == 1
    assert len(list(find_unknown_terms({"kind": "topic", "id": None}, vocabulary()))) == 1


def test_a_wrong_option_is_named() -> None:
    errors, _ = PracticeSitePlugin().load_config({"taxonomy": 3})
    assert [name for name, _ in errors] == ["taxonomy"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"colour": "red"}, "colour: unknown key"),
        ({"date": 2023}, "date: expected an EDTF date"),
        ({"practices": ["nope"]}, "practices: 'nope' is not in the vocabulary"),
    ],
)
def test_a_page_against_the_contract_stops_the_build(
    tmp_path: Path, change: dict[str, Any], fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        build_small(tmp_path, {PAGE: dump_page(ARTICLE | change, "正文")})
    assert f"{PAGE}: front matter:\n  {fault}" in caplog.text


def test_a_page_of_a_person_s_own_needs_no_front_matter(tmp_path: Path) -> None:
    site = build_small(tmp_path, {"notes.md": "# 札记\n\n正文\n"})
    assert "正文" in (site / "notes" / "index.html").read_text(encoding="utf-8")


def test_a_vocabulary_that_cannot_be_used_stops_the_build(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: 试验\nplugins: [anliku: {taxonomy: none}]\n", encoding="utf-8"
    )
    (tmp_path / "docs").mkdir()
    config = load_config(str(tmp_path / "mkdocs.yml"))
    with pytest.raises(Abort):
        build(config)
    assert "topics.yml: 没有这个文件" in caplog.text


def test_a_hostile_title_is_shown_and_never_run(tmp_path: Path) -> None:
    plain = build_small(tmp_path / "plain", {PAGE: seal_page(ARTICLE, "正文")}, "material")
    hostile = ARTICLE | {"title": HOSTILE}
    site = build_small(tmp_path / "hostile", {PAGE: seal_page(hostile, "正文")}, "material")
    built = "articles/000/1a2b3c4d/index.html"
    page, model = (
        BeautifulSoup((folder / built).read_text(encoding="utf-8"), "html.parser")
        for folder in (site, plain)
    )
    assert len(page.find_all("script")) == len(model.find_all("script"))
    assert not page.find_all(onload=True)
    assert page.title is not None
    assert page.title.get_text().startswith("＜/title＞＜script＞alert(1)")


def test_examples_of_texts_made_harmless() -> None:
    result = doctest.testmod(display)
    assert result.attempted > 0
    assert result.failed == 0


@pytest.fixture
def site(gold_site: Path) -> Path:
    return gold_site


def read_site(site: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(site)): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_the_site_has_the_same_bytes_on_any_day_and_with_any_hash_seed(
    root: Path, site: Path, tmp_path: Path
) -> None:
    later = build_gold(root, tmp_path, PYTHONHASHSEED="2", SOURCE_DATE_EPOCH="1900000000")
    first, second = read_site(site), read_site(later)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


LOADERS = {"script": "src", "img": "src", "iframe": "src", "link": "href", "source": "src"}


def test_no_page_loads_anything_from_another_host(site: Path) -> None:
    loaded = []
    loaders = SoupStrainer(list(LOADERS))
    for path in site.rglob("*.html"):
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser", parse_only=loaders)
        loaded += [
            str(tag[key])
            for name, key in LOADERS.items()
            for tag in page.find_all(name)
            if re.match(r"(https?:)?//", str(tag.get(key, "")))
        ]
    assert loaded == []


def test_no_style_sheet_loads_anything_from_another_host(site: Path) -> None:
    sheets = [path.read_text(encoding="utf-8") for path in site.rglob("*.css")]
    assert sheets
    assert [s for s in sheets if re.search(r"url\([\"']?(?:https?:)?//", s)] == []
    assert [sheet for sheet in sheets if "@import" in sheet] == []


def test_the_navigation_does_not_list_articles(site: Path) -> None:
    page = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "html.parser")
    links = {str(link["href"]) for link in page.select("nav.md-nav a[href], nav.md-tabs a[href]")}
    assert {link for link in links if not link.startswith("#")} == {
        "index.html",
        "about/index.html",
        "tags.html",
        *(
            f"{room}/index.html"
            for room in (
                *("practices", "topics", "compare", "timeline", "evidence", "regions", "figures"),
                *("articles", "years", "outlets", "sources", "bodies", "policies", "find", "data"),
            )
        ),
        "practices/az.html",
        "en/index.html",
    }


def test_a_broken_link_stops_the_build(root: Path, tmp_path: Path) -> None:
    content = tmp_path / "content" / "about"
    content.mkdir(parents=True)
    (content / "mine.md").write_text("# 我的\n\n[无](../practices/nope.md)\n", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"practices/nope\.md"):
        build_gold(root, tmp_path)


def test_every_practice_of_the_site_is_a_name_of_the_search(site: Path) -> None:
    names: Any = payload_of((site / "search" / "names.js").read_text(encoding="utf-8"))
    pages = {page.stem for page in (site / "practices").glob("*.html")} - {"index", "az"}
    assert {row[0] for row in names["p"]} == pages
    assert len(pages) > 100


def test_no_page_asks_for_the_search_of_the_theme(site: Path) -> None:
    assert not list(site.rglob("search_index.json"))
    page = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert not page.select('[data-md-component^="search"], form[name=search]')
    form = page.select_one("form.md-search__form")
    assert form is not None
    assert form["action"] == "find/index.html"
