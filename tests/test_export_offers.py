"""What pages say of files to take away, and the site built with them."""

from __future__ import annotations

import posixpath
import re
from itertools import combinations
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import markdown

from scraper.write.downloads_page import DOWNLOADS, render_downloads
from site_config.export import add_offers, export_library
from site_config.export.offers import PAGE, cite_page, offers_follow_from
from site_config.library import Place
from site_config.page import check_front_matter, parse_page
from tests.export_sample import HOSTILE, PUBLISHED, article, held, hostile_exports, real_exports
from tests.test_plugin import build_small

LINK = re.compile(r"\]\(([^)]+)\)（([\d.]+) (KB|MB)）")


def offered(page: str, text: str) -> dict[str, float]:
    """Paths in the site of all files that a page offers, with their size in KB."""
    folder = posixpath.dirname(page)
    return {
        posixpath.normpath(posixpath.join(folder, target)): float(size)
        * (1024 if unit == "MB" else 1)
        for target, size, unit in LINK.findall(text)
    }


@pytest.mark.parametrize(
    "page", ["practices/start-on-land.md", "topics/land-planning.md", "regions/371500.md", PAGE]
)
def test_every_file_offered_exists_and_is_as_large(page: str) -> None:
    exports = real_exports()
    found = offered(page, add_offers("# 页\n", page, exports))
    for path, size in found.items():
        # One figure after the point is told: of a table without rows half of it is rounding.
        kilobytes = exports.sizes[path] / 1024
        assert size == pytest.approx(kilobytes, rel=0.06, abs=0.05), path
    endings = {path.rpartition(".")[2] for path in found}
    beside = {"docx", "csv", "json", "xml"}
    assert endings == (
        {"csv", "json", "sqlite", "ttl", "jsonld", "xml"} if page == PAGE else beside
    )


def test_the_page_of_the_whole_library_lists_every_file_of_it() -> None:
    found = offered(PAGE, add_offers("", PAGE, real_exports()))
    whole = {name for name in real_exports().files if name.startswith("data/")}
    assert whole <= found.keys()


def test_a_page_without_files_stays_as_it_is() -> None:
    for page in ("index.md", "articles/000/699a42d0.md", "practices/unheard-of.md"):
        assert add_offers("# 页\n", page, real_exports()) == "# 页\n"


def test_the_section_has_its_anchor() -> None:
    text = add_offers("# 页\n", "topics/land-planning.md", real_exports())
    html = BeautifulSoup(markdown(text, extensions=["attr_list"]), "html.parser")
    heading = html.find(id="downloads")
    assert heading is not None
    assert heading.get_text() == "下载与引用"


def test_a_hostile_name_stays_words() -> None:
    exports = hostile_exports()
    page = next(page for page in exports.by_page if "-z" in page)
    html = BeautifulSoup(
        markdown(add_offers("", page, exports), extensions=["attr_list"]), "html.parser"
    )
    assert html.find("b") is None
    assert html.find(id="a") is None
    assert HOSTILE.replace("\x00\x0b\ufffe", "") in html.get_text()


def test_a_page_is_cited_by_the_date_of_its_articles() -> None:
    exports = export_library(held([article(1, "2021-05")], PUBLISHED), ())
    subject = exports.by_page["practices/joint-acceptance.md"]
    assert cite_page(subject, exports) == (
        "案例库. 联合验收[DB/OL]. 数据截至2021年5月. "
        "https://anliku.example/sub/practices/joint-acceptance.html."
    )
    unknown = real_exports().by_page["practices/start-on-land.md"]
    assert cite_page(unknown, real_exports()) == "案例库. 拿地即开工[DB]. 数据截至2023年."


def test_what_offers_follow_from_tells_any_two_apart() -> None:
    far = Place("山东省/聊城市", "371500", "聊城经济技术开发区", main=True)
    libraries = [
        held([article()]),
        held([article(date="2021")]),
        held([article(place=far)]),
        held([article(), article(2)]),
        held([article()], PUBLISHED),
    ]
    page, told = "practices/joint-acceptance.md", []
    for exports in (export_library(library, ()) for library in libraries):
        told.append((add_offers("", page, exports), offers_follow_from(page, exports)))
    assert all(one[1] != other[1] for one, other in combinations(told, 2) if one[0] != other[0])
    assert len({text for text, _ in told}) > 3
    assert offers_follow_from("index.md", real_exports()) is None


def test_the_same_library_gives_the_same_files() -> None:
    assert export_library(held(), ()).files == real_exports().files


def test_a_town_and_its_zone_have_files_of_their_own() -> None:
    place = Place("山东省/聊城市", "371500", "聊城经济技术开发区", main=True)
    exports = export_library(held([article(place=place)]), ())
    regions = [page for page in exports.by_page if page.startswith("regions/")]
    assert regions == ["regions/370000.md", "regions/371500.md", "regions/371500-z86dc53ce.md"]


def test_the_downloads_page_keeps_the_contract() -> None:
    path, text = render_downloads()
    assert path == DOWNLOADS == PAGE
    assert list(check_front_matter(parse_page(text)[0])) == []


def test_files_are_put_beside_the_pages(tmp_path: Path) -> None:
    site = build_small(tmp_path, {})
    assert (site / "api" / "v1" / "index.json").read_bytes().startswith(b'{"type":"index"')
    assert (site / "data" / "anliku.sqlite").read_bytes().startswith(b"SQLite format 3")


@pytest.mark.slow
def test_the_real_site_offers_files_and_feeds(gold_site: Path) -> None:
    site = gold_site
    page = BeautifulSoup(
        (site / "practices" / "joint-acceptance.html").read_text(encoding="utf-8"), "html.parser"
    )
    links = [str(link["href"]) for link in page.select("#downloads + ul a")]
    assert len(links) == 5
    feeds = [str(link["href"]) for link in page.select("link[rel~=alternate][type]")]
    assert feeds == [
        "../feeds/practices/joint-acceptance.xml",
        "../feeds/practices/joint-acceptance.json",
    ]
    for target in (*links, *feeds):
        assert (site / "practices" / target).resolve().is_file(), target
    home = (site / "index.html").read_text(encoding="utf-8")
    assert 'href="feeds/site.xml"' in home
    assert "opensearch" not in home
