"""An article that stands in several sources: its page tells all, the others lead to it.

Pages are made from their source alone, before anyone knows of the other sources; here
such a page is made over. What makes it out is in its front matter, so its text is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scraper.write.cards import ArticleCard, SourceCard, article_path
from scraper.write.front import GENERATED
from site_config.library import Printing
from site_config.library.addresses import source_path
from site_config.library.wording import UNDISCLOSED, byline_words, date_words, known
from site_config.page import COPY, Front, parse_page, seal_page
from site_config.page import markdown as md

READING = "## 这篇是怎样读出来的"
"""Before this heading, the last that we set, the sources are told."""
_SOURCE_LINE = "{: #source .source-line }"
_MOST_NAMED = 3


def printing_of(card: ArticleCard, source: SourceCard, agreement: float) -> Printing:
    """Where a copy stands, as the page of its text tells it."""
    record = card.record
    return Printing(
        id=record.id,
        title=record.title,
        outlet=source.outlet,
        date=record.date,
        page=source.page,
        url=source.url,
        byline=byline_words(record.byline) or None,
        agreement=agreement,
        source=source.id,
        order=record.source.order,
        file=source.file,
        sha256=source.sha256,
    )


def with_printings(text: str, printings: Sequence[Printing]) -> str:
    """The page of an article that stands in other sources too; ``text`` is the page without."""
    front, body = parse_page(text)
    front["also_in"] = [
        {name: getattr(one, name) for name in Printing.__slots__} for one in printings
    ]
    here = article_path(front["id"])
    named = md.block(md.link(md.escape(_in_short(printings)), "#printings"), style="note")
    body = body.replace(_SOURCE_LINE, f"{_SOURCE_LINE}\n\n{named}", 1)
    before, reading, after = body.rpartition(f"\n{READING}")
    told = md.join([before.rstrip("\n"), *_section(front, printings, here)])
    return seal_page(front, f"{told}\n\n{reading.lstrip()}{after}")


def leading_page(text: str, copy_of: str, title: str) -> str:
    """The page of a copy: where it stands, and the way to the page ``copy_of`` of its text."""
    front, _ = parse_page(text)
    here, source = article_path(front["id"]), front["source"]
    leading = {
        **{key: front[key] for key in COPY if key in front},
        "kind": "copy",
        "copy_of": copy_of,
        "generated": GENERATED,
    }
    facts = {
        "媒体": known(source["outlet"]),
        "日期": date_words(front["date"]),
        "版次": known(source["page"]),
        "网址": known(source["url"]),
        "原始文件": f"{source['file']}（sha256 {source['sha256'][:12]}）",
    }
    target = md.link(md.escape(title), md.relative(article_path(copy_of), here))
    shelf = md.link("文章", md.relative("articles/index.md", here))
    blocks = [
        md.heading(1, md.escape(front["title"]), anchor="title"),
        md.crumbs(f"{shelf} › 同文"),
        md.block(f"这一篇与{target}是同一篇文章，全文、事实和全部来源见那一页。", style="lead"),
        md.bullets([f"{name}：{md.shown(words)}" for name, words in facts.items()]),
        _way_to_source(source["id"], here),
    ]
    return seal_page(leading, md.join(blocks))


def _in_short(printings: Sequence[Printing]) -> str:
    """The outlets in a few words: 同文另载 2 处：甲晚报、乙网."""
    named = [one.outlet or f"来源 {one.source}" for one in printings]
    more = "等" if len(named) > _MOST_NAMED else ""
    return f"同文另载 {len(named)} 处：{'、'.join(named[:_MOST_NAMED])}{more}"


def _section(front: Front, printings: Sequence[Printing], here: str) -> Iterator[str]:
    """Every source of the text, the page's own first."""
    own = front["source"]
    yield md.heading(2, f"同文来源（{len(printings) + 1} 处）", anchor="printings", searched=False)
    yield md.block(
        "各处文字相同（只差标点、空格或个别字），按一篇文章统计；本页采用第一处的文字。",
        style="note",
    )
    head = ("媒体", "日期", "版次", "网址", "标题", "文字一致", "来源")
    first = _where(own["outlet"], front["date"], own["page"], own["url"])
    rows = [_row(one, front["title"], here) for one in printings]
    yield md.grid([head, (*first, "本页", "—", _way_to_source(own["id"], here)), *rows])


def _row(one: Printing, title: str, here: str) -> tuple[str, ...]:
    return (
        *_where(one.outlet, one.date, one.page, one.url),
        "相同" if one.title == title else md.escape(one.title),
        f"{one.agreement:.0%}",
        _way_to_source(one.source, here),
    )


def _where(
    outlet: str | None, date: str | None, page: str | None, url: str | None
) -> tuple[str, str, str, str]:
    return (
        md.escape(known(outlet)),
        md.escape(date_words(date) if date else UNDISCLOSED),
        md.escape(known(page)),
        md.shown(known(url)),
    )


def _way_to_source(source_id: str, here: str) -> str:
    return md.link(f"来源 {md.escape(source_id)}", md.relative(source_path(source_id), here))
