"""The files a catalogue names: inside its folder, there, and the bytes it says."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from scraper.model import Issue, Level

NO_SOURCES = frozenset({"fetch.yml"})
"""Files of seeds/ that say where sources come from and are none themselves."""
NO_SOURCES_IN = ("decisions/", "sites/")
"""Folders of seeds/ for what people decided and for profiles of sites; they hold no source."""


class SourceFiles:
    """The files of a catalogue's folder; ``digest`` is for who knows of files untouched."""

    def __init__(self, folder: Path, digest: Callable[[str], str | None] | None = None) -> None:
        self._folder, self._digest = folder, digest
        self._inside: dict[Path, bool] = {}

    def find_wrong(self, path: Path, sha256: str) -> Issue | None:
        """What is wrong with a source's file, if anything is; the caller adds the place.

        The file is hashed in pieces, so its size costs no memory.
        """
        known = self._digest(str(path)) if self._digest else None
        if known == sha256 and self._is_inside(path.parent):
            return None
        return _find_wrong(path, self._folder, sha256)

    def _is_inside(self, folder: Path) -> bool:
        if folder not in self._inside:
            self._inside[folder] = folder.resolve().is_relative_to(self._folder.resolve())
        return self._inside[folder]


def _find_wrong(path: Path, folder: Path, sha256: str) -> Issue | None:
    name = path.relative_to(folder).as_posix()
    try:
        if not path.resolve(strict=True).is_relative_to(folder.resolve()):
            message = f"{name} is a link that leaves {folder.name}/"
            return Issue("source-outside", Level.ERROR, message, "put the file itself there")
        if not path.is_file():
            message = f"{name} is not a file"
            return Issue("source-missing", Level.ERROR, message, "name a file, not a folder")
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        message = f"{name} cannot be opened ({error.strerror})"
        cure = f"put the file into {folder.name}/ or remove the row"
        return Issue("source-missing", Level.ERROR, message, cure)
    return None if found == sha256 else _changed(name, found)


def _changed(name: str, found: str) -> Issue:
    return Issue(
        "sha256-mismatch",
        Level.ERROR,
        f"{name} is not the file that was catalogued: its sha256 is {found}",
        "restore the file as received, or write this sha256 into the row if the new file is meant",
    )


def find_unnamed(path: Path, named: Collection[str]) -> Iterator[Issue]:
    """A warning for each file beside the catalogue that no row names."""
    for name in sorted(_files_below(str(path.parent)), key=lambda name: name.split("/")):
        if name in NO_SOURCES or name.startswith(NO_SOURCES_IN):
            continue
        if name not in named and name != path.name and "/." not in f"/{name}":
            yield Issue(
                "file-not-catalogued",
                Level.WARNING,
                "no row of the catalogue names this file, so it is not read",
                f"add a row to {path.name} or move the file away",
                f"{path.parent.name}/{name}",
            )


def _files_below(folder: str, above: str = "") -> Iterator[str]:
    """Names of all files from the folder; no link to another folder is followed."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        name = f"{above}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _files_below(entry.path, f"{name}/")
        elif entry.is_file():
            yield name
