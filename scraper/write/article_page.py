"""The page of one article: its text in full, practices linked, where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.model import Article, Published
from scraper.write.article_reading import render_reading
from scraper.write.article_text import render_text
from scraper.write.cards import source_link, title_of
from scraper.write.fact_panel import render_facts
from scraper.write.front import publication
from scraper.write.links import own_place
from scraper.write.policy_page import paper_facts
from scraper.write.policy_shelf import Held
from scraper.write.proof import Proof
from site_config.library.addresses import practice_path, source_path
from site_config.library.citation import cite
from site_config.library.wording import KINDS, UNDISCLOSED, byline_words, date_words, known
from site_config.page import markdown as md
from site_config.page import seal_page
from site_config.taxonomy import Vocabulary


def render_article(proof: Proof, vocabulary: Vocabulary) -> tuple[str, str]:
    """Path below content/ and text of an article's page.

    Raises ``ValueError`` if the words of a mention do not stand where it says.
    """
    path = proof.record.path
    blocks = [
        *_head(proof.found.article, path),
        _source_line(proof, path),
        *render_text(proof, vocabulary),
        *_practices(proof, vocabulary),
        *_paper(proof.paper),
        *render_facts(proof, path),
        *_origin(proof, path),
        *render_reading(proof),
    ]
    return path, seal_page(proof.front, md.join(blocks))


def _head(article: Article, page: str) -> Iterator[str]:
    if article.kicker:
        yield md.block(md.escape(article.kicker.text), style="kicker")
    yield md.heading(1, md.escape(title_of(article)), anchor="title")
    if article.deck:
        yield md.block(md.escape(article.deck.text), style="deck")
    shelf = md.link("文章", md.relative("articles/index.md", page))
    yield md.crumbs(f"{shelf} › {KINDS[article.kind]}")


def _source_line(proof: Proof, page: str) -> str:
    """Outlet, date as known, page and who wrote it, above the text as in print."""
    source = source_link(proof.source, page, proof.record.date)
    sheet = f"第 {md.escape(proof.source.page)} 版" if proof.source.page else ""
    byline = md.escape(byline_words(proof.record.byline)) or f"署名{UNDISCLOSED}"
    place = own_place(proof.record, page)
    return md.block(
        "　".join(filter(None, (source, sheet, byline, place))),
        anchor="source",
        style="source-line",
    )


def _practices(proof: Proof, vocabulary: Vocabulary) -> Iterator[str]:
    page = proof.record.path
    if proof.record.practices:
        yield md.heading(2, "文中的做法", anchor="practices", searched=False)
        yield md.bullets(
            [
                md.link(
                    md.escape(vocabulary.practice(practice).label),
                    md.relative(practice_path(practice), page),
                )
                for practice in proof.record.practices
            ]
        )


def _paper(paper: Held | None) -> Iterator[str]:
    if paper:
        facts = (("文号", known(paper.number)), *paper_facts(paper))
        yield md.heading(2, "文件信息", anchor="paper", searched=False)
        yield md.bullets([f"{name}：{md.escape(words)}" for name, words in facts])


def _origin(proof: Proof, page: str) -> Iterator[str]:
    article, source = proof.found.article, proof.source
    published = publication(proof.found, source)
    facts = {
        "署名": byline_words(proof.record.byline) or UNDISCLOSED,
        "电头": article.dateline,
        "栏目": article.column,
        "媒体": known(source.outlet),
        "日期": date_words(published.edtf if published else None) + _basis(published),
        "版次": known(source.page),
        "网址": source.url,
        "版面 PDF": source.page_pdf,
        "原始文件": f"{source.file}（sha256 {source.sha256[:12]}{_extent(article)}）",
    }
    yield md.heading(2, "出处与引用", anchor="origin", searched=False)
    yield md.block(md.escape(cite(proof.record)), anchor="cite", style="cite")
    yield md.bullets([f"{name}：{md.shown(words)}" for name, words in facts.items() if words])
    target = md.relative(source_path(source.id), page)
    yield md.block(md.link("同一版面的全部文章", target), style="more")


def _extent(article: Article) -> str:
    """Where the article lies in its source; the front matter has every stretch of it."""
    if not article.spans:
        return ""
    start = min(span[0] for span in article.spans)
    end = max(span[1] for span in article.spans)
    pieces = f"之间的 {len(article.spans)} 段" if len(article.spans) > 1 else ""
    return f"，第 {start}–{end} 字符{pieces}"


def _basis(published: Published | None) -> str:
    return f"（依据原文“{published.quote}”）" if published and published.quote else ""
