"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator

from site_config.export.feeds import Entry, Feed, moment
from site_config.export.harmless import xml
from site_config.export.publication import RIGHTS, Publication
from site_config.library.wording import date_words

NOBODY = "佚名"
"""How the standard for citations writes an author that nobody names."""


def write_atom(feed: Feed, publication: Publication) -> bytes:
    """The file; addresses are relative to it unless the site's is known."""
    itself = f"{feed.file}.xml"
    name = itself.rpartition("/")[2]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<id>{xml(feed.id)}</id>",
        f"<title>{xml(feed.title)}</title>",
        f"<updated>{moment(feed.updated)}</updated>",
        f"<author><name>{xml(publication.name)}</name></author>",
        f"<rights>{xml(RIGHTS)}</rights>",
        _link("self", publication.file(itself) if publication.address else name, "atom+xml"),
        _link("alternate", publication.seen_from(itself, feed.page), None),
    ]
    for entry in feed.entries:
        lines += ["<entry>", *_entry(entry), "</entry>"]
    return "\n".join([*lines, "</feed>", ""]).encode()


def _entry(entry: Entry) -> Iterator[str]:
    article = entry.article
    yield f"<id>{xml(entry.id)}</id>"
    yield f"<title>{xml(article.title)}</title>"
    yield f"<updated>{moment(entry.began)}</updated>"
    if entry.published:
        yield f"<published>{moment(entry.published)}</published>"
    for name in article.byline.names or (NOBODY,):
        yield f"<author><name>{xml(name)}</name></author>"
    yield _link("alternate", entry.address, None)
    date = f'term="{xml(article.date or "XXXX")}" label="{xml(date_words(article.date))}"'
    yield f'<category scheme="urn:anliku:date" {date}/>'
    for id_, label in entry.practices:
        yield f'<category scheme="urn:anliku:practice" term="{xml(id_)}" label="{xml(label)}"/>'
    yield f"<summary>{xml(entry.summary)}</summary>"


def _link(relation: str, address: str, application: str | None) -> str:
    kind = f"application/{application}" if application else "text/html"
    return f'<link rel="{relation}" type="{kind}" href="{xml(address)}"/>'
