"""What a run would change in the content folder, and the change itself.

A plan is made from a stream of pages and compared with the disk; applying it
writes each page whole. A page that a person edited is never overwritten or
deleted, and only pages that we wrote are ever deleted.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, cast

from scraper.model import Issue
from scraper.write.atomic import remove_unfinished, write_unfinished
from scraper.write.manifest import Manifest, Written, load_manifest, manifest_path, save_manifest
from scraper.write.plan_issues import conflict, find_bad_path, not_written, unwanted
from site_config.page import is_as_generated

SPOOL_MEMORY = 4_000_000
BATCH = 500


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


class Action(StrEnum):
    """What happens to one page."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    KEPT = "kept"


TO_DISK = (Action.CREATE, Action.UPDATE, Action.DELETE)


@dataclass(frozen=True, slots=True)
class Change:
    """One page of a plan.

    ``found`` is the SHA-256 of the page as it is on disk, ``written`` what the
    manifest will say of it, and ``place`` where its new text lies in the spool.
    """

    action: Action
    path: str
    found: str | None
    written: Written | None
    place: tuple[int, int] = (0, 0)

    @property
    def on_the_way(self) -> Written | None:
        """What the manifest says of the page while the plan is being applied."""
        if self.written is None:
            return Written((self.found,)) if self.found else None
        versions = dict.fromkeys(v for v in (self.found, *self.written.sha256) if v)
        return replace(self.written, sha256=tuple(versions))


def _open_spool() -> BinaryIO:
    # Its plan closes it.
    return cast(BinaryIO, tempfile.SpooledTemporaryFile(SPOOL_MEMORY))


@dataclass(slots=True)
class Plan:
    """Changes in the order of the pages, and doubts. Close it, or use it in a ``with``.

    New texts wait in a temporary file, not in memory.
    """

    folder: Path
    manifest: Manifest
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
    def counts(self) -> dict[str, int]:
        """Number of pages for every action."""
        found = Counter(change.action for change in self.changes)
        return {action.value: found[action] for action in Action}

    @property
    def is_empty(self) -> bool:
        """Whether content is as it should be: nothing to write, delete or settle."""
        settled = (Action.UNCHANGED, Action.KEPT)
        return all(change.action in settled for change in self.changes)

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


def plan_changes(
    pages: Iterable[Page], folder: Path, is_kept: Callable[[str | None], bool] = lambda _: False
) -> Plan:
    """Plan that makes ``folder`` hold ``pages``; reads the disk and changes nothing.

    ``is_kept`` is asked, once all pages have come, of the source of each page that
    we wrote earlier and that did not come again: true leaves the page alone.
    """
    manifest, issues = load_manifest(folder)
    plan = Plan(folder, manifest, issues=list(issues))
    with ExitStack() as unless_planned:
        unless_planned.enter_context(plan)
        seen = _plan_pages(plan, pages)
        for path in sorted(manifest.keys() - seen):
            if problem := find_bad_path(path, folder, seen):
                plan.issues.append(problem)
            else:
                _plan_absent(plan, path, is_kept)
        unless_planned.pop_all()
    return plan


def _plan_pages(plan: Plan, pages: Iterable[Page]) -> set[str]:
    seen: set[str] = set()
    for page in pages:
        if problem := find_bad_path(page.path, plan.folder, seen):
            plan.issues.append(problem)
        else:
            _plan_page(plan, page)
        seen.add(page.path)
    return seen


def apply_plan(plan: Plan) -> tuple[Issue, ...]:
    """Carries the plan out; an issue for every page that the disk did not take.

    The manifest first names every version a page may have on the way and last
    what it has become, so the next run carries on after a kill at any moment.
    """
    changing = [change for change in plan.changes if change.action in TO_DISK]
    outcome = {c.path: c.written for c in plan.changes if c.action not in TO_DISK}
    on_the_way = outcome | {change.path: change.on_the_way for change in changing}
    issues: list[Issue] = []
    workshop = manifest_path(plan.folder).parent
    try:
        workshop.mkdir(parents=True, exist_ok=True)
        remove_unfinished(workshop)
        if changing:
            save_manifest(plan.folder, _known(on_the_way))
        for change, refused in _carry_out(plan, changing, workshop):
            outcome[change.path] = on_the_way[change.path] if refused else change.written
            issues.extend(refused)
        save_manifest(plan.folder, _known(outcome))
    except OSError as error:
        issues.append(not_written(manifest_path(plan.folder), plan.folder, error))
    return tuple(issues)


def _known(pages: Mapping[str, Written | None]) -> Manifest:
    return {path: written for path, written in pages.items() if written}


def _plan_page(plan: Plan, page: Page) -> None:
    target, before = plan.folder / page.path, plan.manifest.get(page.path)
    found = _digest(target)
    if found == page.sha256:
        written = Written((found,), page.source, page.copy_of)
        plan.changes.append(Change(Action.UNCHANGED, page.path, found, written))
    elif found is None and not _is_occupied(target):
        plan.changes.append(_write(plan, page, Action.CREATE, None))
    elif found and ((before and found in before.sha256) or _is_sealed(target)):
        plan.changes.append(_write(plan, page, Action.UPDATE, found))
    else:
        plan.changes.append(Change(Action.CONFLICT, page.path, found, before))
        plan.issues.append(conflict(target, plan.folder, known=before is not None))


def _write(plan: Plan, page: Page, action: Action, found: str | None) -> Change:
    content = page.render().encode()
    digest = hashlib.sha256(content).hexdigest()
    written = Written((digest,), page.source, page.copy_of)
    return Change(action, page.path, found, written, plan.keep_text(content))


def _plan_absent(plan: Plan, path: str, is_kept: Callable[[str | None], bool]) -> None:
    target, before = plan.folder / path, plan.manifest[path]
    found = _digest(target)
    if found is None and not _is_occupied(target):
        return
    if is_kept(before.source):
        plan.changes.append(Change(Action.KEPT, path, found, before))
    elif found in before.sha256:
        plan.changes.append(Change(Action.DELETE, path, found, None))
    else:
        plan.changes.append(Change(Action.CONFLICT, path, found, before))
        plan.issues.append(unwanted(target, plan.folder))


def _carry_out(
    plan: Plan, changes: Sequence[Change], workshop: Path
) -> Iterator[tuple[Change, tuple[Issue, ...]]]:
    """Each change with what the disk refused. New texts reach the disk some hundred at a time."""
    for start in range(0, len(changes), BATCH):
        some = changes[start : start + BATCH]
        texts = ((c.path, plan.read_text(c)) for c in some if c.action is not Action.DELETE)
        waiting = write_unfinished(texts, workshop)
        for change in some:
            yield change, _apply(plan, change, waiting.get(change.path))


def _apply(plan: Plan, change: Change, text: Path | OSError | None) -> tuple[Issue, ...]:
    target = plan.folder / change.path
    try:
        if isinstance(text, OSError):
            raise text
        if text is None:
            target.unlink(missing_ok=True)
            _remove_empty_folders(target.parent, plan.folder)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            text.replace(target)
    except OSError as error:
        return (not_written(target, plan.folder, error),)
    return ()


def _remove_empty_folders(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _is_occupied(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _digest(path: Path) -> str | None:
    """SHA-256 of a regular file; None where there is none, or a link or folder."""
    if path.is_symlink() or not path.is_file():
        return None
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _is_sealed(path: Path) -> bool:
    """Whether the page carries its own digest, as when its manifest was lost."""
    try:
        return is_as_generated(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        return False
