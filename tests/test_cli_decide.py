"""anliku decide: a correction tried, kept and taken back from the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

from scraper.model.decisions import Boundary, FactJudged, Place, Signed
from scraper.pipeline.decision_files import decisions_path
from scraper.read.decisions import read_decisions
from tests.project import PAGE, anliku, make_project

LINES = PAGE.splitlines()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make_project(tmp_path / "library", {"a1": PAGE})


def decide(library: Path, *options: str) -> Result:
    return anliku("decide", "a1", *options, "--project", str(library))


def test_decisions_are_kept_listed_and_taken_back(library: Path) -> None:
    path = decisions_path(library, "a1")
    made = decide(library, "--split", "5", "--by", "张三", "--why", "两篇并成了一篇")
    assert (made.exit_code, made.stderr) == (0, "")
    (kept,) = read_decisions(path).decisions
    assert isinstance(kept, Boundary)
    assert (kept.line, kept.signed.by) == (Place(5, LINES[4]), "张三")
    assert decide(library, "--drop", "9", "practice", "联合验收").exit_code == 0
    listed = decide(library).stdout.splitlines()
    assert [line.split(";")[0] for line in listed] == ["kind: boundary", "kind: fact"]
    assert decide(library, "--undo").stdout.startswith("taken back: kind: fact")
    assert decide(library, "--undo").exit_code == 0
    assert not path.exists()
    assert decide(library, "--undo").stdout == "nothing to take back\n"


def test_every_option_makes_its_decision(library: Path) -> None:
    options = (
        *("--join", "7", "--role", "9", "text", "--field", "7", "date", "-"),
        *("--confirm", "9", "practice", "联合验收", "--is", "11", "figure", "十个工作日", "9"),
        *("--is", "1", "region", "柳河镇", "330482", "--reviewed", "1", "--json"),
    )
    found = decide(library, *options)
    assert (found.exit_code, found.stderr) == (0, "")
    kinds = [json.loads(line)["kind"] for line in found.stdout.splitlines()]
    assert sorted(kinds) == sorted(["join", "role", "field", *["fact"] * 3, "reviewed"])
    made = read_decisions(decisions_path(library, "a1")).decisions
    assert FactJudged(Place(11, LINES[10]), "figure", "is", "十个工作日", value=9.0) in [
        FactJudged(one.article, one.of, one.verdict, one.words, value=one.value, signed=Signed())
        for one in made
        if isinstance(one, FactJudged) and one.of == "figure"
    ]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--split", "4"), "no-such-line"),
        (("--split", "99"), "no-such-line"),
        (("--drop", "9", "practice", "没有这句话"), "decision-stale"),
        (("--is", "9", "practice", "联合验收", "no-such-practice"), "decision-unfit"),
        (("--field", "7", "date", "5月3日"), "decision-unusable"),
    ],
)
def test_what_would_not_hold_is_refused_and_not_kept(
    library: Path, options: tuple[str, ...], code: str
) -> None:
    found = decide(library, *options)
    assert found.exit_code == 1
    assert f"[{code}]" in found.stderr
    assert not decisions_path(library, "a1").exists()


def test_a_dry_run_keeps_nothing_and_wrong_use_is_told(library: Path) -> None:
    assert decide(library, "--split", "5", "--dry-run").stdout.startswith("would be kept: ")
    assert not decisions_path(library, "a1").exists()
    assert anliku("decide", "none", "--project", str(library)).exit_code == 2
    assert decide(library, "--role", "1", "title").exit_code == 2
