"""Sets of files that stand in the site: recalled while all of it is as it was, else not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_config.build.digests import Digests
from site_config.build.kept import Kept
from site_config.build.outlay import Outlay, Placed


def kept(root: Path) -> Kept:
    return Kept(root / "kept.json", root / "site", Digests())


@pytest.fixture
def placed(tmp_path: Path) -> Placed:
    """A set of one file that an earlier build put into the site."""
    outlay = Outlay(tmp_path / "site")
    found = outlay.place("a/b.csv", "一".encode())
    earlier = kept(tmp_path)
    earlier.note("a", "key", [("a/b.csv", found)])
    earlier.save()
    return found


def test_a_set_is_recalled_without_reading_it_into_memory(tmp_path: Path, placed: Placed) -> None:
    assert len(placed) == 3
    assert kept(tmp_path).recall("a", "key") == [("a/b.csv", placed)]


def test_a_set_of_another_key_or_with_a_touched_file_is_made_again(
    tmp_path: Path, placed: Placed
) -> None:
    assert placed
    assert kept(tmp_path).recall("a", "other") is None
    assert kept(tmp_path).recall("b", "key") is None
    (tmp_path / "site" / "a" / "b.csv").write_bytes(b"123")
    assert kept(tmp_path).recall("a", "key") is None


@pytest.mark.parametrize("stored", ["", "[]", '{"a": 1}', '{"a": ["key", [["b", "c"]]]}'])
def test_a_record_that_cannot_be_understood_counts_as_none(tmp_path: Path, stored: str) -> None:
    (tmp_path / "kept.json").write_text(stored, encoding="utf-8")
    assert kept(tmp_path).recall("a", "key") is None
