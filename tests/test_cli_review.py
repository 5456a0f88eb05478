"""anliku review: the list, and the way through it by keys."""

import json
from pathlib import Path

import pytest

from tests.project import PAGE, anliku, make_project


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make_project(tmp_path, {"a": PAGE.replace("一次申报，", "按流程流程图申报，")})


def test_the_list_names_rank_kind_place_and_reason(library: Path) -> None:
    told = anliku("review", "--project", str(library))
    assert told.exit_code == 0
    lines = told.stdout.splitlines()
    assert lines[0].split() == ["rank", "kind", "place", "words", "why"]
    assert lines[1].split()[:4] == ["60.0", "doubled-words", "seeds/a.md:9", "流程流程"]
    assert lines[-1].startswith("doubts: ")


def test_the_list_can_be_narrowed_and_cut(library: Path) -> None:
    told = anliku("review", "--project", str(library), "--kind", "date-missing", "--json")
    (row,) = map(json.loads, told.stdout.splitlines())
    assert (row["kind"], row["suggested"], row["count"]) == ("date-missing", "fix", 2)
    assert row["heads"][0] == {"number": 1, "words": "# 镇里建起党群服务站"}
    first = anliku("review", "--project", str(library), "--limit", "1")
    assert "shown: 1" in first.stdout.splitlines()[-1]


def test_a_source_that_is_not_there_is_wrong_use(library: Path) -> None:
    told = anliku("review", "--project", str(library), "--source", "z")
    assert told.exit_code == 2
    assert "There is no source z in seeds/sources.yml." in told.stderr


def test_what_the_gate_was_told_is_right_is_not_asked_again(library: Path) -> None:
    decided = library / "seeds" / "decisions" / "gate.yml"
    decided.parent.mkdir()
    place = "before: ，企业按, words: 流程流程, after: 图申报，"
    row = f"- {{rule: doubled-words, {place}, decision: keep}}\n"
    decided.write_text(row, encoding="utf-8")
    told = anliku("review", "--project", str(library))
    assert "doubled-words" not in told.stdout
