"""Pages of cited documents: who cites what, gathered under one address that stays."""

from __future__ import annotations

import doctest
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from scraper.write import policy_shelf
from scraper.write.policy_page import POLICIES, policy_units
from scraper.write.policy_shelf import Citation, Held, PolicyEntry, gather
from site_config.page import check_front_matter, is_as_generated, parse_page
from tests.sample_library import texts_of

TITLE, NUMBER = "甲县办事办法", "甲政发〔2020〕3号"
FIRST = Citation(
    TITLE, NUMBER, "办法", "articles/001/aaaaaaaa.md", "办事不再跑远路", "p2",
    f"近日，甲县印发《{TITLE}》（{NUMBER}）。", f"《{TITLE}》（{NUMBER}）",
)  # fmt: skip
SECOND = Citation(
    TITLE, None, "办法", "articles/002/bbbbbbbb.md", "窗口新风", "p1",
    f"按照《{TITLE}》，材料减了一半。", f"《{TITLE}》",
)  # fmt: skip
PAPER = Held(
    "articles/p01/cccccccc.md", TITLE, NUMBER, "办法", ("甲县人民政府",), "A1/2020-3", "政务服务",
    "2020-05-06", "2020-05-09", "2020-06-01", "5年", None, "有效",
)  # fmt: skip
HOSTILE = "<script>alert(1)</script> **粗** {: onclick=x } [甲](javascript:x) {{ 7*7 }}管理办法"


def soup(text: str) -> BeautifulSoup:
    _, body = parse_page(text)
    markdown = Markdown(extensions=["attr_list", "toc", "tables", "fenced_code"])
    return BeautifulSoup(markdown.convert(body), "html.parser")


def pages(*members: Citation | Held) -> dict[str, str]:
    citations = [one for one in members if isinstance(one, Citation)]
    return texts_of(policy_units(gather(citations, [m for m in members if isinstance(m, Held)])))


def only(*members: Citation | Held) -> tuple[str, BeautifulSoup]:
    """Path and page of the one document that these make."""
    (path,) = [path for path in pages(*members) if path != POLICIES]
    return path, soup(pages(*members)[path])


def entries(*citations: Citation) -> tuple[PolicyEntry, ...]:
    return gather(citations, ())


def test_examples_of_the_shelf() -> None:
    assert doctest.testmod(policy_shelf).failed == 0


def test_every_page_keeps_the_contract_and_is_sealed() -> None:
    made = pages(FIRST, SECOND, PAPER) | pages() | pages(PAPER)
    faults = {path: check_front_matter(parse_page(text)[0]) for path, text in made.items()}
    assert {path: found for path, found in faults.items() if found} == {}
    assert all(map(is_as_generated, made.values()))


def test_a_page_tells_what_is_known_and_says_what_is_not() -> None:
    _, page = only(SECOND)
    shown = page.get_text()
    assert page.h1 is not None
    assert page.h1.get_text() == f"《{TITLE}》"
    for line in ("文号：未披露", "发文机关：未披露", "成文日期：未披露"):
        assert line in shown
    assert "有效性" not in shown


def test_a_held_paper_tells_the_rest_and_is_linked() -> None:
    path, page = only(FIRST, PAPER)
    shown = page.get_text()
    for line in (
        f"文号：{NUMBER}",
        "发文机关：甲县人民政府",
        "成文日期：2020年5月6日",
        "发布日期：2020年5月9日",
        "施行日期：2020年6月1日",
        "有效期：5年",
        "有效性：有效",
        "主题分类：政务服务",
        "索引号：A1/2020-3",
    ):
        assert line in shown
    links = {link["href"] for link in page.find_all("a")}
    assert "../articles/p01/cccccccc.md" in links
    assert path.startswith("policies/")


def test_every_sentence_is_quoted_with_the_way_to_its_paragraph() -> None:
    _, page = only(FIRST, SECOND)
    quotes = [quote.get_text().strip() for quote in page.find_all("blockquote")]
    assert quotes == [FIRST.quote, SECOND.quote]
    assert [strong.get_text() for strong in page.find_all("strong")] == [FIRST.words, SECOND.words]
    places = [(a.get_text(), a["href"]) for a in page.find_all("a") if a.get_text()[:2] == "原文"]
    assert places == [
        ("原文第2段", "../articles/001/aaaaaaaa.md#p2"),
        ("原文第1段", "../articles/002/bbbbbbbb.md#p1"),
    ]
    assert [h.get_text() for h in page.find_all("h3")] == ["办事不再跑远路", "窗口新风"]


