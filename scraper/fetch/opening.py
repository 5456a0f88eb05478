"""Before a run: the state is opened or made again, and the archive's end is made whole."""

from __future__ import annotations

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scraper.fetch.archive import Archive
from scraper.fetch.filing import FILED
from scraper.fetch.records import Kept
from scraper.fetch.shelf import id_of
from scraper.fetch.spelling import key_of, spell
from scraper.fetch.state import Found, State
from scraper.fetch.task import Role, Task
from scraper.model import Issue, Level

STATE = "fetch.sqlite"
LOCK = ".lock"
_ARTICLES = (Role.ARTICLE, Role.PAGE, Role.PART)


@contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Whether no other run works in this archive; holds it for the block. Raises ``OSError``."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def open_state(folder: Path) -> tuple[State, tuple[Issue, ...]]:
    """The state beside an archive; a damaged one is put aside. Raises ``OSError``."""
    path = folder / STATE
    try:
        state = State(path)
        state.check()
        return state, ()
    except sqlite3.DatabaseError as error:
        kept = path.with_suffix(".damaged")
        path.replace(kept)
        for rest in ("-wal", "-shm"):
            path.with_name(path.name + rest).unlink(missing_ok=True)
        message = f"the state could not be read ({error}), so it is made again from the archive"
        cure = f"nothing need be done; {kept.name} may be deleted"
        return State(path), (
            Issue("state-remade", Level.WARNING, message, cure, f"{folder.name}/{STATE}"),
        )


def catch_up(state: State, archive: Archive, filed: bytes) -> tuple[Issue, ...]:
    """Takes from the archive what the state does not know, after a kill or with a new state.

    ``filed`` is the catalogue: articles that it names already are not added again.
    Raises ``OSError``.
    """
    issues: list[Issue] = []
    sizes = state.sizes()
    for name in archive.names():
        start = sizes.get(name, 0)
        if cut := archive.mend(name, start):
            message = (
                f"a record was half written when a run was killed; its {cut:,} bytes are cut off"
            )
            issues.append(
                Issue("archive-mended", Level.NOTE, message, "nothing need be done", name)
            )
        with state.settled():
            for place, kept in archive.read_from(name, start):
                _take(state, place, kept, filed)
            state.set_size(name, archive.size(name))
    return tuple(issues)


def _take(state: State, place: str, kept: Kept, filed: bytes) -> None:
    """An article of the archive that the state does not know yet."""
    url, told, response = spell(kept.response.url), kept.told, kept.response
    is_article = told.get("role") in _ARTICLES and told.get("verdict") == "good"
    if not (url and is_article and response.status == 200 and not response.truncated):
        return
    task = Task(
        key=key_of(url),
        url=url,
        source=told.get("source", ""),
        role=Role(told["role"]),
        via=told.get("via"),
        title=told.get("title"),
        date=told.get("date"),
        page=told.get("page"),
        page_pdf=told.get("pagePdf"),
        page_area=told.get("pageArea"),
    )
    state.put(task)
    found = Found(
        *(task.key, url, task.source, task.role, task.title, task.date, task.page),
        *(response.fetched_at, response.sha256, response.charset, place, task.via),
        *(task.page_pdf, task.page_area),
    )
    state.set_done(found, (response.header("etag"), response.header("last-modified")), 0.0, "")
    if id_of(found).encode() in filed:
        state.set_filed(task.key, FILED)
