"""anliku build: all of it, once; and never half a site in place of a whole one."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scraper.cli import site as site_module
from scraper.cli.alone import alone
from scraper.cli.project import Project
from scraper.cli.resident import Resident
from scraper.cli.site import Site, build_site, mkdocs_environment
from scraper.cli.stamp import settle
from tests.project import PAGE, ROOT, anliku, contents, copy_own_library, make_project


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make_project(tmp_path / "library", {"a1": PAGE})


def mkdocs(monkeypatch: pytest.MonkeyPatch, text: str, code: int = 0) -> list[tuple[str, ...]]:
    """A stand-in for MkDocs that writes one page; the calls it got."""
    calls: list[tuple[str, ...]] = []

    def run(_: Resident, project: Project, *arguments: str) -> int:
        calls.append(arguments)
        folder = Path(arguments[-1])
        folder.mkdir()
        (folder / "index.html").write_text(text, encoding="utf-8")
        assert folder.parent == project.root
        return code

    monkeypatch.setattr(Resident, "run", run)
    return calls


def build(library: Path, *options: str) -> tuple[int, str, str]:
    """Exit code, last line of stdout, and stderr."""
    found = anliku("build", "--project", str(library), *options)
    return found.exit_code, found.stdout.splitlines()[-1], found.stderr


@pytest.mark.slow
def test_second_build_of_the_own_library_changes_no_byte_and_takes_under_a_fifth(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    library = copy_own_library(tmp_path)
    times, states = [], []
    for outcome in ("built", "unchanged"):
        start = time.perf_counter()
        code, last, errors = build(library)
        times.append(time.perf_counter() - start)
        assert (code, last) == (0, f"site: {outcome}"), errors + capfd.readouterr().err
        states.append((contents(library / "content"), contents(library / "site")))
    assert states[0] == states[1]
    assert "index.html" in states[0][1]
    assert not any("/." in f"/{name}" for name in states[0][1]), "the manifest stays at home"
    assert times[1] < times[0] / 5
    # Taken from who wrote the files, not read again; nobody may have changed one since.
    kept = json.loads((library / ".cache/anliku/digests/written.json").read_bytes())
    assert {name: hashlib.sha256(text).hexdigest() for name, text in states[0][1].items()} == {
        Path(path).relative_to(library / "site").as_posix(): row[3] for path, row in kept.items()
    }
    build(library, "--force")
    assert contents(library / "site") == states[0][1]


def test_mkdocs_is_strict_and_never_quiet(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = mkdocs(monkeypatch, "一")
    assert build(library) == (0, "site: built", "")
    assert calls == [("build", "--strict", "--site-dir", str(library / ".site-new"))]
    assert contents(library / "site") == {"index.html": "一".encode()}


def test_nothing_changed_and_forced(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = mkdocs(monkeypatch, "一")
    build(library)
    assert build(library)[1] == "site: unchanged"
    assert len(calls) == 1
    assert build(library, "--force")[1] == "site: built"
    assert json.loads(build(library, "--json")[1]) == {"site": "unchanged"}


@pytest.mark.parametrize(
    "changed", ["mkdocs.yml", "content/mine.md", "site/index.html", "site/more.html"]
)
def test_any_change_of_what_goes_in_or_came_out_builds_again(
    library: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    mkdocs(monkeypatch, "一")
    build(library)
    (library / changed).open("a", encoding="utf-8").close()
    if changed in ("mkdocs.yml", "site/index.html"):
        assert build(library)[1] == "site: unchanged"
        (library / changed).write_text("# 改\n", encoding="utf-8")
    assert build(library)[1] == "site: built"
    assert contents(library / "site") == {"index.html": "一".encode()}


def test_build_with_nothing_to_do_reads_no_file(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mkdocs(monkeypatch, "一")
    settle()
    build(library)
    monkeypatch.delattr("scraper.cli.last_build.Look.sources")
    assert build(library)[1] == "site: unchanged"


@pytest.mark.parametrize("place", ["content/mine.md", "mkdocs.yml"])
def test_a_change_while_the_site_is_built_is_not_overlooked(
    library: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def run(_: Resident, project: Project, *arguments: str) -> int:
        Path(arguments[-1]).mkdir()
        with (project.root / place).open("a", encoding="utf-8") as stream:
            stream.write("# 改\n")
        return 0

    monkeypatch.setattr(Resident, "run", run)
    build(library)
    assert build(library)[1] == "site: built"


def test_build_with_nothing_to_do_says_the_same(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = mkdocs(monkeypatch, "一")
    rows = (library / "seeds" / "sources.yml").read_text(encoding="utf-8")
    (library / "seeds" / "sources.yml").write_text(
        rows.replace("articles: 2", "articles: 3"), "utf-8"
    )
    first, second = (anliku("build", "--project", str(library)) for _ in range(2))
    assert (first.exit_code, second.exit_code) == (1, 1)
    assert first.stderr == second.stderr != ""
    assert [line for line in second.stdout.splitlines() if line.startswith("a1")] == [
        "a1: 2 articles, 0 blocks left over"
    ]
    monkeypatch.setattr("scraper.cli.updating.recall_build", lambda _: None)
    third = anliku("build", "--project", str(library))
    assert (third.stdout, third.stderr) == (second.stdout, second.stderr)
    assert len(calls) == 1


@pytest.mark.parametrize("record", ["", "{}", '{"issues": [{}]}', "[]"])
def test_damaged_record_costs_only_time(
    library: Path, monkeypatch: pytest.MonkeyPatch, record: str
) -> None:
    mkdocs(monkeypatch, "一")
    build(library)
    for name in ("last-build.json", "site.json"):
        (library / ".cache" / "anliku" / name).write_text(record, encoding="utf-8")
    assert build(library) == (0, "site: built", "")


def test_failed_build_leaves_the_last_good_site(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mkdocs(monkeypatch, "好")
    build(library)
    (library / "mkdocs.yml").write_text("# 改\n", encoding="utf-8")
    mkdocs(monkeypatch, "坏", code=1)
    assert build(library) == (
        1,
        "site: not built",
        "mkdocs.yml: error: MkDocs could not build the site, so the last good one stays;"
        " mend what MkDocs names above and run anliku build again [site-not-built]\n",
    )
    assert contents(library / "site") == {"index.html": "好".encode()}
    assert not (library / ".site-new").exists()


@pytest.mark.parametrize("step", ["take away", "put in place", "remove"])
def test_build_killed_during_the_swap_loses_no_site(
    library: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    mkdocs(monkeypatch, "旧")
    build(library)
    mkdocs(monkeypatch, "新")
    kill_at(step, monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        build_site(Site(Project(library)), Resident().run, force=True)
    monkeypatch.undo()
    mkdocs(monkeypatch, "后", code=1)
    build_site(Site(Project(library)), Resident().run, force=True)
    assert contents(library / "site") == {
        "index.html": ("新" if step == "remove" else "旧").encode()
    }
    mkdocs(monkeypatch, "后")
    assert build_site(Site(Project(library)), Resident().run, force=True) == (True, ())
    assert contents(library / "site") == {"index.html": "后".encode()}
    assert not list(library.glob(".site-*"))


def kill_at(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stops the run at one step of the swap."""
    rename, rmtree = Path.rename, shutil.rmtree

    def renaming(self: Path, target: Path) -> Path:
        if (step, self.name) in {("take away", "site"), ("put in place", ".site-new")}:
            raise KeyboardInterrupt
        return rename(self, target)

    def removing(path: Path, *, ignore_errors: bool) -> None:
        if step == "remove" and path.name == ".site-old" and path.exists():
            raise KeyboardInterrupt
        rmtree(path, ignore_errors=ignore_errors)

    monkeypatch.setattr(Path, "rename", renaming)
    monkeypatch.setattr(shutil, "rmtree", removing)


