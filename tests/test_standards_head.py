"""The head of a page: escaped for HTML, and an article's first words."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup

from site_config.standards import Publication, first_words, render_head
from tests.published import BARE, FULL, HOSTILE, article


def test_a_hostile_title_is_the_content_of_a_tag_and_no_more() -> None:
    page = Publication({"kind": "article", "tags": [HOSTILE]}, HOSTILE, "articles/x.md")
    head = BeautifulSoup(render_head(page, FULL), "html.parser")
    shown = HOSTILE.replace("\u2028", "").strip()
    assert {tag.name for tag in head.find_all(True)} == {"meta", "script"}
    assert len(head.find_all("script")) == 1
    title = head.find("meta", attrs={"name": "ArticleTitle"})
    assert title
    assert title["content"] == shown
    assert json.loads(head.find_all("script")[0].get_text())["@graph"][0]["headline"] == shown


def test_a_page_outside_the_library_has_no_more_than_the_site() -> None:
    assert render_head(None, BARE) == ""
    assert '<meta name="SiteIDCode" content="1304000009">' in render_head(None, FULL)
    assert "ld+json" not in render_head(None, FULL)


def test_the_same_page_gives_the_same_text() -> None:
    assert render_head(article(), FULL) == render_head(article(), FULL)


LONG = "一二三四五六七八九。" * 20


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ('<p id="p1">甲<a href="#">乙</a>。</p><p id="p2">丙</p>', "甲乙。"),
        ('<h1 id="title">甲</h1>\n<p class="x" id="p1">乙\n丙</p>', "乙 丙"),
        ('<p id="p1">a &lt;b&gt; &amp; c</p>', "a <b> & c"),
        ('<p id="c1">图</p>', None),
        ('<p id="p1"></p>', None),
        (f'<p id="p1">{LONG}</p>', LONG[:110]),
        (f'<p id="p1">{"一" * 300}</p>', "一" * 119 + "…"),
    ],
)
def test_first_words_end_with_a_sentence(html: str, words: str | None) -> None:
    assert first_words(html) == words
