"""The library as one SQLite file: the tables with their keys, and a search over quotations.

The same library gives the same bytes with the same SQLite.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from site_config.export.harmless import plain
from site_config.export.publication import VERSION
from site_config.export.quotations import add_quotations, replace_quotations
from site_config.export.rows import ArticleRows
from site_config.export.tables import TABLES, Field, Row, Table, Value

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL"}
_COUNTERS = (24, 40, 92)
"""Places in the head of a file: changes, the schema's, and those that its size is told by."""
_WRITER = 96
"""Where the version of SQLite stands that wrote the file."""
Tables = Mapping[str, Iterable[Row]]
"""The rows of every table by its name."""


def write_sqlite(rows: Tables, file: Path) -> None:
    """Writes the file; without FTS5 in this Python's SQLite it lacks ``quote_search``."""
    with _work(file) as connection:
        connection.executescript(
            "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA foreign_keys = ON;"
            f"PRAGMA user_version = {int(VERSION)}; PRAGMA application_id = 0x616C6B75;"
        )
        for table in TABLES:
            _fill(connection, table, rows[table.name])
        add_quotations(connection)


def update_sqlite(standing: Path, rows: Tables, changed: Collection[str], file: Path) -> None:
    """Writes the file of other rows, ``changed`` being the ids of all articles whose rows are
    others than in the ``standing`` one.

    As long as those are few this is faster, and the bytes are those of a file made anew.
    Raises ``sqlite3.Error`` if ``standing`` is no such file.
    """
    with _work(file, standing) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN")
        connection.execute("PRAGMA defer_foreign_keys = ON")
        for table in TABLES:
            _replace(connection, table, rows[table.name], changed)
        replace_quotations(connection, changed)


@contextmanager
def _work(file: Path, standing: Path | None = None) -> Iterator[sqlite3.Connection]:
    """A database beside ``file``, on disk since it may be large; packed into it in the end.

    Nobody reads it before it is whole, so nothing need be taken back or be safe from a crash.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    work = file.with_name(f"{file.name}.work")
    work.unlink(missing_ok=True)
    try:
        if standing:
            shutil.copyfile(standing, work)
        with closing(sqlite3.connect(work)) as connection:
            connection.executescript(
                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -32000;"
            )
            yield connection
            _pack(connection, file)
    finally:
        work.unlink(missing_ok=True)


def _pack(connection: sqlite3.Connection, file: Path) -> None:
    """The bytes of a database by its rows alone: counters of changes tell how it came about."""
    connection.commit()
    file.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", (str(file),))
    major, minor, patch = sqlite3.sqlite_version_info
    with file.open("r+b") as stream:
        for place in _COUNTERS:
            stream.seek(place)
            stream.write((1).to_bytes(4))
        stream.seek(_WRITER)
        stream.write((major * 1_000_000 + minor * 1000 + patch).to_bytes(4))


def _replace(
    connection: sqlite3.Connection, table: Table, rows: Iterable[Row], changed: Collection[str]
) -> None:
    """Other rows for the changed articles, or for all that a table has if it is of the whole."""
    names = [field.name for field in table.fields]
    key = _article_column(rows, names)
    delete = f"DELETE FROM {table.name} WHERE {key or 'id'} = ?"  # noqa: S608
    due = rows.only(changed) if isinstance(rows, ArticleRows) else rows
    now = [tuple(_clean(row[name]) for name in names) for row in due]
    if key:
        connection.executemany(delete, [(id_,) for id_ in changed])
    else:
        before = set(connection.execute(f"SELECT * FROM {table.name}"))  # noqa: S608
        connection.executemany(delete, [(row[0],) for row in before.difference(now)])
        now = [row for row in now if row not in before]
    marks = ", ".join("?" * len(names))
    connection.executemany(f"INSERT INTO {table.name} VALUES ({marks})", now)  # noqa: S608


def _article_column(rows: Iterable[Row], names: Sequence[str]) -> str | None:
    if not isinstance(rows, ArticleRows):
        return None
    return "article" if "article" in names else "id"


def _fill(connection: sqlite3.Connection, table: Table, rows: Iterable[Row]) -> None:
    columns = [_column(field) for field in table.fields]
    # Rows of one table may come before the row of the same table that they refer to.
    connection.execute("PRAGMA defer_foreign_keys = ON")
    connection.execute(f"CREATE TABLE {table.name} ({', '.join(columns)}) STRICT, WITHOUT ROWID")
    marks = ", ".join("?" * len(columns))
    connection.execute("BEGIN")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    connection.executemany(
        f"INSERT INTO {table.name} VALUES ({marks})",  # noqa: S608 -- names are our own
        ([_clean(row[field.name]) for field in table.fields] for row in rows),
    )
    connection.commit()
    for field in table.fields:
        if field.refers:
            connection.execute(
                f"CREATE INDEX {table.name}_{field.name} ON {table.name} ({field.name})"
            )


def _column(field: Field) -> str:
    """A column's definition; values of a closed list are checked."""
    parts = [field.name, _TYPES[field.type]]
    if field.required:
        parts.append("NOT NULL")
    if field.name == "id":
        parts.append("PRIMARY KEY")
    if field.refers:
        parts.append(f"REFERENCES {field.refers} (id)")
    if field.options:
        options = ", ".join(f"'{option}'" for option in field.options)
        parts.append(f"CHECK ({field.name} IN ({options}))")
    return " ".join(parts)


def _clean(value: Value) -> Value:
    return plain(value) if isinstance(value, str) else value
