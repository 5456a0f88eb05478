"""The package that a platform imports, from the real site and from a hostile page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from site_config.publish.outcome import How
from site_config.publish.package import fragment, make_package, record
from site_config.publish.settings import load_targets
from site_config.publish.targets import Around, local_site, open_target

HOSTILE = """<html><head><meta name="ArticleTitle" content="某局“一窗通办”">
<meta name="PubDate" content=""><meta name="Keywords" content="一窗通办,帮办"></head><body>
<nav>菜单</nav><div class="al-page"><h1 id="title" onclick="x()">题<a class="headerlink">¶</a></h1>
<p class="crumbs">文章</p><script>x()</script><p style="color:red" id="p1">正文
<a href="javascript:x()">一</a><a href="../b.html">二</a><mark>三</mark><img src="x" onerror="x()">
<svg onload="x()"></svg></p><iframe src="//x"></iframe><h2 id="facts">文中的事实</h2><p>我们的话</p>
</div></body></html>"""


def soup() -> BeautifulSoup:
    return BeautifulSoup(HOSTILE, "lxml")


def test_a_fragment_is_the_text_in_plain_tags_alone() -> None:
    text = fragment(soup(), None)
    assert " ".join(text.split()) == "<h1>题</h1> <p>正文 一二三 </p>"


def test_links_stay_where_the_address_of_the_site_is_known() -> None:
    text = fragment(soup(), "https://www.example.gov.cn/alk/articles/1/a.html")
    assert '<a href="https://www.example.gov.cn/alk/articles/b.html">二</a>' in text
    assert "javascript" not in text


def test_what_is_unknown_is_null() -> None:
    told = record(soup(), "1-a")
    assert told["信息资源名称"] == "某局“一窗通办”"
    assert told["信息资源发布日期"] is None
    assert told["信息资源提供方"] is None
    assert told["关键字说明"] == ["一窗通办", "帮办"]
    assert "PubDate" not in told["meta"]


@pytest.fixture(scope="module")
def package(seeds_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_package(seeds_site, tmp_path_factory.mktemp("package") / "made")


def test_every_article_of_the_real_site_has_a_record_and_its_text(
    package: Path, seeds_site: Path
) -> None:
    told = json.loads((package / "articles.json").read_bytes())
    pages = {
        path.relative_to(seeds_site).as_posix() for path in seeds_site.glob("articles/*/*.html")
    }
    assert {row["page"] for row in told["articles"]} == pages
    assert told["count"] == len(pages) > 0
    for row in told["articles"]:
        text = BeautifulSoup((package / row["fragment"]).read_bytes(), "lxml")
        built = BeautifulSoup((seeds_site / row["page"]).read_bytes(), "lxml")
        heading = text.find("h1")
        assert heading
        assert heading.get_text() == row["信息资源名称"]
        assert {tag.name for tag in text.find_all(True)} <= {
            *("html", "body", "h1", "h2", "h3", "p", "blockquote", "ul", "ol", "li", "strong"),
            *(
                "em",
                "table",
                "caption",
                "thead",
                "tbody",
                "tr",
                "th",
                "td",
                "sub",
                "sup",
                "br",
                "hr",
            ),
        }
        printed = "".join(text.get_text().split())
        for paragraph in built.select(".al-page > p[id^=p]"):
            assert "".join(paragraph.get_text().split()) in printed


def test_the_same_site_gives_the_same_package_and_nothing_is_sent_twice(
    seeds_site: Path, tmp_path: Path
) -> None:
    file = tmp_path / "publish.yml"
    file.write_text("targets:\n  gov: {kind: package, path: out, update: true}\n")
    chosen = load_targets(file, "publish.yml")["gov"]
    around = Around(tmp_path, seeds_site, tmp_path / "cache")
    first = open_target(chosen, around).publish(local_site(chosen, around), How())
    assert (tmp_path / "out" / "import.zip").is_file()
    again = open_target(chosen, around).publish(local_site(chosen, around), How())
    assert (again.version, again.files) == (first.version, 0)
