"""anliku eval: a table of measures, floors that only rise, answers that cannot be used named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scraper.evaluate.floors import FLOORS
from scraper.evaluate.measures import Measure, pair, tally
from scraper.evaluate.of_texts import county, region_tally
from tests.project import ROOT, anliku

TEXTS = [
    {"id": "a", "text": "杭州市临平区推行帮办代办", "mentions": [{"path": "浙江省/杭州市/临平区"}]},
    {"id": "b", "text": "会同有关部门联合验收", "mentions": []},
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    rows = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in TEXTS)
    (tmp_path / "regions.jsonl").write_text(rows, encoding="utf-8")
    return tmp_path


def test_each_measure_has_its_count_and_floor(gold: Path) -> None:
    found = anliku("eval", "--gold", str(gold), "--project", str(ROOT), "--json")
    rows = {row["measure"]: row for row in map(json.loads, found.stdout.splitlines())}
    assert rows["regions, paths, F1"] == {
        "set": "regions", "measure": "regions, paths, F1",
        "value": 1.0, "right": 2, "of": 2, "floor": None,
    }  # fmt: skip
    assert (found.exit_code, found.stderr) == (0, "")


def test_a_figure_below_its_floor_is_an_error_and_pinning_never_lowers(gold: Path) -> None:
    key = "regions: regions, paths, F1"
    (gold / FLOORS).write_text(json.dumps({key: 1.5, "gone: x": 0.5}), encoding="utf-8")
    found = anliku("eval", "--gold", str(gold), "--project", str(ROOT), "--pin")
    assert found.exit_code == 1
    assert f"{key}: 1.0000 is below its floor 1.5000" in found.stderr
    assert "[accuracy-fell]" in found.stderr
    pinned = json.loads((gold / FLOORS).read_text("utf-8"))
    assert (pinned[key], pinned["gone: x"]) == (1.5, 0.5)
    assert pinned["regions: texts with every region right"] == 1.0


def test_answers_that_cannot_be_used_are_named(gold: Path) -> None:
    (gold / "regions.jsonl").write_text('{"id": "a"}\n', encoding="utf-8")
    found = anliku("eval", "--gold", str(gold), "--project", str(ROOT))
    assert found.exit_code == 1
    assert "[gold-unusable]" in found.stderr
    (gold / "regions.jsonl").write_text("\n{\n", encoding="utf-8")
    assert "regions.jsonl:1: " in anliku("eval", "--gold", str(gold), "--project", str(ROOT)).stderr


def test_counting() -> None:
    assert tally("aab", "abc").hit == 2
    assert Measure("s", "n", 1, 4).value == 0.25
    assert Measure("s", "n", 0, 0).value == 1.0
    assert pair([(0, 4)], [(3, 9), (0, 2)]) == [(0, 1)]
    assert county("甘肃省/陇南市/武都区/钟楼街道") == "甘肃省/陇南市/武都区"
    assert county("湖北省/仙桃市") == "湖北省/仙桃市"


def test_an_ancestor_of_a_right_path_counts_neither_way() -> None:
    one = region_tally({"山东省/聊城市/莘县"}, {"山东省/聊城市", "山东省/聊城市/莘县", "河北省"})
    assert (one.hit, one.gold, one.found) == (1, 1, 2)
