"""The meta tags of a page: those of Chinese government sites, and Dublin Core.

Names after the 网页设计规范 in the annex of 国办发〔2017〕47号, as real sites print them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from site_config.standards.publication import Publication, each_known, known
from site_config.standards.publisher import Column, Publisher


class Tag(NamedTuple):
    """One ``<meta>``: name and content, neither escaped."""

    name: str
    content: str


def find_column(page: Publication, publisher: Publisher) -> Column | None:
    """The column that a page belongs to, if the publisher named it."""
    return publisher.columns.get(page.folder) if page.folder else None


def government_tags(page: Publication, publisher: Publisher) -> list[Tag]:
    """Site, column and article tags, as far as they are known, each name once.

    ``Description`` is not among them: HTML takes it for the ``description`` that every
    page already has.
    """
    rows = [*_site(publisher), *_column(page, publisher), *_article(page)]
    return _known_tags(rows)


def site_tags(publisher: Publisher) -> list[Tag]:
    """What a page carries that is no page of the library, as the one for lost readers."""
    return _known_tags(_site(publisher))


def dublin_core_tags(page: Publication, publisher: Publisher) -> list[Tag]:
    """The page in terms of the DCMI; the date in EDTF, as it is known."""
    is_list = page.kind is not None and not page.is_composed
    rows = [
        ("dcterms.title", page.title),
        ("dcterms.language", page.language),
        ("dcterms.type", "Collection" if is_list else "Text"),
        ("dcterms.identifier", page.url),
        ("dcterms.description", page.description),
        *(("dcterms.creator", name) for name in _makers(page)),
        *(("dcterms.contributor", name) for name in page.correspondents),
        ("dcterms.publisher", page.outlet if page.is_article else _voice(publisher)),
        ("dcterms.date", known(page.front.get("date"))),
        ("dcterms.source", known(page.source.get("url"))),
        *(("dcterms.spatial", place["name"]) for place in page.regions),
        *(("dcterms.subject", word) for word in page.keywords),
    ]
    return _known_tags(rows)


def _makers(page: Publication) -> tuple[str, ...]:
    return page.authors or each_known(page.paper.get("issuers"))


def _voice(publisher: Publisher) -> str | None:
    """Who answers for what the library says in its own words."""
    return publisher.sponsor or publisher.site_name


def _known_tags(rows: list[tuple[str, str | None]]) -> list[Tag]:
    return [Tag(name, text) for name, content in rows if (text := known(content))]


def _site(publisher: Publisher) -> list[tuple[str, str | None]]:
    return [
        ("SiteName", publisher.site_name),
        ("SiteDomain", publisher.site_domain),
        ("SiteIDCode", publisher.site_id_code),
    ]


def _column(page: Publication, publisher: Publisher) -> Iterator[tuple[str, str | None]]:
    """A list inside a column is a column of its own, of the type of the one around it."""
    around = find_column(page, publisher)
    if page.is_home or (page.is_composed and not around):
        return
    column = around or Column(page.title)
    own = not page.is_composed and not page.is_column_index
    name = page.title if own else column.name
    yield "ColumnName", name
    yield "ColumnDescription", (page.description if own else None) or column.description
    yield "ColumnKeywords", _listed([*column.keywords, name])
    yield "ColumnType", column.type or column.name


def _article(page: Publication) -> Iterator[tuple[str, str | None]]:
    if page.is_composed:
        yield "ArticleTitle", page.title
    if page.is_article:
        # The form is YYYY-MM-DD HH:MM; newspapers give no hour, and none is invented.
        yield "PubDate", page.date
        yield "ContentSource", page.outlet
        yield "Author", _listed([*page.authors, *page.correspondents])
    if page.is_composed:
        yield "Keywords", _listed([*page.keywords])
    yield "Url", page.url


def _listed(words: list[str]) -> str:
    return ",".join(each_known(words))
