"""Lists that belong together, each with links to its fellows: the site's tabs, in words."""

from __future__ import annotations

from site_config.page import markdown as md

SECTIONS = (
    (
        ("清单", "practices/index.md"),
        ("A–Z", "practices/az.md"),
        ("主题", "topics/index.md"),
        ("各地对比", "compare/index.md"),
        ("时间线", "timeline/index.md"),
        ("证据等级", "evidence/index.md"),
    ),
    (
        ("全部", "articles/index.md"),
        ("年份", "years/index.md"),
        ("媒体", "outlets/index.md"),
        ("标签", "tags.md"),
        ("来源", "sources/index.md"),
    ),
)
"""The lists of each section of mkdocs.yml that has several, in its order."""


def siblings(page: str, here: str = "") -> str:
    """A line with the lists of the page's section, its own name without a link.

    ``here`` is the page that the line stands on where it is a further page of the list.
    """
    section = next(lists for lists in SECTIONS if page in dict(lists).values())
    names = [
        md.strong(name) if path == page else md.link(name, md.relative(path, here or page))
        for name, path in section
    ]
    return md.block(" · ".join(names), style="siblings")
