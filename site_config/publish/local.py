"""The built site on this machine: its files with their digests."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from site_config.build.digests import Digests, load_digests
from site_config.publish.faults import PublishError, fault
from site_config.publish.manifest import Entry, Manifest, make_manifest
from site_config.publish.paths import path_problem

Served = Callable[[str], str]
"""How a path is served, in the words of ``Entry.served``."""


@dataclass(frozen=True, slots=True)
class LocalSite:
    """A folder and the list of the files in it."""

    folder: Path
    manifest: Manifest

    def path(self, entry: Entry) -> Path:
        """Where the bytes of a file of it are."""
        return self.folder / entry.path


def read_site(folder: Path, kept: Path, served: Served = lambda _: "") -> LocalSite:
    """The site of a folder. Raises ``PublishError`` for what cannot be published.

    ``kept`` is where digests of files are remembered, so that only touched ones are read.
    """
    digests = load_digests(kept)
    manifest = make_manifest(_entry(folder, path, digests, served) for path in _paths(folder))
    if not manifest.files:
        raise fault("site-missing", "there is no site to publish", "run anliku build", str(folder))
    if digests.seen != digests.known:
        digests.save(kept)
    return LocalSite(folder, manifest)


def _paths(folder: Path) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        below = Path(place).relative_to(folder)
        for name in sorted((*names, *folders)):
            path = (below / name).as_posix()
            if (folder / path).is_symlink() or (name in names and path_problem(path)):
                raise _unfit(path)
            if name in names:
                yield path


def _entry(folder: Path, path: str, digests: Digests, served: Served) -> Entry:
    file = folder / path
    digest = digests.of(file)
    if digest is None or not file.is_file():
        raise _unfit(path)
    return Entry(path, file.stat().st_size, digest, served(path))


def _unfit(path: str) -> PublishError:
    why = path_problem(path) or "is a link, or no file that can be read"
    cure = "remove it, and run anliku build again"
    return fault("site-file-unfit", f"this file of the site {why}", cure, f"site/{path}")
