"""Writing the files of a library that begins or is brought up to date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from scraper.cli.report import show_json
from scraper.model import Issue, Level
from scraper.write.atomic import write_atomically
from site_config.build.outlay import digest_of
from site_config.start import RECORD, Change, Deed, Record, outside


def write_library(
    root: Path, record: Record, changes: Sequence[Change], files: Mapping[str, bytes]
) -> tuple[Issue, ...]:
    """Writes what is to change, whole files at a time, the record last; what went wrong."""
    wanted = {change.path: change.content for change in changes if change.content is not None}
    if strays := outside(root, wanted):
        return tuple(map(_stray, strays))
    try:
        for path, content in wanted.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            write_atomically(root / path, content)
        now = replace(record, files={path: digest_of(files[path]) for path in files})
        write_atomically(root / RECORD, now.spell())
    except OSError as error:
        return (_unwritable(root, error),)
    return ()


def told(changes: Sequence[Change], *, as_json: bool) -> None:
    """A line for each file that does not stay as it is, or all of them as JSON."""
    for change in changes:
        if as_json:
            show_json({"file": change.path, "deed": change.deed.value})
        elif change.deed is not Deed.SAME:
            click.echo(f"{change.deed.value:7} {change.path}")


def _stray(path: str) -> Issue:
    message = f"{path} is reached by a link, so nothing was written"
    return Issue("link-in-library", Level.ERROR, message, "put the file or folder itself there")


def _unwritable(root: Path, error: OSError) -> Issue:
    message = f"the library cannot be written ({error.strerror}: {error.filename})"
    cure = "make room or give the right to write, and run it again"
    return Issue("library-unwritable", Level.ERROR, message, cure, str(root))
