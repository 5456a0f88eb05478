"""Digests that say whether anything changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import scraper

CODE = (".py", ".yml", ".yaml", ".tsv", ".txt", ".json")
SHARED = ("page", "library", "taxonomy", "gazetteer")
"""Rooms of the site that pages are made with; import-linter sees to it that there are no others."""


def digest_files(files: Iterable[tuple[str, Path]]) -> str:
    """SHA-256 over names and contents, in the order given. Raises ``OSError``."""
    total = hashlib.sha256()
    for name, path in files:
        with path.open("rb") as stream:
            content = hashlib.file_digest(stream, "sha256").digest()
        total.update(hashlib.sha256(name.encode("utf-8", "surrogateescape")).digest() + content)
    return total.hexdigest()


def files_below(folder: Path, label: str) -> Iterator[tuple[str, Path]]:
    """All files of a folder with their names under ``label``, sorted; no compiled code.

    Links to files are files; links to folders are not followed.
    """
    return ((name, Path(path)) for name, path in paths_below(str(folder), label))


def paths_below(folder: str, label: str) -> Iterator[tuple[str, str]]:
    """The same by plain paths: objects for the 45,000 files of a site take longer than to look."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield from paths_below(entry.path, f"{label}/{entry.name}")
        elif entry.is_file():
            yield f"{label}/{entry.name}", entry.path


def digest_code() -> str:
    """Digest of the program and its vocabulary: all that a page follows from but its source."""
    # Found without being loaded: whoever only looks has no use for them.
    rooms = [spec.origin for name in SHARED if (spec := find_spec(f"site_config.{name}"))]
    shared = (Path(origin).parent for origin in rooms if origin)
    return digest_files(
        (name, path)
        for room in (Path(scraper.__file__).parent, *shared)
        for name, path in files_below(room, room.name)
        if path.suffix in CODE
    )
