"""What a person brings: files, folders and ZIP archives, opened to single files within bounds."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from scraper.model import Issue, Level
from scraper.pipeline.files import read_file, read_stream

MAX_FILES = 20_000
"""In one archive."""
MAX_UNPACKED = 4 * 2**30
"""Bytes that one archive may unpack to."""
_SYSTEM = frozenset(("__macosx", "thumbs.db", "desktop.ini"))


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file by the name it is shown with; ``content`` may be why there is none."""

    name: str
    content: bytes | Issue


@dataclass(frozen=True, slots=True)
class Place:
    """Where a parcel lies: a file, or an entry of the archive that the file is."""

    path: Path
    entry: zipfile.ZipInfo | None = None


def find_places(paths: Sequence[Path]) -> Iterator[Place | Issue]:
    """Every file below the paths, archives opened one level, in the order of names.

    Left out without a word: hidden files and what systems put beside files. Links in folders
    are not followed.
    """
    for path in paths:
        for file in _files(path):
            yield from _entries(file) if _is_archive(file) else [Place(file)]


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not _is_systems(name))
        for name in sorted(names):
            file = Path(folder, name)
            if not _is_systems(name) and not file.is_symlink():
                yield file


def _is_systems(name: str) -> bool:
    return (name.startswith((".", "~$")) and name != "..") or name.lower() in _SYSTEM


def _is_archive(path: Path) -> bool:
    """A ZIP archive that is not itself a document (.docx, .odt, .epub are archives too)."""
    if path.suffix.lower() != ".zip":
        return False
    try:
        return zipfile.is_zipfile(path)
    except OSError:
        return False


def _entries(path: Path) -> Iterator[Place | Issue]:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as error:
        yield _bad(path, f"this archive cannot be opened ({error})", "pack the files again")
        return
    size = sum(one.file_size for one in entries)
    if len(entries) > MAX_FILES or size > MAX_UNPACKED:
        message = f"this archive holds {len(entries):,} files of {size:,} bytes, too many"
        yield _bad(path, message, f"bring at most {MAX_FILES:,} files of 4 GB at once")
        return
    for entry in sorted(entries, key=lambda one: one.filename):
        if not any(map(_is_systems, PurePosixPath(entry.filename).parts)):
            yield Place(path, entry)


def _bad(path: Path, message: str, cure: str) -> Issue:
    return Issue("archive-unreadable", Level.ERROR, message, cure, str(path))


def open_parcel(place: Place) -> Parcel:
    """The bytes of a place, within the bound for one source; nothing is unpacked to disk."""
    if place.entry is None:
        name = str(place.path)
        return Parcel(name, read_file(place.path, name))
    name = f"{place.path}/{shown_name(place.entry)}"
    try:
        with zipfile.ZipFile(place.path) as archive, archive.open(place.entry) as stream:
            return Parcel(name, read_stream(stream, name))
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError) as error:
        cure = "unpack it by hand and bring the file itself"
        message = f"this entry cannot be unpacked ({error})"
        return Parcel(name, Issue("archive-unreadable", Level.ERROR, message, cure, name))


def shown_name(entry: zipfile.ZipInfo) -> str:
    """The entry's name; archives made in Chinese Windows write it in GBK without saying so."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename
