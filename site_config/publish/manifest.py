"""The list of a site's files with their digests, as it is kept at a target."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from site_config.publish.faults import PublishError, fault
from site_config.publish.paths import path_problem

MOST_BYTES = 256 * 1024 * 1024
_MOST_FILES = 2_000_000
_DIGEST = 64


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a site: its path, its size in bytes, its SHA-256.

    ``served`` says with what headers, and whether packed, where the target keeps headers.
    """

    path: str
    size: int
    sha256: str
    served: str = ""

    @property
    def kept_as(self) -> str:
        """Name under which the target keeps its bytes."""
        return f"{self.sha256}.gz" if self.served.startswith("gzip") else self.sha256


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of one version of a site by path. ``version`` follows from them alone."""

    version: str
    files: Mapping[str, Entry]


def make_manifest(entries: Iterable[Entry]) -> Manifest:
    """The manifest of these files.

    >>> make_manifest([]).version
    '4f53cda18c2baa0c'
    """
    files = {entry.path: entry for entry in sorted(entries, key=lambda entry: entry.path)}
    return Manifest(hashlib.sha256(_rows(files)).hexdigest()[:16], files)


def to_bytes(manifest: Manifest) -> bytes:
    """The manifest as it is kept."""
    return b'{"anliku-manifest": 1, "files": ' + _rows(manifest.files) + b"}\n"


def read_manifest(content: bytes, version: str, place: str) -> Manifest:
    """A manifest from a target, trusted in nothing. Raises ``PublishError``.

    Every path must be one below the site, and the whole must have the digest it is named by.
    """
    try:
        found = make_manifest(_entry(row) for row in _listed(content))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _unusable(place, str(error)[:200]) from None
    if found.version != version:
        raise _unusable(place, "its digest is not the one it is named by")
    return found


def _rows(files: Mapping[str, Entry]) -> bytes:
    rows = [[entry.path, entry.size, entry.sha256, entry.served] for entry in files.values()]
    return json.dumps(rows, ensure_ascii=True, separators=(",", ":")).encode()


def _listed(content: bytes) -> list[Any]:
    rows = json.loads(content)["files"]
    if not isinstance(rows, list) or len(rows) > _MOST_FILES:
        raise ValueError("it has no list of files that can be used")
    return rows


def _entry(row: Any) -> Entry:  # noqa: ANN401 - from JSON
    path, size, sha256, served = row
    if not (isinstance(path, str) and isinstance(served, str) and type(size) is int and size >= 0):
        raise ValueError(f"{str(row)[:80]!r} is no file")
    if problem := path_problem(path):
        raise ValueError(f"the path {path[:80]!r} {problem}")
    if not is_digest(sha256) or not served.isprintable():
        raise ValueError(f"{str(row)[:80]!r} has no digest or headers that can be")
    return Entry(path, size, sha256, served)


def is_digest(word: object) -> bool:
    """Whether a word has the form of a SHA-256.

    >>> is_digest("0a" * 32), is_digest("0A" * 32)
    (True, False)
    """
    return (
        isinstance(word, str) and len(word) == _DIGEST and not set(word) - set("0123456789abcdef")
    )


def _unusable(place: str, why: str) -> PublishError:
    message = f"the list of files kept there cannot be used ({why})"
    cure = "find out who changed it; --again sends every file anew and believes none of it"
    return fault("target-list-bad", message, cure, place)