def test_bad_source_does_not_keep_the_site_from_being_built(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mkdocs(monkeypatch, "一")
    build(library)
    (library / "seeds" / "a1.md").write_text("改", encoding="utf-8")
    (library / "content" / "mine.md").write_text("我的\n", encoding="utf-8")
    code, last, errors = build(library)
    assert (code, last) == (1, "site: built")
    assert errors.endswith("[sha256-mismatch]\n")
    assert errors.count("\n") == 1


def test_build_time_is_fixed_unless_one_is_given() -> None:
    assert mkdocs_environment({})["SOURCE_DATE_EPOCH"] == site_module.DAY_ONE
    assert mkdocs_environment({"SOURCE_DATE_EPOCH": "7"})["SOURCE_DATE_EPOCH"] == "7"


def test_a_build_with_nothing_to_do_loads_nothing_that_reads() -> None:
    """What reads sources takes ten times as long to load as what looks at them."""
    code = (
        "import sys, scraper.cli.build, scraper.cli.scans;"
        "print([n for n in sys.modules if n.startswith(('scraper.read', 'numpy', 'yaml'))])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout == "[]\n"


def test_one_run_at_a_time_writes_into_a_library(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mkdocs(monkeypatch, "一")
    with ThreadPoolExecutor(1) as pool:
        with alone(Project(library)):
            waiting = pool.submit(build, library)
            time.sleep(0.5)
            assert not waiting.done()
            assert not (library / "site").exists()
        code, outcome, told = waiting.result()
    assert (code, outcome) == (0, "site: built")
    assert "another run writes into this library; this one waits" in told
