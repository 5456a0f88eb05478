"""New files of a site into the site that stands: each whole, and no other touched.

A file whose bytes are as they were keeps its time, so that publishing sends only
what changed. Whoever stops this midway finds whole files, some old and some new,
and the next build finds the site changed and completes it.
"""

from __future__ import annotations

import filecmp
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

MADE = ".anliku-made.json"
"""In the folder of new files: paths of all files that the site is to have, if they are known,
with the digests of those that nobody can have changed since.
"""


def take_over(new: Path, site: Path) -> bool:
    """Moves the files of ``new`` into ``site`` and removes what is made no more.

    False, and nothing done, if ``new`` is a site in itself, without a list of what was made.
    """
    made = _read(new / MADE)
    if made is None:
        return False
    waiting = [path for path in files_of(new) if path != MADE]
    for path in waiting:
        _move(new / path, site / path, site)
    wanted = made.union(waiting)
    for path in [path for path in files_of(site) if path not in wanted]:
        (site / path).unlink()
        _remove_empty(site / path, site)
    shutil.rmtree(new)
    return True


def fresh_files(new: Path) -> dict[str, str]:
    """Digests of the files of ``new``, by their paths, as far as who wrote them told."""
    try:
        told = json.loads((new / MADE).read_bytes())
    except (OSError, ValueError):
        return {}
    known = told if isinstance(told, dict) else {}
    return {path: known[path] for path in files_of(new) if known.get(path)}


def files_of(folder: Path) -> Iterator[str]:
    """Paths of all files and links below a folder."""
    for place, _, names in os.walk(folder):
        below = os.path.relpath(place, folder)
        for name in names:
            yield name if below == "." else f"{below}/{name}".replace(os.sep, "/")


def _read(path: Path) -> set[str] | None:
    try:
        return set(json.loads(path.read_bytes()))
    except (OSError, ValueError):
        return None


def _move(new: Path, target: Path, site: Path) -> None:
    _clear(target, site)
    if not target.is_file() or not filecmp.cmp(new, target, shallow=False):
        new.replace(target)


def _clear(target: Path, site: Path) -> None:
    """Room for a file where a link, a folder or, above it, a link or a file is."""
    for above in reversed(target.relative_to(site).parents):
        if str(above) != "." and ((site / above).is_file() or (site / above).is_symlink()):
            (site / above).unlink()
    if target.is_symlink():
        target.unlink()
    elif target.is_dir():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)


def _remove_empty(path: Path, top: Path) -> None:
    for folder in path.parents:
        if folder == top or any(folder.iterdir()):
            return
        folder.rmdir()
