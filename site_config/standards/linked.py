"""A page as schema.org has it: JSON-LD for machines that read the web.

The texts are others': the original outlet is the publisher, this site the provider.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote, urljoin

from site_config.page import ARTICLE_KINDS
from site_config.standards.publication import Publication, each_known, known, plain_date
from site_config.standards.publisher import Publisher
from site_config.standards.tags import find_column

Node = dict[str, Any]
"""A thing of schema.org: its ``@type`` and properties."""

# Inside <script> these could end it or open a comment; JSON reads them all the same.
_UNSAFE = {mark: f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}
_LAW = re.compile(r"(?:法|条例|规定|办法|细则|规则)$")
_AFTER_NAME = re.compile(r"[《》〈〉]|[（(][^（）()]*[）)]$")
_WEB = re.compile(r"https?://\S+")
_YEAR = re.compile(r"\d{4}")
_ABOUT = {"region": "Place", "body": "Organization", "outlet": "Organization"}


def linked_data(page: Publication, publisher: Publisher) -> Node:
    """The page, and the way to it from the home page, as one JSON-LD document."""
    describe = _DESCRIBED.get(page.kind or "", _collection)
    if page.is_home:
        describe = _web_site
    elif page.kind is None:
        describe = _plain_page
    graph = [describe(page, publisher)]
    if not page.is_home:
        graph.append(_breadcrumbs(page, publisher))
    return {"@context": "https://schema.org", "@graph": _pruned(graph)}


def render_json(node: Node) -> str:
    """The document as text that is safe between ``<script>`` and ``</script>``.

    >>> render_json({"name": "</script>&"})
    '{"name":"\\\\u003c/script\\\\u003e\\\\u0026"}'
    """
    text = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    for mark, spelt in _UNSAFE.items():
        text = text.replace(mark, spelt)
    return text


def _pruned(value: object) -> object:
    """Without what says nothing: null, empty, or a thing of which only the type is left."""
    match value:
        case str():
            return known(value)
        case list():
            return [kept for entry in value if (kept := _pruned(entry)) is not None] or None
        case dict():
            pruned = {key: _pruned(entry) for key, entry in value.items()}
            node = {key: kept for key, kept in pruned.items() if kept is not None}
            return node if node.keys() - {"@type"} else None
        case _:
            return value


def _thing(type_: str, name: str | None, **more: object) -> Node:
    return {"@type": type_, "name": name, **more}


def _common(page: Publication) -> Node:
    return {
        "description": page.description,
        "inLanguage": page.language,
        "isAccessibleForFree": True,
        "url": page.url,
        "keywords": list(page.keywords),
    }


def _this_site(publisher: Publisher) -> Node:
    above = _thing("Organization", publisher.sponsor)
    name = publisher.site_name
    return _thing("Organization", name, url=publisher.site_url, parentOrganization=above)


def _part_of(publisher: Publisher) -> Node:
    return _thing("WebSite", publisher.site_name, url=publisher.site_url)


def _people(names: tuple[str, ...]) -> list[Node]:
    return [_thing("Person", name) for name in names]


def _place(place: Mapping[str, Any]) -> Node:
    """A place; its number where it has one in GB/T 2260, not where only we gave it one."""
    code = place.get("code")
    number = {"@type": "PropertyValue", "propertyID": "GB/T 2260", "value": code} if code else None
    return _thing("Place", place["name"], identifier=number)


def _original(page: Publication) -> Node:
    """What the text was read from: where it stands on the web, and the file's digest."""
    url, digest = known(page.source.get("url")), known(page.source.get("sha256"))
    number = {"@type": "PropertyValue", "propertyID": "sha256", "value": digest}
    return {
        "@type": "CreativeWork",
        "publisher": _thing("Organization", page.outlet),
        "url": url if url and _WEB.fullmatch(url) else None,
        "identifier": number if digest else None,
    }


def _printing(one: Mapping[str, Any]) -> Node:
    """The same text in another paper or on another site."""
    url = known(one.get("url"))
    return {
        "@type": "NewsArticle",
        "headline": known(one.get("title")),
        "datePublished": plain_date(one.get("date")),
        "printPage": known(one.get("page")),
        "publisher": _thing("Organization", known(one.get("outlet"))),
        "url": url if url and _WEB.fullmatch(url) else None,
    }


