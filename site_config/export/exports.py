"""All files that a library gives, and which of them belong to which page."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from site_config.export.api import api_files, subject_path
from site_config.export.atom import write_atom
from site_config.export.briefings import brief
from site_config.export.concepts import JSON_LD_FILE, TURTLE_FILE, graph_of
from site_config.export.csv_file import facts_csv, table_csv
from site_config.export.docx import write_docx
from site_config.export.feeds import Feed, feed_file, feed_of, feed_of_site
from site_config.export.holdings import Holdings
from site_config.export.json_feed import write_json_feed
from site_config.export.json_file import subject_json, write_json
from site_config.export.json_ld import write_json_ld
from site_config.export.opensearch import FILE as OPENSEARCH
from site_config.export.opensearch import write_opensearch
from site_config.export.package import FOLDER, package, table_file
from site_config.export.rows import Rows, rows_of
from site_config.export.sqlite_file import write_sqlite
from site_config.export.subject import Subject, subjects_of
from site_config.export.tables import TABLES
from site_config.export.turtle import write_turtle

PACKAGE = f"{FOLDER}/datapackage.json"
SQLITE = f"{FOLDER}/anliku.sqlite"
Made = Iterable[tuple[str, Sized]]
"""Paths in the site with the bytes of files, or what stands for them and is as long."""
OverAll = Callable[..., Iterable[Made]]
"""Applies a function to every subject in turn, as ``map`` does."""
Database = Callable[[Mapping[str, Rows]], Sized]
"""The SQLite file of some rows."""
Place = Callable[[str, bytes], Sized]
"""Puts a file where it belongs."""


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
    place: Place | None = None,
    database: Database | None = None,
) -> Exports:
    """Every file; ``pages`` are the paths of the pages below content/ that exist.

    ``over_all`` is for who has files of some subjects at hand, or several processes; with
    ``place`` each file is placed as soon as it is made, and its bytes are let go. ``database``
    is for who has the SQLite file of other rows.
    """
    subjects = tuple(subjects_of(held))
    files: dict[str, bytes] = {}
    sizes: dict[str, int] = {}
    for path, made in _all_files(held, subjects, pages, (over_all, database or _database)):
        content = place(path, made) if place and isinstance(made, bytes) else made
        sizes[path] = len(content)
        if isinstance(content, bytes):
            files[path] = content
    return Exports(held, files, sizes, {subject.page: subject for subject in subjects})


def _all_files(
    held: Holdings,
    subjects: Sequence[Subject],
    pages: Collection[str],
    how: tuple[OverAll, Database],
) -> Iterator[tuple[str, Sized]]:
    over_all, database = how
    for made in over_all(partial(_beside, held), subjects):
        yield from made
    rows = rows_of(held)
    yield from api_files(held, rows, subjects)
    yield from _whole(held, rows)
    yield SQLITE, database(rows)
    yield from _vocabulary(held, pages)
    yield from _feed(feed_of_site(held), held)
    if description := write_opensearch(held.publication):
        yield OPENSEARCH, description


def _beside(held: Holdings, subject: Subject) -> list[tuple[str, bytes]]:
    """The files of a subject: its feed, those beside its page, and its record in the interface."""
    record = subject_json(subject, held)
    return [
        *_feed(feed_of(subject, held), held),
        (subject.file("docx"), write_docx(brief(subject, held), held.publication.name)),
        (subject.file("csv"), facts_csv(subject, held)),
        (subject.file("json"), record),
        (subject_path(subject), record),
    ]


def _whole(held: Holdings, rows: Mapping[str, Rows]) -> Iterator[tuple[str, bytes]]:
    told: dict[str, tuple[int, str]] = {}
    for table in TABLES:
        content = table_csv(table, rows[table.name])
        told[table_file(table)] = len(content), hashlib.sha256(content).hexdigest()
        yield table_file(table), content
    yield PACKAGE, write_json(package(held, told))


def _database(rows: Mapping[str, Rows]) -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "tables"
        write_sqlite(rows, file)
        return file.read_bytes()


def _vocabulary(held: Holdings, pages: Collection[str]) -> Iterator[tuple[str, bytes]]:
    graph = graph_of(held.vocabulary, pages, held.publication)
    yield TURTLE_FILE, write_turtle(graph)
    yield JSON_LD_FILE, write_json_ld(graph)


def _feed(feed: Feed, held: Holdings) -> Iterator[tuple[str, bytes]]:
    yield f"{feed.file}.xml", write_atom(feed, held.publication)
    yield f"{feed.file}.json", write_json_feed(feed, held.publication)
