"""The library as one SQLite file: the tables with their keys, and a search over quotations.

The same library gives the same bytes with the same SQLite.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from site_config.export.harmless import plain
from site_config.export.publication import VERSION
from site_config.export.tables import TABLES, Field, Row, Table, Value

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL"}
_QUOTED = ("mentions", "figures", "policies", "lessons")
_QUOTES = """
CREATE TABLE quotes (
  id INTEGER PRIMARY KEY,
  article TEXT NOT NULL REFERENCES articles (id),
  paragraph TEXT NOT NULL,
  quote TEXT NOT NULL
) STRICT;
"""
_SEARCH = """
CREATE VIRTUAL TABLE quote_search USING fts5 (
  quote, content = 'quotes', content_rowid = 'id', tokenize = 'trigram'
);
INSERT INTO quote_search (quote_search) VALUES ('rebuild');
"""


def write_sqlite(rows: Mapping[str, Sequence[Row]]) -> bytes:
    """The file; without FTS5 in this Python's SQLite it lacks the table ``quote_search``."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.executescript(
            "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA foreign_keys = ON;"
            f"PRAGMA user_version = {int(VERSION)}; PRAGMA application_id = 0x616C6B75;"
        )
        for table in TABLES:
            _fill(connection, table, rows[table.name])
        _add_search(connection, rows)
        connection.commit()
        connection.execute("VACUUM")
        return connection.serialize()
    finally:
        connection.close()


def _fill(connection: sqlite3.Connection, table: Table, rows: Sequence[Row]) -> None:
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


def _add_search(connection: sqlite3.Connection, rows: Mapping[str, Sequence[Row]]) -> None:
    """Every quotation once, with its place; trigrams find any three characters in a row."""
    connection.executescript(_QUOTES)
    found = dict.fromkeys(_quotes(rows))
    connection.executemany("INSERT INTO quotes (article, paragraph, quote) VALUES (?, ?, ?)", found)
    connection.execute("CREATE INDEX quotes_article ON quotes (article, paragraph)")
    try:
        connection.executescript(_SEARCH)
    except sqlite3.OperationalError:
        connection.rollback()


def _quotes(rows: Mapping[str, Sequence[Row]]) -> Iterator[tuple[Value, Value, Value]]:
    told = [row for name in _QUOTED for row in rows[name]]
    for row in sorted(told, key=lambda row: str(row["article"])):
        yield _clean(row["article"]), _clean(row["paragraph"]), _clean(row["quote"])
