"""All files that a library gives, and which of them belong to which page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from site_config.export.api import api_files, subject_path
from site_config.export.atom import write_atom
from site_config.export.briefings import brief
from site_config.export.concepts import JSON_LD_FILE, TURTLE_FILE, graph_of
from site_config.export.csv_file import facts_csv, table_csv
from site_config.export.docx import write_docx
from site_config.export.feeds import Feed, feed_file, feed_of, feed_of_site
from site_config.export.holdings import Holdings
from site_config.export.json_feed import write_json_feed
from site_config.export.json_file import record_of, write_json
from site_config.export.json_ld import write_json_ld
from site_config.export.opensearch import FILE as OPENSEARCH
from site_config.export.opensearch import write_opensearch
from site_config.export.package import FOLDER, package, table_file
from site_config.export.rows import rows_of
from site_config.export.sqlite_file import write_sqlite
from site_config.export.subject import Subject, subjects_of
from site_config.export.tables import TABLES, Row
from site_config.export.turtle import write_turtle

PACKAGE = f"{FOLDER}/datapackage.json"
SQLITE = f"{FOLDER}/anliku.sqlite"
Files = dict[str, bytes]
"""Bytes of files by their path in the site."""
OverAll = Callable[..., Iterable[list[tuple[str, bytes]]]]
"""Applies a function to every subject in turn, as ``map`` does."""


@dataclass(frozen=True)
class Exports:
    """The files of a library, with the subject of each page that has files beside it."""

    held: Holdings
    files: Mapping[str, bytes]
    by_page: Mapping[str, Subject]

    def feed(self, page: str) -> tuple[str, str]:
        """Title, and path without ending, of the feed that a page below content/ offers."""
        subject = self.by_page.get(page)
        name = self.held.publication.name
        if subject is None:
            return name, "feeds/site"
        return f"{subject.title} · {name}", feed_file(subject)


def export_library(held: Holdings, pages: Collection[str], over_all: OverAll = map) -> Exports:
    """Every file; ``pages`` are the paths of the pages below content/ that exist.

    ``over_all`` is for who has files of some subjects at hand, or several processes.
    """
    subjects, rows = tuple(subjects_of(held)), rows_of(held)
    files: Files = dict(_beside_pages(subjects, held, over_all))
    files |= api_files(held, rows, subjects)
    files |= _whole(held, rows)
    files |= _vocabulary(held, pages)
    files |= _feed(feed_of_site(held), held)
    if description := write_opensearch(held.publication):
        files[OPENSEARCH] = description
    return Exports(held, files, {subject.page: subject for subject in subjects})


def _beside_pages(
    subjects: Sequence[Subject], held: Holdings, over_all: OverAll
) -> Iterator[tuple[str, bytes]]:
    for subject, made in zip(subjects, over_all(partial(_beside, held), subjects), strict=True):
        yield from made
        yield subject_path(subject), made[-1][1]


def _beside(held: Holdings, subject: Subject) -> list[tuple[str, bytes]]:
    """The files of a subject: its feed, then those beside its page, the one in JSON last."""
    return [
        *_feed(feed_of(subject, held), held),
        (subject.file("docx"), write_docx(brief(subject, held), held.publication.name)),
        (subject.file("csv"), facts_csv(subject, held)),
        (subject.file("json"), write_json(record_of(subject, held))),
    ]


def _whole(held: Holdings, rows: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, bytes]]:
    tables = {table_file(table): table_csv(table, rows[table.name]) for table in TABLES}
    yield from tables.items()
    yield PACKAGE, write_json(package(held, tables))
    yield SQLITE, write_sqlite(rows)


def _vocabulary(held: Holdings, pages: Collection[str]) -> Iterator[tuple[str, bytes]]:
    graph = graph_of(held.vocabulary, pages, held.publication)
    yield TURTLE_FILE, write_turtle(graph)
    yield JSON_LD_FILE, write_json_ld(graph)


def _feed(feed: Feed, held: Holdings) -> Iterator[tuple[str, bytes]]:
    yield f"{feed.file}.xml", write_atom(feed, held.publication)
    yield f"{feed.file}.json", write_json_feed(feed, held.publication)
