"""Folders of saved pages: which files are pages, and where a browser had a page from."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from scraper.read.archive import is_archive

PAGES = (".html", ".htm", ".shtml", ".xhtml", ".txt", ".md", ".pdf", ".docx")
_BESIDE = ("_files", ".files", "_file", "-files", "_elements")
"""What browsers put after the name of a page for the folder of its pictures and scripts."""
_HEAD = 8192
DEEPEST = 64
"""Folders within each other; below that nobody keeps pages."""
_SAVED_FROM = (
    re.compile(rb"<!--\s*saved from url=\(\d{4}\)(https?://[!-~]{1,2000}?)\s*-->", re.IGNORECASE),
    re.compile(rb"<!--\s*Page saved with SingleFile\s+url:\s*(https?://[!-~]{1,2000})"),
)


class Left(StrEnum):
    """Why a file of a folder is not read."""

    OTHER = "other files"
    BESIDE = "files of saved pages"
    LINK = "links"
    HIDDEN = "hidden"


def files_in(folder: Path, depth: int = DEEPEST) -> Iterator[Path | Left]:
    """Pages and archives below a folder in the order of their names, and why others are none.

    Links are not followed, and the folders that belong to a saved page not entered. A folder
    that may not be read, or lies deeper than ``depth``, counts as hidden.
    """
    if not depth:
        yield Left.HIDDEN
        return
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        yield Left.HIDDEN
        return
    stems = {Path(entry.name).stem for entry in entries if _is_page(entry.name)}
    for entry in entries:
        if entry.name.startswith("."):
            yield Left.HIDDEN
        elif entry.is_symlink():
            yield Left.LINK
        elif entry.is_dir(follow_symlinks=False):
            if belongs_to_page(entry.name, stems):
                yield Left.BESIDE
            else:
                yield from files_in(Path(entry.path), depth - 1)
        else:
            # A pipe that nobody writes to would never end.
            known = entry.is_file() and (_is_page(entry.name) or is_archive(entry.name))
            yield Path(entry.path) if known else Left.OTHER


def _is_page(name: str) -> bool:
    return name.lower().endswith(PAGES)


def belongs_to_page(name: str, stems: Iterable[str]) -> bool:
    """Whether a folder is what a browser put beside a saved page, by the stems of its like."""
    return any(
        name.lower().endswith(ending) and name[: -len(ending)] in stems for ending in _BESIDE
    )


def saved_from(content: bytes) -> str | None:
    """The address that a browser wrote into a page when it saved it.

    >>> saved_from(b"<!-- saved from url=(0027)https://www.example.gov.cn/ -->")
    'https://www.example.gov.cn/'
    """
    found = next((m for form in _SAVED_FROM if (m := form.search(content[:_HEAD]))), None)
    return found[1].decode("ascii") if found else None
