"""What a page leaves behind when it is written, small enough to be kept of every page."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents


@dataclass(frozen=True, slots=True)
class Told:
    """Digest of its HTML, its ids, its links to places of pages, and its row for the next build."""

    output: str | None
    ids: list[str]
    anchors: dict[str, dict[str, str]]
    row: str | None


def told_of(page: Page, output: str | None, row: str | None) -> Told:
    """What a page that is written leaves, for who has it not at hand."""
    links = page.links_to_anchors or {}
    return Told(
        output,
        _shared(sorted(page.present_anchor_ids or ())),
        {target.src_uri: told for target, told in links.items()},
        row,
    )


def remind(page: Page, told: Told, files: Files) -> None:
    """Tells MkDocs what another process learnt of a page."""
    page.present_anchor_ids = set(_shared(told.ids))
    page.links_to_anchors = {files.src_uris[uri]: links for uri, links in told.anchors.items()}


def drop_sound_anchors(page: Page) -> None:
    """Forgets links of the page to places of its own that are there: the most by far."""
    links, there = page.links_to_anchors or {}, page.present_anchor_ids or set()
    if page.file in links:
        own = {anchor: link for anchor, link in links[page.file].items() if anchor not in there}
        rest = {file: told for file, told in links.items() if file != page.file}
        page.links_to_anchors = rest | ({page.file: own} if own else {})


def forget(page: Page) -> None:
    """Lets go what nobody asks for any more once the page is written."""
    page.content, page.markdown, page.meta, page.toc = "", None, {}, TableOfContents([])
    page.present_anchor_ids = page.links_to_anchors = None


def _shared(texts: Iterable[str]) -> list[str]:
    """The same with one object for all that are equal, those of other pages too."""
    return [sys.intern(text) for text in texts]
