"""A library of made-up articles as pages, with the index that the search makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from site_config.library import Article, Library, Mention, Place, Source
from site_config.library.loading import make_library
from site_config.page import markdown as md
from site_config.search import write_search
from site_config.search.answering import Answer, search
from tests.known import gazetteer, vocabulary

VOCABULARY = vocabulary()
GAZETTEER = gazetteer()


@dataclass(frozen=True, slots=True)
class Told:
    """An article as a test tells it; ``practices`` are ids."""

    title: str
    paragraphs: Sequence[str] = ()
    practices: Sequence[str] = ()
    crossheads: Sequence[str] = ()
    date: str | None = None
    place: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Searchable:
    """A content folder, the site with its index, and the library."""

    content: Path
    site: Path
    library: Library

    @property
    def index(self) -> Path:
        """The folder of the index."""
        return self.site / "search"

    def search(self, query: str, sort: str = "relevance") -> Answer:
        """What the index answers."""
        return search(self.index, query, sort)

    def found(self, query: str, sort: str = "relevance") -> list[str]:
        """Titles of the articles that a query finds, in the order shown."""
        answer = self.search(query, sort)
        return [answer.index.fragment(doc)["t"] for doc in answer.hits]

    def files(self) -> Mapping[str, bytes]:
        """The index, file by file."""
        return {
            path.relative_to(self.index).as_posix(): path.read_bytes()
            for path in sorted(self.index.rglob("*.js"))
        }


def make_searchable(folder: Path, told: Sequence[Told], *, named: bool = True) -> Searchable:
    """Writes the pages that the search reads, and the index.

    Practices have pages, and so are names that the search knows, only where ``named``.
    """
    content, site = folder / "content", folder / "site"
    library = make_pages(content, told)
    for practice in VOCABULARY.practices if named else ():
        page = content / "practices" / f"{practice.id}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.touch()
    write_search(library, GAZETTEER, content, site)
    return Searchable(content, site, library)


def make_pages(content: Path, told: Sequence[Told]) -> Library:
    """Writes the pages of articles below ``content``; their library."""
    library = make_library((_article(n, one) for n, one in enumerate(told)), VOCABULARY)
    for article, one in zip(library.articles, told, strict=True):
        page = content / article.path
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(_page(one), encoding="utf-8", newline="\n")
    return library


def _article(number: int, told: Told) -> Article:
    mentions = tuple(Mention(id_, "does", "", "p1", "") for id_ in told.practices)
    division = GAZETTEER.by_path[told.place] if told.place else None
    place = Place(division.path, division.code, main=True) if division else None
    return Article(
        id=f"{number:04}",
        path=f"articles/a/{number:04}.md",
        title=told.title,
        kind="article",
        relevance="practice",
        source=Source("a", "a.md", "0" * 64, outlet=told.outlet, order=number + 1),
        date=told.date,
        places=(place,) if place else (),
        mentions=mentions,
    )


def _page(told: Told) -> str:
    heads = [
        md.heading(2, md.escape(words), anchor=f"h{number}")
        for number, words in enumerate(told.crossheads, 1)
    ]
    paragraphs = [
        md.block(md.escape(words), anchor=f"p{number}")
        for number, words in enumerate(told.paragraphs, 1)
    ]
    title = md.heading(1, md.escape(told.title), anchor="title")
    return f"---\nkind: article\n---\n\n{md.join([title, *heads, *paragraphs])}\n"
