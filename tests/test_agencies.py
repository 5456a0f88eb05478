"""Public bodies: where a name starts and ends, what none is, its fullest form, its kinds' file."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
import yaml

from scraper.cli.knowing import load_or_exit
from scraper.cli.report import Report
from scraper.facts.agencies import find_agencies
from scraper.facts.agencies.wording import trie
from scraper.facts.parts import parts_of_text
from scraper.facts.regions import read_regions
from scraper.model import Agency, Found
from scraper.text import clean
from site_config.problem import Problem
from site_config.taxonomy.agencies import FILE, AgencyKindsError, load_agency_kinds
from site_config.taxonomy.loading import FOLDER
from tests.known import gazetteer
from tests.stopwatch import least_seconds

GAZETTEER = gazetteer()
KINDS = load_agency_kinds()
FLOOR = 0.95


def find(text: str, region: str | None = None) -> tuple[Found[Agency], ...]:
    parts = parts_of_text(clean(text))
    return find_agencies(parts, read_regions(parts, GAZETTEER, region).found, KINDS)


def surfaces(text: str) -> list[str]:
    return [one.value.surface for one in find(text)]


def names(text: str) -> list[str]:
    return [one.value.name for one in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("德阳市委开会。", ["德阳市委"]),
        ("湖北省襄阳市樊城区委、区政府督办。", ["湖北省襄阳市樊城区委", "区政府"]),
        ("兴化市住建局的小李到场。", ["兴化市住建局"]),
        ("全县政务服务中心都开了夜班，由县住建局验收。", ["县住建局"]),
        ("房县市场监督管理局简化登记。", ["房县市场监督管理局"]),
        ("市市场监督管理局上门指导。", ["市市场监督管理局"]),
        ("县大数据发展和政务服务局打通系统。", ["县大数据发展和政务服务局"]),
        ("民乐县城乡建设和交通管理局踏勘。", ["民乐县城乡建设和交通管理局"]),
        ("市公安局高新分局受理。", ["市公安局高新分局"]),
        ("国家税务总局房县税务局开专窗。", ["国家税务总局房县税务局"]),
        ("县委县政府定下目标。", ["县委", "县政府"]),
        ("据县审批局局长介绍，改革还要深入。", ["县审批局"]),
        ("区“一次办好”改革办公室发了通报。", ["区“一次办好”改革办公室"]),
        ("省优化营商环境领导小组办公室派人来。", ["省优化营商环境领导小组办公室"]),
        ("柳河湾镇政府设了窗口。", ["柳河湾镇政府"]),
        ("东沙湾经济开发区管委会答应派人。", ["东沙湾经济开发区管委会"]),
        ("自然资源部和住建部联合发文。", ["自然资源部", "住建部"]),
        ("《兴化市人民政府关于简政的意见》印发。", ["兴化市人民政府"]),
        ("县委编办核定编制。", ["县委编办"]),
        ("兴化市人民检察院、市人民法院到场。", ["兴化市人民检察院", "市人民法院"]),
    ],
)
def test_a_name_is_as_printed(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "住建、消防、规划等部门到场。",
        "财政部门和公安部门配合。",
        "各镇政府都派了人，两县政府也来了。",
        "政府采购的办法变了。",
        "企业委托代办员，审批办理更快。",
        "财政局面好转。",
        "评委和委员都满意。",
        "城关街道的居民在家办。",
        "施工许可科和投资股的同志加班。",
        "县委大院门口和市政府幼儿园都通了车。",
        "他在建设银行和中心医院之间跑。",
        "市里成立由县长任组长的领导小组办公室。",
        "有关法院的消息，有关政府的新闻。",
    ],
)
def test_what_is_no_body_of_its_own(text: str) -> None:
    assert surfaces(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("兴化市住房和城乡建设局牵头，兴化市住建局发证。", ["兴化市住房和城乡建设局"] * 2),
        ("兴化市审批局开门，审批局的人在场。", ["兴化市审批局"] * 2),
        (
            "兴化市审批局来了，房县审批局也来了，审批局热闹。",
            ["兴化市审批局", "房县审批局", "审批局"],
        ),
        ("房县行政审批局推行改革，县审批局说好。", ["房县行政审批局"] * 2),
        ("房县财政局出钱，市财政局补助。", ["房县财政局", "市财政局"]),
        ("房县政府发文，房县政府办公室督办。", ["房县政府", "房县政府办公室"]),
        ("房县政务服务中心和县政务服务局。", ["房县政务服务中心", "县政务服务局"]),
    ],
)
def test_a_short_form_takes_the_only_full_name_that_fits(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_kinds_and_confidence() -> None:
    found = find("房县财政局与水利局协调，国务院发文。")
    assert [one.value.kind for one in found] == ["finance", "water", "state-council"]
    assert [one.confidence for one in found] == [1.0, 0.8, 1.0]
    assert [one.rule for one in found] == ["region-and-suffix", "bare-name", "central-body"]


def test_every_name_stands_where_it_is_said_to() -> None:
    parts = parts_of_text(clean("房县财政局开会。\n\n县委来人，市“放管服”改革办公室督办。"))
    found = find_agencies(parts, read_regions(parts, GAZETTEER).found, KINDS)
    assert len(found) == 3
    for one in found:
        assert parts[one.part].text[one.start : one.end] == one.value.surface
    assert list(found) == sorted(found, key=lambda one: (one.part, one.start, one.end))


def test_gold(root: Path) -> None:
    lines = (root / "tests/gold/agencies.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    hit = gold = given = 0
    for row in rows:
        right = {(answer["surface"], answer["name"]) for answer in row["agencies"]}
        found = {(one.value.surface, one.value.name) for one in find(row["text"])}
        hit, gold, given = hit + len(right & found), gold + len(right), given + len(found)
    assert len(rows) >= 80
    assert hit / given >= FLOOR
    assert hit / gold >= FLOOR


def test_words_are_gathered_into_one_tree() -> None:
    assert trie(["住建", "住房", "人社"]) == "(?:人社|住(?:建|房))"
    assert trie(["医", "医保"]) == "医(?:保|)"


@pytest.mark.parametrize(
    "unit",
    [
        "市",
        "委",
        "办公室",
        "领导小组办公室",
        "行政审批和",
        "县委",
        "0",
        "省住建局、",
        "“市改革办公室",
    ],
)
def test_time_grows_with_the_text(unit: str) -> None:
    def seconds(times: int) -> float:
        parts = parts_of_text(clean(unit * times))
        return least_seconds(lambda: find_agencies(parts, (), KINDS))

    assert seconds(10_000) <= 45 * seconds(1_000) + 0.3


def broken(folder: Path, text: str) -> list[str]:
    (folder / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(AgencyKindsError) as caught:
        load_agency_kinds(folder)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("- {id: a, label: 甲, en: A}", "agencies.yml: a: 缺 fields 或 wordings"),
        ("- {id: a, en: A, fields: [甲]}", "agencies.yml: a: 缺 label"),
        ("- {id: a, label: 甲, en: A, fields: [甲], colour: 红}", "不认识的键 colour"),
        ("- {id: a, label: 甲, en: A, fields: [甲, 甲]}", "fields 应是非空文字的列表"),
        (
            "- {id: a, label: 甲, en: A, fields: [甲]}\n- {id: b, label: 乙, en: B, fields: [甲]}",
            "agencies.yml: b: fields 的 甲 已属于 a",
        ),
        (
            "- {id: a, label: 甲, en: A, fields: [甲]}\n- {id: a, label: 乙, en: B, fields: [乙]}",
            "agencies.yml: a: id 的 a 已属于 a",
        ),
        ("a: [", "agencies.yml: 读不出"),
        ("[]", "agencies.yml: 没有一个条目"),
        ("{}", "agencies.yml: 应是条目的列表"),
    ],
)
def test_a_fault_is_told_with_its_entry(tmp_path: Path, text: str, fault: str) -> None:
    assert any(fault in problem for problem in broken(tmp_path, text))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(AgencyKindsError, match="没有这个文件"):
        load_agency_kinds(tmp_path)


def test_every_word_belongs_to_one_kind() -> None:
    entries = yaml.safe_load((FOLDER / FILE).read_text(encoding="utf-8"))
    assert [kind.id for kind in KINDS.kinds] == [entry["id"] for entry in entries]
    assert KINDS.of_fields["自然资源"] == "natural-resources"
    assert KINDS.of_wordings["管委会"] == "management-committee"


def test_a_command_tells_of_broken_kinds(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken_knowledge() -> None:
        raise AgencyKindsError([Problem(FILE, "tax", "缺 label")])

    monkeypatch.setattr("scraper.cli.knowing.knowledge", broken_knowledge)
    with click.Context(click.Command("read")), pytest.raises(click.exceptions.Exit) as ended:
        load_or_exit(Report())
    assert ended.value.exit_code == 1
    told = "".join(capsys.readouterr())
    assert "agencies-broken" in told
    assert "tax: 缺 label" in told
