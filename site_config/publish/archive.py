"""One file that holds a whole site, to be carried to a network without an outside.

The archive of a version is named by it and never changes; beside it one under the plain name is
the newest, and if asked for one with only what changed since the version before.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import time
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from site_config.publish.changes import Change, find_changes, in_turn
from site_config.publish.faults import PublishError, fault
from site_config.publish.local import LocalSite
from site_config.publish.manifest import MOST_BYTES, Manifest, read_manifest, to_bytes
from site_config.publish.outcome import How, Outcome, Version
from site_config.publish.place import Unwatched, Watcher
from site_config.publish.refusals import nothing_there
from site_config.publish.shelf import Shelf, Shelved, read_shelf, write_shelf

FILES = "anliku-files.json"
REMOVED = "anliku-removed.txt"
_PACKED = frozenset((".docx", ".png", ".jpg", ".jpeg", ".webp", ".gz", ".zip", ".woff2"))
_DAY_ONE = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP can tell: the same site gives the same bytes."""


@dataclass(slots=True)
class ArchiveTarget:
    """Archives ``<name>-<version>.zip`` in a folder, and the newest as ``<name>.zip``."""

    folder: Path
    title: str
    keep: int = 3
    update: bool = False
    watcher: Watcher = field(default_factory=Unwatched)

    @property
    def name(self) -> str:
        """How people are told of it."""
        return str(self.folder / f"{self.title}.zip")

    def publish(self, site: LocalSite, how: How) -> Outcome:
        """Makes the archive of a site, unless it is the newest already."""
        shelf = self._claim(adopt=how.adopt)
        live = None if how.again else self._live(shelf)
        changes = find_changes(live, site.manifest)
        files, size = len(site.manifest.files), sum(e.size for e in site.manifest.files.values())
        if not changes or how.dry_run:
            return Outcome(site.manifest.version, changes, *((files, size) if changes else (0, 0)))
        with _telling(self.name):
            made = self._make(site, live, changes)
            self._shelve(shelf, site.manifest.version)
        return Outcome(site.manifest.version, changes, files, size, made)

    def roll_back(self, version: str | None, how: How) -> Outcome:
        """An archive made earlier becomes the newest again."""
        shelf = self._claim(adopt=False)
        earlier = shelf.earlier(version, self.name)
        wanted = self._manifest(earlier.version)
        changes = find_changes(self._live(shelf), wanted)
        if not how.dry_run:
            with _telling(self.name):
                self._point(earlier.version)
                write_shelf(self._record, Shelf(shelf.versions, earlier.version))
        return Outcome(earlier.version, changes, made=(self.name,))

    def verify(self) -> list[str]:
        """Files of the newest archive that are not as they were put there."""
        shelf = read_shelf(self._record)
        if shelf is None or shelf.live is None:
            raise nothing_there(self.name)
        return _damaged(Path(self.name), self.title, self._manifest(shelf.live))

    def versions(self) -> list[Version]:
        """What is kept, the newest first."""
        shelf = read_shelf(self._record) or Shelf()
        rows = reversed(shelf.versions)
        return [Version(each.version, each.made, each.version == shelf.live) for each in rows]

    @property
    def _record(self) -> Path:
        return self.folder / f"{self.title}-versions.json"

    def _archive(self, version: str) -> Path:
        return self.folder / f"{self.title}-{version}.zip"

    def _claim(self, *, adopt: bool) -> Shelf:
        shelf = read_shelf(self._record)
        if shelf is None and Path(self.name).exists() and not adopt:
            message = "an archive of this name was not made by anliku publish"
            cure = "give the target another name:, or say --adopt to replace it"
            raise fault("target-not-ours", message, cure, self.name)
        return shelf or Shelf()

    def _live(self, shelf: Shelf) -> Manifest | None:
        """What the newest archive holds; None if somebody took it away."""
        if shelf.live is None or not self._archive(shelf.live).is_file():
            return None
        return self._manifest(shelf.live) if Path(self.name).is_file() else None

    def _manifest(self, version: str) -> Manifest:
        path = self._archive(version)
        try:
            with zipfile.ZipFile(path) as archive, archive.open(f"{self.title}/{FILES}") as stream:
                return read_manifest(stream.read(MOST_BYTES), version, str(path))
        except (OSError, KeyError, zipfile.BadZipFile) as error:
            message = f"the archive of this version cannot be read ({error})"
            cure = "choose another with --to, or publish with --again"
            raise fault("target-version-gone", message, cure, str(path)) from error

    def _make(
        self, site: LocalSite, live: Manifest | None, changes: tuple[Change, ...]
    ) -> tuple[str, ...]:
        version = site.manifest.version
        self.folder.mkdir(parents=True, exist_ok=True)
        self._write(self._archive(version), site, site.manifest.files, ())
        made = [self.name]
        if live and self.update:
            update = self.folder / f"{self.title}-{live.version}-to-{version}.zip"
            paths = [change.path for change in changes if change.action != "remove"]
            gone = [change.path for change in changes if change.action == "remove"]
            self._write(update, site, paths, gone)
            made.append(str(update))
        self._point(version)
        return tuple(made)

    def _write(
        self, target: Path, site: LocalSite, paths: Iterable[str], gone: Iterable[str]
    ) -> None:
        entries = in_turn(site.manifest.files[path] for path in paths)
        self.watcher.stage("packing", len(entries))
        lists = {FILES: to_bytes(site.manifest)}
        if gone:
            lists[REMOVED] = "".join(f"{path}\n" for path in gone).encode()
        with _replacing(target) as unfinished:
            with zipfile.ZipFile(unfinished, "w") as archive:
                for entry in entries:
                    content = site.path(entry).read_bytes()
                    archive.writestr(*_member(f"{self.title}/{entry.path}", content))
                    self.watcher.step()
                for name, content in lists.items():
                    archive.writestr(*_member(f"{self.title}/{name}", content))
            wanted = Manifest(site.manifest.version, {entry.path: entry for entry in entries})
            if broken := _damaged(unfinished, self.title, wanted):
                message = f"{broken[0]} is not in the archive as it is in the site"
                cure = "see whether the site is being built; then run anliku publish again"
                raise fault("target-not-as-sent", message, cure, str(target))

    def _point(self, version: str) -> None:
        with _replacing(Path(self.name)) as unfinished:
            try:
                os.link(self._archive(version), unfinished)
            except OSError:
                unfinished.write_bytes(self._archive(version).read_bytes())

    def _shelve(self, shelf: Shelf, version: str) -> None:
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        others = [each for each in shelf.versions if each.version != version]
        kept = [*others, Shelved(version, now)][-self.keep :]
        write_shelf(self._record, Shelf(tuple(kept), version))
        for old in others:
            if old not in kept:
                for path in self._files_of(old.version):
                    path.unlink(missing_ok=True)

    def _files_of(self, version: str) -> Iterator[Path]:
        yield self._archive(version)
        yield from self.folder.glob(f"{self.title}-????????????????-to-{version}.zip")


def _member(path: str, content: bytes) -> tuple[zipfile.ZipInfo, bytes]:
    member = zipfile.ZipInfo(path, _DAY_ONE)
    packed = PurePosixPath(path).suffix in _PACKED
    member.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    member.create_system = 3
    return member, content


def _damaged(path: Path, title: str, manifest: Manifest) -> list[str]:
    """Files that an archive does not hold as the manifest tells."""
    broken = []
    with zipfile.ZipFile(path) as archive:
        there = {member.filename: member for member in archive.infolist()}
        for name, entry in manifest.files.items():
            member = there.get(f"{title}/{name}")
            if member is None or member.file_size != entry.size:
                broken.append(name)
                continue
            with suppress(zipfile.BadZipFile), archive.open(member) as stream:
                if hashlib.sha256(stream.read()).hexdigest() == entry.sha256:
                    continue
            broken.append(name)
    return broken


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    unfinished = path.parent / f".new-{secrets.token_hex(6)}"
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def _telling(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _unwritable(name, error) from error


def _unwritable(name: str, error: OSError) -> PublishError:
    message = f"the archive cannot be written ({error.strerror or error})"
    cure = "see whether the folder has room, and whether you may write there"
    return fault("target-folder", message, cure, name)
