"""New files wait beside the site; what the site has already is not written."""

from __future__ import annotations

import hashlib
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
    one = hashlib.sha256(b"1").hexdigest()
    for is_sure, digest in ((False, None), (True, one)):
        outlay.close(is_sure=is_sure)
        told = json.loads((new / LIST).read_bytes())
        assert told == dict.fromkeys(["a.html", "b.html", "c/d.html"], digest)
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


def test_a_file_made_elsewhere_is_taken_unless_the_site_has_it(tmp_path: Path) -> None:
    site, new, made = tmp_path / "site", tmp_path / "new", tmp_path / "made"
    outlay = Outlay(new, site)
    for content, lies_new in ((b"one", True), (b"one", False), (b"two", True)):
        made.write_bytes(content)
        placed = outlay.take("data/a", made)
        assert (len(placed), placed.digest) == (3, hashlib.sha256(content).hexdigest())
        assert not made.exists()
        assert (new / "data/a").exists() == lies_new
        if lies_new:
            (site / "data").mkdir(parents=True, exist_ok=True)
            (new / "data/a").replace(site / "data/a")
    assert outlay.made == {"data/a": hashlib.sha256(b"two").hexdigest()}
