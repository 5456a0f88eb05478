"""The profiles of a library's sites, ``seeds/sites/``: read once in each process."""

from __future__ import annotations

import functools
from pathlib import Path

from scraper.model import Issue
from scraper.pipeline.fingerprint import digest_files, files_below
from scraper.read.html.profiles import Profile, load_profiles

_Stamp = tuple[tuple[str, int, int], ...]


def profiles_of(root: Path) -> tuple[Profile, ...]:
    """The profiles of the library at ``root``; files that changed are read again."""
    return _load(_folder(root), _stamp(root))[0]


def profile_issues(root: Path) -> tuple[Issue, ...]:
    """What is wrong with them."""
    return _load(_folder(root), _stamp(root))[1]


def digest_profiles(root: Path) -> str:
    """Digest of them all, empty without any: what a web page gives follows from it."""
    if not _stamp(root):
        return ""
    files = (pair for pair in files_below(_folder(root), "sites") if pair[1].suffix == ".yml")
    return digest_files(files)


def _folder(root: Path) -> Path:
    return root / "seeds" / "sites"


def _stamp(root: Path) -> _Stamp:
    """Names, times and sizes: enough to see that a file was edited."""
    found = ((path.name, path.stat()) for path in sorted(_folder(root).glob("*.yml")))
    return tuple((name, status.st_mtime_ns, status.st_size) for name, status in found)


@functools.lru_cache(maxsize=8)
def _load(folder: Path, _: _Stamp) -> tuple[tuple[Profile, ...], tuple[Issue, ...]]:
    return load_profiles(folder)
