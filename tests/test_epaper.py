"""Electronic newspapers: pages written by hand in the structure of each publishing system."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.model import Link, LinkKind
from scraper.model.paper import PaperPage
from scraper.read.epaper import (
    address_of_issue,
    find_links,
    issues_between,
    read_paper_pages,
    recognises,
)
from scraper.read.epaper.labels import read_label
from scraper.read.epaper.scan import MOST_LINKS
from scraper.read.epaper.shapes import Role, shape_of

PAGES = {
    "a_layout.html": "https://paper.example/qcrb/pc/layout/202611/27/node_A01.html",
    "a3_page.html": "http://p.example/gsrb/202611/26/l01.html",
    "b_page.html": "http://epaper.example/jcrb/html/2026-11/26/node_187.htm?v=1",
    "b_teasers.html": "http://epaper.example/jdb/html/2026-11/26/node_2.htm",
    "nbs_page.html": "http://epaper.example/mgrb/html/2026-11/26/nbs.D110000mgrb_01.htm",
    "c_page.html": "http://p.example/zqrb/content/20261126/Page01NU.htm",
    "d_page.html": "http://p.example/shtml/jcrb/20261126/vA1.shtml",
    "e_page.html": "http://p.example/2026/20261126/20261126_001/20261126_001.html",
    "j_page.html": "http://p.example/bcrb/20261126/html/page_01.htm",
    "s_page.html": "http://p.example/Html/szbz/20261126/szbzA1.Html",
}
# Of each page: its label, the labels of the others, and its articles by the end of their address.
EXPECTED: dict[str, tuple[str, list[str | None], dict[str, str]]] = {
    "a_layout.html": (
        "A01 要闻",
        ["A02 政务·营商", "A03 民生"],
        {
            "content_80011.html": "企业开办半日办结 材料减至两份",
            "content_80012.html": "帮办员进园区",
        },
    ),
    "a3_page.html": (
        "01 头版",
        ["02 要闻"],
        {"c188201.html": "园区代办制落地", "c188202.html": "综窗改革三年"},
    ),
    "b_page.html": (
        "A01 头版",
        ["A02 要闻", "C01 策划"],
        {
            "content_401862.htm": "站在新起点谋划工程审批",
            "content_401863.htm": "为企业减负贡献“江川智慧”",
            "content_401864.htm": "一窗受理绣好便民画卷",
        },
    ),
    "b_teasers.html": (
        "1 要闻",
        ["2 评论"],
        {"content_52014.htm": "巡视监督 做深做实", "content_52015.htm": "晒出“花钱清单”"},
    ),
    "nbs_page.html": (
        "01 头版",
        ["02 要闻"],
        {
            "nw.D110000mgrb_20261126_1-01.htm": "并联审批提速",
            "nw.D110000mgrb_20261126_2-01.htm": "图片报道",
        },
    ),
    "c_page.html": (
        "01 头版",
        ["02 要闻"],
        {
            "Articel01002MT.htm": "营商环境评价结果公布 㙍㛃",
            "Articel01003MT.htm": "“拿地即开工”再提速",
        },
    ),
    "d_page.html": (
        "A1 要闻",
        ["A2 县区"],
        {"99801.shtml": "容缺受理一次办好", "99802.shtml": "县区政务大厅延时服务"},
    ),
    "e_page.html": (
        "01 要闻",
        ["002", "004"],
        {"20261126_001_1_6641.html": "村级事项村里办", "20261126_001_2_6642.html": "帮代办员上门"},
    ),
    "j_page.html": ("01 要闻", ["02 专题"], {"content_20261126001002.htm": "审批流程再造"}),
    "s_page.html": (
        "A1 要闻",
        ["A2 综合"],
        {"szbz91717.Html": "不动产登记立等可取", "szbz91718.Html": "跨省通办窗口开张"},
    ),
}


@pytest.fixture
def pages(root: Path) -> Path:
    return root / "tests" / "epaper_pages"


def links_of(folder: Path, name: str, url: str) -> list[Link]:
    links, issues = find_links((folder / name).read_bytes(), url)
    assert [issue.code for issue in issues] == []
    return list(links)


def page_of(folder: Path, name: str) -> PaperPage:
    (page,) = read_paper_pages((folder / name).read_bytes(), PAGES[name])
    return page


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_leads_to_its_articles_and_to_the_other_pages(pages: Path, name: str) -> None:
    label, others, articles = EXPECTED[name]
    links = links_of(pages, name, PAGES[name])
    found = [link for link in links if link.kind is LinkKind.ARTICLE]
    assert [link.page for link in links if link.kind is LinkKind.INDEX] == others
    assert {link.url.rpartition("/")[2]: link.title for link in found} == articles
    assert {link.page for link in found} == {label}
    shape = shape_of(PAGES[name])
    assert shape
    assert {link.date for link in links} == {shape.date.isoformat()}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_of_a_paper_is_recognised(pages: Path, name: str) -> None:
    assert recognises((pages / name).read_bytes())


@pytest.mark.parametrize(
    "page",
    [
        b"<html><a href=index.html>home</a><a href=t20261126_1.html>news</a></html>",
        b"{}",
        b"",
        b"%PDF-1.7",
    ],
)
def test_other_pages_are_not_taken_for_papers(page: bytes) -> None:
    assert not recognises(page)


def test_kicker_title_deck_and_place_of_an_article(pages: Path) -> None:
    first, second = page_of(pages, "a_layout.html").articles
    assert (first.kicker, first.deck) == (
        "我市深化“一件事”改革",
        "——青川市行政审批局窗口见闻",
    )
    assert first.areas == (((10, 20), (210, 20), (210, 300), (10, 300)),)
    assert len(second.areas) == 2


@pytest.mark.parametrize(
    ("name", "pdf"),
    [
        ("a_layout.html", "qcrb/pc/attachment/202611/27/0f3a-A01.pdf"),
        ("b_page.html", "jcrb/page/186/2026-11/26/A01/51281507497937890.pdf"),
        ("b_teasers.html", "jdb/html/1/2026-11/26/1/1_pdf.pdf"),
        ("nbs_page.html", "mgrb/page/2026-11/26/01/mgrb2026112601.pdf"),
        ("c_page.html", "Zqrb/PDF/20261126/01.pdf"),
        ("e_page.html", "2026/20261126/20261126_001/20261126_001.pdf"),
        ("j_page.html", "bcrb/20261126/res/20261126/01.pdf"),
    ],
)
def test_the_pdf_of_this_page_among_those_of_all(pages: Path, name: str, pdf: str) -> None:
    found = page_of(pages, name).pdf
    assert found
    assert found.split("/", 3)[3] == pdf


def test_a_space_sold_to_an_advertiser_is_no_article(pages: Path) -> None:
    titles = [article.title for article in page_of(pages, "a_layout.html").articles]
    assert "广告" not in titles


def test_teasers_of_other_pages_are_not_on_this_page(pages: Path) -> None:
    links = links_of(pages, "b_teasers.html", PAGES["b_teasers.html"])
    assert not [link for link in links if "别版导读" in (link.title or "")]


def test_another_day_is_never_followed_from_a_page(pages: Path) -> None:
    for name, url in PAGES.items():
        own = shape_of(url)
        for link in links_of(pages, name, url):
            there = shape_of(link.url)
            assert own
            assert there
            assert there.date == own.date


def test_a_page_that_lists_the_whole_issue_gives_each_article_its_page(pages: Path) -> None:
    url = "http://p.example/zqsb/pc/layout/202611/26/node_A001.html"
    links = links_of(pages, "tree.html", url)
    assert {link.title: link.page for link in links} == {
        "数据多跑路": "A001 头版",
        "让制度可感": "A002 评论",
        "减证便民": "A002 评论",
    }


def test_a_cover_without_number_leaves_its_articles_to_the_first_page(pages: Path) -> None:
    links = links_of(pages, "j_page.html", "http://p.example/bcrb/20261126/html/index.htm")
    assert [link.url.rpartition("/")[2] for link in links] == ["page_01.htm", "page_02.htm"]


@pytest.mark.parametrize("cover", ["", "index.htm", "node.htm", "default.html"])
def test_a_cover_of_any_family_leads_to_the_pages(pages: Path, cover: str) -> None:
    links = links_of(pages, "b_page.html", f"http://e.example/jcrb/html/2026-11/26/{cover}")
    found = [link.url.rpartition("/")[2] for link in links if link.kind is LinkKind.INDEX]
    assert found == ["node_187.htm", "node_188.htm", "node_195.htm"]
    assert {link.page for link in links if link.kind is LinkKind.ARTICLE} == {"A01 头版"}


def test_a_cover_that_is_the_only_page_gives_its_articles() -> None:
    page = "<p>第01版：要闻</p><a href=content_1.htm>放管服</a>".encode()
    (link,), _ = find_links(page, "http://e.example/jcrb/html/2026-11/26/index.html")
    assert (link.title, link.page) == ("放管服", "01 要闻")


@pytest.mark.parametrize(
    ("name", "url", "there"),
    [
        ("b_home.html", "http://e.example/jcrb/paperindex.htm", "html/2026-11/26/node_187.htm"),
        ("c_home.html", "http://e.example/jcrb/PaperIndex.htm", "20261126/IssueIndex.htm"),
        ("c_issue.html", "http://e.example/jcrb/20261126/IssueIndex.htm", "20261126/Page01NU.htm"),
    ],
)
def test_a_home_sends_its_reader_to_the_newest_issue(
    pages: Path, name: str, url: str, there: str
) -> None:
    (link,) = links_of(pages, name, url)
    assert link == Link(f"http://e.example/jcrb/{there}", LinkKind.INDEX, None, "2026-11-26", None)


def test_a_script_of_one_line_sends_its_reader_on() -> None:
    page = b"<script>window.location.href='pc/layout/202611/26/node_01.html'</script>"
    (link,), _ = find_links(page, "http://e.example/")
    assert link.url == "http://e.example/pc/layout/202611/26/node_01.html"


def test_a_home_with_several_issues_leads_to_the_newest_of_each_paper(pages: Path) -> None:
    links = links_of(pages, "a_home.html", "https://paper.example/qcrb/pc/")
    assert [(link.url.split("/", 3)[3], link.date) for link in links] == [
        ("qcrb/pc/layout/202611/26/node_A01.html", "2026-11-26"),
        ("qcrb/pc/layout/202611/26/node_A02.html", "2026-11-26"),
        ("qcrb/qcwb/pc/layout/202611/25/node_WB01.html", "2026-11-25"),
    ]


def test_a_calendar_leads_to_its_issues(pages: Path) -> None:
    links = links_of(pages, "period.xml", "http://e.example/jcrb/html/2026-11/period.xml")
    assert [(link.url[-21:], link.date) for link in links] == [
        ("2026-11/24/node_187.htm"[-21:], "2026-11-24"),
        ("2026-11/26/node_187.htm"[-21:], "2026-11-26"),
    ]


def test_a_home_on_another_host_is_told_and_not_followed() -> None:
    page = b"<meta http-equiv=refresh content='0;url=http://szb.example/paperindex.htm'>"
    links, (issue,) = find_links(page, "http://paper.example/")
    assert links == ()
    assert (issue.code, "szb.example" in issue.message) == ("epaper-elsewhere", True)


def test_a_page_without_any_issue_says_so() -> None:
    links, (issue,) = find_links(b"<p>404</p>", "http://paper.example/paperindex.htm")
    assert (links, issue.code) == ((), "epaper-no-issue")


def test_an_article_leads_nowhere(pages: Path) -> None:
    content = (pages / "b_page.html").read_bytes()
    assert find_links(content, "http://e.example/x/html/2026-11/26/content_1.htm") == ((), ())


def test_an_edition_written_as_json(pages: Path) -> None:
    url = "http://e.example/html/2026/20261126/data.json"
    first, second = links_of(pages, "data.json", url)
    assert first == Link(
        "http://e.example/html/2026/20261126/20261126_01/20261126_A01_01_9090_2104.html",
        LinkKind.ARTICLE,
        "免申即享 资金直达",
        "2026-11-26",
        "01 要闻",
    )
    assert second.title == "空白 标题"
    article = read_paper_pages((pages / "data.json").read_bytes(), url)[0].articles[0]
    assert (article.kicker, article.deck, article.author) == (
        "惠企政策",
        "——财政局 上线",
        "记者 林禾",
    )


def test_the_page_drawn_from_json_leads_to_it() -> None:
    links, _ = find_links(b"<html/>", "http://e.example/html/2026/20261126/20261126_A01/index.html")
    assert [link.url for link in links] == ["http://e.example/html/2026/20261126/data.json"]


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "[1,2", '[{"pageNo":1}]'])
def test_json_of_no_edition_has_no_pages(text: str) -> None:
    assert find_links(text.encode(), "http://e.example/html/2026/20261126/other.json")[0] == ()


DAYS = st.dates(date(1995, 1, 1), date(2099, 12, 31))


@given(DAYS, DAYS)
def test_the_same_address_of_another_day_and_back(first: date, second: date) -> None:
    for url in PAGES.values():
        there = address_of_issue(url, first)
        assert there
        shape = shape_of(there)
        assert shape
        assert shape.date == first
        again = address_of_issue(there, second)
        assert again == address_of_issue(url, second)


def test_no_issue_is_guessed_from_a_home_without_a_date() -> None:
    day = date(2026, 11, 26)
    assert address_of_issue("http://e.example/jcrb/paperindex.htm", day) is None
    assert address_of_issue("http://e.example/pc/layout/index.html", day) is None
    assert (
        address_of_issue("http://e.example/dzrb/content/PaperIndex.htm", day)
        == "http://e.example/dzrb/content/20261126/IssueIndex.htm"
    )


def test_issues_of_some_days_newest_first() -> None:
    url = "http://e.example/pc/layout/202612/31/node_01.html"
    assert [re.findall(r"\d{6}/\d\d", a)[0] for a in issues_between(
        url, date(2026, 12, 31), date(2027, 1, 1)
    )] == ["202701/01", "202612/31"]  # fmt: skip
    first = date(2020, 1, 1)
    assert len(issues_between(url, first, first + timedelta(days=5_000))) == 400
    assert issues_between(url, date(2027, 1, 2), date(2027, 1, 1)) == ()


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        ("第A02版：要闻", "A02", "要闻"),
        ("A01： 头版", "A01", "头版"),
        ("第 1 版", "1", None),
        ("第一版：要闻", "1", "要闻"),
        ("第十二版 理论", "12", "理论"),
        ("(GA01) 封面", "GA01", "封面"),
        ("00003版：综合", "03", "综合"),
    ],
)
def test_names_of_pages(text: str, number: str, name: str | None) -> None:
    label = read_label(text, link=True)
    assert label
    assert (label.number, label.name) == (number, name)


@pytest.mark.parametrize("text", ["下一版", "上一期", "PDF版", "版面目录", "返回首页", ""])
def test_words_that_turn_pages_name_none(text: str) -> None:
    assert read_label(text, link=True) is None


@pytest.mark.parametrize("path", ["202613/01", "202602/30", "209912/00", "000001/01", "198911/26"])
def test_a_day_that_no_calendar_has_makes_no_issue(path: str) -> None:
    assert shape_of(f"http://e.example/pc/layout/{path}/node_01.html") is None


def test_only_the_paper_s_own_host_and_the_web_are_linked(pages: Path) -> None:
    url = "https://paper.example/pc/layout/202611/27/node_01.html"
    links = links_of(pages, "hostile.html", url)
    assert {link.url: link.title for link in links} == {
        "https://paper.example/pc/content/202611/27/content_5.html": None,
        "https://paper.example/pc/layout/202611/27/content_6.html": None,
    }
    (page,) = read_paper_pages((pages / "hostile.html").read_bytes(), url)
    assert [article.areas for article in page.articles] == [(), ()]


def test_no_script_in_a_title() -> None:
    page = "<a href=content_1.htm>一<script>alert(1)</script><b onclick=x>二</b>&lt;三</a>"
    links, _ = find_links(page.encode(), "http://e.example/html/2026-11/26/node_1.htm")
    assert [link.title for link in links] == ["一二<三"]


BOMBS = {
    "nested": "<div>" * 40_000,
    "open tags": "<a " * 300_000,
    "comments": "<!--" * 300_000,
    "one attribute": "<a href='" + "x" * 2_000_000,
    "a long map": "<map><area shape=poly coords='" + "1," * 500_000 + "' href=content_1.htm></map>",
    "many areas": "<area coords='1,1,2,2' href='content_1.htm'>" * 40_000,
    "many links": "".join(f"<a href=content_{n}.htm>第{n % 99}版：x</a>" for n in range(40_000)),
    "labels": "第A01版：x<br><p>" * 40_000,
    "refresh": "<meta http-equiv=refresh content='0;url=" + "a" * 1_000_000 + "'>",
    "nul": "\0<a href=\0content_1.htm>x\0</a>" * 1_000,
}


@pytest.mark.parametrize("name", sorted(BOMBS))
def test_a_page_made_to_exhaust_its_reader_is_bounded(name: str) -> None:
    page = BOMBS[name].encode()
    for url in ("http://e.example/html/2026-11/26/node_1.htm", "http://e.example/"):
        links, issues = find_links(page, url)
        assert len(links) <= MOST_LINKS
        assert all(link.url.startswith("http://e.example/") for link in links)
        assert all(len(link.url) <= 2_100 for link in links)
        assert len(issues) <= 2
    for each in read_paper_pages(page, "http://e.example/html/2026-11/26/node_1.htm"):
        assert len(each.articles) <= 500
        assert all(len(area) <= 500 for article in each.articles for area in article.areas)


def test_a_page_past_every_size_is_not_read() -> None:
    page = b" " * (8 * 1024 * 1024 + 1)
    assert [issue.code for issue in find_links(page, "http://e.example/")[1]] == [
        "epaper-too-large"
    ]


@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_fail(content: bytes) -> None:
    find_links(content, "http://e.example/html/2026-11/26/node_1.htm")
    recognises(content)


@given(st.integers(0, 3_000))
def test_a_page_cut_off_anywhere_still_gives_what_was_sent(root: Path, length: int) -> None:
    content = (root / "tests" / "epaper_pages" / "d_page.html").read_bytes()[:length]
    links, _ = find_links(content, PAGES["d_page.html"])
    whole = EXPECTED["d_page.html"][2]
    assert {link.url.rpartition("/")[2] for link in links} <= {*whole, "vA2.shtml"}


def test_roles_by_address() -> None:
    assert [shape.role for url in PAGES.values() if (shape := shape_of(url))] == [Role.PAGE] * len(
        PAGES
    )


def test_a_page_of_too_many_tags_says_that_it_was_cut() -> None:
    page = b"<a href=content_1.htm>x</a>" + b"<p>" * 60_000
    links, issues = find_links(page, "http://e.example/html/2026-11/26/node_1.htm")
    assert (len(links), [issue.code for issue in issues]) == (1, ["epaper-cut"])
