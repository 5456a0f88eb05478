"""The archives that were made, by version, and which is the newest."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from site_config.build.stored import store
from site_config.publish.faults import fault
from site_config.publish.refusals import no_such_version

_VERSION = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Shelved:
    """An archive: its version, and when it was made."""

    version: str
    made: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """``versions`` oldest first; ``live`` is the one under the plain name."""

    versions: tuple[Shelved, ...] = ()
    live: str | None = None

    def earlier(self, version: str | None, name: str) -> Shelved:
        """The version asked for, or the one before the live one. Raises ``PublishError``."""
        names = [each.version for each in self.versions]
        if version is None and self.live in names[1:]:
            return self.versions[names.index(self.live) - 1]
        if version in names:
            return self.versions[names.index(version)]
        raise no_such_version(name, version)


def read_shelf(path: Path) -> Shelf | None:
    """What is kept; None if there is no such file. Raises ``PublishError``."""
    try:
        given = json.loads(path.read_bytes())
        versions = tuple(
            Shelved(_version(row["version"]), str(row["made"])) for row in given["versions"]
        )
        return Shelf(versions, _version(given["live"]) if given["live"] else None)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        message = "the list of archives cannot be understood"
        cure = "restore it, or move it and the archives away and publish again"
        raise fault("target-record-bad", message, cure, str(path)) from error


def write_shelf(path: Path, shelf: Shelf) -> None:
    """Keeps the list. Raises ``OSError``."""
    store(path, {"anliku-archives": 1, **asdict(shelf)})


def _version(word: object) -> str:
    if not isinstance(word, str) or not _VERSION.fullmatch(word):
        raise ValueError
    return word
