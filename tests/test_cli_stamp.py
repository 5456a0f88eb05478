"""A stamp stays where nothing was touched, and shows every touch."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from scraper.cli.stamp import settle, stamp_of


def rewritten_with_its_old_time(folder: Path) -> None:
    file = folder / "a" / "b"
    before = file.stat()
    file.write_bytes(b"2")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: list[Callable[[Path], object]] = [
    lambda folder: (folder / "a" / "b").write_bytes(b"12"),
    rewritten_with_its_old_time,
    lambda folder: (folder / "a" / "b").rename(folder / "a" / "c"),
    lambda folder: (folder / "new").touch(),
    lambda folder: (folder / "a" / "b").unlink(),
    lambda folder: (folder / "link").symlink_to("a/b"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_bytes(b"1")
    settle()
    return tmp_path


@pytest.mark.parametrize("change", CHANGES)
def test_every_touch_shows(folder: Path, change: Callable[[Path], object]) -> None:
    before = stamp_of([folder])
    assert before is not None
    assert stamp_of([folder]) == before
    change(folder)
    settle()
    assert stamp_of([folder]) not in (None, before)


def test_a_file_just_written_has_no_stamp_yet(folder: Path) -> None:
    (folder / "new").touch()
    assert stamp_of([folder]) is None


def test_single_files_missing_places_and_other_words(folder: Path) -> None:
    stamps = {
        stamp_of([folder / "a" / "b"]),
        stamp_of([folder / "none"]),
        stamp_of([folder / "none"], "1"),
    }
    assert len(stamps) == 3
    assert None not in stamps
