"""Corrections as right answers: a rule that learns what a person said meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scraper.evaluate.of_corrections import measure_corrections
from scraper.model.decisions import (
    Boundary,
    Decision,
    FactJudged,
    FieldGiven,
    Join,
    Place,
    Reviewed,
    RoleGiven,
    Settled,
)
from scraper.pipeline.decision_files import add_decision, decisions_path
from scraper.read.catalogue import load_catalogue
from tests.project import PAGE, anliku, make_project

LINES = PAGE.splitlines()


def line(number: int) -> Place:
    return Place(number, LINES[number - 1])


MET: dict[str, Decision] = {
    "boundary": Boundary(line(7)),
    "role": RoleGiven(line(9), "text"),
    "date": FieldGiven(line(7), "date", None),
    "practice confirmed": FactJudged(line(7), "practice", "confirmed", "联合验收"),
    "practice dropped": FactJudged(line(7), "practice", "dropped", "一次申报"),
}
MISSED: dict[str, Decision] = {
    "join": Join(line(7)),
    "headline": FieldGiven(line(7), "headline", "县里推进联合验收"),
    "region confirmed": FactJudged(line(7), "region", "confirmed", "县里"),
    "practice is": FactJudged(line(7), "practice", "is", "都说好", id="start-on-land"),
    "figure dropped": FactJudged(line(7), "figure", "dropped", "这句话没有"),
}
UNASKED: list[Decision] = [
    FieldGiven(line(1), "outlet", "临江日报"),
    Reviewed(line(1), "0123456789abcdef"),
    Settled(line(1), "thin-pairing"),
]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    root = make_project(tmp_path / "library", {"a1": PAGE})
    decisions: list[Decision] = [*MET.values(), *list(MISSED.values())[1:], *UNASKED]
    for decision in decisions:
        assert add_decision(decisions_path(root, "a1"), decision).refused is None
    return root


def test_what_the_rules_read_by_themselves_is_met(library: Path) -> None:
    sources = load_catalogue(library / "seeds" / "sources.yml").sources
    found = {one.name: (one.right, one.of) for one in measure_corrections(sources, library)}
    wanted = dict.fromkeys(MET, (1, 1)) | dict.fromkeys(list(MISSED)[1:], (0, 1))
    assert found == wanted


def test_a_join_that_no_rule_would_make_is_missed(library: Path) -> None:
    add_decision(decisions_path(library, "a1"), MISSED["join"])
    sources = load_catalogue(library / "seeds" / "sources.yml").sources
    found = {one.name: one.value for one in measure_corrections(sources, library)}
    assert found["join"] == 0
    assert "boundary" not in found


def test_corrections_are_scored_when_a_person_says_so(library: Path) -> None:
    options = ("--project", str(library), "--gold", str(library), "--json")
    plain = anliku("eval", *options)
    assert (plain.exit_code, plain.stdout) == (0, "")
    rows = [
        json.loads(row) for row in anliku("eval", "--corrections", *options).stdout.splitlines()
    ]
    assert {row["set"] for row in rows} == {"corrections"}
    assert sum(row["of"] for row in rows) == len(MET) + len(MISSED) - 1
    assert all(row["floor"] is None for row in rows)


def test_a_broken_file_is_told(library: Path) -> None:
    decisions_path(library, "a1").write_text("format: 2\ndecisions: []\n", encoding="utf-8")
    found = anliku("eval", "--corrections", "--project", str(library), "--gold", str(library))
    assert (found.exit_code, "[gold-unusable]" in found.stderr) == (1, True)
