"""New files wait beside the site; what the site has already is not written."""

from __future__ import annotations

import json
from pathlib import Path

from site_config.build.outlay import LIST, Outlay, holds


def test_only_what_differs_is_written_and_all_is_listed(tmp_path: Path) -> None:
    site, new = tmp_path / "site", tmp_path / "new"
    site.mkdir()
    (site / "a.html").write_bytes(b"1")
    (site / "b.html").write_bytes(b"12")
    outlay = Outlay(new, site)
    put = [outlay.put(name, b"1") for name in ("a.html", "b.html", "c/d.html")]
    assert put == [False, True, True]
    assert outlay.put("a.html", b"1", always=True)
    outlay.close()
    assert json.loads((new / LIST).read_bytes()) == ["a.html", "b.html", "c/d.html"]
    assert (new / "c/d.html").read_bytes() == b"1"


def test_without_a_site_all_is_written(tmp_path: Path) -> None:
    assert Outlay(tmp_path).put("a.html", b"")


def test_many_files_of_a_folder_are_whole(tmp_path: Path) -> None:
    outlay = Outlay(tmp_path / "new")
    large = bytes(range(256)) * 5000
    for name in ("a/b/1", "a/b/2", "a/3"):
        outlay.put(name, large)
    assert [(tmp_path / "new" / name).read_bytes() for name in outlay.made] == [large] * 3


def test_holds_means_just_these_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12")
    assert holds(tmp_path / "a", b"12")
    assert not any(holds(tmp_path / "a", other) for other in (b"1", b"123", b"13", b""))
    assert not holds(tmp_path / "none", b"")
    assert not holds(tmp_path, b"")
