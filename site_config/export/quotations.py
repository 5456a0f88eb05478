"""The search over quotations in the SQLite file: each once, found by any three characters in a row.

FTS5 keeps its index in rows of its own: segments, and a record of which there are. Merged into
one segment (``optimize``) the same quotations give the same segment, whatever was changed before;
but its number and the record tell how often the index was written. So both are written as
of an index that was written once. The forms are those of SQLite's ``fts5_index.c``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator

QUOTED = ("mentions", "figures", "policies", "lessons")
"""Tables with quotations."""
_QUOTES = """
CREATE TABLE quotes (
  id INTEGER PRIMARY KEY,
  article TEXT NOT NULL REFERENCES articles (id),
  paragraph TEXT NOT NULL,
  quote TEXT NOT NULL
) STRICT;
"""
_FULL_TEXT = "fts5"
_SEARCH = """
CREATE VIRTUAL TABLE quote_search USING fts5 (
  quote, content = 'quotes', content_rowid = 'id', tokenize = 'trigram'
);
"""
_REBUILD = "INSERT INTO quote_search (quote_search) VALUES ('rebuild')"
_MERGE = "INSERT INTO quote_search (quote_search) VALUES ('optimize')"
_FORGET = "INSERT INTO quote_search (quote_search, rowid, quote) VALUES ('delete', ?, ?)"
_LEARN = "INSERT INTO quote_search (rowid, quote) VALUES (?, ?)"
_RECORD = 10
"""The row that tells which segments there are; those with greater numbers are segments."""
_SEGMENT = 37
"""The bit from which on the number of a row is that of its segment."""
_COOKIE = bytes(4)
_SEVEN, _MORE = 0x7F, 0x80
Quote = tuple[int, str]
"""Number and text."""


def add_quotations(connection: sqlite3.Connection) -> None:
    """Every quotation once, with its place, and the search if this SQLite has FTS5."""
    connection.executescript(_QUOTES)
    connection.execute(f"INSERT INTO quotes (article, paragraph, quote) {_each_once()}")
    connection.execute("CREATE INDEX quotes_article ON quotes (article, paragraph)")
    known = "SELECT count(*) FROM pragma_module_list WHERE name = ?"
    if connection.execute(known, (_FULL_TEXT,)).fetchone()[0]:
        connection.executescript(_SEARCH)
        _rebuild(connection)


def replace_quotations(connection: sqlite3.Connection, changed: Collection[str]) -> None:
    """Quotations of changed articles, each article's numbered on from those before it."""
    has = "SELECT count(*) FROM sqlite_schema WHERE name = 'quote_search'"
    searched = bool(connection.execute(has).fetchone()[0])
    before: set[Quote] = set()
    now: set[Quote] = set()
    moved = False
    for id_ in changed:
        had, has_now, shifted = _replace(connection, id_)
        before, now, moved = before.union(had), now.union(has_now), moved or shifted
    connection.commit()
    if not searched:
        return
    # Quotations with other numbers are other ones to the search.
    if moved or not _is_plain(connection):
        _rebuild(connection)
        return
    connection.executemany(_FORGET, sorted(before - now))
    connection.executemany(_LEARN, sorted(now - before))
    _merge(connection)


def _replace(connection: sqlite3.Connection, id_: str) -> tuple[list[Quote], list[Quote], bool]:
    """What an article quoted before and now, and whether later quotations have other numbers."""
    quotes = connection.execute(_each_once("WHERE article = :article"), {"article": id_}).fetchall()
    own = "SELECT id, quote FROM quotes WHERE article = ? ORDER BY id"
    before = connection.execute(own, (id_,)).fetchall()
    connection.execute("DELETE FROM quotes WHERE article = ?", (id_,))
    last = "SELECT coalesce(max(id), 0) FROM quotes WHERE article < ?"
    start = int(connection.execute(last, (id_,)).fetchone()[0])
    if moved := len(quotes) != len(before):
        # By way of numbers below zero, since no two may be one on the way.
        shift = "UPDATE quotes SET id = -(id + ?) WHERE id > ?"
        connection.execute(shift, (len(quotes) - len(before), start))
        connection.execute("UPDATE quotes SET id = -id WHERE id < 0")
    numbered = [(number, *quote) for number, quote in enumerate(quotes, start=start + 1)]
    connection.executemany("INSERT INTO quotes VALUES (?, ?, ?, ?)", numbered)
    return before, [(number, quote) for number, _, _, quote in numbered], moved


