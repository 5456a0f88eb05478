"""Publishing to a place that keeps files, shown on a folder: both ways to switch."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_config.publish.faults import PublishError
from site_config.publish.folder import FolderPlace
from site_config.publish.outcome import How
from site_config.publish.paths import MARKER, OBJECTS, rank
from site_config.publish.place import Done, Placing
from site_config.publish.record import Switch
from site_config.publish.versions import VersionsTarget
from tests.publish.sites import EDIT, PAGES, bytes_of, site

SWITCHES: tuple[Switch, ...] = ("link", "in-place")
GONE: dict[str, str | None] = {"articles/001/b.html": None}
both = pytest.mark.parametrize("switch", SWITCHES)


def seen(top: Path, switch: str) -> dict[str, bytes]:
    """What readers see."""
    if switch == "link":
        return bytes_of(top / "current")
    return {path: text for path, text in bytes_of(top).items() if not path.startswith(".anliku")}


def expected(**changes: str | None) -> dict[str, bytes]:
    files = {**PAGES, **changes}
    return {path: text.encode() for path, text in files.items() if text is not None}


def target(top: Path, switch: Switch, keep: int = 3) -> VersionsTarget:
    return VersionsTarget(FolderPlace(top), switch, keep)


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sync", lambda: None)
    monkeypatch.setattr(os, "fsync", lambda _: None)


@both
def test_a_site_is_published_changed_and_put_back(tmp_path: Path, switch: Switch) -> None:
    top = tmp_path / "top"
    first = target(top, switch).publish(site(tmp_path), How())
    assert seen(top, switch) == expected()
    # Two files have the same bytes, which travel once.
    assert (len(first.changes), first.files) == (len(PAGES), len(PAGES) - 1)
    again = target(top, switch).publish(site(tmp_path), How())
    assert (again.changes, again.files, again.version) == ((), 0, first.version)
    edited = target(top, switch).publish(site(tmp_path, EDIT, GONE), How())
    assert edited.files == 2
    assert [(change.action, change.path) for change in edited.changes] == [
        ("change", "articles/001/a.html"),
        ("change", "search/manifest.js"),
        ("remove", "articles/001/b.html"),
    ]
    assert seen(top, switch) == expected(**EDIT, **GONE)
    assert target(top, switch).verify() == []
    back = target(top, switch).roll_back(None, How())
    assert back.version == first.version
    assert seen(top, switch) == expected()
    assert target(top, switch).verify() == []
    versions = target(top, switch).versions()
    assert [row.live for row in versions] == [False, True]
    forward = target(top, switch).roll_back(edited.version, How())
    assert forward.version == edited.version
    assert seen(top, switch) == expected(**EDIT, **GONE)


@both
def test_a_dry_run_tells_all_and_writes_nothing(tmp_path: Path, switch: Switch) -> None:
    top = tmp_path / "top"
    dry = target(top, switch).publish(site(tmp_path), How(dry_run=True))
    assert not top.exists()
    assert dry == target(top, switch).publish(site(tmp_path), How())
    before = bytes_of(top)
    changed = target(top, switch).publish(site(tmp_path, EDIT), How(dry_run=True))
    assert (changed.files, len(changed.changes)) == (2, 2)
    assert bytes_of(top) == before


@both
def test_too_old_versions_are_forgotten_with_what_only_they_need(
    tmp_path: Path, switch: Switch
) -> None:
    top = tmp_path / "top"
    for number in range(4):
        page = {"articles/001/a.html": f"<title>{number}</title>"}
        target(top, switch, keep=2).publish(site(tmp_path, page), How())
    assert len(target(top, switch).versions()) == 2
    objects = {path.read_bytes() for path in (top / OBJECTS).iterdir()}
    assert objects == set(expected().values()) - {PAGES["articles/001/a.html"].encode()} | {
        b"<title>2</title>",
        b"<title>3</title>",
    }
    assert len(list((top / ".anliku" / "manifests").iterdir())) == 2
    if switch == "link":
        assert len(list((top / "versions").iterdir())) == 2
    with pytest.raises(PublishError, match="not kept"):
        target(top, switch).roll_back("0" * 16, How())


def test_unchanged_files_keep_their_time_and_take_no_room(tmp_path: Path) -> None:
    top = tmp_path / "top"
    target(top, "link").publish(site(tmp_path), How())
    table = (top / "current" / "data" / "articles.csv").resolve()
    built = tmp_path / "site" / "data" / "articles.csv"
    assert table.stat().st_mtime_ns == built.stat().st_mtime_ns
    target(top, "link").publish(site(tmp_path, EDIT), How())
    assert (top / "current" / "data" / "articles.csv").samefile(table)


def test_what_stands_in_a_foreign_folder_is_not_touched_unless_adopted(tmp_path: Path) -> None:
    top = tmp_path / "top"
    top.mkdir()
    (top / "other.txt").write_text("不是本库的")
    with pytest.raises(PublishError, match="not published by anliku"):
        target(top, "in-place").publish(site(tmp_path), How())
    assert bytes_of(top) == {"other.txt": "不是本库的".encode()}
    target(top, "in-place").publish(site(tmp_path), How(adopt=True))
    assert seen(top, "in-place") == expected(**{"other.txt": "不是本库的"})
    with pytest.raises(PublishError, match="switch: in-place"):
        target(top, "link").publish(site(tmp_path), How())


def test_a_folder_in_the_place_of_the_link_is_not_replaced(tmp_path: Path) -> None:
    top = tmp_path / "top"
    (top / "current").mkdir(parents=True)
    (top / "current" / "mine.txt").touch()
    with pytest.raises(PublishError, match="stands where publishing") as caught:
        target(top, "link").publish(site(tmp_path), How(adopt=True))
    assert caught.value.faults[0].code == "target-in-the-way"
    assert (top / "current" / "mine.txt").exists()


@both
def test_damage_is_found_and_mended(tmp_path: Path, switch: Switch) -> None:
    top = tmp_path / "top"
    target(top, switch).publish(site(tmp_path), How())
    name = "current/index.html" if switch == "link" else "index.html"
    (top / name).write_text("<script>")
    broken = target(top, switch).verify()
    assert {path.rpartition("/")[2] for path in broken} == {"index.html"}
    target(top, switch).publish(site(tmp_path), How(again=True))
    assert target(top, switch).verify() == []
    assert seen(top, switch) == expected()


HOSTILE = (
    "../../escape.html",
    "/etc/cron.d/x",
    ".anliku/target.json",
    "a/../../b.html",
    "a\nb.html",
    "c:\\x.html",
)


@pytest.mark.parametrize("path", HOSTILE)
@both
def test_a_list_of_files_that_leads_elsewhere_is_refused(
    tmp_path: Path, switch: Switch, path: str
) -> None:
    top, outside = tmp_path / "a" / "b" / "top", tmp_path / "a" / "escape.html"
    target(top, switch).publish(site(tmp_path), How())
    outside.write_text("bleibt")
    (manifest,) = (top / ".anliku" / "manifests").iterdir()
    rows = json.loads(manifest.read_bytes())["files"]
    planted = [*rows, [path, 1, "0" * 64, ""]]
    manifest.write_text(json.dumps({"anliku-manifest": 1, "files": planted}))
    for change in (How(), How(dry_run=True)):
        with pytest.raises(PublishError, match="cannot be used"):
            target(top, switch).publish(site(tmp_path, EDIT), change)
    target(top, switch).publish(site(tmp_path, EDIT), How(again=True))
    assert target(top, switch).verify() == []
    assert outside.read_text() == "bleibt"


@pytest.mark.parametrize(
    "record",
    [
        b"",
        b"[]",
        b'{"anliku-target": 2}',
        b'{"anliku-target": 1, "switch": "link", "versions": [], "live": "../x", "going": []}',
        b'{"anliku-target": 1, "switch": "link", "live": null, "going": [], "versions": '
        b'[{"folder": "../../etc", "made": "2026-01-01T00:00:00Z"}]}',
        b"[" * 100_000,
    ],
)
def test_a_record_that_makes_no_sense_stops_everything(tmp_path: Path, record: bytes) -> None:
    top = tmp_path / "top"
    target(top, "link").publish(site(tmp_path), How())
    (top / MARKER).write_bytes(record)
    for do in (
        lambda: target(top, "link").publish(site(tmp_path, EDIT), How()),
        lambda: target(top, "link").roll_back(None, How()),
        target(top, "link").verify,
        target(top, "link").versions,
    ):
        with pytest.raises(PublishError, match="cannot be understood"):
            do()


def test_a_link_planted_in_the_target_leads_nowhere(tmp_path: Path) -> None:
    top, outside = tmp_path / "top", tmp_path / "outside"
    outside.mkdir()
    target(top, "in-place").publish(site(tmp_path), How())
    (top / "articles").rename(tmp_path / "moved")
    (top / "articles").symlink_to(outside)
    with pytest.raises(PublishError, match="stands where publishing needs"):
        target(top, "in-place").publish(site(tmp_path, {"articles/new.html": "neu"}), How())
    assert list(outside.iterdir()) == []


class StoppedError(Exception):
    """The run ends here."""


class Stopping(FolderPlace):
    """A folder at which a run stops after so many steps."""

    left: ClassVar[list[int]] = [0]

    def _step(self) -> None:
        self.left[0] -= 1
        if self.left[0] < 0:
            raise StoppedError

    def write(self, path: str, content: bytes) -> None:
        self._step()
        super().write(path, content)

    def put(self, placings: Sequence[Placing], done: Done) -> None:
        for placing in placings:
            self._step()
            super().put([placing], done)

    def remove(self, paths: Sequence[str]) -> None:
        for path in paths:
            self._step()
            super().remove([path])

    def point(self, folder: str) -> None:
        self._step()
        super().point(folder)


@both
def test_a_run_that_stops_anywhere_is_completed_by_the_next(tmp_path: Path, switch: Switch) -> None:
    """By a link readers see one site, whole; in place a page only with all that it needs."""
    steps, stops = 0, 0
    while True:
        work = tmp_path / str(steps)
        work.mkdir()
        top = work / "top"
        target(top, switch).publish(site(work), How())
        Stopping.left[0] = steps
        try:
            VersionsTarget(Stopping(top), switch).publish(site(work, EDIT, GONE), How())
            break
        except StoppedError:
            stops += 1
        old, new = expected(), expected(**EDIT, **GONE)
        now = seen(top, switch)
        if switch == "link":
            assert now in (old, new)
        else:
            assert all(now[path] in (old.get(path), new.get(path)) for path in new)
            done = {path for path in new if now[path] == new[path] != old.get(path)}
            waiting = {path for path in new if now[path] != new[path]}
            assert all(rank(a) <= rank(b) for a in done for b in waiting)
        target(top, switch).publish(site(work, EDIT, GONE), How())
        assert seen(top, switch) == new
        assert target(top, switch).verify() == []
        assert target(top, switch).publish(site(work, EDIT, GONE), How()).files == 0
        steps += 1
    assert stops > 5


@both
def test_after_a_stopped_run_another_site_can_be_published(tmp_path: Path, switch: Switch) -> None:
    top = tmp_path / "top"
    target(top, switch).publish(site(tmp_path), How())
    Stopping.left[0] = 4
    larger = site(tmp_path, EDIT, {"articles/new.html": "<title>新</title>", "assets/new.css": "x"})
    with pytest.raises(StoppedError):
        VersionsTarget(Stopping(top), switch).publish(larger, How())
    unmade: dict[str, str | None] = {"articles/new.html": None, "assets/new.css": None}
    target(top, switch).publish(site(tmp_path, GONE, unmade), How())
    assert seen(top, switch) == expected(**GONE)
    assert target(top, switch).verify() == []
    assert len(target(top, switch).versions()) == 2


CHOICES: Sequence[Mapping[str, str | None]] = (
    {},
    EDIT,
    GONE,
    {**EDIT, **GONE},
    {"assets/a.css": "new", "new/page.html": "new"},
    {"articles/001/a.html": None, "articles/001/b.html": None},
)


@both
@settings(max_examples=20)
@given(st.data())
def test_after_any_history_readers_see_what_was_last_asked_for(
    tmp_path_factory: pytest.TempPathFactory, switch: Switch, data: st.DataObject
) -> None:
    work = tmp_path_factory.mktemp("history")
    top = work / "top"
    known: dict[str, dict[str, bytes]] = {}
    for _ in range(data.draw(st.integers(1, 8))):
        chosen = data.draw(st.sampled_from(CHOICES))
        files: Mapping[str, str | None] = {"new/page.html": None, **chosen}
        here = site(work, files)
        match data.draw(st.sampled_from(["publish", "stop", "back"])):
            case "stop":
                Stopping.left[0] = data.draw(st.integers(0, 25))
                try:
                    stopped = VersionsTarget(Stopping(top), switch, 2)
                    known[stopped.publish(here, How()).version] = expected(**files)
                except StoppedError:
                    pass
            case "back" if known:
                _back(target(top, switch, 2), top, known)
            case _:
                done = target(top, switch, 2).publish(here, How())
                known[done.version] = expected(**files)
                assert seen(top, switch) == known[done.version]
                assert target(top, switch).verify() == []


def _back(place: VersionsTarget, top: Path, known: dict[str, dict[str, bytes]]) -> None:
    try:
        version = place.roll_back(None, How()).version
    except PublishError as error:
        codes = {fault.code for fault in error.faults}
    else:
        codes = set()
    if codes:
        assert codes <= {"target-no-version", "target-version-gone"}
        return
    if version in known:
        assert seen(top, place.switch) == known[version]
    assert place.verify() == []


def test_pages_come_after_what_they_need_and_the_search_last() -> None:
    order = sorted(PAGES, key=rank)
    assert order[-1] == "search/manifest.js"
    assert order[-2] == "index.html"
    pages = [order.index(path) for path in PAGES if path.startswith("articles/")]
    needed = [order.index(path) for path in PAGES if path.startswith(("assets/", "search/s/"))]
    assert max(needed) < min(pages)
