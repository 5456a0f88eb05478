"""Lists over the whole library: articles, and sources with their articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from scraper.write.cards import ArticleCard, SourceCard, source_link
from scraper.write.front import gathering_front
from scraper.write.paging import LINES, chunks, list_id, numbered, pager
from scraper.write.sections import siblings
from scraper.write.shelf import Shelf
from scraper.write.topic_page import article_line
from site_config.library import Printing
from site_config.library.addresses import source_path, year_path
from site_config.library.wording import UNDISCLOSED, date_words, known
from site_config.page import markdown as md
from site_config.page import seal_page

ARTICLES = "articles/index.md"
SOURCES = "sources/index.md"
WHOLE, NEWEST = 300, 100
"""Up to how many articles stand in one list; beyond, how many of the newest do."""


def render_articles(shelf: Shelf) -> tuple[str, str]:
    """All articles by source, or of a large library the newest and a link to each year."""
    practice = sum(card.relevance == "practice" for card in shelf.cards)
    lists = _all(shelf, practice) if len(shelf.cards) <= WHOLE else _newest(shelf)
    blocks = [
        md.heading(1, "文章", anchor="title"),
        siblings(ARTICLES),
        md.block(f"共 {len(shelf.cards)} 篇，其中做法报道 {practice} 篇。", style="lead"),
        *lists,
    ]
    return ARTICLES, seal_page(gathering_front("文章", "listing", id="articles"), md.join(blocks))


def _all(shelf: Shelf, practice: int) -> Iterator[str]:
    """Those on practices first, the others apart."""
    yield md.heading(2, f"做法报道（{practice} 篇）", anchor="practice")
    yield from _by_source(shelf, practice=True)
    yield md.heading(2, f"其他报道（{len(shelf.cards) - practice} 篇）", anchor="other")
    yield md.block("与本库主题无关的同版文章：全文保留，不计入做法统计。")
    yield from _by_source(shelf, practice=False)


def _newest(shelf: Shelf) -> Iterator[str]:
    counts = Counter(card.record.year for card in shelf.cards)
    years = sorted(counts, key=lambda year: year or "", reverse=True)
    yield md.heading(2, "按年份", anchor="years")
    yield md.bullets(
        [
            f"{md.link(_year(year), md.relative(year_path(year), ARTICLES))}　{counts[year]} 篇"
            for year in years
        ]
    )
    yield md.heading(2, f"最近的 {NEWEST} 篇做法报道", anchor="practice")
    cards = (card for source in shelf.newest_first for card in shelf.by_source[source.id])
    on_practice = (card for card in cards if card.relevance == "practice")
    yield md.bullets([article_line(card, ARTICLES) for card in islice(on_practice, NEWEST)])


def _year(year: str | None) -> str:
    return f"{year} 年" if year else f"年份{UNDISCLOSED}"


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


def source_pages(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """The list of sources, and each as received with what is known of it and its articles."""
    yield from source_lists(shelf)
    for source in shelf.sources.values():
        yield source_page(source, shelf)


def source_lists(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """The list of sources, over as many pages as it takes; of articles it only has counts."""
    pages = chunks(list(shelf.sources.values()), LINES)
    for number, chunk in enumerate(pages, start=1):
        here = numbered(SOURCES, number)
        blocks = [
            md.heading(1, "来源", anchor="title"),
            siblings(SOURCES, here),
            md.block(
                f"共 {len(shelf.sources)} 个来源。原件按收到时的样子保存；"
                f"媒体、日期、版次只写原文载明的，没有载明的写“{UNDISCLOSED}”。",
                style="lead",
            ),
            md.bullets([_source_line(source, shelf, here) for source in chunk]),
            pager(SOURCES, number, len(pages)),
        ]
        front = gathering_front("来源", "listing", id=list_id("sources", number))
        yield here, seal_page(front, md.join(blocks))


def _source_line(source: SourceCard, shelf: Shelf, page: str) -> str:
    """With the anchor that led to the source when all stood on one page."""
    articles = len(shelf.by_source[source.id])
    name = md.link(f"来源 {md.escape(source.id)}", md.relative(source_path(source.id), page))
    outlet = md.escape(source.outlet or f"媒体{UNDISCLOSED}")
    day = date_words(source.date) if source.date else f"日期{UNDISCLOSED}"
    copies = len(shelf.elsewhere.get(source.id, ()))
    also = f"，另有同文 {copies} 篇" if copies else ""
    return f"{name}　{outlet}　{day}　{articles} 篇文章{also}\n{{: #source-{source.id} }}"


def source_page(source: SourceCard, shelf: Shelf) -> tuple[str, str]:
    """A source as received; of articles, the shelf need have only those that it prints."""
    path = source_path(source.id)
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
    cards, elsewhere = shelf.by_source[source.id], shelf.elsewhere.get(source.id, ())
    blocks = [
        md.heading(1, md.escape(name), anchor="title"),
        md.crumbs(md.link("来源", md.relative(SOURCES, path))),
        md.bullets([f"{key}：{md.shown(words)}" for key, words in facts.items()]),
        *_own(cards, path, alone=not elsewhere),
        *_elsewhere(elsewhere, path),
    ]
    front = gathering_front(name, "listing", id=f"source-{source.id}")
    return path, seal_page(front, md.join(blocks))


def _own(cards: Sequence[ArticleCard], page: str, *, alone: bool) -> Iterator[str]:
    """The articles of a source; of none only where nothing else tells what it prints."""
    if cards or alone:
        yield md.heading(2, f"文章（{len(cards)} 篇）", anchor="articles")
        yield md.bullets([article_line(card, page) for card in cards])


def _elsewhere(printed: Sequence[tuple[ArticleCard, Printing]], page: str) -> Iterator[str]:
    """What this source prints that another printed too, and that has its page there."""
    if printed:
        yield md.heading(2, f"同文（{len(printed)} 篇）", anchor="elsewhere")
        yield md.block("这些文章别处也有，文字相同，按一篇统计，页面在另一来源下。", style="note")
        yield md.bullets([article_line(card, page) for card, _ in printed])
