"""What a target remembers: that it is ours, its versions, which of them readers see."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from site_config.publish.faults import PublishError, fault
from site_config.publish.paths import MANIFESTS, MARKER
from site_config.publish.place import Place
from site_config.publish.refusals import no_such_version

Switch = Literal["link", "in-place"]
_MOST_BYTES = 1024 * 1024
_FOLDER = re.compile(r"[0-9a-f]{16}(?:-[0-9]{1,6})?")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


@dataclass(frozen=True, slots=True)
class Kept:
    """A version kept at a target: ``folder`` is its name there, ``made`` when it was published."""

    folder: str
    made: str

    @property
    def version(self) -> str:
        """The version of its manifest; two folders may hold the same."""
        return self.folder.partition("-")[0]

    @property
    def manifest(self) -> str:
        """Where its list of files is."""
        return f"{MANIFESTS}/{self.version}.json"


@dataclass(frozen=True, slots=True)
class Record:
    """``versions`` oldest first; ``live`` is the folder that readers see.

    ``going`` are those that runs began to put in its place and did not come to the end of: any
    file may be that of ``live`` or of one of them.
    """

    switch: Switch
    versions: tuple[Kept, ...] = ()
    live: str | None = None
    going: tuple[str, ...] = ()

    def kept(self, folder: str | None) -> Kept | None:
        """The version in a folder."""
        return next((kept for kept in self.versions if kept.folder == folder), None)

    def with_newest(self, kept: Kept) -> Record:
        """With this version, new or again, as the newest."""
        others = tuple(each for each in self.versions if each.folder != kept.folder)
        return replace(self, versions=(*others, kept))

    def going_to(self, kept: Kept) -> Record:
        """While a version takes its place."""
        others = tuple(folder for folder in self.going if folder != kept.folder)
        return replace(self, going=(*others, kept.folder))


def read_record(place: Place) -> Record | None:
    """What the target remembers; None if it is not ours. Raises ``PublishError``."""
    content = place.read(MARKER, _MOST_BYTES)
    if content is None:
        return None
    try:
        return _record(json.loads(content))
    except (ValueError, TypeError, KeyError, RecursionError):
        raise _unusable(f"{place.name}/{MARKER}") from None


def write_record(place: Place, record: Record) -> None:
    """Lets the target remember."""
    content = json.dumps({"anliku-target": 1, **asdict(record)}, indent=1)
    place.write(MARKER, f"{content}\n".encode())


def folder_for(record: Record, version: str) -> str:
    """A folder for a version: the one that it has already, unless readers see it now."""
    taken = {kept.folder for kept in record.versions}
    for kept in record.versions:
        if kept.version == version and kept.folder != record.live:
            return kept.folder
    names = (version, *(f"{version}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def earlier(record: Record, version: str | None, name: str) -> Kept:
    """The version that is asked for, or the newest before the one that readers see."""
    folders = [kept.folder for kept in record.versions]
    at = folders.index(record.live) if record.live else len(folders)
    live = record.kept(record.live)
    for kept in reversed(record.versions if version else record.versions[:at]):
        same = live is not None and kept.version == live.version
        if kept.version == version or (version is None and not same):
            return kept
    raise no_such_version(name, version)


def _record(given: dict[str, Any]) -> Record:
    if given["anliku-target"] != 1 or given["switch"] not in ("link", "in-place"):
        raise ValueError
    versions = tuple(
        Kept(_matching(_FOLDER, row["folder"]), _matching(_TIME, row["made"]))
        for row in given["versions"]
    )
    found = Record(given["switch"], versions, given["live"], tuple(given["going"]))
    for folder in (*found.going, *([] if found.live is None else [found.live])):
        if found.kept(folder) is None:
            raise ValueError
    return found


def _matching(form: re.Pattern[str], word: object) -> str:
    if not isinstance(word, str) or not form.fullmatch(word):
        raise ValueError
    return word


def _unusable(file: str) -> PublishError:
    message = "the target's own record cannot be understood"
    cure = "restore it, or empty the target and publish again"
    return fault("target-record-bad", message, cure, file)
