"""Lists over the whole library: articles, sources with their articles, and the tag page."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.write.cards import SourceCard, source_link
from scraper.write.front import gathering_front
from scraper.write.sections import siblings
from scraper.write.shelf import Shelf
from scraper.write.topic_page import article_line
from site_config.library.wording import UNDISCLOSED, date_words, known
from site_config.page import markdown as md
from site_config.page import seal_page

ARTICLES = "articles/index.md"
SOURCES = "sources/index.md"
TAGS = "tags.md"
# Replaced by the list of tags when the site is built.
_TAG_LIST = "<!-- material/tags -->"


def render_articles(shelf: Shelf) -> tuple[str, str]:
    """All articles by source: those on practices first, the others apart."""
    practice = sum(card.relevance == "practice" for card in shelf.cards)
    other = len(shelf.cards) - practice
    blocks = [
        md.heading(1, "文章", anchor="title"),
        siblings(ARTICLES),
        md.block(f"共 {len(shelf.cards)} 篇，其中做法报道 {practice} 篇。", style="lead"),
        md.heading(2, f"做法报道（{practice} 篇）", anchor="practice"),
        *_by_source(shelf, practice=True),
        md.heading(2, f"其他报道（{other} 篇）", anchor="other"),
        md.block("与本库主题无关的同版文章：全文保留，不计入做法统计。"),
        *_by_source(shelf, practice=False),
    ]
    return ARTICLES, seal_page(gathering_front("文章", "listing", id="articles"), md.join(blocks))


def _by_source(shelf: Shelf, *, practice: bool) -> Iterator[str]:
    for source in shelf.newest_first:
        lines = [
            article_line(card, ARTICLES)
            for card in shelf.by_source[source.id]
            if (card.relevance == "practice") == practice
        ]
        if lines:
            yield md.block(source_link(source, ARTICLES), style="origin")
            yield md.bullets(lines)


def render_sources(shelf: Shelf) -> tuple[str, str]:
    """Each source as received, what is known of it and its articles."""
    blocks = [
        md.heading(1, "来源", anchor="title"),
        siblings(SOURCES),
        md.block(
            f"共 {len(shelf.sources)} 个来源。原件按收到时的样子保存；"
            f"媒体、日期、版次只写原文载明的，没有载明的写“{UNDISCLOSED}”。",
            style="lead",
        ),
    ]
    for source in shelf.sources.values():
        blocks += _source(source, shelf)
    return SOURCES, seal_page(gathering_front("来源", "listing", id="sources"), md.join(blocks))


def _source(source: SourceCard, shelf: Shelf) -> Iterator[str]:
    basis = f"（依据原文“{source.date_basis[0]}”）" if source.date_basis else ""
    facts = {
        "媒体": known(source.outlet),
        "日期": date_words(source.date) + basis,
        "版次": known(source.page),
        "网址": known(source.url),
        "文件": source.file,
        "sha256": source.sha256,
    }
    name = "　".join(filter(None, (f"来源 {source.id}", source.outlet)))
    yield md.heading(2, md.escape(name), anchor=f"source-{source.id}")
    yield md.bullets([f"{name}：{md.shown(words)}" for name, words in facts.items()])
    cards = shelf.by_source[source.id]
    yield md.block(f"文章 {len(cards)} 篇：")
    yield md.bullets([article_line(card, SOURCES) for card in cards])


def render_tags() -> tuple[str, str]:
    """The page that lists articles by tag."""
    front = gathering_front("标签", "listing", id="tags")
    lead = md.block("文章按做法名称和年份加标签；点按标签可看到带有它的文章。", style="lead")
    return TAGS, seal_page(
        front, md.join([md.heading(1, "标签", anchor="title"), siblings(TAGS), lead, _TAG_LIST])
    )
