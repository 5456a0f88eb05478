"""The page of one article: its text in full, practices linked, where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from scraper.model import Article, Cleaned, Mention, Published
from scraper.write import markdown as md
from scraper.write.cards import SourceCard, source_link, title_of
from scraper.write.fact_panel import render_facts
from scraper.write.front import publication
from scraper.write.policy_page import paper_facts
from scraper.write.policy_shelf import Held
from scraper.write.proof import Proof
from site_config.library.addresses import practice_path, source_path
from site_config.library.wording import KINDS, UNDISCLOSED, byline_words, date_words, known
from site_config.page import seal_page
from site_config.taxonomy import Vocabulary


def render_article(proof: Proof, vocabulary: Vocabulary) -> tuple[str, str]:
    """Path below content/ and text of an article's page.

    Raises ``ValueError`` if the words of a mention do not stand where it says.
    """
    found, path = proof.found, proof.record.path
    blocks = [
        *_head(found.article, proof.source, path),
        *_text(found.article, found.mentions, path),
        *_practices(found.mentions, path, vocabulary),
        *_paper(proof.paper),
        *render_facts(proof, path),
        *_origin(proof, path),
    ]
    return path, seal_page(proof.front, md.join(blocks))


def _head(article: Article, source: SourceCard, page: str) -> Iterator[str]:
    if article.kicker:
        yield md.block(md.escape(article.kicker.text), style="kicker")
    yield md.heading(1, md.escape(title_of(article)), anchor="title")
    if article.deck:
        yield md.block(md.escape(article.deck.text), style="deck")
    shelf = md.link("文章", md.relative("articles/index.md", page))
    yield md.crumbs(f"{shelf} › {source_link(source, page)}　{KINDS[article.kind]}")


def _text(article: Article, mentions: Sequence[Mention], page: str) -> Iterator[str]:
    numbers = count(1)
    for paragraph in article.standfirst:
        anchor = f"p{next(numbers)}"
        yield md.block(
            _linked(paragraph, anchor, mentions, page), anchor=anchor, style="standfirst"
        )
    headings = count(1)
    for section in article.sections:
        if section.crosshead:
            anchor = f"h{next(headings)}"
            words = _linked(section.crosshead, anchor, mentions, page)
            yield md.heading(2, words, anchor=anchor)
        for paragraph in section.paragraphs:
            anchor = f"p{next(numbers)}"
            yield md.block(_linked(paragraph, anchor, mentions, page), anchor=anchor)
    for number, caption in enumerate(article.captions, start=1):
        words = _linked(caption, f"c{number}", mentions, page)
        yield md.block(f"图片说明：{words}", anchor=f"c{number}", style="caption")


def _linked(part: Cleaned, anchor: str, mentions: Sequence[Mention], page: str) -> str:
    """The part as Markdown, the first mention of each practice in it a link to its page."""
    pieces: list[str] = []
    end, linked = 0, set()
    here = (mention for mention in mentions if mention.paragraph == anchor)
    for mention in sorted(here, key=lambda found: (found.start, -found.end)):
        if part.text[mention.start : mention.end] != mention.words:
            raise ValueError(
                f"{page}: {mention.words!r} does not stand at {anchor}:{mention.start}"
            )
        if mention.start < end or mention.practice in linked:
            continue
        linked.add(mention.practice)
        target = md.relative(practice_path(mention.practice), page)
        pieces += [
            md.escape(part.text[end : mention.start]),
            md.link(md.escape(mention.words), target),
        ]
        end = mention.end
    return "".join([*pieces, md.escape(part.text[end:])])


def _practices(mentions: Sequence[Mention], page: str, vocabulary: Vocabulary) -> Iterator[str]:
    practices = dict.fromkeys(mention.practice for mention in mentions)
    if practices:
        yield md.heading(2, "文中的做法", anchor="practices", searched=False)
        yield md.bullets(
            [
                md.link(
                    md.escape(vocabulary.practice(practice).label),
                    md.relative(practice_path(practice), page),
                )
                for practice in practices
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
        "原始文件": f"{source.file}（sha256 {source.sha256[:12]}{_extent(article)}）",
    }
    yield md.heading(2, "出处", anchor="origin")
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
