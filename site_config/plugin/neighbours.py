"""What to read after an article: its neighbours on the page, copies, and kin."""

from __future__ import annotations

from site_config.library import Article, Library
from site_config.library.relations import Copy, Kin, Relations
from site_config.library.wording import UNDISCLOSED
from site_config.page import markdown as md

RELATIONS = {
    "copy": "全文相同",
    "same": "文字大致相同",
    "reprint": "转载或改写",
    "excerpt": "一篇摘自另一篇",
}
_KINDS = {"practice": "都有", "policy": "都引用", "region": "同在"}


def neighbours(article: Article, library: Library, relations: Relations) -> str:
    """A section in Markdown, empty if there is nothing to read next."""
    before, after = _on_the_page(article, library)
    lines = [
        f"同版上一篇：{_link(before, article)}" if before else "",
        f"同版下一篇：{_link(after, article)}" if after else "",
        *(_copy(copy, article, library) for copy in relations.copies.get(article.id, ())),
        *(_kin(kin, article, library) for kin in relations.kin.get(article.id, ())),
    ]
    found = [line for line in lines if line]
    if not found:
        return ""
    heading = md.heading(2, "接着读", anchor="next", searched=False)
    return md.join([heading, md.bullets(found)])


def follows_from(article: Article, library: Library, relations: Relations) -> object:
    """All that ``neighbours`` tells, but for the names of practices: a fifth of the work."""
    copies, kin = relations.copies.get(article.id, ()), relations.kin.get(article.id, ())
    ids = (*(copy.article for copy in copies), *(one.article for one in kin))
    named = [
        one and (one.title, one.path, one.source.outlet)
        for one in (*_on_the_page(article, library), *map(library.by_id.get, ids))
    ]
    told = [copy.relation for copy in copies], [one.reasons for one in kin]
    return named, told, article.path


def _on_the_page(article: Article, library: Library) -> tuple[Article | None, Article | None]:
    """The articles printed before and after it in the same source."""
    fellows = library.by_source[article.source.id]
    at = fellows.index(article)
    before, after = fellows[at - 1 : at] if at else [], fellows[at + 1 : at + 2]
    return (before[0] if before else None), (after[0] if after else None)


def _copy(copy: Copy, article: Article, library: Library) -> str:
    other = library.by_id.get(copy.article)
    if other is None:
        return ""
    outlet = md.escape(other.source.outlet or f"媒体{UNDISCLOSED}")
    return f"{RELATIONS.get(copy.relation, copy.relation)}：{_link(other, article)}　{outlet}"


def _kin(kin: Kin, article: Article, library: Library) -> str:
    other = library.by_id.get(kin.article)
    if other is None:
        return ""
    return f"相关：{_link(other, article)}　{md.escape(_why(kin, library))}"


def _why(kin: Kin, library: Library) -> str:
    shared: dict[str, list[str]] = {}
    for kind, value in kin.reasons:
        known = library.vocabulary.by_id.get(value) if kind == "practice" else None
        shared.setdefault(kind, []).append(known.label if known else value.replace("/", ""))
    return "；".join(f"{_KINDS.get(kind, kind)}{'、'.join(them)}" for kind, them in shared.items())


def _link(other: Article, article: Article) -> str:
    return md.link(md.escape(other.title), md.relative(other.path, article.path))
