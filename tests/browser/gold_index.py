"""The small index over the gold library, put into a copy of its site.

The articles of the small index are those of the library in the order of the format, so that
what it finds and the columns of the facets speak of the same.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from bs4 import BeautifulSoup

from site_config.facets import in_order
from site_config.library import Article, Library, load_library
from site_config.library.finding import value_id
from tests.browser.small_index import Doc, write_index
from tests.known import vocabulary


def library_of(site: Path) -> Library:
    """The library that a site was built from: its content lies beside it."""
    return load_library(site.parent / "content", vocabulary())


def with_small_index(site: Path, target: Path) -> Path:
    """Copy the site to ``target`` and give it the small index."""
    shutil.copytree(site, target, ignore=shutil.ignore_patterns("search"))
    library = library_of(site)
    docs = [_doc(site, article) for article in reversed(in_order(library))]
    practices = [
        [
            p.id,
            f"practices/{p.id}.html",
            p.label,
            list(p.alt),
            len(held),
            "E1",
            (p.definition or "")[:80],
        ]
        for p in vocabulary().practices
        if (held := library.by_practice.get(p.id))
    ]
    topics = [[t.id, f"topics/{t.id}.html", t.label, list(t.alt), 1] for t in vocabulary().topics]
    regions = [["370000", "regions/370000.html", "山东省", ["山东"], 9]]
    write_index(target, docs, {"p": practices, "t": topics, "r": regions})
    return target


def _doc(site: Path, article: Article) -> Doc:
    url = article.path.replace(".md", ".html")
    html = BeautifulSoup((site / url).read_text(encoding="utf-8"), "html.parser")
    texts = tuple(part.get_text() for part in html.select(".al-page p[id^=p]"))
    tags = [f"@y:{article.year}"] if article.year else []
    if article.place:
        tags += [f"@r:{value_id('region', article.place)}", "@r:370000"]
    return Doc(article.title, texts, article.practices, tuple(dict.fromkeys(tags)), (), url)
