"""What is known of every address between runs: one SQLite file beside the archive.

It is written after the archive and can be made again from it. Each method that changes it
does so in the transaction of ``settled``, so a killed run leaves whole steps only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scraper.fetch.task import Role, Task

VERSION = 1
TABLES = """
CREATE TABLE IF NOT EXISTS pages(
  key TEXT PRIMARY KEY, url TEXT NOT NULL, source TEXT NOT NULL, role TEXT NOT NULL,
  standing TEXT NOT NULL, depth INT DEFAULT 0, hops INT DEFAULT 0, tries INT DEFAULT 0,
  not_before REAL DEFAULT 0, via TEXT, title TEXT, date TEXT, page TEXT,
  etag TEXT, last_modified TEXT, full_at REAL, run TEXT, doubt TEXT, target TEXT,
  fetched_at TEXT, sha256 TEXT, charset TEXT, warc TEXT, reason TEXT, filed INT DEFAULT 0,
  page_pdf TEXT, page_area TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_standing ON pages(standing, role);
CREATE INDEX IF NOT EXISTS by_content ON pages(sha256);
CREATE TABLE IF NOT EXISTS hosts(host TEXT PRIMARY KEY, held_until REAL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs(run TEXT PRIMARY KEY, started REAL, ended REAL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS warcs(name TEXT PRIMARY KEY, size INT NOT NULL) WITHOUT ROWID;
"""
DONE, LOST, MOVED = "done", "lost", "moved"
"""Standings of a page, beside ``waiting``."""
Validators = tuple[str | None, str | None]
"""ETag and Last-Modified."""
COLUMNS = ", ".join(Task.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Found:
    """A page that was had: what an article's row cites."""

    key: str
    url: str
    source: str
    role: Role
    title: str | None
    date: str | None
    page: str | None
    fetched_at: str
    sha256: str
    charset: str | None
    warc: str
    via: str | None = None
    page_pdf: str | None = None
    page_area: str | None = None


class State:
    """The state file. Raises ``sqlite3.Error`` and ``OSError``."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(path, isolation_level=None)
        self._base.execute("PRAGMA journal_mode=WAL")
        self._base.execute("PRAGMA synchronous=NORMAL")
        found = self._base.execute("PRAGMA user_version").fetchone()[0]
        if found not in (0, VERSION):
            raise sqlite3.DatabaseError(f"it is of version {found}, not {VERSION}")
        self._base.executescript(TABLES)
        known = {row[1] for row in self._base.execute("PRAGMA table_info(pages)")}
        for name in sorted({"page_pdf", "page_area"} - known):  # a state of an earlier version
            self._base.execute(f"ALTER TABLE pages ADD COLUMN {name} TEXT")
        self._base.execute(f"PRAGMA user_version={VERSION}")

    def check(self) -> None:
        """Raises ``sqlite3.DatabaseError`` if the file is damaged."""
        found = self._base.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise sqlite3.DatabaseError(str(found))

    def close(self) -> None:
        """Closes the file."""
        self._base.close()

    @contextmanager
    def settled(self) -> Iterator[None]:
        """All changes of the block, or none."""
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT")

    # Runs

    def begin(self, run: str, now: float, oldest: float) -> tuple[str, bool]:
        """The run to go on with: one that was killed after ``oldest``, or a new one.

        In a new run everything that waits may be tried again as often as at first.
        """
        last = self._base.execute(
            "SELECT run FROM runs WHERE ended IS NULL AND started > ? ORDER BY run DESC", (oldest,)
        ).fetchone()
        if last:
            return str(last[0]), True
        with self.settled():
            self._base.execute("UPDATE runs SET ended = ? WHERE ended IS NULL", (now,))
            self._base.execute("INSERT OR REPLACE INTO runs VALUES(?, ?, NULL)", (run, now))
            self._base.execute(
                "UPDATE pages SET tries = 0, not_before = 0, doubt = NULL WHERE standing='waiting'"
            )
        return run, False

    def end(self, run: str, now: float) -> None:
        """The run went to its end."""
        self._base.execute("UPDATE runs SET ended = ? WHERE run = ?", (now, run))

    def last_end(self) -> float:
        """When the last run ended; 0 if none did."""
        row = self._base.execute("SELECT max(ended) FROM runs").fetchone()
        return float(row[0] or 0)

    # Pages

    def waiting(self) -> Iterator[Task]:
        """Every page that is still to be asked for, lists first, in the order of its address."""
        rows = self._base.execute(
            f"SELECT {COLUMNS} FROM pages WHERE standing = 'waiting'"  # noqa: S608 - our own names
            " ORDER BY role = 'article', depth, key"
        )
        for row in rows:
            yield _task(row)

    def find(self, key: str) -> Task | None:
        """What is known of an address."""
        row = self._base.execute(
            f"SELECT {COLUMNS} FROM pages WHERE key = ?",  # noqa: S608
            (key,),
        ).fetchone()
        return _task(row) if row else None

    def standing(self, key: str) -> tuple[str, str, float, str | None] | None:
        """Standing, role, earliest time and last run of an address."""
        row = self._base.execute(
            "SELECT standing, role, not_before, run FROM pages WHERE key = ?", (key,)
        ).fetchone()
        return (row[0], row[1], float(row[2]), row[3]) if row else None

    def put(self, task: Task) -> None:
        """The page waits to be asked for; what is known of it from before stays."""
        self._base.execute(
            "INSERT INTO pages(key, url, source, role, standing, depth, hops, tries, not_before,"
            " via, title, date, page, doubt, page_pdf, page_area)"
            " VALUES(?,?,?,?,'waiting',?,?,?,?,?,?,?,?,?,?,?)"
            " ON CONFLICT(key) DO UPDATE SET url=excluded.url, source=excluded.source,"
            " role=excluded.role, standing='waiting', depth=excluded.depth, hops=excluded.hops,"
            " tries=excluded.tries, not_before=excluded.not_before, via=excluded.via,"
            " title=coalesce(excluded.title, title), date=coalesce(excluded.date, date),"
            " page=coalesce(excluded.page, page), doubt=excluded.doubt, reason=NULL,"
            " page_pdf=coalesce(excluded.page_pdf, page_pdf),"
            " page_area=coalesce(excluded.page_area, page_area)",
            (
                *(task.key, task.url, task.source, task.role.value, task.depth, task.hops),
                *(task.tries, task.not_before, task.via, task.title, task.date, task.page),
                *(task.doubt, task.page_pdf, task.page_area),
            ),
        )

    def set_lost(self, key: str, reason: str, not_before: float, run: str) -> None:
        """The page cannot be had; it is not asked for again before a time."""
        self._base.execute(
            "UPDATE pages SET standing = 'lost', reason = ?, not_before = ?, run = ?, doubt = NULL"
            " WHERE key = ?",
            (reason, not_before, run, key),
        )

    def set_moved(self, key: str, target: str, run: str) -> None:
        """The page lies elsewhere now."""
        self._base.execute(
            "UPDATE pages SET standing = 'moved', target = ?, run = ? WHERE key = ?",
            (target, run, key),
        )

    def set_unchanged(self, key: str, run: str) -> None:
        """The page is what it was."""
        self._base.execute(
            "UPDATE pages SET standing = 'done', run = ?, tries = 0 WHERE key = ?", (run, key)
        )

    def set_done(self, found: Found, known: Validators, now: float, run: str) -> None:
        """The page was had; ``known`` are its ETag and Last-Modified."""
        self._base.execute(
            "UPDATE pages SET standing = 'done', run = ?, full_at = ?, etag = ?, last_modified = ?,"
            " fetched_at = ?, sha256 = ?, charset = ?, warc = ?, tries = 0, reason = NULL,"
            " doubt = NULL WHERE key = ?",
            (
                *(run, now, *known, found.fetched_at, found.sha256, found.charset),
                *(found.warc, found.key),
            ),
        )

    def forget_answer(self, key: str) -> None:
        """What was had of the page is lost; it will be asked for whole."""
        self._base.execute(
            "UPDATE pages SET etag = NULL, last_modified = NULL, warc = NULL, sha256 = NULL,"
            " standing = 'waiting', tries = 0, not_before = 0 WHERE key = ?",
            (key,),
        )

    def full_at(self, key: str) -> float:
        """When the page last came whole, not as “unchanged”; 0 if never."""
        row = self._base.execute("SELECT full_at FROM pages WHERE key = ?", (key,)).fetchone()
        return float(row[0] or 0) if row else 0.0

    # Articles on their way into the catalogue

    def unfiled(self) -> Iterator[Found]:
        """Articles that were had and have no row yet, in the order in which they came."""
        rows = self._base.execute(
            "SELECT key, url, source, role, title, date, page, fetched_at, sha256, charset, warc,"
            " via, page_pdf, page_area FROM pages"
            " WHERE standing = 'done' AND role != 'index' AND filed = 0"
        )
        for row in sorted(rows.fetchall(), key=lambda row: _place(row[10])):
            yield Found(**{**dict(zip(Found.__slots__, row, strict=True)), "role": Role(row[3])})

    def is_filed(self, sha256: str, key: str) -> bool:
        """Whether the same bytes are in the catalogue from another address."""
        row = self._base.execute(
            "SELECT 1 FROM pages WHERE sha256 = ? AND filed = 1 AND key != ?", (sha256, key)
        )
        return row.fetchone() is not None

    def filed(self, key: str) -> int:
        """How an article was filed; 0 if it was not, or is not known."""
        row = self._base.execute("SELECT filed FROM pages WHERE key = ?", (key,)).fetchone()
        return int(row[0]) if row else 0

    def set_filed(self, key: str, how: int) -> None:
        """The article has its row (1), needs none of its own (2)."""
        self._base.execute("UPDATE pages SET filed = ? WHERE key = ?", (how, key))

    # Hosts, archive files, counts

    def held(self, now: float) -> dict[str, float]:
        """Hosts that asked to be left alone, and until when."""
        rows = self._base.execute("SELECT host, held_until FROM hosts WHERE held_until > ?", (now,))
        return {str(host): float(until) for host, until in rows}

    def hold(self, host: str, until: float) -> None:
        """A host asks to be left alone."""
        self._base.execute("INSERT OR REPLACE INTO hosts VALUES(?, ?)", (host, until))

    def sizes(self) -> dict[str, int]:
        """Archive files and how far each is known."""
        return {str(name): int(size) for name, size in self._base.execute("SELECT * FROM warcs")}

    def set_size(self, name: str, size: int) -> None:
        """An archive file is known up to here."""
        self._base.execute("INSERT OR REPLACE INTO warcs VALUES(?, ?)", (name, size))

    def asked(self, run: str) -> dict[tuple[str, str], int]:
        """Pages asked for in a run, by source and role: a run that goes on keeps its budget."""
        rows = self._base.execute(
            "SELECT source, role, count(*) FROM pages WHERE run = ? GROUP BY source, role", (run,)
        )
        return {(str(source), str(role)): int(count) for source, role, count in rows}

    def left_waiting(self) -> dict[str, int]:
        """Articles still to be asked for, by source."""
        rows = self._base.execute(
            "SELECT source, count(*) FROM pages WHERE standing = 'waiting' GROUP BY source"
        )
        return {str(source): int(count) for source, count in rows}


def _place(warc: str) -> tuple[str, int]:
    name, _, offset = warc.rpartition("@")
    return name, int(offset or 0)


def _task(row: tuple[object, ...]) -> Task:
    named = dict(zip(Task.__dataclass_fields__, row, strict=True))
    return Task(**{**named, "role": Role(named["role"])})  # type: ignore[arg-type]
