"""Lessons: visits, visitors, copied ways, agreements, and what is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scraper.facts.agencies import find_agencies
from scraper.facts.lessons import find_lessons
from scraper.facts.parts import parts_of_text
from scraper.facts.regions import read_regions
from scraper.model import Found, Lesson, Part, Region
from scraper.text import clean
from site_config.taxonomy.agencies import load_agency_kinds
from tests.known import gazetteer
from tests.stopwatch import least_seconds

GAZETTEER = gazetteer()
KINDS = load_agency_kinds()
FLOOR = 0.95
Told = list[tuple[str, str | None, str | None]]


def find(
    text: str, region: str | None = None
) -> tuple[tuple[Part, ...], tuple[Found[Lesson], ...]]:
    parts = tuple(parts_of_text(clean(text)))
    regions = read_regions(parts, GAZETTEER, region).found
    return parts, find_lessons(parts, regions, find_agencies(parts, regions, KINDS))


def told(text: str) -> Told:
    return [(one.value.how, one.value.learner, one.value.teacher) for one in find(text)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("房县赴十堰市茅箭区考察学习。", [("visited", "房县", "十堰市茅箭区")]),
        (
            "房县派人到竹山县、竹溪县跟班。",
            [("visited", "房县", "竹山县"), ("visited", "房县", "竹溪县")],
        ),
        ("房县政务服务中心前往竹山县观摩。", [("visited", "房县政务服务中心", "竹山县")]),
        ("房县与竹山县商定，每年选派五人跟岗。", [("visited", "房县", "竹山县")]),
        (
            "房县办得好，竹山县、竹溪县先后派人前来学习。",
            [("received", "竹山县", "房县"), ("received", "竹溪县", "房县")],
        ),
        ("房县办得好，竹山县的同行来房县取经。", [("received", "竹山县", "房县")]),
        ("房县接待竹山县学习考察团。", [("received", "竹山县", "房县")]),
        ("房县借鉴浙江省德清县的经验。", [("copied", "房县", "浙江省德清县")]),
        ("房县把竹山县的做法引进来。", [("copied", "房县", "竹山县")]),
        ("这是房县想出的办法，竹山县也照此办理。", [("copied", "竹山县", "房县")]),
        ("房县的经验在十堰市推广。", [("copied", "十堰市", "房县")]),
        ("房县与陕西省白河县签署跨省通办协议。", [("signed", "房县", "陕西省白河县")]),
        (
            "房县与白河县、镇坪县签订合作备忘录。",
            [("signed", "房县", "白河县"), ("signed", "房县", "镇坪县")],
        ),
        ("竹山县、竹溪县共同签署通办协议。", [("signed", "竹山县", "竹溪县")]),
    ],
)
def test_who_learned_from_whom(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "房县组织学习贯彻大会精神。",
        "省政府督查组到房县督导。",
        "房县某公司董事长到十堰市考察投资。",
        "房县中学的学生到十堰市参观。",
        "房县与湖北某集团签订投资协议。",
        "房县签下三个项目，协议投资额十亿元。",
        "房县在十堰市举办招商推介会。",
        "房县与竹山县同日下雨。",
        "学习先进，比学赶超。",
        "房县各镇互相学习。",
    ],
)
def test_what_is_no_lesson(text: str) -> None:
    assert told(text) == []


def test_towns_of_the_own_county_are_no_visitors() -> None:
    text = "房县推行帮办。房县的办法在房县大木厂镇推广，房县大木厂镇的干部来房县跟班学习。"
    assert told(text) == []


def test_the_own_side_may_stay_open() -> None:
    parts, found = find("大家前往竹山县观摩，收获不小。")
    assert [one.value.teacher for one in found] in ([], ["竹山县"])
    for one in found:
        assert one.value.learner is None
        assert one.confidence < 0.8
        assert parts[one.part].text[one.start : one.end].startswith("前往竹山县")


def test_the_main_region_stands_in_with_less_confidence() -> None:
    text = "房县提速\n\n房县推行帮办。房县再压材料。\n\n去年还派人到陕西省白河县取经。"
    (lesson,) = find(text)[1]
    assert (lesson.value.learner, lesson.value.teacher) == ("房县", "陕西省白河县")
    assert lesson.confidence == 0.7


def test_a_place_elsewhere_near_a_word_of_learning_is_doubtful() -> None:
    text = "房县提速\n\n房县推行帮办。房县再压材料。\n\n白河县的姐妹部门说，要好好学会这一招。"
    (lesson,) = find(text)[1]
    assert (lesson.value.learner, lesson.value.teacher) == ("白河县", "房县")
    assert lesson.rule == "place-elsewhere"
    assert lesson.confidence == 0.4


def test_gold(root: Path) -> None:
    lines = (root / "tests/gold/lessons.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    hit = gold = given = 0
    for row in rows:
        right = {(one["how"], one["learner"], one["teacher"]) for one in row["lessons"]}
        found = set(told(row["text"]))
        hit, gold, given = hit + len(right & found), gold + len(right), given + len(found)
    assert len(rows) >= 60
    assert hit / given >= FLOOR
    assert hit / gold >= FLOOR


@pytest.mark.parametrize("unit", ["赴房县、", "与房县学习", "房县来", "房县也照搬房县", "学习"])
def test_time_grows_with_the_text(unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        parts = parts_of_text(clean(text))
        region = Region("房县", "湖北省/十堰市/房县", "420325", main=True)
        step, at = len(unit), unit.find("房县")
        regions = [
            Found(0, n * step + at, n * step + at + 2, region, "given")
            for n in range(times if at >= 0 else 0)
        ]
        return least_seconds(lambda: find_lessons(parts, regions, ()))

    assert seconds(10_000) <= 45 * seconds(1_000) + 0.3