def test_one_sentence_is_quoted_once() -> None:
    (entry,) = entries(FIRST, FIRST, replace(FIRST, anchor="p4"))
    assert [one.anchor for one in entry.by_article[FIRST.article_path]] == ["p2", "p4"]


def test_title_with_and_without_number_and_number_alone_are_one() -> None:
    (entry,) = entries(SECOND, replace(SECOND, title=None, number=NUMBER, kind=None), FIRST)
    assert (entry.title, entry.number, entry.kind) == (TITLE, NUMBER, "办法")
    assert len(entry.citations) == 3


def test_one_title_with_two_numbers_is_two_documents() -> None:
    other = replace(FIRST, number="乙政发〔2021〕1号")
    assert sorted(e.number or "" for e in entries(FIRST, other)) == sorted(
        [NUMBER, other.number or ""]
    )
    assert len(entries(FIRST, other, SECOND)) == 3


def test_a_law_is_one_with_and_without_the_state() -> None:
    long = replace(SECOND, title="中华人民共和国行政许可法", kind="法")
    (entry,) = entries(long, replace(long, title="行政许可法"))
    assert entry.title == "中华人民共和国行政许可法"
    assert len(entries(replace(long, title="行政 许可法"), long)) == 1


@pytest.mark.parametrize("title", ["意见", "实施方案", "若干措施"])
def test_a_bare_name_of_a_sort_has_no_page(title: str) -> None:
    assert entries(replace(SECOND, title=title)) == ()
    assert len(entries(replace(SECOND, title=title, number=NUMBER))) == 1


def test_the_address_comes_from_number_or_title_and_stays() -> None:
    numbered, titled = entries(FIRST)[0], entries(SECOND)[0]
    assert numbered.id == entries(replace(FIRST, title="另写的名称管理办法"))[0].id
    assert (
        titled.id == entries(replace(SECOND, quote="别的话", article_path="articles/x/y.md"))[0].id
    )
    assert numbered.id != titled.id
    assert all(len(entry.id) == 8 for entry in (numbered, titled))


def test_the_order_of_what_is_given_changes_no_address() -> None:
    third = replace(SECOND, title="乙县规定", kind="规定")
    one, other = pages(FIRST, SECOND, third), pages(third, SECOND, FIRST)
    assert one.keys() == other.keys()
    assert one[POLICIES] == other[POLICIES]


def test_the_list_names_all_most_cited_first() -> None:
    rare = replace(SECOND, title="乙县规定", kind="规定")
    made = pages(rare, FIRST, SECOND, PAPER)
    items = [item.get_text() for item in soup(made[POLICIES]).find_all("li")]
    assert items == [
        f"《{TITLE}》　{NUMBER}　2 篇文章引用，2 处原文　有全文",
        "《乙县规定》　1 篇文章引用，1 处原文",
    ]
    links = [link["href"] for link in soup(made[POLICIES]).find_all("a")]
    assert [f"policies/{link}" for link in links] == [path for path in made if path != POLICIES]


def test_a_library_without_documents_says_so() -> None:
    (text,) = pages().values()
    assert "尚未引用政策文件" in text


def test_a_held_paper_that_nobody_cites_has_a_page() -> None:
    _, page = only(PAPER)
    assert "暂无文章引用" in page.get_text()


def test_a_number_alone_is_the_name() -> None:
    _, page = only(replace(FIRST, title=None, kind="标准", number="GB/T 36114-2018"))
    assert page.h1 is not None
    assert page.h1.get_text() == "GB/T 36114-2018"


def test_hostile_words_stay_words() -> None:
    one = Citation(
        HOSTILE, None, "办法", "articles/001/aaaaaaaa.md", f"标题{HOSTILE}", "p1",
        f"印发《{HOSTILE}》。", f"《{HOSTILE}》",
    )  # fmt: skip
    made = pages(
        one, replace(PAPER, title=HOSTILE, number=None, issuers=(HOSTILE,), validity=HOSTILE)
    )
    for path, text in made.items():
        page = soup(text)
        assert page.find("script") is None
        assert not any(tag.get("onclick") for tag in page.find_all(True))
        assert not any("javascript" in link["href"] for link in page.find_all("a"))
        assert "<script>alert(1)</script> **粗** {: onclick=x }" in page.get_text(), path
        assert check_front_matter(parse_page(text)[0]) == []
