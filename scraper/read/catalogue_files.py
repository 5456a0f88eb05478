"""The files a catalogue names: inside its folder, there, and the bytes it says."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path

from scraper.model import Issue, Level


def find_wrong_file(path: Path, folder: Path, sha256: str) -> tuple[str, str, str] | None:
    """Code, message and cure of what is wrong with a source's file, if anything is.

    The file is hashed in pieces, so its size costs no memory.
    """
    name = path.relative_to(folder).as_posix()
    try:
        if not path.resolve(strict=True).is_relative_to(folder.resolve()):
            return (
                "source-outside",
                f"{name} is a link that leaves {folder.name}/",
                "put the file itself there",
            )
        if not path.is_file():
            return ("source-missing", f"{name} is not a file", "name a file, not a folder")
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        return (
            "source-missing",
            f"{name} cannot be opened ({error.strerror})",
            f"put the file into {folder.name}/ or remove the row",
        )
    if found == sha256:
        return None
    return (
        "sha256-mismatch",
        f"{name} is not the file that was catalogued: its sha256 is {found}",
        "restore the file as received, or write this sha256 into the row if the new file is meant",
    )


def find_unnamed(path: Path, named: Collection[str]) -> Iterator[Issue]:
    """A warning for each file beside the catalogue that no row names."""
    for file in sorted(path.parent.rglob("*")):
        name = file.relative_to(path.parent).as_posix()
        hidden = any(part.startswith(".") for part in Path(name).parts)
        if file.is_file() and file != path and name not in named and not hidden:
            yield Issue(
                "file-not-catalogued",
                Level.WARNING,
                "no row of the catalogue names this file, so it is not read",
                f"add a row to {path.name} or move the file away",
                f"{path.parent.name}/{name}",
            )
