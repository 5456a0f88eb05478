"""Any files to rows, one at a time and independent of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from scraper.model import Issue, Level
from scraper.pipeline.analysis import Analysis, analyse
from scraper.pipeline.files import read_file
from scraper.pipeline.rows import article_lines, fact_lines
from scraper.read.catalogue import FurtherPage, Source
from scraper.read.html.profiles import Profile
from scraper.read.saved import saved_from
from scraper.read.sorting import Sort, sort_page
from scraper.read.web import is_web_page

_TITLE = re.compile(rb"<title[^<>]{0,200}>([^<]{1,300})", re.IGNORECASE)
_HEAD = 1 << 16


@dataclass(frozen=True, slots=True)
class Given:
    """A file as named by a person; ``content`` is set where it came through a pipe.

    A page of an archive or a folder (``collected``) has an id of its own and a name to be
    ``shown`` by, and where it was found: its address and the charset its server declared.
    ``profiles`` are of the sites of the library that it is read in; ``further`` are pages
    that by their addresses may be further ones of the same article.
    """

    name: str
    content: bytes | Issue | None = None
    shown: str | None = None
    id: str | None = None
    url: str | None = None
    charset: str | None = None
    is_web: bool = False
    profiles: tuple[Profile, ...] = ()
    collected: bool = False
    further: tuple[Given, ...] = ()


@dataclass(frozen=True, slots=True)
class FileRows:
    """Rows of one file, ready to be written, with what to say about it.

    ``parts`` counts the further pages that are part of its article; ``beside`` are the rows
    of those that are none.
    """

    name: str
    read: bool
    articles: int
    leftovers: int
    article_lines: bytes
    fact_lines: bytes
    issues: tuple[Issue, ...]
    sort: str = Sort.ARTICLE
    parts: int = 0
    beside: tuple[FileRows, ...] = ()


def read_rows(given: Given) -> FileRows:
    """Reads and analyses one file; a file that cannot be read has issues and no rows."""
    name = given.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    content = read_file(Path(given.name), name) if given.content is None else given.content
    if isinstance(content, Issue):
        issues = _milder((content,)) if given.collected else (content,)
        return _with_beside(FileRows(name, False, 0, 0, b"", b"", issues, Sort.EMPTY), given, ())
    id_ = given.id or PurePath(name).stem
    analysis = analyse(content, name, id_, _row_of(given, content, name, id_), given.profiles)
    page = analysis.page
    return _with_beside(_rows(given, name, content, analysis), given, page.pages if page else ())


def _rows(given: Given, name: str, content: bytes, analysis: Analysis) -> FileRows:
    source = given.shown or PurePath(name).name
    sort = _sort(analysis, given, content) if given.collected else Sort.ARTICLE
    if sort is not Sort.ARTICLE:
        issues = () if sort in (Sort.INDEX, Sort.NOTICE) else _milder(analysis.issues)
        return FileRows(name, False, 0, 0, b"", b"", issues, sort)
    return FileRows(
        name,
        analysis.reading is not None,
        len(analysis.articles),
        analysis.leftovers,
        article_lines(analysis, source),
        fact_lines(analysis, source),
        _milder(analysis.issues) if given.collected else analysis.issues,
        parts=len(analysis.page.joined) if analysis.page else 0,
    )


def _with_beside(rows: FileRows, given: Given, pages: Sequence[str]) -> FileRows:
    """The rows of a page with those of pages that came with it and are no part of it."""
    if not given.further:
        return rows
    known = frozenset(pages)
    others = (one for one in given.further if _place_of(one) not in known)
    return replace(
        rows, beside=tuple(read_rows(replace(one, profiles=given.profiles)) for one in others)
    )


def _place_of(given: Given) -> str:
    """What a page is called by the links of another: its address, or its name in the folder."""
    return given.url or PurePath(given.shown or given.name).name


def _further(given: Given) -> Iterator[FurtherPage]:
    for one in given.further:
        content = read_file(Path(one.name), one.name) if one.content is None else one.content
        if isinstance(content, bytes):
            yield FurtherPage(_place_of(one), content, one.charset)


def _row_of(given: Given, content: bytes, name: str, id_: str) -> Source | None:
    """What is known of a page of an archive or folder before it is read."""
    url = given.url or (saved_from(content) if given.collected else None)
    if not (given.is_web or (given.collected and is_web_page(content, name))):
        return None
    row = Source(id_, name, "html", "", Path(name), line=0, url=url, charset=given.charset)
    return replace(row, further=tuple(_further(given))) if given.further else row


def _sort(analysis: Analysis, given: Given, content: bytes) -> Sort:
    """What a page of many is: none but an article is a failure to be one."""
    found = [one.article for one in analysis.articles]
    if not given.is_web and not is_web_page(content, given.name):
        return Sort.ARTICLE if found else Sort.EMPTY
    text = "".join(part.text for article in found for part in article.paragraphs)
    title = "".join(a.headline.text for a in found if a.headline) or _title(content)
    dated = any(one.published for one in analysis.articles)
    return sort_page(content, given.url or saved_from(content), title, text, is_dated=dated)


def _title(content: bytes) -> str:
    """What a page without an article calls itself, as far as that takes no reading."""
    found = _TITLE.search(content[:_HEAD])
    return found[1].decode("utf-8", "replace") if found else ""


def _milder(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """One page of many that cannot be read is no error of the whole; notes would be too many."""
    return tuple(
        replace(issue, level=Level.WARNING) for issue in issues if issue.level is not Level.NOTE
    )
