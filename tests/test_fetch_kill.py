"""A run may be killed at any moment: the next goes on, and every article is there once."""

from __future__ import annotations

import gzip
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from scraper.fetch.archive import Archive, end_of_members
from scraper.fetch.opening import STATE
from scraper.fetch.run import fetch
from tests.fetch_library import HEAD, bodies, codes, feed_of, make_library, plan_of, rows, run
from tests.fetch_site import Reply, Site, feed, page, revalidated, serving
from tests.project import ROOT

COUNT = 60
CHILD = """
import sys
from pathlib import Path
from scraper.model import Address, AddressKind
from tests.fetch_library import run
url, root = sys.argv[1:]
row = Address("news", AddressKind.FEED, url + "/feed", outlet="某报", private=True)
run(Path(root), row)
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_library(tmp_path / "library")


def pages_of(count: int) -> dict[str, Reply]:
    return {f"/a/{n}.html": page(f"第{n}篇") for n in range(count)}


def start(site: Site, root: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", CHILD, site.url, str(root)]
    return subprocess.Popen(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT), "PATH": ""})


def check_whole(root: Path, pages: dict[str, Reply]) -> None:
    """Every article once, as it was sent, and an archive that is whole."""
    assert sorted(bodies(root)) == sorted(reply.body for reply in pages.values())
    assert len({row["id"] for row in rows(root)}) == len(pages)
    assert (root / "seeds" / "sources.yml").read_text("utf-8").startswith(HEAD)
    files = {path.name for path in (root / "seeds").rglob("*.html")}
    assert files == {str(row["file"]).rpartition("/")[2] for row in rows(root)}
    assert list(root.rglob(".new-*")) == []
    for file in (root / "archive").glob("*/*.warc.gz"):
        assert end_of_members(file, 0) == file.stat().st_size
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream, check_digests="raise"):
                record.content_stream().read()


@pytest.mark.slow
def test_runs_killed_at_random_moments_lose_and_double_nothing(root: Path) -> None:
    pages, chance = pages_of(COUNT), random.Random(7)
    lists = {"/feed": revalidated(feed(*pages))}
    with serving({**lists, **pages}) as site:
        for _ in range(12):
            before = len(site.hits)
            child = start(site, root)
            while len(site.hits) < before + chance.randint(1, 12) and child.poll() is None:
                time.sleep(0.002)
            time.sleep(chance.random() * 0.05)
            child.send_signal(signal.SIGKILL)
            child.wait()
        found = run(root, feed_of(site))
        assert "error" not in {issue.level for issue in found.issues}
        check_whole(root, pages)
        site.hits.clear()
        run(root, feed_of(site))
        assert site.paths() == ["/robots.txt", "/feed"]


@pytest.mark.parametrize("step", ["append", "settle", "put_files", "add_rows", "set_filed"])
@pytest.mark.parametrize("after", [1, 3])
def test_a_death_between_any_two_steps_is_made_good(
    root: Path, step: str, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = {
        "append": ("scraper.fetch.archive.Archive", "append"),
        "settle": ("scraper.fetch.archive.Archive", "settle"),
        "put_files": ("scraper.fetch.filing", "put_files"),
        "add_rows": ("scraper.fetch.filing", "add_rows"),
        "set_filed": ("scraper.fetch.state.State", "set_filed"),
    }
    pages, calls = pages_of(5), [0]
    place, name = places[step]
    with monkeypatch.context() as patch:
        _die_in(patch, f"{place}.{name}", calls, 1 if step in ("add_rows", "put_files") else after)
        with serving({"/feed": feed(*pages), **pages}) as site:
            with pytest.raises(KeyboardInterrupt):
                run(root, feed_of(site))
            patch.undo()
            run(root, feed_of(site))
    assert calls[0] > 0
    check_whole(root, pages)


def _die_in(patch: pytest.MonkeyPatch, target: str, calls: list[int], after: int) -> None:
    """Makes a function end the run once it was called so often, its own work done."""
    owner, _, name = target.rpartition(".")
    module, _, holder = owner.rpartition(".")
    place = sys.modules[module].__dict__[holder] if holder[0].isupper() else sys.modules[owner]
    real = getattr(place, name)

    def deadly(*given: object, **named: object) -> object:
        found = real(*given, **named)
        calls[0] += 1
        if calls[0] == after:
            raise KeyboardInterrupt
        return found

    patch.setattr(place, name, deadly)


@pytest.mark.parametrize("cut", [1, 40, 300, 700, 1500])
def test_a_record_torn_at_its_end_is_cut_off_and_had_again(root: Path, cut: int) -> None:
    pages = pages_of(4)
    with serving({"/feed": feed(*pages), **pages}) as site:
        run(root, feed_of(site))
        (file,) = (root / "archive").glob("*/*.warc.gz")
        whole = file.read_bytes()
        file.write_bytes(whole + gzip.compress(whole)[:cut])
        found = run(root, feed_of(site))
    assert codes(found)[:1] == ["archive-mended"]
    check_whole(root, pages)


@pytest.mark.parametrize("damage", ["lost", "torn", "foreign"])
def test_the_state_is_made_again_from_the_archive(root: Path, damage: str) -> None:
    pages = pages_of(5)
    with serving({"/feed": revalidated(feed(*pages)), **pages}) as site:
        run(root, feed_of(site))
        state = root / "archive" / STATE
        if damage == "lost":
            state.unlink()
        elif damage == "torn":
            state.write_bytes(state.read_bytes()[:3000] + b"x" * 2000)
        else:
            state.write_bytes(b"no database at all" * 99)
        site.hits.clear()
        found = run(root, feed_of(site))
    assert codes(found) == ([] if damage == "lost" else ["state-remade"])
    assert site.paths() == ["/robots.txt", "/feed"]
    check_whole(root, pages)


def test_two_runs_at_once_are_refused(root: Path) -> None:
    with serving({"/feed": feed()}) as site:
        plan = plan_of(root, feed_of(site))
        second: list[str] = []
        found = fetch(plan, lambda _: second.extend(codes(fetch(plan))))
    assert set(second) == {"fetch-running"}
    assert "fetch-running" not in codes(found)


def test_an_archive_file_is_bounded_and_the_next_begun(root: Path) -> None:
    archive = Archive(root / "archive", "20261127T000000.000Z", largest=2_000)
    with serving({"/feed": feed("/a.html"), "/a.html": page("a" * 5000)}) as site:
        run(root, feed_of(site))
    kept = next(iter(Archive(root / "archive", "x").read_from(archive.names()[0], 0)))[1]
    places = [archive.append(kept.response, {}) for _ in range(9)]
    archive.close()
    assert len({place.partition("@")[0] for place in places}) > 1
    assert all(archive.read(place) == archive.read(places[0]) for place in places)
    assert archive.read("../../seeds/sources.yml@0") is None
    assert archive.read("2026-11/none.warc.gz@0") is None


def test_a_disk_that_cannot_be_written_stops_the_run_with_its_cure(root: Path) -> None:
    (root / "archive").write_bytes(b"a file where the folder should be")
    found = run(root)
    assert codes(found) == ["archive-unwritable"]


def test_damage_that_is_no_torn_end_costs_nothing_behind_it(root: Path) -> None:
    pages = pages_of(4)
    with serving({"/feed": revalidated(feed(*pages)), **pages}) as site:
        run(root, feed_of(site))
        (file,) = (root / "archive").glob("*/*.warc.gz")
        foreign = root / "archive" / "2026-01" / "other.warc.gz"
        foreign.parent.mkdir()
        foreign.write_bytes(b"no gzip at all")
        middle = file.stat().st_size // 2
        damaged = file.read_bytes()
        damaged = damaged[:middle] + b"\xff" * 40 + damaged[middle + 40 :]
        file.write_bytes(damaged)
        (root / "archive" / STATE).unlink()
        run(root, feed_of(site))
    assert file.read_bytes() == damaged
    assert foreign.read_bytes() == b"no gzip at all"
    assert len({row["id"] for row in rows(root)}) == len(rows(root)) == 4
