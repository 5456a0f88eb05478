"""Pages of cited documents: one each, with who cites it, and the list of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from scraper.write.cards import article_id
from scraper.write.front import gathering_front
from scraper.write.paging import LINES, chunks, list_id, numbered, pager
from scraper.write.policy_shelf import Citation, Held, PolicyEntry
from scraper.write.units import Unit
from site_config.library.wording import UNDISCLOSED, date_words, known, place_words
from site_config.page import markdown as md
from site_config.page import seal_page

POLICIES = "policies/index.md"
CITING = 100
"""How many citing articles stand on one page of a document."""
NO_CITATION = "本库暂无文章引用这份文件。"
NO_POLICY = "本库的文章尚未引用政策文件。"


def policy_units(entries: Sequence[PolicyEntry]) -> Iterator[Unit]:
    """The list of documents, and each document's page with the articles that cite it."""
    yield Unit("policies", partial(_lists, entries))
    for entry in entries:
        paths = (*entry.by_article, *(paper.article_path for paper in entry.held))
        told = tuple(map(article_id, dict.fromkeys(paths)))
        yield Unit(f"policy {entry.id}", partial(render_policy, entry), told)


def render_policy(entry: PolicyEntry) -> Iterator[tuple[str, str]]:
    """The pages of one document: what is known of it, then every sentence that cites it."""
    cited = list(enumerate(entry.by_article.items(), start=1))
    pages = chunks(cited, CITING)
    for number, chunk in enumerate(pages, start=1):
        here = numbered(entry.path, number)
        shelf = md.link("政策文件", md.relative(POLICIES, here))
        blocks = [
            md.heading(1, md.escape(entry.name), anchor="title"),
            md.crumbs(f"{shelf} › {md.escape(entry.kind or '文件')}"),
            *(_head(entry) if number == 1 else ()),
            md.heading(2, "哪些文章引用", anchor="citations", searched=False),
            *_citations(chunk, here),
            pager(entry.path, number, len(pages)),
        ]
        kind = "policy-record" if number == 1 else "listing"
        front = gathering_front(entry.name, kind, id=list_id(entry.id, number))
        yield here, seal_page(front, md.join(blocks))


def _head(entry: PolicyEntry) -> Iterator[str]:
    yield md.block(_tally(entry), style="tally")
    yield md.bullets([f"{name}：{md.escape(words)}" for name, words in _facts(entry)])
    yield from _full_text(entry)


def _lists(entries: Sequence[PolicyEntry]) -> Iterator[tuple[str, str]]:
    """The list of all documents, the most cited first, over as many pages as it takes."""
    held = sum(bool(entry.held) for entry in entries)
    lead = f"共 {len(entries)} 份文件，其中 {held} 份有全文；引用多的在前。"
    pages = chunks(entries, LINES)
    for number, chunk in enumerate(pages, start=1):
        here = numbered(POLICIES, number)
        blocks = [
            md.heading(1, "政策文件", anchor="title"),
            md.block(lead if entries else NO_POLICY, style="lead" if entries else "empty"),
            md.bullets([_line(entry, here) for entry in chunk]),
            pager(POLICIES, number, len(pages)),
        ]
        front = gathering_front("政策文件", "listing", id=list_id("policies", number))
        yield here, seal_page(front, md.join(blocks))


def _line(entry: PolicyEntry, page: str) -> str:
    link = md.link(md.escape(entry.name), md.relative(entry.path, page))
    number = entry.number if entry.title and entry.number else ""
    words = (link, md.escape(number), _tally(entry), "有全文" if entry.held else "")
    return "　".join(word for word in words if word)


def _tally(entry: PolicyEntry) -> str:
    sentences = sum(map(len, entry.by_article.values()))
    return f"{len(entry.by_article)} 篇文章引用，{sentences} 处原文"


def _facts(entry: PolicyEntry) -> Iterator[tuple[str, str]]:
    """What is known of a document; what only the paper itself tells is 未披露 without it."""
    yield "文号", known(entry.number)
    if entry.held:
        yield from paper_facts(entry.held[0])
    else:
        yield "发文机关", UNDISCLOSED
        yield "成文日期", UNDISCLOSED


def paper_facts(paper: Held) -> Iterator[tuple[str, str]]:
    """What a paper that the library holds says of itself, its number aside."""
    yield "发文机关", known("、".join(paper.issuers))
    yield "成文日期", date_words(paper.written)
    yield "发布日期", date_words(paper.published)
    yield "施行日期", date_words(paper.effective)
    yield (
        "有效期",
        paper.term or (f"至{date_words(paper.valid_until)}" if paper.valid_until else UNDISCLOSED),
    )
    yield "有效性", known(paper.validity)
    yield "主题分类", known(paper.subject)
    yield "索引号", known(paper.index_number)


def _full_text(entry: PolicyEntry) -> Iterator[str]:
    for paper in entry.held:
        words = md.escape(f"全文：{paper.title}")
        yield md.block(md.link(words, md.relative(paper.article_path, entry.path)), style="more")


def _citations(
    cited: Sequence[tuple[int, tuple[str, Sequence[Citation]]]], page: str
) -> Iterator[str]:
    if not cited:
        yield md.block(NO_CITATION, style="empty")
    for number, (path, sentences) in cited:
        target = md.relative(path, page)
        title = md.link(md.escape(sentences[0].article_title), target)
        yield md.heading(3, title, anchor=f"citation-{number}", searched=False)
        for one in sentences:
            yield md.quotation(_marked(one))
            place = md.link(f"原文{place_words(one.anchor)}", f"{target}#{one.anchor}")
            yield md.block(place, style="place")


def _marked(one: Citation) -> str:
    """The sentence with the words that name the document in strong type."""
    before, words, after = one.quote.partition(one.words) if one.words else (one.quote, "", "")
    named = md.strong(md.escape(words.strip())) if words.strip() else ""
    return md.escape(before) + named + md.escape(after)
