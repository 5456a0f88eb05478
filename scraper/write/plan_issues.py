"""What can stand in the way of a page, in words."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path, PurePosixPath

from scraper.model import Issue, Level

MAX_NAME_BYTES = 255


def find_bad_path(path: str, folder: Path, taken: Collection[str]) -> Issue | None:
    """Why no page may be written at this path of the folder, if there is a reason.

    A path must be relative, in plain form, without hidden parts, and lead through
    no link; and one run makes a page once.
    """
    if path in taken:
        return Issue(
            "duplicate-page",
            Level.ERROR,
            "two pages want this path, so only the first is written",
            "give the articles or practices that share it ids of their own",
            f"{folder.name}/{path}",
        )
    if _is_plain(path) and not _goes_through_link(path, folder):
        return None
    return Issue(
        "unsafe-path",
        Level.ERROR,
        f"no page is written at {path!r}: it does not stay inside {folder.name}/",
        "use an id of letters, digits and -, and no link inside the folder",
    )


def _is_plain(path: str) -> bool:
    parts = path.split("/")
    return (
        PurePosixPath(path).as_posix() == path
        and path.isprintable()
        and "\\" not in path
        and all(0 < len(part.encode()) <= MAX_NAME_BYTES and part[0] != "." for part in parts)
    )


def _goes_through_link(path: str, folder: Path) -> bool:
    return any((folder / parent).is_symlink() for parent in list(PurePosixPath(path).parents)[:-1])


def conflict(target: Path, folder: Path, *, known: bool) -> Issue:
    """A page that we would write, and that is a person's."""
    if known:
        message = "this page was edited since anliku wrote it, so it was left as it is"
        cure = "keep your words elsewhere, delete the page and run anliku scrape"
        return Issue("page-edited", Level.ERROR, message, cure, _shown(target, folder))
    message = "a page that anliku did not write stands in the place of one of its own"
    cure = "move or rename it, then run anliku scrape"
    return Issue("page-not-ours", Level.ERROR, message, cure, _shown(target, folder))


def unwanted(target: Path, folder: Path) -> Issue:
    """A page whose source is gone, and that a person edited."""
    message = "nothing makes this page any more, but it was edited, so it was not deleted"
    cure = "delete it, or bring its source back"
    return Issue("edited-page-without-source", Level.ERROR, message, cure, _shown(target, folder))


def not_written(target: Path, folder: Path, error: OSError) -> Issue:
    """A file that the disk did not take."""
    message = f"this file could not be written ({error.strerror})"
    cure = "make room or give leave to write there, then run the command again"
    return Issue("not-written", Level.ERROR, message, cure, _shown(target, folder))


def _shown(target: Path, folder: Path) -> str:
    return target.relative_to(folder.parent).as_posix()