def _article(page: Publication, publisher: Publisher) -> Node:
    front = page.front
    return {
        "@type": "Article" if page.kind == "essay" else "NewsArticle",
        "headline": page.title,
        "alternativeHeadline": known(front.get("deck")),
        "articleSection": known(front.get("column")),
        "identifier": known(front.get("id")),
        **_common(page),
        "datePublished": page.date,
        "author": _people(page.authors),
        "contributor": _people(page.correspondents),
        "printPage": known(page.source.get("page")),
        "spatialCoverage": [_place(place) for place in page.regions],
        "isBasedOn": _original(page),
        "workExample": [_printing(one) for one in page.also_in],
        "publisher": _thing("Organization", page.outlet),
        "provider": _this_site(publisher),
        "isPartOf": _part_of(publisher),
    }


def _practice(page: Publication, publisher: Publisher) -> Node:
    column = find_column(page, publisher)
    name = " · ".join(part for part in (publisher.site_name, column and column.name) if part)
    url = _address(publisher, f"{page.folder}/index.html")
    return {
        **_thing("DefinedTerm", page.title),
        "termCode": known(page.front.get("id")),
        "description": page.description,
        "inLanguage": page.language,
        "url": page.url,
        "inDefinedTermSet": _thing("DefinedTermSet", name, url=url),
    }


def _document_type(title: str) -> str:
    """Law by the last word of its name, as 条例 or 办法; any other document is just a work.

    >>> _document_type("《优化营商环境条例》（2019年）"), _document_type("《对接方案》")
    ('Legislation', 'CreativeWork')
    """
    name = _AFTER_NAME.sub("", _AFTER_NAME.sub("", title).strip())
    return "Legislation" if _LAW.search(name) else "CreativeWork"


def _policy_record(page: Publication, publisher: Publisher) -> Node:
    type_ = _document_type(page.title)
    node = _thing(type_, page.title, description=page.description, inLanguage=page.language)
    return {**node, "url": page.url, "subjectOf": _part_of(publisher)}


def _paper(page: Publication, publisher: Publisher) -> Node:
    """A policy paper that is a source itself: whose it is, its number, its day."""
    type_, number = _document_type(page.title), known(page.paper.get("number"))
    return {
        **_thing(type_, page.title),
        **_common(page),
        "identifier": number,
        "legislationIdentifier": number if type_ == "Legislation" else None,
        "author": [_thing("Organization", name) for name in each_known(page.paper.get("issuers"))],
        "dateCreated": plain_date(page.paper.get("written")),
        "datePublished": page.date,
        "spatialCoverage": [_place(place) for place in page.regions],
        "isBasedOn": _original(page),
        "workExample": [_printing(one) for one in page.also_in],
        "publisher": _thing("Organization", page.outlet),
        "provider": _this_site(publisher),
        "isPartOf": _part_of(publisher),
    }


def _collection(page: Publication, publisher: Publisher) -> Node:
    id_ = known(page.front.get("id")) or ""
    about = _thing(_ABOUT.get(page.kind or "", "Thing"), page.title)
    is_year = page.kind == "year" and _YEAR.fullmatch(id_)
    return {
        **_thing("AboutPage" if id_ == "about" else "CollectionPage", page.title),
        **_common(page),
        "about": None if page.kind == "listing" or id_ == "undisclosed" else about,
        "temporalCoverage": id_ if is_year else None,
        "isPartOf": _part_of(publisher),
        "provider": _this_site(publisher),
    }


def _plain_page(page: Publication, publisher: Publisher) -> Node:
    return {
        **_thing("WebPage", page.title),
        **_common(page),
        "isPartOf": _part_of(publisher),
    }


def _web_site(page: Publication, publisher: Publisher) -> Node:
    target = _address(publisher, "find/index.html?q={search_term_string}")
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": target},
        "query-input": "required name=search_term_string",
    }
    return {
        **_thing("WebSite", publisher.site_name or page.title, url=publisher.site_url),
        "description": page.description,
        "inLanguage": page.language,
        "publisher": _thing("Organization", publisher.sponsor),
        "potentialAction": search if target else None,
    }


def _breadcrumbs(page: Publication, publisher: Publisher) -> Node:
    """Home, column, page. Without the site's address the steps have names alone."""
    column = find_column(page, publisher)
    steps = [(publisher.site_name, _address(publisher, "index.html"))]
    if column and not page.is_column_index:
        steps.append((column.name, _address(publisher, f"{page.folder}/index.html")))
    steps.append((page.title, page.url))
    named = [(name, address) for name, address in steps if name]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": address}
            for number, (name, address) in enumerate(named, start=1)
        ],
    }


def _address(publisher: Publisher, path: str) -> str | None:
    return urljoin(publisher.site_url, quote(path, safe="/?={}")) if publisher.site_url else None


_DESCRIBED: Mapping[str, Callable[[Publication, Publisher], Node]] = {
    **dict.fromkeys(ARTICLE_KINDS, _article),
    "policy": _paper,
    "practice": _practice,
    "policy-record": _policy_record,
}
