"""Two hundred and more files brought in bad faith: a line for each, and nothing else happens."""

from __future__ import annotations

import json
import os
import resource
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

import pytest

from scraper.read.catalogue import load_catalogue
from scraper.read.pdf import worker
from tests.hostile import Hostile, hostile_files, put
from tests.hostile.pdfs import laughing_pdf
from tests.project import PAGE, anliku, make_project
from tests.scans import without_extra

MEMORY = 2.5 * 2**30
"""Bytes that any process may have taken: the reader of PDFs bounds itself to 2 GB."""
BESIDE = 4
"""A pipe, a file too large, a link and a folder are put beside the files."""


@dataclass(frozen=True)
class Brought:
    """One import of them all: the exit code, names that were taken, codes by name."""

    library: Path
    folder: Path
    files: list[Hostile]
    exit_code: int
    taken: list[str]
    refused: dict[str, set[str]]
    summary: dict[str, int]

    def ends(self, raw: bytes) -> set[str]:
        """``taken`` and the issue codes that were told of a file or of what is packed in it."""
        path = str(self.folder / os.fsdecode(raw))
        taken = {"taken" for name in self.taken if name == path or name.startswith(path + "/")}
        codes = (
            code
            for name, codes in self.refused.items()
            if name == path or name.startswith(path + "/")
            for code in codes
        )
        return taken | set(codes)


@pytest.fixture(scope="module")
def brought(tmp_path_factory: pytest.TempPathFactory) -> Brought:
    root = tmp_path_factory.mktemp("hostile")
    library = make_project(root / "l", {"001": PAGE})
    folder = root / "brought"
    folder.mkdir()
    files = list(hostile_files(7))
    put(folder, files)
    with pytest.MonkeyPatch.context() as patch:
        # Without LibreOffice and OCR, so that the outcome is the same everywhere.
        patch.setattr(shutil, "which", lambda _: None)
        without_extra(patch)
        found = anliku("import", str(folder), "--json", "--project", str(library))
    told = [json.loads(line) for line in found.stdout.splitlines()]
    issues = [json.loads(line) for line in found.stderr.splitlines() if line.startswith("{")]
    refused: dict[str, set[str]] = {}
    for issue in issues:
        refused.setdefault(issue["file"], set()).add(issue["code"])
    taken = [row["file"] for row in told[:-1]]
    return Brought(library, folder, files, found.exit_code, taken, refused, told[-1])


def test_there_are_two_hundred_of_them(brought: Brought) -> None:
    assert len(brought.files) >= 200
    assert len({one.content for one in brought.files}) >= 200


def test_each_ends_in_a_line_and_as_it_must(brought: Brought) -> None:
    ends = {one.name: brought.ends(one.name) for one in brought.files}
    assert [name for name, found in ends.items() if not found] == []
    wrong = [(one.name, one.ends, ends[one.name]) for one in brought.files if one.ends]
    assert [row for row in wrong if row[1] not in row[2]] == []
    assert brought.exit_code == 1
    assert brought.summary["taken"] == len(brought.taken)
    assert sum(brought.summary.values()) >= len(brought.files)


def test_links_are_not_followed_and_pipes_not_waited_for(brought: Brought) -> None:
    assert brought.ends(b"link.txt") == brought.ends(b"around") == set()
    assert brought.ends(b"pipe.txt") == {"file-unreadable"}
    assert brought.ends(b"too-large.txt") == {"source-too-large"}


def test_nothing_is_put_anywhere_else_and_nothing_can_be_run(brought: Brought) -> None:
    root = brought.library.parent
    assert {path.name for path in root.iterdir()} == {"l", "brought"}
    assert len(list(brought.folder.iterdir())) == len(brought.files) + BESIDE + 1
    assert not list(Path("/etc").glob("evil*"))
    seeds = (brought.library / "seeds").resolve()
    for source in load_catalogue(seeds / "sources.yml").sources:
        assert (seeds / source.file).resolve().is_relative_to(seeds)
    for path in seeds.rglob("*"):
        assert path.is_dir() or not path.stat().st_mode & stat.S_IXUSR
        assert not path.is_symlink()
        assert path.name.isprintable()


def test_memory_is_bounded(brought: Brought) -> None:
    assert brought.taken
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        assert resource.getrusage(who).ru_maxrss * 1024 < MEMORY


def test_the_catalogue_is_read_afterwards(brought: Brought) -> None:
    catalogue = load_catalogue(brought.library / "seeds" / "sources.yml")
    assert [issue for issue in catalogue.issues if issue.level == "error"] == []
    assert len(catalogue.sources) == len(brought.taken) + 1


@pytest.mark.slow
def test_the_library_is_scraped_afterwards(brought: Brought) -> None:
    found = anliku("scrape", "--project", str(brought.library), "--jobs", "2")
    assert found.exit_code in (0, 1)
    assert (brought.library / "content").is_dir()


def test_the_same_are_refused_when_only_read(
    brought: Brought, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_extra(monkeypatch)
    names = [one for one in brought.files if one.ends.startswith(("pdf-", "word-br", "nul", "not"))]
    paths = [str(brought.folder / os.fsdecode(one.name)) for one in names]
    found = anliku("read", *paths, "--json")
    issues = [json.loads(line) for line in found.stderr.splitlines() if line.startswith("{")]
    assert found.exit_code == 1
    assert {(issue["file"], issue["code"]) for issue in issues} == {
        (path, one.ends) for path, one in zip(paths, names, strict=True)
    }


def test_a_pdf_without_end_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(worker, "SECONDS", 1.0)
    (tmp_path / "laughs.pdf").write_bytes(laughing_pdf(12))
    found = anliku("read", str(tmp_path / "laughs.pdf"))
    assert found.exit_code == 1
    assert "[pdf-too-slow]" in found.stderr or "[pdf-broken]" in found.stderr
