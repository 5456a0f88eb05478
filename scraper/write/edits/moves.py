"""Pages that a person renamed or deleted: found by the digest that each page carries."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from scraper.write.edits.base import read_page, sealed_key
from scraper.write.edits.bases import Bases
from scraper.write.manifest import ABSENT, Manifest, Written

MOVED = "moved"
"""The kind of the page that leads on from a page's earlier path."""


@dataclass(frozen=True, slots=True)
class Moves:
    """``places`` are where a page has been since, the last where it is, by the path where it
    is made; ``gone`` are the pages that a person deleted."""

    places: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    gone: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.places or self.gone)

    def lead(self, path: str) -> str | None:
        """Where a link to a path shall lead."""
        if path in self.gone:
            return None
        return self.places[path][-1] if path in self.places else path


def find_moves(folder: Path, manifest: Manifest, bases: Bases) -> Moves:
    """Where the pages are that we wrote and that are not where they were.

    If none of all pages is left, the folder was emptied, and nobody deleted one by one.
    """
    search = _Search(folder, manifest, bases)
    made = {path: page for path, page in manifest.items() if page.of is None}
    missing = [path for path, page in made.items() if search.is_missing(path, page)]
    places = {path: page.places for path, page in made.items() if page.places}
    gone: set[str] = set()
    for path in missing:
        if place := search.find(path, made[path]):
            places[path] = (*made[path].places, place)
        else:
            places.pop(path, None)
            gone.add(path)
    earlier = {path for path, page in made.items() if page.gone}
    if gone > earlier and len(gone) == len(made):
        return Moves({}, frozenset(earlier & gone))
    return Moves(places, frozenset(gone))


@dataclass
class _Search:
    folder: Path
    manifest: Manifest
    bases: Bases
    taken: set[str] = field(default_factory=set)

    def is_missing(self, path: str, page: Written) -> bool:
        """Whether a page that was written is not where the last run left it."""
        if page.gone and self._is_file(path):
            return self._leads_on(path)
        if page.places:
            return not self._is_file(page.places[-1]) or self._is_back(path, page)
        return ABSENT not in page.sha256 and not os.path.lexists(f"{self.folder}/{path}")

    def find(self, path: str, page: Written) -> str | None:
        """Where a page is now that is missing."""
        if page.gone:
            return None
        if page.places and self._is_back(path, page):
            return path
        last = page.places[-1] if page.places else path
        names = self.bases.names(last)
        found = (place for name in names for place in self.strangers.get(name, ()))
        place = next((place for place in found if place not in self.taken), None)
        if place:
            self.taken.add(place)
        return place

    def _is_back(self, path: str, page: Written) -> bool:
        """Whether the page stands where it is made, in place of the page that led on."""
        return page.places[-1] != path and self._is_file(path) and not self._leads_on(path)

    def _leads_on(self, path: str) -> bool:
        front, _ = read_page(_text(self.folder / path))
        return (front or {}).get("kind") == MOVED

    def _is_file(self, path: str) -> bool:
        return (self.folder / path).is_file()

    @cached_property
    def strangers(self) -> dict[str, list[str]]:
        """Pages of the folder that we did not write there, by the digest they carry."""
        found: dict[str, list[str]] = {}
        for path in sorted(_pages_below(self.folder)):
            if path not in self.manifest:
                front, _ = read_page(_text(self.folder / path))
                if key := sealed_key(front):
                    found.setdefault(key, []).append(path)
        return found


def _pages_below(folder: Path) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = Path(place).relative_to(folder)
        yield from ((below / name).as_posix() for name in files if name.endswith(".md"))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
