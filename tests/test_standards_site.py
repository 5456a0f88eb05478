"""The built library: every page carries what its kind must, and a policy true to its scripts."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from site_config.page import parse_page

SITE = {"SiteName", "dcterms.title", "dcterms.language", "dcterms.type"}
COLUMN = {"ColumnName", "ColumnKeywords", "ColumnType"}
REQUIRED = {
    **dict.fromkeys(("article", "photo", "brief"), SITE | COLUMN | {"ArticleTitle"}),
    **dict.fromkeys(("practice", "policy-record"), SITE | COLUMN | {"ArticleTitle"}),
}
TYPES = {
    **{kind: {"NewsArticle"} for kind in ("article", "photo", "brief")},
    "practice": {"DefinedTerm"},
    "listing": {"CollectionPage", "AboutPage"},
    "policy-record": {"CreativeWork", "Legislation"},
}
LIST = SITE | COLUMN
RUN = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@pytest.fixture
def folder(gold_site: Path) -> Path:
    return gold_site.parent


@cache
def parse(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def html_pages(folder: Path) -> list[Path]:
    return sorted((folder / "site").rglob("*.html"))


def library_pages(folder: Path) -> Iterator[tuple[str, dict[str, Any], BeautifulSoup]]:
    """Path, front matter and built page of each page but the first."""
    content = folder / "content"
    for page in sorted(content.rglob("*.md")):
        name = page.relative_to(content).with_suffix(".html")
        if str(name) != "index.html":
            front, _ = parse_page(page.read_text(encoding="utf-8"))
            yield str(name), front, parse(folder / "site" / name)


def tags(page: BeautifulSoup) -> list[tuple[str, str]]:
    found = page.find_all("meta", attrs={"name": True})
    return [(str(tag["name"]), str(tag["content"])) for tag in found]


def linked(page: BeautifulSoup) -> list[dict[str, Any]]:
    found = page.find_all("script", attrs={"type": "application/ld+json"})
    assert len(found) == 1
    document = json.loads(found[0].get_text())
    assert document["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = document["@graph"]
    return graph


def test_every_page_has_the_tags_of_its_kind(folder: Path) -> None:
    missing = {
        path: REQUIRED.get(front["kind"], LIST) - {name for name, _ in tags(page)}
        for path, front, page in library_pages(folder)
        if front.get("lang") != "en"  # columns have Chinese names
    }
    assert {path: names for path, names in missing.items() if names} == {}
    assert len(missing) > 100


def test_no_tag_is_empty_or_says_null(folder: Path) -> None:
    void = [
        (path.name, name)
        for path in html_pages(folder)
        for name, content in tags(parse(path))
        if content.strip().casefold() in ("", "null", "none", "undefined")
    ]
    assert void == []


def test_what_a_page_does_not_know_is_in_no_tag(folder: Path) -> None:
    for path, front, page in library_pages(folder):
        found = dict(tags(page))
        assert ("ContentSource" in found) == bool(front.get("source", {}).get("outlet")), path
        plain = re.fullmatch(r"\d{4}(-\d\d){0,2}", front.get("date") or "")
        assert found.get("PubDate") == (plain[0] if plain else None), path
        assert {"SiteDomain", "SiteIDCode", "Url", "dcterms.identifier"}.isdisjoint(found), path


def test_every_page_is_a_thing_of_schema_org_with_a_way_to_it(folder: Path) -> None:
    for path, front, page in library_pages(folder):
        thing, way = linked(page)
        assert thing["@type"] in TYPES.get(front["kind"], {"CollectionPage"}), path
        title = " ".join(front["title"].split())
        assert title in (thing.get("headline"), thing.get("name")), path
        assert way["itemListElement"][-1]["name"] == title, path


def test_the_home_page_is_the_site(folder: Path) -> None:
    (site,) = linked(parse(folder / "site" / "index.html"))
    assert site["@type"] == "WebSite"
    assert "potentialAction" not in site


def test_an_article_describes_itself(folder: Path) -> None:
    general = parse(folder / "site" / "index.html")
    general_words = dict(tags(general))["description"]
    articles = [page for _, front, page in library_pages(folder) if front["kind"] == "article"]
    own = [dict(tags(page))["description"] for page in articles]
    assert len(own) > 10
    assert general_words not in own


def test_every_page_says_first_what_it_may_run(folder: Path) -> None:
    for path in html_pages(folder):
        html = path.read_text(encoding="utf-8")
        head = parse(path).head
        assert head
        charset, policy = head.find_all(True)[:2]
        assert charset["charset"] == "utf-8"
        assert policy["http-equiv"] == "Content-Security-Policy"
        scripts = {hashlib.sha256(text.encode()).digest() for text in RUN.findall(html)}
        allowed = re.findall(r"'sha256-([^']+)'", str(policy["content"]))
        assert {base64.b64decode(digest) for digest in allowed} == scripts
        assert "unsafe" not in policy["content"]


def test_no_page_needs_what_its_policy_refuses(folder: Path) -> None:
    """Handlers and styles in attributes, and style sheets inside the page."""
    found = [
        (path.name, tag.name, name)
        for path in html_pages(folder)
        for tag in parse(path).find_all(True)
        for name in tag.attrs
        if name == "style" or name.startswith("on") or tag.name == "style"
    ]
    assert found == []


def test_every_page_says_its_language(folder: Path) -> None:
    said = {path: page.html["lang"] for path, _, page in library_pages(folder) if page.html}
    assert said == {
        path: "en" if front.get("lang") == "en" else "zh-CN"
        for path, front, _ in library_pages(folder)
    }


def test_the_lost_reader_is_answered_in_chinese(folder: Path) -> None:
    page = parse(folder / "site" / "404.html")
    assert page.title
    assert page.title.get_text().startswith("没有这一页")
    assert "Not found" not in page.get_text()
    assert ("SiteName", "政务服务做法案例库") in tags(page)


def small_site(
    folder: Path, publisher: object, pages: dict[str, str], theme: Path | None = None
) -> Path:
    """A site of a few pages with a publisher of its own, beside its mkdocs.yml."""
    (folder / "site_config").mkdir()
    text = yaml.safe_dump(publisher, allow_unicode=True)
    (folder / "site_config" / "publisher.yml").write_text(text, encoding="utf-8")
    for name, page in {"index.md": "# 首页\n", **pages}.items():
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_text(page, encoding="utf-8")
    settings = {
        "site_name": "试验",
        "use_directory_urls": False,
        "theme": {"name": "material", "font": False, "language": "zh"}
        | ({"custom_dir": str(theme)} if theme else {}),
        "plugins": ["anliku"],
    }
    (folder / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    config = load_config(str(folder / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return folder / "site"


GIVEN = {
    "site_name": "某县案例库",
    "site_url": "https://www.example.gov.cn/alk/",
    "site_id_code": "1304000009",
    "sponsor": "某县<b>人民政府",
    "icp": "鲁ICP备12345678号-1",
    "site_map": "a/notes.html",
    "party_mark": {"id": "0A1B2C3D4E5F6789", "image": "a/mark.png"},
}
NOTES = {"a/notes.md": "# 札记\n\n正文\n", "a/en.md": "---\nlang: en\n---\n\n# Notes\n\nText\n"}


def test_what_the_publisher_gives_reaches_every_page(root: Path, tmp_path: Path) -> None:
    site = small_site(tmp_path, GIVEN, NOTES, root / "site_config" / "overrides")
    page = parse(site / "a" / "notes.html")
    found = dict(tags(page))
    address = "https://www.example.gov.cn/alk/a/notes.html"
    assert found["SiteDomain"] == "www.example.gov.cn"
    assert found["SiteIDCode"] == "1304000009"
    assert found["Url"] == found["dcterms.identifier"] == address
    canonical = page.find("link", rel="canonical")
    assert canonical
    assert canonical["href"] == address
    assert address in (site / "sitemap.xml").read_text(encoding="utf-8")
    footer = page.select(".al-footer__field")
    assert [field.get_text() for field in footer] == [
        "主办单位：某县<b>人民政府",
        "网站标识码：1304000009",
        "鲁ICP备12345678号-1",
        "",
        "网站地图",
    ]
    links = [str(link["href"]) for link in page.select(".al-footer__field a")]
    assert links[0] == "https://beian.miit.gov.cn/"
    assert links[2] == "notes.html"
    assert [str(mark["src"]) for mark in page.select(".al-footer__mark")] == ["mark.png"]
    (home,) = linked(parse(site / "index.html"))
    assert home["name"] == "某县案例库"
    assert "potentialAction" in home


def test_a_page_in_another_language_says_so(root: Path, tmp_path: Path) -> None:
    site = small_site(tmp_path, {}, NOTES, root / "site_config" / "overrides")
    for name, language in (("en", "en"), ("notes", "zh-CN")):
        page = parse(site / "a" / f"{name}.html")
        assert page.html
        assert page.html["lang"] == language
        assert dict(tags(page))["dcterms.language"] == language


@pytest.mark.parametrize(
    ("publisher", "fault"),
    [
        ({"sponser": "某局"}, "publisher.yml:\n  sponser: unknown key"),
        ({"site_map": "none.html"}, "site_map: the site has no page 'none.html'"),
    ],
)
def test_a_faulty_publisher_stops_the_build(
    tmp_path: Path, publisher: object, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        small_site(tmp_path, publisher, {})
    assert fault in caplog.text


def test_a_site_that_is_only_looked_at_has_no_policy(tmp_path: Path) -> None:
    """The live reload of `mkdocs serve` is a script that no template has."""
    site = small_site(tmp_path, {}, {})
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    assert "Content-Security-Policy" not in (site / "index.html").read_text(encoding="utf-8")
