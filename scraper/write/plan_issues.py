"""What can stand in the way of a page, in words."""

from __future__ import annotations

from collections.abc import Collection
from itertools import accumulate
from pathlib import Path

from scraper.model import Issue, Level
from scraper.write.edits.conflict import Conflict

MAX_NAME_BYTES = 255
_MOST_SHOWN = 40


class Paths:
    """Where pages may be written below a folder, each folder of which is looked at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sound = {""}

    def find_bad(self, path: str, taken: Collection[str]) -> Issue | None:
        """Why no page may be written at this path, if there is a reason.

        A path must be relative, in plain form, without hidden parts, and lead through
        no link; and one run makes a page once.
        """
        if path in taken:
            return Issue(
                "duplicate-page",
                Level.ERROR,
                "two pages want this path, so only the first is written",
                "give the articles or practices that share it ids of their own",
                f"{self._folder.name}/{path}",
            )
        above, _, name = path.rpartition("/")
        if _is_plain(name) and path[:1] != "/" and self._is_sound(above):
            return None
        return Issue(
            "unsafe-path",
            Level.ERROR,
            f"no page is written at {path!r}: it does not stay inside {self._folder.name}/",
            "use an id of letters, digits and -, and no link inside the folder",
        )

    def _is_sound(self, folder: str) -> bool:
        """Whether all parts of a folder are plain, and none is a link."""
        if folder in self._sound:
            return True
        parts = folder.split("/")
        whole = accumulate(parts, "{}/{}".format)
        if all(map(_is_plain, parts)) and not any(
            (self._folder / one).is_symlink() for one in whole
        ):
            self._sound.add(folder)
            return True
        return False


def _is_plain(name: str) -> bool:
    return (
        name[:1] not in ("", ".")
        and name.isprintable()
        and "\\" not in name
        and len(name.encode()) <= MAX_NAME_BYTES
    )


def not_ours(target: Path, folder: Path) -> Issue:
    """A page that we would write, and that is a person's."""
    message = "a page that anliku did not write stands in the place of one of its own"
    cure = "move or rename it, then run anliku scrape"
    return Issue("page-not-ours", Level.ERROR, message, cure, _shown(target, folder))


def edit_conflict(found: Conflict, folder: Path) -> Issue:
    """A place that a person changed, and the rules or the source too."""
    message = (
        f"{found.where} was edited and would now read {_quoted(found.ours)};"
        f" the edit {_quoted(found.theirs)} stands"
    )
    cure = f"choose with anliku edits --theirs {found.id} or --ours {found.id}"
    place = f"{folder.name}/{found.path}"
    return Issue("edit-conflict", Level.WARNING, message, cure, place, found.line)


def base_unknown(target: Path, folder: Path) -> Issue:
    """An edited page of which nobody knows what it was."""
    message = (
        "this page was edited, and what it was before is not known,"
        " so it was left as it is and each difference is a conflict"
    )
    cure = "settle the conflicts named"
    return Issue("edit-base-unknown", Level.WARNING, message, cure, _shown(target, folder))


def page_deleted(path: str, folder: Path) -> Issue:
    """A page that a person deleted since the last run."""
    message = "this page was deleted, so it is not made again and no page leads there"
    cure = f"if it shall come back, run anliku scrape --restore {path}"
    return Issue("page-deleted", Level.NOTE, message, cure, f"{folder.name}/{path}")


def page_moved(path: str, now: str, folder: Path) -> Issue:
    """A page that a person moved since the last run."""
    message = f"this page was moved to {now}: it is kept up to date there, and this path leads on"
    cure = "nothing need be done; move it back if that was not meant"
    return Issue("page-moved", Level.NOTE, message, cure, f"{folder.name}/{path}")


def not_utf8(target: Path, folder: Path) -> Issue:
    """An edited page in another encoding."""
    message = "this page was edited and is no UTF-8 text any more, so it was left as it is"
    cure = "save it as UTF-8, then run anliku scrape"
    return Issue("edit-not-utf8", Level.ERROR, message, cure, _shown(target, folder))


def changed_meanwhile(target: Path, folder: Path) -> Issue:
    """A page that a person saved while the run was under way."""
    message = "this page was changed while it was about to be written, so it was left as it is"
    cure = "run anliku scrape again"
    return Issue("page-changed-meanwhile", Level.ERROR, message, cure, _shown(target, folder))


def _quoted(words: str) -> str:
    """Words of a page on one line, cut short."""
    line = " ".join(words.split())
    shown = line if len(line) <= _MOST_SHOWN else f"{line[:_MOST_SHOWN]}……"
    return f"“{shown}”" if shown else "nothing"


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
