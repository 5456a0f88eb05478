"""What a person brings: files, folders and ZIP archives, opened to single files within bounds."""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from scraper.model import Issue, Level
from scraper.pipeline.files import read_file, read_stream
from scraper.read.packed import MAGIC, MAX_DIRECTORY, directory_size
from scraper.read.saved import belongs_to_page

MAX_FILES = 20_000
"""In one archive."""
MAX_UNPACKED = 4 * 2**30
"""Bytes that one archive may unpack to."""
_HEAD = 4096
_PARTS = frozenset(("[Content_Types].xml", "mimetype", "word/document.xml"))
"""Names of which a document that is an archive has one, mostly as its first."""
_BY_ITSELF = "unpack it by hand and bring the file itself"
_SAVED = (".html", ".htm", ".shtml", ".xhtml")
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

    Left out without a word: hidden files, what systems put beside files, and the pictures that
    a browser put beside a saved page. Links in folders are not followed.
    """
    for path in paths:
        for file in _files(path):
            if isinstance(file, Issue):
                yield file
            else:
                yield from _entries(file) if _begins_packed(file) else [Place(file)]


def _files(path: Path) -> Iterator[Path | Issue]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        stems = {Path(name).stem for name in names if name.lower().endswith(_SAVED)}
        folders[:] = sorted(
            name for name in folders if not (_is_systems(name) or belongs_to_page(name, stems))
        )
        for name in sorted(names):
            file = Path(folder, name)
            if not _is_systems(name) and not file.is_symlink():
                yield file if file.is_file() else _no_file(file)


def _no_file(path: Path) -> Issue:
    """A pipe that nobody writes to would never end."""
    message, cure = "this is no file, but a pipe or a device", "save what it holds as a file"
    return Issue("file-unreadable", Level.ERROR, message, cure, str(path))


def _is_systems(name: str) -> bool:
    return (name.startswith((".", "~$")) and name != "..") or name.lower() in _SYSTEM


def _begins_packed(path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            return stream.read(4) in MAGIC
    except (OSError, ValueError):
        return False


def _is_document(names: Iterable[str]) -> bool:
    """Whether these are the parts of one document: .docx, .xlsx, .odt, .epub are archives too."""
    return not _PARTS.isdisjoint(names)


def _entries(path: Path) -> Iterator[Place | Issue]:
    entries = _directory(path)
    if isinstance(entries, Issue):
        yield Place(path) if _begins_as_document(path) else entries
        return
    if _is_document(entry.filename for entry in entries):
        yield Place(path)
        return
    size = sum(one.file_size for one in entries)
    if len(entries) > MAX_FILES or size > MAX_UNPACKED:
        yield _too_much(path, f"{len(entries):,} files of {size:,} bytes")
        return
    for entry in sorted(entries, key=lambda one: one.filename):
        if not any(map(_is_systems, PurePosixPath(entry.filename).parts)):
            yield Place(path, entry)


def _directory(path: Path) -> list[zipfile.ZipInfo] | Issue:
    """The files that an archive says it holds, of which there is one at least."""
    try:
        with path.open("rb") as stream:
            if directory_size(stream) > MAX_DIRECTORY:
                return _too_much(path, "a list of files that is too long to be read")
            with zipfile.ZipFile(stream) as archive:
                entries = [one for one in archive.infolist() if not one.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as error:
        return _bad(path, f"this archive cannot be opened ({error})", "pack the files again")
    return entries or _bad(path, "this archive holds no file", "pack the files again")


def _begins_as_document(path: Path) -> bool:
    """A document that is cut off has lost its directory, not its first part."""
    with path.open("rb") as stream:
        return _is_part(stream.read(_HEAD))


def _is_part(head: bytes) -> bool:
    return any(name.encode() in head[:_HEAD] for name in _PARTS)


def _too_much(path: Path, what: str) -> Issue:
    cure = f"bring at most {MAX_FILES:,} files of 4 GB at once"
    return _bad(path, f"this archive holds {what}, too many", cure)


def _bad(path: Path, message: str, cure: str) -> Issue:
    return Issue("archive-unreadable", Level.ERROR, message, cure, str(path))


def open_parcel(place: Place) -> Parcel:
    """The bytes of a place, within the bound for one source; nothing is unpacked to disk."""
    if place.entry is None:
        name = str(place.path)
        return Parcel(name, read_file(place.path, name))
    name = f"{place.path}/{shown_name(place.entry)}"
    kind = stat.S_IFMT(place.entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        message = "this entry is a link, a pipe or a device and no file"
        return Parcel(name, Issue("archive-unreadable", Level.ERROR, message, _BY_ITSELF, name))
    try:
        with zipfile.ZipFile(place.path) as archive, archive.open(place.entry) as stream:
            content = read_stream(stream, name)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError) as error:
        message = f"this entry cannot be unpacked ({error})"
        return Parcel(name, Issue("archive-unreadable", Level.ERROR, message, _BY_ITSELF, name))
    if isinstance(content, bytes) and content.startswith(MAGIC) and not _is_part(content):
        message = "this is an archive inside an archive, which is not opened"
        return Parcel(name, Issue("archive-unreadable", Level.ERROR, message, _BY_ITSELF, name))
    return Parcel(name, content)


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