def _each_once(where: str = "") -> str:
    """The query for quotations, in the order of the tables and their rows within an article."""
    told = " UNION ALL ".join(
        f"SELECT article, paragraph, quote, {place} AS place,"  # noqa: S608 -- names are our own
        f" CAST(substr(id, length(article) + 3) AS INTEGER) AS number FROM {name} {where}"
        for place, name in enumerate(QUOTED)
    )
    return (
        f"SELECT article, paragraph, quote FROM ({told}) GROUP BY article, paragraph, quote"  # noqa: S608
        " ORDER BY article, min(place * 1000000 + number)"
    )


def _rebuild(connection: sqlite3.Connection) -> None:
    connection.execute(_REBUILD)
    _merge(connection)


def _merge(connection: sqlite3.Connection) -> None:
    """One segment, as if it were the first that was ever written."""
    connection.execute(_MERGE)
    connection.commit()
    segment = _only_segment(_record_of(connection))
    if segment is None:
        return
    number, first, last = segment
    back = (number - 1) << _SEGMENT
    connection.execute("UPDATE quote_search_data SET id = id - ? WHERE id > ?", (back, _RECORD))
    connection.execute("UPDATE quote_search_idx SET segid = 1")
    record = _COOKIE + b"".join(map(_spell, (1, 1, 1, 0, 1, 1, first, last)))
    connection.execute("UPDATE quote_search_data SET block = ? WHERE id = ?", (record, _RECORD))
    connection.commit()


def _is_plain(connection: sqlite3.Connection) -> bool:
    """Whether the index is one that ``_merge`` left."""
    return (_only_segment(_record_of(connection)) or (0,))[0] == 1


def _record_of(connection: sqlite3.Connection) -> bytes:
    found = "SELECT block FROM quote_search_data WHERE id = ?"
    row = connection.execute(found, (_RECORD,)).fetchone()
    return bytes(row[0]) if row else b""


def _only_segment(record: bytes) -> tuple[int, int, int] | None:
    """Number of the only segment, with its first and last page; None if there are others, or
    if the record has another form.

    It has the numbers of levels, of segments and of writings; for each level what is being
    merged and how many segments it has, and of each of those its number and pages.

    >>> _only_segment(bytes(4) + bytes([2, 1, 9, 0, 0, 0, 1, 7, 1, 0x81, 0x01]))
    (7, 1, 129)
    >>> _only_segment(bytes(4) + bytes([1, 2, 9, 0, 2, 7, 1, 1, 8, 1, 1])) is None
    True
    """
    numbers = list(_numbers(record.removeprefix(_COOKIE)))
    if not record.startswith(_COOKIE) or len(numbers) < 3 or numbers[1] != 1:
        return None
    levels, rest = numbers[0], numbers[3:]
    while levels > 1 and rest[:2] == [0, 0]:
        levels, rest = levels - 1, rest[2:]
    if levels != 1 or len(rest) != 5 or rest[:2] != [0, 1]:
        return None
    return rest[2], rest[3], rest[4]


def _numbers(spelt: bytes) -> Iterator[int]:
    """SQLite's numbers of varying length: seven bits a byte, the high ones first.

    >>> list(_numbers(_spell(1) + _spell(300) + _spell(5000)))
    [1, 300, 5000]
    """
    number = 0
    for byte in spelt:
        number = number << 7 | byte & _SEVEN
        if not byte & _MORE:
            yield number
            number = 0


def _spell(number: int) -> bytes:
    """A number in that form, of at most eight bytes."""
    spelt = [number & _SEVEN]
    while number := number >> 7:
        spelt.append(number & _SEVEN | _MORE)
    return bytes(reversed(spelt))
