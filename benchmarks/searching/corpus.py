"""The articles as plain pages, for peers that read HTML or JSON, and the library itself."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.search_quality.naming import policy_records
from tests.search_quality.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Plain:
    """A page: address without ending, title, and its parts (an HTML element and its text)."""

    page: str
    title: str
    parts: tuple[tuple[str, str], ...]

    @property
    def html(self) -> str:
        """A whole page with nothing but the words."""
        parts = "\n".join(f"<{tag}>{html.escape(text)}</{tag}>" for tag, text in self.parts)
        title = html.escape(self.title)
        head = f'<meta charset="utf-8"><title>{title}</title>'
        body = f"<main data-pagefind-body><h1>{title}</h1>\n{parts}\n</main>"
        return f'<!doctype html>\n<html lang="zh"><head>{head}</head><body>{body}</body></html>\n'


def plain_pages(shelf: Shelf) -> Iterator[Plain]:
    """All articles, and the pages of practices, places and documents with their names."""
    for text in shelf.texts:
        heading = [("p", line) for line in text.lines]
        crossheads = [("h2", words) for words in text.crossheads]
        paragraphs = [("p", words) for words in text.paragraphs]
        yield Plain(text.page, text.title, (*heading, *crossheads, *paragraphs))
    for practice in shelf.practices:
        names = ("p", " ".join(practice.alt))
        defined = ("p", practice.definition or "")
        yield Plain(shelf.practice_page(practice), practice.label, (names, defined))
    for short, pages in shelf.region_pages.items():
        yield from (Plain(page, short, ()) for page in sorted(pages))
    for title, pages in policy_records(shelf).items():
        yield from (Plain(page, title, ()) for page in sorted(pages))


def write_html(pages: list[Plain], folder: Path) -> None:
    """A file for each page at its address."""
    for page in pages:
        file = folder / f"{page.page}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page.html, encoding="utf-8")


def write_json(pages: list[Plain], file: Path) -> None:
    """All pages in one file: address, title and text of each."""
    rows = [
        {"id": p.page, "title": p.title, "text": "\n".join(text for _, text in p.parts)}
        for p in pages
    ]
    file.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
