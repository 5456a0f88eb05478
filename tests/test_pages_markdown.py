"""Words of a source stay words: whatever they are, the page shows them and nothing else."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from site_config.page import markdown as md

# More syntax than the site turns on, so that a later extension opens no door.
EXTENSIONS = ["extra", "admonition", "sane_lists", "toc"]
HOSTILE = """
<script>alert(1)</script>|<img src=x onerror=alert(1)>|</p></div>|<!-- c -->|<?php ?>|<![CDATA[x]]>
&lt;b&gt;|&#60;b&#62;|&copy;|&|<|javascript:alert(1)|[甲](javascript:alert(1))|![甲](x.png)
[甲]: http://b|*[甲]: 乙|[^1]|[^1]: 注|<http://a.b>|<a@b.c>|**粗**|*斜*|__粗__|`码`|```|~~~|~~删~~
# 题|题 #|题 ##|===|---|***|1. 甲|1) 甲|12.|- 甲|+ 甲|> 引|: 释|:::|!!! note|??? note|=== "页"
{: #p1 .x }|{: onclick=alert(1) }|{ .x }|甲{: .x }|{{ 7*7 }}|{% raw %}|--8<-- "x"|$x$|^^甲^^
| 甲 | 乙 ||\\|\\*|\\\\|\x02klzzwxh:0000\x03|\x02wzxhzdk:1\x03|\x00|    码|\t码|甲\n\n乙
甲\n===|甲  \n乙|http://a.b/c|www.a.b|:smile:|「」|　全角　|3+1联合验收|8S标准|±0|C#
<!DOCTYPE html>|<div markdown="1">
""".replace("\n", "|").split("|")
WORDS = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=8), min_size=1, max_size=4).map(
    "".join
)
VISIBLE = WORDS.filter(lambda text: shown(text) != "")


def shown(text: str) -> str:
    """What a reader sees of a text: control characters marked, white space as one."""
    printable = re.sub("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)
    return " ".join(printable.split())


def render(markdown: str) -> BeautifulSoup:
    return BeautifulSoup(Markdown(extensions=EXTENSIONS).convert(markdown), "html.parser")


def elements(page: BeautifulSoup) -> list[tuple[str, dict[str, object]]]:
    return [(tag.name, dict(tag.attrs)) for tag in page.find_all(True)]


@given(first=VISIBLE, second=VISIBLE)
def test_paragraphs_show_their_words_and_keep_their_anchors(first: str, second: str) -> None:
    page = render(
        md.join([md.block(md.escape(first), anchor="p1"), md.block(md.escape(second), anchor="p2")])
    )
    assert elements(page) == [("p", {"id": "p1"}), ("p", {"id": "p2"})]
    assert [shown(p.get_text()) for p in page.find_all("p")] == [shown(first), shown(second)]


@given(words=VISIBLE)
def test_a_heading_shows_its_words(words: str) -> None:
    page = render(md.heading(2, md.escape(words), anchor="h1"))
    assert elements(page) == [("h2", {"id": "h1"})]
    assert shown(page.get_text()) == shown(words)


@given(words=st.lists(VISIBLE, min_size=1, max_size=3))
def test_a_list_has_one_item_for_each_text(words: list[str]) -> None:
    page = render(md.bullets([md.escape(text) for text in words]))
    assert [name for name, _ in elements(page)] == ["ul", *["li"] * len(words)]
    assert [shown(item.get_text()) for item in page.find_all("li")] == [*map(shown, words)]


@example(before="成了!", words="联合验收", after="")
@given(before=WORDS, words=VISIBLE, after=WORDS)
def test_a_link_inside_a_quotation_holds_just_its_words(
    before: str, words: str, after: str
) -> None:
    link = md.link(md.escape(words), "practices/a.md")
    page = render(md.quotation(md.escape(before) + link + md.escape(after)))
    assert elements(page) == [("blockquote", {}), ("p", {}), ("a", {"href": "practices/a.md"})]
    assert page.a is not None
    assert shown(page.a.get_text()) == shown(words)
    assert shown(page.get_text()) == shown(before + words + after)


@given(words=VISIBLE)
def test_emphasis_holds_just_its_words(words: str) -> None:
    page = render(md.block(md.strong(md.escape(words.strip())), style="x"))
    assert elements(page) == [("p", {"class": ["x"]}), ("strong", {})]
    assert shown(page.get_text()) == shown(words)


@pytest.mark.parametrize(
    "text",
    ["打造“3+1”联合验收（含登记）新模式。", "拿地即开工——4个“零”", "至少压缩70%以上！", "2.5小时"],
)
def test_plain_chinese_is_written_as_it_is(text: str) -> None:
    assert md.escape(text) == text


def test_a_web_address_is_a_link_and_any_other_scheme_is_text() -> None:
    address = "https://news.example.cn/2023/06_a?x=1&y=2#p3"
    page = render(md.shown(address))
    assert elements(page) == [("p", {}), ("a", {"href": address})]
    assert page.get_text() == address
    for other in (
        "javascript:alert(1)",
        "data:text/html,x",
        "//a.b/c",
        f"{address} 甲",
        "http://a)b",
    ):
        assert render(md.shown(other)).find("a") is None


@given(words=VISIBLE)
def test_text_that_may_be_an_address_shows_its_words(words: str) -> None:
    page = render(md.bullets([md.shown(words)]))
    assert {name for name, _ in elements(page)} <= {"ul", "li", "a"}
    assert shown(page.get_text()) == shown(words)


@pytest.mark.parametrize(
    ("target", "page", "address"),
    [
        ("practices/a.md", "articles/000/b.md", "../../practices/a.md"),
        ("articles/000/b.md#p3", "practices/a.md", "../articles/000/b.md#p3"),
        ("topics/t.md", "index.md", "topics/t.md"),
        ("practices/a.md", "practices/b.md", "a.md"),
    ],
)
def test_addresses_are_relative(target: str, page: str, address: str) -> None:
    assert md.relative(target, page) == address
