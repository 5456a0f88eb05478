"""Archives for a network without an outside."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from site_config.publish.archive import ArchiveTarget
from site_config.publish.faults import PublishError
from site_config.publish.outcome import How
from tests.publish.sites import EDIT, PAGES, bytes_of, site

GONE: dict[str, str | None] = {"articles/001/b.html": None}


def target(folder: Path, keep: int = 3, *, update: bool = False) -> ArchiveTarget:
    return ArchiveTarget(folder, "案例库", keep, update)


def unpacked(archive: Path, folder: Path) -> dict[str, bytes]:
    """The files of an archive, without the list of them."""
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    files = bytes_of(folder / "案例库")
    return {path: text for path, text in files.items() if path != "anliku-files.json"}


def expected(**changes: str | None) -> dict[str, bytes]:
    files = {**PAGES, **changes}
    return {path: text.encode() for path, text in files.items() if text is not None}


def test_a_site_is_packed_changed_and_put_back(tmp_path: Path) -> None:
    out = tmp_path / "out"
    newest = out / "案例库.zip"
    first = target(out).publish(site(tmp_path), How())
    assert unpacked(newest, tmp_path / "1") == expected()
    assert first.made == (str(newest),)
    before = newest.stat()
    assert target(out).publish(site(tmp_path), How()).files == 0
    assert newest.stat() == before
    second = target(out).publish(site(tmp_path, EDIT, GONE), How())
    assert unpacked(newest, tmp_path / "2") == expected(**EDIT, **GONE)
    assert target(out).roll_back(None, How()).version == first.version
    assert unpacked(newest, tmp_path / "3") == expected()
    assert [(v.version, v.live) for v in target(out).versions()] == [
        (second.version, False),
        (first.version, True),
    ]
    assert target(out).verify() == []


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        target(tmp_path / name / "out").publish(site(tmp_path / name), How())
    first, second = (tmp_path / name / "out" / "案例库.zip" for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()


def test_an_update_holds_only_what_changed_and_names_what_is_gone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = target(out, update=True).publish(site(tmp_path), How())
    assert len(first.made) == 1
    second = target(out, update=True).publish(site(tmp_path, EDIT, GONE), How())
    (update,) = (Path(path) for path in second.made if "-to-" in path)
    held = unpacked(update, tmp_path / "update")
    assert held.pop("anliku-removed.txt") == b"articles/001/b.html\n"
    assert held == {path: text.encode() for path, text in EDIT.items()}


def test_old_archives_are_removed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for number in range(4):
        page = {"index.html": f"<title>{number}</title>"}
        target(out, keep=2, update=True).publish(site(tmp_path, page), How())
    assert len(list(out.glob("案例库-*.zip"))) == 2 + 2  # versions and updates
    assert len(target(out).versions()) == 2


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    dry = target(tmp_path / "out").publish(site(tmp_path), How(dry_run=True))
    assert (dry.files, len(dry.changes)) == (len(PAGES), len(PAGES))
    assert not (tmp_path / "out").exists()


def test_an_archive_of_somebody_else_is_not_replaced_unless_adopted(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "案例库.zip").write_text("mine")
    with pytest.raises(PublishError, match="not made by anliku"):
        target(out).publish(site(tmp_path), How())
    assert (out / "案例库.zip").read_text() == "mine"
    target(out).publish(site(tmp_path), How(adopt=True))
    assert unpacked(out / "案例库.zip", tmp_path / "1") == expected()


def test_damage_is_found(tmp_path: Path) -> None:
    out = tmp_path / "out"
    target(out).publish(site(tmp_path), How())
    newest = out / "案例库.zip"
    with zipfile.ZipFile(newest) as archive:
        member = archive.getinfo("案例库/index.html")
        at = member.header_offset + 30 + len(member.filename.encode()) + 8
    content = bytearray(newest.read_bytes())
    content[at] ^= 0xFF
    newest.write_bytes(content)
    assert target(out).verify() == ["index.html"]


def test_a_planted_list_of_files_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = target(out).publish(site(tmp_path), How())
    with zipfile.ZipFile(out / f"案例库-{done.version}.zip", "w") as archive:
        rows = [["../../escape", 1, "0" * 64, ""]]
        archive.writestr("案例库/anliku-files.json", json.dumps({"files": rows}))
    with pytest.raises(PublishError, match="cannot be used"):
        target(out).publish(site(tmp_path, EDIT), How())
    (out / "案例库-versions.json").write_text('{"versions": [{"version": "../x"}], "live": null}')
    with pytest.raises(PublishError, match="cannot be understood"):
        target(out).publish(site(tmp_path, EDIT), How())
