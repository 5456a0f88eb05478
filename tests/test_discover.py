"""Feeds, sitemaps and lists: which addresses they name, and that hostile ones cost little."""

from __future__ import annotations

import gzip
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.model import Address, AddressKind, Link, LinkKind
from scraper.read.discover import feeds, lists, papers, parser_of, sitemaps
from scraper.read.discover.markup import read_day
from scraper.text.address_dates import find_date

HOST = "http://www.example.gov.cn"
AT = f"{HOST}/xw/index.html"
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9)).replace("&a0;", "&a;")
    + "]><rss><channel><item><title>&a8;</title><link>/x</link></item></channel></rss>"
)
OUTSIDE = '<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/hostname">]><rss><item><link>&f;</link></item></rss>'


def names(links: tuple[Link, ...]) -> list[tuple[str, str | None, str | None]]:
    return [
        (link.url.removeprefix("http://www.example.gov.cn"), link.title, link.date)
        for link in links
    ]


def test_rss_in_gbk_with_signs_that_are_no_xml() -> None:
    text = (
        '<?xml version="1.0" encoding="gb2312"?><rss version="2.0"><channel><link>/</link>'
        "<item><title>审批&nbsp;提速 & 增效</title><link>/a/1.html?x=1&y=2</link>"
        "<pubDate>Fri, 27 Nov 2026 08:00:00 +0800</pubDate></item>"
        "<item><title>乙</title><guid>http://www.example.gov.cn/b.html</guid></item>"
        "<item><title>无址</title></item></channel></rss>"
    )
    links, issues = feeds.find_links(text.encode("gb18030"), AT)
    assert issues == ()
    assert names(links) == [
        ("/a/1.html?x=1&y=2", "审批 提速 & 增效", "2026-11-27"),
        ("/b.html", "乙", None),
    ]


def test_atom_rdf_and_json_feed() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="?p=2"/>'
        '<entry><title>甲</title><link rel="self" href="/no"/><link href="/a"/>'
        "<published>2026-11-27T10:00:00+08:00</published></entry></feed>"
    )
    links, _ = feeds.find_links(atom.encode(), AT)
    assert [link.kind for link in links] == [LinkKind.INDEX, LinkKind.ARTICLE]
    assert names(links)[1] == ("/a", "甲", "2026-11-27")
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/'
        'elements/1.1/" xmlns="http://purl.org/rss/1.0/"><item><link>/r</link><dc:date>2026-11-27</dc:date>'
        "</item></rdf:RDF>"
    )
    assert names(feeds.find_links(rdf.encode(), AT)[0]) == [("/r", None, "2026-11-27")]
    items = [
        {"url": "/j", "title": "丙", "date_published": "2026-11-27T08:00:00+08:00"},
        7,
        {"url": 5},
    ]
    given_json = json.dumps({"items": items, "next_url": "/p2"}).encode()
    assert [link.url[25:] for link in feeds.find_links(given_json, AT)[0]] == ["/p2", "/j"]


@pytest.mark.parametrize(
    "text", [ENTITIES, OUTSIDE, "<html><body>404</body></html>", "{", "", "{}"]
)
def test_what_is_no_feed_is_an_issue_and_gives_nothing(text: str) -> None:
    links, issues = feeds.find_links(text.encode(), AT)
    assert links == ()
    assert [issue.code for issue in issues] == ["list-unreadable"]


def test_days_that_two_zones_do_not_share_are_unknown() -> None:
    assert read_day("Thu, 26 Nov 2026 22:00:00 GMT") is None
    assert read_day("2026-11-26T22:00:00Z") is None
    assert read_day("2026-11-26T10:00:00Z") == "2026-11-26"
    assert read_day("2026年11月6日 8:00") == "2026-11-06"
    assert read_day("2026-02-30") is None


SITEMAP = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
    "<url><loc>/a.html</loc><lastmod>2026-11-20</lastmod></url>"
    "<url><loc>/b.html</loc><n:news><n:publication_date>2026-11-27</n:publication_date>"
    "<n:title>乙</n:title></n:news></url></urlset>"
)


@pytest.mark.parametrize("packed", [False, True])
def test_a_sitemap_tells_days_of_publication_only_where_it_says_so(packed: bool) -> None:
    content = gzip.compress(SITEMAP.encode()) if packed else SITEMAP.encode()
    links, _ = sitemaps.find_links(content, AT)
    assert names(links) == [("/a.html", None, None), ("/b.html", "乙", "2026-11-27")]
    assert links[0].modified == "2026-11-20"


def test_a_packed_sitemap_that_grows_or_is_torn_is_refused() -> None:
    bomb = gzip.compress(b" " * 60_000_000)
    for content in (bomb, gzip.compress(SITEMAP.encode())[:-9]):
        links, issues = sitemaps.find_links(content, AT)
        assert (links, [issue.code for issue in issues]) == ((), ["list-unreadable"])


