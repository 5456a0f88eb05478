"""Publishing to a place that keeps files: send, verify, switch, forget what is too old.

The bytes go first to the target's objects, named by their digest and seen by no reader: a run
that is stopped there leaves the site as it is, and the next one finds what has come. Then the
whole version takes its place at once (``link``), or file by file, each after the files that it
needs (``in-place``); a run that is stopped in between has left word of it (``Record.going``),
and the next one completes it.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby

from site_config.publish.changes import find_changes, in_turn
from site_config.publish.faults import PublishError
from site_config.publish.local import LocalSite
from site_config.publish.manifest import MOST_BYTES, Entry, Manifest, read_manifest, to_bytes
from site_config.publish.outcome import How, Outcome, Version
from site_config.publish.paths import CURRENT, OBJECTS, VERSIONS, rank
from site_config.publish.place import Piece, Place, Placing, Unwatched, Watcher
from site_config.publish.record import (
    Kept,
    Record,
    Switch,
    earlier,
    folder_for,
    read_record,
    write_record,
)
from site_config.publish.refusals import (
    not_arrived,
    not_ours,
    nothing_there,
    other_switch,
    overtaken,
    version_gone,
)


@dataclass(slots=True)
class VersionsTarget:
    """A place, how versions take turns there, how many are kept, and who watches."""

    place: Place
    switch: Switch = "link"
    keep: int = 3
    watcher: Watcher = field(default_factory=Unwatched)
    _read: dict[str, Manifest] = field(default_factory=dict, init=False)

    @property
    def name(self) -> str:
        """How people are told of it."""
        return self.place.name

    def publish(self, site: LocalSite, how: How) -> Outcome:
        """Brings a site there. ``keep`` counts the version that readers see."""
        begun = self._claim(how)
        record = self._believed(begun) if how.again else begun
        live = None if how.again else self._manifest_of(record.kept(record.live))
        changes = find_changes(live, site.manifest)
        if not changes and not record.going:
            return Outcome(site.manifest.version, changes)
        pieces = self._missing(site, how)
        if not how.dry_run:
            self._send(pieces, begun)
            self._go(record, site.manifest, how)
        size = sum(piece.size for piece in pieces)
        return Outcome(site.manifest.version, changes, len(pieces), size)

    def roll_back(self, version: str | None, how: How) -> Outcome:
        """Puts an earlier version back: the one before, or the one that is named."""
        record = self._claim(How())
        kept = earlier(record, version, self.name)
        manifest = self._manifest_of(kept) or Manifest("", {})
        live = self._manifest_of(record.kept(record.live))
        if not how.dry_run:
            self._check_objects(manifest)
            self._switch(record, kept, manifest, how)
        return Outcome(kept.version, find_changes(live, manifest))

    def verify(self) -> list[str]:
        """Paths that do not hold what was published there. Sends nothing."""
        record = read_record(self.place)
        kept = record.kept(record.live) if record else None
        if record is None or kept is None:
            raise nothing_there(self.name)
        manifest = self._manifest_of(kept)
        return self._broken(record, kept, manifest.files.values() if manifest else ())

    def versions(self) -> list[Version]:
        """What the target keeps, the newest first."""
        record = read_record(self.place)
        if record is None:
            raise nothing_there(self.name)
        rows = reversed(record.versions)
        return [Version(kept.version, kept.made, kept.folder == record.live) for kept in rows]

    def _manifest_of(self, kept: Kept | None) -> Manifest | None:
        """The files of a version that the target keeps; read once."""
        if kept is None:
            return None
        if kept.version not in self._read:
            content = self.place.read(kept.manifest, MOST_BYTES) or b""
            place = f"{self.name}/{kept.manifest}"
            self._read[kept.version] = read_manifest(content, kept.version, place)
        return self._read[kept.version]

    def _believed(self, record: Record) -> Record:
        """The record without versions whose lists cannot be used."""
        versions = tuple(kept for kept in record.versions if self._is_readable(kept))
        folders = {kept.folder for kept in versions}
        live = record.live if record.live in folders else None
        going = tuple(folder for folder in record.going if folder in folders)
        return replace(record, versions=versions, live=live, going=going)

    def _is_readable(self, kept: Kept) -> bool:
        try:
            return self._manifest_of(kept) is not None
        except PublishError:
            return False

    def _claim(self, how: How) -> Record:
        """The record of a place that is ours, or may become so."""
        found = read_record(self.place)
        if found is not None and found.switch != self.switch:
            raise other_switch(self.name, found.switch)
        if found is not None:
            return found
        if self.place.sizes("") and not how.adopt:
            raise not_ours(self.name)
        return Record(self.switch)

    def _missing(self, site: LocalSite, how: How) -> list[Piece]:
        """What of the site the place does not have, each once.

        An object that is not as long as its file was damaged, and is sent anew.
        """
        there = {} if how.again else self.place.sizes(OBJECTS) or {}
        pieces = {
            entry.kept_as: Piece(entry.kept_as, site.path(entry), entry.size, entry.sha256)
            for entry in in_turn(site.manifest.files.values())
        }
        return [piece for piece in pieces.values() if not _has(there, piece)]

    def _send(self, pieces: list[Piece], begun: Record) -> None:
        """Brings bytes there. Raises ``PublishError`` too if somebody else published meanwhile."""
        self.watcher.stage("sending", len(pieces))
        if not begun.versions:
            write_record(self.place, begun)
        self.place.send(pieces, self.watcher.step)
        placings = [Placing(p.name, f"{OBJECTS}/{p.name}", p.sha256) for p in pieces]
        if broken := self.place.broken(placings):
            raise not_arrived(self.name, broken)
        if read_record(self.place) != begun:
            raise overtaken(self.name)

    def _go(self, record: Record, manifest: Manifest, how: How) -> None:
        """A version whose bytes have come takes its place; what is too old is forgotten."""
        kept = Kept(folder_for(record, manifest.version), _now())
        self.place.write(kept.manifest, to_bytes(manifest))
        stopped = {folder for folder in record.going if folder not in (record.live, kept.folder)}
        record = self._switch(record.with_newest(kept), kept, manifest, how)
        self._forget(record, stopped)

    def _switch(self, record: Record, kept: Kept, manifest: Manifest, how: How) -> Record:
        """Readers see ``kept`` from now on."""
        before = [self._manifest_of(record.kept(folder)) for folder in (record.live, *record.going)]
        record = record.going_to(kept)
        write_record(self.place, record)
        if record.switch == "link":
            self._link(kept, manifest)
        else:
            self._replace(before, manifest, how)
        record = replace(record, live=kept.folder, going=())
        write_record(self.place, record)
        return record

    def _link(self, kept: Kept, manifest: Manifest) -> None:
        folder = f"{VERSIONS}/{kept.folder}"
        self._put(folder, manifest.files.values())
        if broken := self._misplaced(folder, manifest.files.values()):
            raise not_arrived(self.name, broken)
        self.place.point(folder)

    def _replace(self, before: list[Manifest | None], manifest: Manifest, how: How) -> None:
        """File by file; where stopped runs left a mixture, all that may be wrong is placed.

        ``before`` are the files of what readers saw, None if nothing, and of what was begun.
        """
        olds = [old.files if old else {} for old in before]
        changed = [
            entry
            for path, entry in manifest.files.items()
            if how.again or any(old.get(path) != entry for old in olds)
        ]
        self._put("", changed)
        if broken := self._misplaced("", changed):
            raise not_arrived(self.name, broken)
        self.place.remove(
            sorted({path for old in olds for path in old if path not in manifest.files})
        )

    def _put(self, folder: str, entries: Iterable[Entry]) -> None:
        turns = in_turn(entries)
        self.watcher.stage("placing", len(turns))
        for _, turn in groupby(turns, key=lambda entry: rank(entry.path)):
            self.place.put(_placings(folder, turn), self.watcher.step)

    def _misplaced(self, folder: str, entries: Iterable[Entry]) -> list[str]:
        return self._standing(folder, entries) if self.place.reads_back else []

    def _standing(self, folder: str, entries: Iterable[Entry]) -> list[str]:
        return self.place.broken(_placings(folder, entries))

    def _broken(self, record: Record, kept: Kept, entries: Iterable[Entry]) -> list[str]:
        link = record.switch == "link"
        folders = (f"{VERSIONS}/{kept.folder}", CURRENT) if link else ("",)
        return [path for folder in folders for path in self._standing(folder, entries)]

    def _check_objects(self, manifest: Manifest) -> None:
        there = self.place.sizes(OBJECTS) or {}
        gone = [entry.path for entry in manifest.files.values() if entry.kept_as not in there]
        if gone:
            raise version_gone(self.name, gone)

    def _forget(self, record: Record, stopped: set[str]) -> None:
        """Takes away versions that are too many or that a run never came to the end of.

        Then bytes that no version needs, and lists of versions that are gone.
        """
        whole = [kept for kept in record.versions if kept.folder not in stopped]
        newest = whole[-self.keep :]
        keep = tuple(kept for kept in whole if kept in newest or kept.folder == record.live)
        old = [kept for kept in record.versions if kept not in keep]
        if record.switch == "link":
            for kept in old:
                self._remove_folder(kept)
        write_record(self.place, replace(record, versions=keep))
        self._forget_objects(keep)
        versions = {kept.version for kept in keep}
        self.place.remove([kept.manifest for kept in old if kept.version not in versions])

    def _remove_folder(self, kept: Kept) -> None:
        manifest = self._manifest_of(kept)
        paths = manifest.files if manifest else ()
        self.place.remove([f"{VERSIONS}/{kept.folder}/{path}" for path in paths])

    def _forget_objects(self, keep: Iterable[Kept]) -> None:
        manifests = [self._manifest_of(kept) for kept in keep]
        needed = {file.kept_as for each in manifests if each for file in each.files.values()}
        there = self.place.sizes(OBJECTS) or {}
        self.place.remove([f"{OBJECTS}/{name}" for name in sorted(there.keys() - needed)])


def _has(there: dict[str, int], piece: Piece) -> bool:
    """Whether an object is there; how long a packed one must be is not known."""
    packed = piece.name != piece.sha256
    return piece.name in there and (packed or there[piece.name] == piece.size)


def _placings(folder: str, entries: Iterable[Entry]) -> list[Placing]:
    below = f"{folder}/" if folder else ""
    return [Placing(e.kept_as, f"{below}{e.path}", e.sha256, e.served) for e in entries]


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
