"""What a run would change in the content folder: pages to be, and a plan of changes."""

from __future__ import annotations

import hashlib
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, cast

from scraper.model import Issue
from scraper.write.edits.bases import Bases, load_bases
from scraper.write.edits.moves import Moves, find_moves
from scraper.write.manifest import ABSENT, Manifest, Written, load_manifest

SPOOL_MEMORY = 4_000_000


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be: its path below the content folder, and the source it came from.

    ``copy_of`` is the article that it leads to, if it holds no text of its own. ``render``
    gives the text; it is asked only if the page on disk has not this SHA-256.
    """

    path: str
    sha256: str
    render: Callable[[], str]
    source: str | None = None
    copy_of: str | None = None


def make_page(path: str, text: str, source: str | None = None) -> Page:
    """A page whose text is at hand."""
    return Page(path, digest_text(text), lambda: text, source)


def digest_text(text: str) -> str:
    """SHA-256 of a text as it is written."""
    return hashlib.sha256(text.encode()).hexdigest()


def digest_file(path: str | Path) -> str | None:
    """SHA-256 of a regular file; None where there is none, or a link or folder."""
    file = Path(path)
    if file.is_symlink() or not file.is_file():
        return None
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


Digest = Callable[[str], str | None]
"""As ``digest_file``, perhaps without reading a file that was not touched."""


class Action(StrEnum):
    """What happens to one page."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    KEPT = "kept"
    MERGED = "merged"
    EDITED = "edited"
    GONE = "gone"


TO_DISK = (Action.CREATE, Action.UPDATE, Action.DELETE, Action.MERGED)
SETTLED = (Action.UNCHANGED, Action.KEPT, Action.EDITED, Action.GONE)


@dataclass(frozen=True, slots=True)
class Change:
    """One page of a plan.

    ``found`` is the SHA-256 of the page on disk, ``is_ours`` whether we may take that for a
    version of ours, ``written`` what the manifest will say of it, and ``before`` what it
    says as yet. ``place`` is where its new text lies in the spool, and ``base`` the line of
    its new base, if it gets another.
    """

    action: Action
    path: str
    found: str | None
    written: Written | None
    before: Written | None = None
    is_ours: bool = False
    place: tuple[int, int] = (0, 0)
    base: str | None = None

    @property
    def on_the_way(self) -> Written | None:
        """What the manifest says of the page while the plan is being applied."""
        found = (self.found or ABSENT,) if self.is_ours else ()
        if self.written is None:
            return Written(found)
        versions = dict.fromkeys((*found, *self.written.sha256))
        settled = self.before.settled if self.before else {}
        return replace(self.written, sha256=tuple(versions), settled=settled)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What earlier runs wrote below a folder, and where people moved it since."""

    manifest: Manifest
    bases: Bases
    moves: Moves
    issues: tuple[Issue, ...] = ()


def recall_earlier(folder: Path) -> Earlier:
    """What the folder's own list says of it."""
    (manifest, issues), bases = load_manifest(folder), load_bases(folder)
    return Earlier(manifest, bases, find_moves(folder, manifest, bases), issues)


def _open_spool() -> BinaryIO:
    # Its plan closes it.
    return cast(BinaryIO, tempfile.SpooledTemporaryFile(SPOOL_MEMORY))


@dataclass(slots=True)
class Plan:
    """Changes in the order of the pages, and doubts. Close it, or use it in a ``with``.

    New texts wait in a temporary file, not in memory. ``digest`` is asked for the digests
    of pages on disk.
    """

    folder: Path
    earlier: Earlier
    digest: Digest = digest_file
    changes: list[Change] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    _spool: BinaryIO = field(default_factory=_open_spool)

    def __enter__(self) -> Plan:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._spool.close()

    @property
    def manifest(self) -> Manifest:
        """What earlier runs wrote."""
        return self.earlier.manifest

    @property
    def bases(self) -> Bases:
        """What of it each page was."""
        return self.earlier.bases

    @property
    def counts(self) -> dict[str, int]:
        """Number of pages for every action."""
        found = Counter(change.action for change in self.changes)
        return {action.value: found[action] for action in Action}

    @property
    def is_empty(self) -> bool:
        """Whether content is as it should be: nothing to write, delete or settle."""
        return all(change.action in SETTLED for change in self.changes)

    def keep_text(self, content: bytes) -> tuple[int, int]:
        """Puts a text aside; the place to find it again."""
        start = self._spool.seek(0, 2)
        self._spool.write(content)
        return start, len(content)

    def read_text(self, change: Change) -> bytes:
        """The new text of a page."""
        start, length = change.place
        self._spool.seek(start)
        return self._spool.read(length)