def test_a_plain_sitemap_and_one_of_sitemaps() -> None:
    assert len(sitemaps.find_links(b"http://a.cn/1\nx\nhttps://a.cn/2\n", AT)[0]) == 2
    text = "<sitemapindex><sitemap><loc>http://a.cn/1.xml</loc></sitemap></sitemapindex>"
    assert sitemaps.find_links(text.encode(), AT)[0][0].kind is LinkKind.INDEX


LIST = """<html><body><div class="nav"><a href="/">首页</a>
<a href="/xw/">新闻中心最新动态要闻</a></div>
<ul class="news">
<li><a href="./202611/t20261127_123.html" title="某市推进联合验收提速增效">某市推进联合…</a>
<span>2026-11-27</span></li>
<li><a href="art_2_3.html">县里推行一件事一次办</a><i>[2026年11月6日]</i></li>
<li><a href="show.aspx?id=5">某地出台优化营商环境条例</a></li>
<li><a href="javascript:go(1)">点这里看优化营商环境条例</a></li></ul>
<div class="side"><a href="/zt/index.html">优化营商环境专题专栏</a></div>
<a href="index_2.html">下一页</a></body></html>"""


def test_a_list_gives_what_reads_like_titles_with_the_day_beside() -> None:
    links, issues = lists.find_links(LIST.encode("gb18030"), AT)
    assert issues == ()
    assert names(tuple(link for link in links if link.kind is LinkKind.ARTICLE)) == [
        ("/xw/202611/t20261127_123.html", "某市推进联合验收提速增效", "2026-11-27"),
        ("/xw/art_2_3.html", "县里推行一件事一次办", "2026-11-06"),
        ("/xw/show.aspx?id=5", "某地出台优化营商环境条例", None),
    ]
    assert [link.url for link in links if link.kind is LinkKind.INDEX] == [
        "http://www.example.gov.cn/xw/index_2.html"
    ]


def test_selectors_of_a_row_overrule_the_guess() -> None:
    row = Address("a", AddressKind.LIST, AT, select=".side a", next=".nav a[href='/xw/']")
    links, _ = parser_of(row)(LIST.encode(), AT)
    assert [(link.kind, link.url[25:]) for link in links] == [
        (LinkKind.ARTICLE, "/zt/index.html"),
        (LinkKind.INDEX, "/xw/"),
    ]
    wrong = Address("a", AddressKind.LIST, AT, select="ul[[")
    assert [issue.code for issue in parser_of(wrong)(LIST.encode(), AT)[1]] == ["wrong-selector"]


def test_lists_that_scripts_write_are_read_from_the_scripts() -> None:
    text = (
        "<script type='text/xml'><datastore><record><![CDATA[<li>"
        "<a href='/art/2026/11/5/art_9_1.html'>行政审批服务局举办培训</a><b>2026-11-05</b></li>"
        "]]></record></datastore></script>"
        '<script>createPageHTML(5, 1, "index", "html");</script>'
    )
    links, _ = lists.find_links(text.encode(), AT)
    assert [link.url[25:] for link in links] == ["/art/2026/11/5/art_9_1.html", "/xw/index_2.html"]


def test_no_link_leaves_the_web_and_depth_costs_nothing() -> None:
    hostile = "<div>" * 100_000 + "".join(
        f"<a href='{scheme}'>某市推进联合验收提速增效</a>"
        for scheme in (
            "javascript:1",
            "data:text/html,x",
            "file:///etc/passwd",
            "http://a@b.cn/123.html",
        )
    )
    assert lists.find_links(hostile.encode(), AT)[0] == ()


def test_an_e_paper_leads_to_earlier_issues_from_its_home_only() -> None:
    home = b"<META HTTP-EQUIV='REFRESH' CONTENT='0; URL=html/2026-11/27/node_1.htm?v=1'>"
    at = "http://p.example.cn/paperindex.htm"
    links, _ = papers.find_links(home, at, since=date(2026, 11, 25))
    assert [link.date for link in links][1:] == ["2026-11-26", "2026-11-25"]
    assert "2026-11/26" in links[1].url
    assert len(papers.find_links(home, at)[0]) == 1


@given(st.binary(max_size=400))
def test_no_bytes_break_a_parser(content: bytes) -> None:
    for kind in AddressKind:
        for start in (b"", b"<rss>", b"<urlset>", b"<ul><li><a href=/1.html>", b"\x1f\x8b"):
            links, _ = parser_of(Address("a", kind, AT))(start + content, AT)
            assert all(isinstance(link.url, str) for link in links)


@given(st.text(alphabet="0123456789/-_.t", max_size=30))
def test_days_of_addresses_are_days(path: str) -> None:
    day = find_date(f"http://a.cn/{path}")
    assert day is None or (len(day) == 10 and day[:4] in path)
