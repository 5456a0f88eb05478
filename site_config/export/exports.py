"""All files that a library gives, and which of them belong to which page."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from site_config.export.api import api_files, subject_path
from site_config.export.atom import write_atom
from site_config.export.briefings import brief
from site_config.export.concepts import JSON_LD_FILE, TURTLE_FILE, graph_of
from site_config.export.csv_file import articles_csv, facts_csv, table_csv
from site_config.export.docx import write_docx
from site_config.export.feeds import Feed, feed_file, feed_of, feed_of_site
from site_config.export.holdings import Holdings
from site_config.export.json_feed import write_json_feed
from site_config.export.json_file import subject_json, write_json
from site_config.export.json_ld import write_json_ld
from site_config.export.opensearch import FILE as OPENSEARCH
from site_config.export.opensearch import write_opensearch
from site_config.export.package import FOLDER, package, table_file
from site_config.export.pieces import Pieced
from site_config.export.rows import ArticleRows, Rows, rows_of
from site_config.export.sqlite_file import write_sqlite
from site_config.export.subject import Subject, subjects_of
from site_config.export.tables import TABLES
from site_config.export.turtle import write_turtle

PACKAGE = f"{FOLDER}/datapackage.json"
SQLITE = f"{FOLDER}/anliku.sqlite"


class Stored(Protocol):
    """A file as it is kept, in memory or elsewhere: its size, and the SHA-256 of its bytes."""

    @property
    def digest(self) -> str:
        """In hexadecimal digits."""

    def __len__(self) -> int: ...


class InMemory(bytes):
    """A file that nobody placed."""

    @property
    def digest(self) -> str:
        """As of any stored file."""
        return hashlib.sha256(self).hexdigest()


Content = bytes | Pieced
"""A file, or how it is spelt."""
Made = Iterable[tuple[str, Content | Stored]]
"""Paths in the site with the content of files, or what stands for it once it is placed."""
OverAll = Callable[..., Iterable[Made]]
"""Applies a function to every subject in turn, as ``map`` does."""
Place = Callable[[str, Content], Stored]
"""Puts a file where it belongs."""
Tables = Mapping[str, Rows | ArticleRows]
Database = Callable[[Tables], Callable[[], Stored]]
"""Begins the SQLite file of some rows, which takes longest; it is there for who then asks."""


def in_memory(path: str, content: Content) -> InMemory:
    """Places a file nowhere."""
    del path
    return InMemory(content.content() if isinstance(content, Pieced) else content)


@dataclass(frozen=True)
class Exports:
    """The files of a library, with the subject of each page that has files beside it.

    ``files`` has the bytes of those that nobody placed, ``sizes`` the length of all.
    """

    held: Holdings
    files: Mapping[str, bytes]
    sizes: Mapping[str, int]
    by_page: Mapping[str, Subject]

    def feed(self, page: str) -> tuple[str, str]:
        """Title, and path without ending, of the feed that a page below content/ offers."""
        subject = self.by_page.get(page)
        name = self.held.publication.name
        if subject is None:
            return name, "feeds/site"
        return f"{subject.title} · {name}", feed_file(subject)


def export_library(
    held: Holdings,
    pages: Collection[str],
    over_all: OverAll = map,
    place: Place = in_memory,
    database: Database | None = None,
) -> Exports:
    """Every file; ``pages`` are the paths of the pages below content/ that exist.

    ``over_all`` is for who has files of some subjects at hand, or several processes; with
    another ``place`` each file is placed as soon as it is made, and its bytes are let go.
    ``database`` is for who has the SQLite file of other rows.
    """
    subjects = tuple(subjects_of(held))
    files: dict[str, bytes] = {}
    sizes: dict[str, int] = {}
    for path, made in _all_files(held, subjects, pages, (over_all, place, database or _database)):
        content = place(path, made) if isinstance(made, Content) else made
        sizes[path] = len(content)
        if isinstance(content, InMemory):
            files[path] = content
    return Exports(held, files, sizes, {subject.page: subject for subject in subjects})


def _all_files(
    held: Holdings,
    subjects: Sequence[Subject],
    pages: Collection[str],
    how: tuple[OverAll, Place, Database],
) -> Iterator[tuple[str, Content | Stored]]:
    over_all, place, database = how
    rows = rows_of(held)
    sqlite = database(rows)
    for made in over_all(partial(_beside, held), subjects):
        yield from made
    yield from api_files(held, rows, subjects)
    yield from _whole(held, rows, place)
    yield SQLITE, sqlite()
    yield from _vocabulary(held, pages)
    yield from _feed(feed_of_site(held), held)
    if description := write_opensearch(held.publication):
        yield OPENSEARCH, description


def _beside(held: Holdings, subject: Subject) -> list[tuple[str, Content]]:
    """The files of a subject: its feed, those beside its page, and its record in the interface."""
    record = subject_json(subject, held)
    return [
        *_feed(feed_of(subject, held), held),
        (subject.file("docx"), write_docx(brief(subject, held), held.publication.name)),
        (subject.file("csv"), facts_csv(subject, held)),
        (subject.file("json"), record),
        (subject_path(subject), record),
    ]


def _whole(held: Holdings, rows: Tables, place: Place) -> Iterator[tuple[str, Content | Stored]]:
    told: dict[str, tuple[int, str]] = {}
    for table in TABLES:
        file, listed = table_file(table), rows[table.name]
        spelt: Content = (
            table_csv(table, listed) if isinstance(listed, Rows) else articles_csv(table, listed)
        )
        placed = place(file, spelt)
        told[file] = len(placed), placed.digest
        yield file, placed
    yield PACKAGE, write_json(package(held, told))


def _database(rows: Tables) -> Callable[[], InMemory]:
    def write() -> InMemory:
        with TemporaryDirectory() as folder:
            file = Path(folder) / "tables"
            write_sqlite(rows, file)
            return InMemory(file.read_bytes())

    return write


def _vocabulary(held: Holdings, pages: Collection[str]) -> Iterator[tuple[str, bytes]]:
    graph = graph_of(held.vocabulary, pages, held.publication)
    yield TURTLE_FILE, write_turtle(graph)
    yield JSON_LD_FILE, write_json_ld(graph)


def _feed(feed: Feed, held: Holdings) -> Iterator[tuple[str, bytes]]:
    yield f"{feed.file}.xml", write_atom(feed, held.publication)
    yield f"{feed.file}.json", write_json_feed(feed, held.publication)
