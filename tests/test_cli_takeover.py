"""New files take their place one whole file at a time; no other file is touched."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from scraper.cli.takeover import MADE, fresh_files, take_over
from tests.project import contents

OLD = 10**18


def lay(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        os.utime(folder / name, ns=(OLD, OLD))


def test_same_bytes_keep_their_time_and_what_is_gone_goes(tmp_path: Path) -> None:
    new, site = tmp_path / "new", tmp_path / "site"
    lay(site, {"same": "1", "kept": "2", "changed": "3", "gone/x/y": "4"})
    lay(new, {"same": "1", "changed": "5", "more/z": "6", MADE: json.dumps(["kept"])})
    os.utime(new / "same")
    os.utime(new / "changed")
    assert take_over(new, site)
    assert contents(site) == {"same": b"1", "kept": b"2", "changed": b"5", "more/z": b"6"}
    times = {name: (site / name).stat().st_mtime_ns == OLD for name in ("same", "kept", "changed")}
    assert times == {"same": True, "kept": True, "changed": False}
    assert not new.exists()
    assert not (site / "gone").exists()


def test_digests_are_known_of_new_files_that_the_build_told(tmp_path: Path) -> None:
    told = {"new": "1", "more/z": "2", "stands": "3", "unsure": None}
    lay(tmp_path, {"new": "a", "more/z": "b", "unsure": "c", "other": "d", MADE: json.dumps(told)})
    assert fresh_files(tmp_path) == {"new": "1", "more/z": "2"}


@pytest.mark.parametrize("text", ["", "{", "[1]", "1"])
def test_without_what_the_build_told_no_digest_is_known(tmp_path: Path, text: str) -> None:
    assert fresh_files(tmp_path) == {}
    lay(tmp_path, {"a": "1", MADE: text})
    assert fresh_files(tmp_path) == {}


def test_a_site_in_itself_is_left_alone(tmp_path: Path) -> None:
    lay(tmp_path / "new", {"a": "1"})
    lay(tmp_path / "site", {"b": "2"})
    assert not take_over(tmp_path / "new", tmp_path / "site")
    assert contents(tmp_path / "site") == {"b": b"2"}


def test_folders_files_and_links_make_room_for_one_another(tmp_path: Path) -> None:
    new, site, outside = tmp_path / "new", tmp_path / "site", tmp_path / "outside"
    lay(outside, {"x": "mine"})
    lay(site, {"a": "1", "b/c": "2"})
    (site / "d").symlink_to(outside / "x")
    (site / "e").symlink_to(outside)
    lay(new, {"a/b": "3", "b": "4", "d": "5", "e/x": "6", MADE: "[]"})
    assert take_over(new, site)
    assert contents(site) == {"a/b": b"3", "b": b"4", "d": b"5", "e/x": b"6"}
    assert contents(outside) == {"x": b"mine"}
