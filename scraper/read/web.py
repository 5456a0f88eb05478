"""Web pages among the sources: told by what they are, read to a document of one article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from scraper.model import Document, Issue, Level
from scraper.read.catalogue import Source
from scraper.read.decode import MAX_LINE
from scraper.read.html import WebPage, read_page
from scraper.read.html.document import to_document
from scraper.read.html.further import join_pages
from scraper.read.html.profiles import Profile
from scraper.read.saved import saved_from
from scraper.read.unused import unused_repair

_NAMED = (".html", ".htm", ".shtml", ".xhtml")
_OPENING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)


def is_web_page(content: bytes, name: str, kind: str | None = None) -> bool:
    """Whether a source is a web page: its row says so, its name, or else how it begins."""
    if kind is not None:
        return kind == "html"
    return name.lower().endswith(_NAMED) or _OPENING.match(content[:4096]) is not None


def read_web_page(
    content: bytes, name: str, row: Source | None = None, profiles: Iterable[Profile] = ()
) -> WebPage | Issue:
    """What a saved web page says, or the issue that says why it cannot be read.

    ``row`` is its row of the catalogue, which knows where it was found and what its
    header declared; a browser that saved the page may have written down the address.
    """
    url, declared = (row.url, row.charset) if row else (None, None)
    url = url or saved_from(content)
    page = read_page(content, name, url=url, declared=declared, profiles=profiles)
    if isinstance(page, Issue) or not page.pages:
        return page
    further: dict[str, WebPage] = {}
    for part in row.further if row else ():
        read = read_page(part.content, name, url=url, declared=part.charset, profiles=profiles)
        if isinstance(read, WebPage):
            further[part.url] = read
    return join_pages(page, further, name)


def document_of(
    page: WebPage | Issue, content: bytes, name: str, source_id: str, repairs: Mapping[str, str]
) -> tuple[Document | None, tuple[Issue, ...]]:
    """The document of a page that was read, with what to say about it."""
    if isinstance(page, Issue):
        return None, (page,)
    if not page.body:
        return None, page.issues
    if any(len(part.text) > MAX_LINE for part in page.body):
        message = f"a paragraph of the page has more than {MAX_LINE:,} characters"
        cure = "save the page with its line breaks"
        return None, (Issue("line-too-long", Level.ERROR, message, cure, name),)
    document, unused = to_document(page, content, name, source_id, repairs)
    return document, (*page.issues, *(unused_repair(name, misprint) for misprint in unused))
