"""Where pages that were read are kept: reading one takes a minute, and a run may be killed.

One file a scan, named after the digest of its bytes, what of it is read and the versions of
the models. It grows row by row: the head of each page, its lines in lots, ``read`` where the
page is whole, at last ``end``. A row that was cut off when the program was killed is dropped,
and reading goes on from there.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from scraper.model.scans import SCANS
from scraper.read.scan.dashes import lengthened
from scraper.read.scan.seen import SeenPage, read_line, read_rects
from scraper.read.scan.tidy import tidied

FORM = 2
"""Goes up when scans must be read anew: other settings, other rows."""
MODELS = ("rapidocr", "onnxruntime")
_MAX_BYTES = 1 << 28
Row = dict[str, Any]


def shelf_folder() -> Path:
    """The library's folder for scans, or the user's own outside of one."""
    if named := os.environ.get(SCANS):
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "anliku" / "scans"


def models_named() -> str | None:
    """The models that are installed, by version; None if they are not."""
    try:
        return "-".join(f"{name}{version(name)}" for name in MODELS)
    except PackageNotFoundError:
        return None


@dataclass(slots=True)
class Kept:
    """Pages that were read whole, then one that was begun: its head and its lots of lines.

    ``size`` counts the bytes of the rows that are good.
    """

    pages: list[SeenPage] = field(default_factory=list)
    head: Row | None = None
    lots: list[list[Row]] = field(default_factory=list)
    ended: bool = False
    size: int = 0

    def take(self, row: Row) -> None:
        """The next row. Raises ``KeyError``, ``TypeError`` or ``ValueError`` if it is none."""
        if "size" in row:
            self.head, self.lots = row, []
        elif "lines" in row:
            self.lots.append(list(row["lines"]))
        elif "read" in row and self.head:
            self.pages.append(page_of(self.head, self.lots, row))
            self.head, self.lots = None, []
        elif "end" in row:
            self.ended = True
        else:
            raise ValueError("no row of a scan")


def page_of(head: Row, lots: list[list[Row]], last: Row) -> SeenPage:
    """A page out of its rows. Raises ``KeyError``, ``TypeError`` or ``ValueError``."""
    width, height = head["size"]
    lines = tidied([read_line(line) for lot in lots for line in lot])
    for place, length in last["dashes"]:
        lines[place] = lengthened(lines[place], length)
    rules, frames, pictures = (read_rects(last[name]) for name in ("rules", "frames", "pictures"))
    return SeenPage(
        int(head["page"]), int(width), int(height), head["scale"], tuple(lines),
        rules, frames, pictures,
    )  # fmt: skip


def read_kept(path: Path) -> Kept:
    """What a file holds; a damaged one counts up to the damage, one that is absent is empty."""
    kept = Kept()
    try:
        content = path.read_bytes() if path.stat().st_size < _MAX_BYTES else b""
    except OSError:
        return kept
    for line in content.split(b"\n")[:-1]:
        try:
            kept.take(json.loads(line))
        except (AttributeError, IndexError, KeyError, TypeError, ValueError):
            break
        kept.size += len(line) + 1
    return kept


def kept_path(folder: Path, sha256: str, what: str) -> Path:
    """The file of a scan for the models at hand; without any, that of models it was read with.

    ``what`` tells which of its pages are read.
    """
    stem = f"{sha256}-{what}-{FORM}"
    if models := models_named():
        return folder / f"{stem}-{models}.jsonl"
    return next(
        (path for path in sorted(folder.glob(f"{stem}-*.jsonl")) if read_kept(path).ended),
        folder / f"{stem}-none.jsonl",
    )


class Writer:
    """Adds rows to a scan's file behind the good ones; one that cannot be written costs time."""

    def __init__(self, path: Path, size: int) -> None:
        self._path, self._works = path, True
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("ab") as stream:
                stream.truncate(size)
        except OSError:
            self._works = False

    def add(self, row: Row) -> None:
        """A row, handed to the system when this returns."""
        if not self._works:
            return
        try:
            with self._path.open("ab") as stream:
                stream.write(
                    json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
                )
        except OSError:
            self._works = False


@contextmanager
def alone(folder: Path, waits: Callable[[], None]) -> Iterator[None]:
    """Holds the folder, so that one program at a time works with what is in it.

    ``waits`` is called every second while another one holds it.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on every system

        folder.mkdir(parents=True, exist_ok=True)
        stream = (folder / "lock").open("ab")
    except (ImportError, OSError):
        yield
        return
    with stream:
        while not _locked(fcntl, stream.fileno()):
            waits()
            time.sleep(1)
        yield


def _locked(fcntl: Any, number: int) -> bool:  # noqa: ANN401 - a module
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
