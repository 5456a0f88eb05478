"""The vocabulary: what loading refuses, how files are spelt, and that search keeps terms whole."""

from __future__ import annotations

import re
import shutil
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from scraper.facts.gate import required_characters
from scraper.facts.matching import matcher
from site_config.taxonomy import (
    B_READY,
    CHINA,
    FOLDER,
    Practice,
    VocabularyError,
    load_vocabulary,
    respell,
    spell,
    vocabulary_files,
)
from site_config.taxonomy.patterns import pattern_problem, pattern_ways
from site_config.taxonomy.reading import SHAPES
from tests.known import vocabulary

VOCABULARY = vocabulary()
LABELS = [practice.label for practice in VOCABULARY.practices]
LAND = "practices/land-planning.yml"

Edit = Callable[[list[dict[str, object]]], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "taxonomy"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return copy


def edit(folder: Path, name: str, change: Edit) -> None:
    path = folder / name
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(entries)
    path.write_text(spell(entries), encoding="utf-8")


def problems(folder: Path) -> list[str]:
    with pytest.raises(VocabularyError) as caught:
        load_vocabulary(folder)
    return [str(problem) for problem in caught.value.problems]


def test_the_vocabulary_loads_and_is_linked() -> None:
    assert len(VOCABULARY.practices) >= 400
    assert VOCABULARY.practice("joint-acceptance-3-1").broader == "joint-acceptance"
    assert VOCABULARY.ancestors("below-zero-permit") == ("phased-construction-permit",)
    assert [p.id for p in VOCABULARY.narrower("multi-cert-issuance")] == [
        "four-cert-issuance",
        "ten-cert-issuance",
    ]
    with pytest.raises(KeyError):
        VOCABULARY.practice("no-such-practice")
    with pytest.raises(KeyError):
        VOCABULARY.topic("no-such-topic")


def test_practices_stand_in_the_order_of_topics() -> None:
    topics = list(dict.fromkeys(practice.topic for practice in VOCABULARY.practices))
    assert topics == [topic.id for topic in VOCABULARY.topics]
    for topic in VOCABULARY.topics:
        assert VOCABULARY.of_topic(topic.id)


@pytest.mark.parametrize("practice", VOCABULARY.practices, ids=lambda practice: practice.id)
def test_a_definition_is_one_plain_sentence(practice: Practice) -> None:
    text = practice.definition
    assert text is not None
    assert text.endswith("。")
    assert text.count("。") == 1
    assert 10 <= len(text) <= 90
    assert not any(word in text for word in ("率先", "首创", "显著", "极大", "成功"))


@pytest.mark.parametrize(
    ("name", "change", "expected"),
    [
        (
            LAND,
            lambda entries: entries[0].update(colour="red"),
            "practices/land-planning.yml: land-with-plan: 不认识的键 colour",
        ),
        (LAND, lambda entries: entries[0].pop("en"), "land-with-plan: 缺 en"),
        (LAND, lambda entries: entries[0].update(kind="brand"), "land-with-plan: kind 应是"),
        (LAND, lambda entries: entries[0].update(alt="带方案供地"), "alt 应是非空文字的列表"),
        (LAND, lambda entries: entries[0].update(id="Land_1"), "Land_1: id 只用小写字母"),
        (LAND, lambda entries: entries[1].update(id="land-with-plan"), "id 重复"),
        (LAND, lambda entries: entries[0]["alt"].append("联合验收"), "“联合验收”已属于"),
        (LAND, lambda entries: entries[0]["alt"].append("“联合”　验收"), "验收”已属于"),
        (LAND, lambda entries: entries[0]["alt"].append("“”"), "太短"),
        (LAND, lambda entries: entries[0]["alt"].append("办"), "太短"),
        (LAND, lambda entries: entries[0].update(hidden=["聊诚办"]), "brands.yml: 聊诚办"),
        (LAND, lambda entries: entries[0].update(alt=["微笑服务"]), "non_practices.yml: 微笑服务"),
        ("brands.yml", lambda entries: entries.append(entries[0]), "已属于 开心建 (第 1 条)"),
        ("non_practices.yml", lambda entries: entries.append(entries[0]), "“名师工作室”已属于"),
        (LAND, lambda entries: entries[0].update(related=["land-with-plan"]), "related 指向自己"),
        (
            LAND,
            lambda entries: entries[0].update(indicators=["nowhere"]),
            f"{LAND}: land-with-plan: indicators：business-environment 没有指标 nowhere",
        ),
        (
            LAND,
            lambda entries: entries[0].update(b_ready=["tendering"]),
            "b_ready：b-ready 没有指标",
        ),
        ("indicators.yml", lambda entries: entries[0].update(scheme="x"), "scheme 应是"),
        ("indicators.yml", lambda entries: entries.pop(2), "没有指标 building-permits"),
        (LAND, lambda entries: entries[0].update(broader="nowhere"), "没有做法 nowhere"),
        (LAND, lambda entries: entries[0].update(related=["nowhere"]), "没有做法 nowhere"),
        (LAND, lambda entries: entries[0].update(context=["nowhere"]), "没有语境 nowhere"),
        (LAND, lambda entries: entries[0].update(broader="land-with-plan"), "broader 成环"),
        (LAND, lambda entries: entries[0].pop("definition"), "core 的做法要有 definition"),
        (LAND, lambda entries: entries[0].update(patterns=["带(方案"]), "不是正则表达式"),
        (LAND, lambda entries: entries.append("text"), "应是键和值"),
        ("topics.yml", lambda entries: entries.pop(1), "没有主题 land-planning"),
        ("brands.yml", lambda entries: entries[0].update(practices=["x"]), "没有做法 x"),
        ("contexts.yml", lambda entries: entries[0].update(words=["(?:项目"]), "不是正则表达式"),
    ],
)
def test_a_fault_is_named_with_file_and_entry(
    folder: Path, name: str, change: Edit, expected: str
) -> None:
    edit(folder, name, change)
    assert any(expected in problem for problem in problems(folder)), problems(folder)


def test_a_ring_of_two_is_found(folder: Path) -> None:
    def link(entries: list[dict[str, object]]) -> None:
        entries[0]["broader"], entries[1]["broader"] = entries[1]["id"], entries[0]["id"]

    edit(folder, LAND, link)
    assert sum("broader 成环" in problem for problem in problems(folder)) == 2


def test_all_faults_are_told_at_once(folder: Path) -> None:
    edit(folder, LAND, lambda entries: entries[0].update(colour="red"))
    edit(folder, "brands.yml", lambda entries: entries[0].pop("label"))
    (folder / "contexts.yml").write_text("a: [", encoding="utf-8")
    (folder / "relevance.yml").unlink()
    found = problems(folder)
    files = {problem.split(":")[0] for problem in found}
    assert files == {LAND, "brands.yml", "contexts.yml", "relevance.yml"}


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("容缺(?:受理|办理)", None),
        ("\\d{1,4}(?:件|项)一件事", None),
        ("[^，。]{0,12}专班", None),
        ("容缺(", "不是正则表达式"),
        ("(?:容缺)?", "能匹配空文字"),
        ("容(缺)", "捕获组"),
        ("“一件事”", "引号"),
        ("容" * 700, "超过"),
    ],
)
def test_patterns_that_cannot_be_used_are_refused(pattern: str, fault: str | None) -> None:
    problem = pattern_problem(pattern)
    assert (problem is None) if fault is None else (problem is not None and fault in problem)


# What each could do to a long text, and the words that refuse it.
EVIL = """
(?:容缺+)+受理 | 没有上限
(?:[容缺]*受理?){2,}办 | 没有上限
容缺.*受理 | 没有上限
容缺[^，]+受理 | 没有上限
(?:甲|甲)*乙 | 没有上限
(?:.*)*乙 | 没有上限
甲*+乙 | 没有上限
(?>甲|甲乙)*丙 | 没有上限
\\d+件 | 没有上限
甲(?=[^，]*乙) | 没有上限
(?:甲|甲乙|乙){0,20}丙 | 路数太多
(?:甲|[甲乙]丙?){0,20}丁 | 路数太多
[^，]{0,40}[^，]{0,40}丙 | 路数太多
(?:[^，]{0,40}甲){0,40}丙 | 路数太多
(?:甲{0,10}){0,10}乙 | 路数太多
(?:(?:(?:甲{0,5}){0,5}){0,5}){0,5}乙 | 路数太多
甲?甲?甲?甲?甲?甲?甲?甲?甲?甲?甲甲甲甲甲甲甲甲甲甲 | 路数太多
[^，。]{0,12}甲[^，。]{0,12}乙[^，。]{0,12}丙 | 路数太多
甲(?=[^，]{0,40}[^，]{0,40}乙) | 路数太多
(?:甲|[^，]{0,20}甲){0,3}乙 | 路数太多
甲{0,500}乙 | 超过 60 次
甲{1000} | 超过 60 次
甲{1,99999999999999999999}乙 | 不是正则表达式
(?=容缺) | 能匹配空文字
容缺| | 能匹配空文字
^ | 能匹配空文字
容缺(?P<名>受理) | 捕获组
(?P=容)缺 | 不是正则表达式
(?i)容缺 | 标志
(?x)容缺 | 标志
容缺\\b受理 | 转义
\\u5bb9缺 | 转义
\\x41岗 | 转义
容{缺 | 不成对
Ａ岗 | 全角
容缺　受理 | 全角
「容缺」 | 引号
"""


@pytest.mark.parametrize("row", EVIL.replace("\\\\", "\\").strip().splitlines())
def test_evil_patterns_are_refused(row: str) -> None:
    pattern, _, fault = row.rpartition(" | ")
    assert fault in (pattern_problem(pattern) or "")


def hostile_texts() -> list[str]:
    """Texts that keep patterns hoping: one character, figures, the words of the names in turn."""
    words = "".join(word[:2] for word in LABELS)
    return ["办" * 4000, "12345" * 800, "企业" * 2000, words[:4000], "".join(LABELS)[:4000]]


def test_no_pattern_of_ours_is_slow_on_a_hostile_text() -> None:
    texts = hostile_texts()
    for practice in VOCABULARY.practices:
        for pattern in (*practice.certain, *practice.patterns, *practice.quoted):
            compiled = re.compile(pattern)
            start = time.process_time()
            for text in texts:
                for _ in compiled.finditer(text):
                    pass
            assert time.process_time() - start < 1, (practice.id, pattern)


@pytest.mark.parametrize(
    ("pattern", "most"),
    [
        ("办成一件事", 1),
        ("[^，]{0,9}一件事", 10),
        ("容缺(?:受理|办理|后补)?", 1),
        ("(?:最多|至多)跑[一1]次", 1),
        ("(?:扫码|扫脸|亮码)检查", 2),
        ("(?:甲乙|丙乙){1,5}丁", 1),
        ("(?:甲|甲){2}", 4),
    ],
)
def test_ways_are_counted_where_one_character_does_not_decide(pattern: str, most: int) -> None:
    assert pattern_ways(pattern) <= most


def test_every_pattern_names_a_character_it_cannot_do_without() -> None:
    """Else it would be tried on every paragraph there is."""
    bare = [
        (practice.id, pattern)
        for practice in VOCABULARY.practices
        for pattern in (*practice.certain, *practice.patterns)
        if not all(required_characters(pattern))
    ]
    assert bare == []


def test_the_vocabulary_is_small_in_memory() -> None:
    tracemalloc.start()
    matcher(load_vocabulary())
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size < 40_000_000


@pytest.mark.parametrize("scheme", [CHINA, B_READY])
def test_every_indicator_has_practices(scheme: str) -> None:
    indicators = [found for found in VOCABULARY.indicators if found.scheme == scheme]
    assert len(indicators) == {CHINA: 18, B_READY: 10}[scheme]
    assert [found.id for found in indicators if not VOCABULARY.of_indicator(found.id)] == []


def test_an_indicator_is_found_by_its_id() -> None:
    assert VOCABULARY.indicator("building-permits").label == "办理建筑许可"
    assert VOCABULARY.practice("start-on-land") in VOCABULARY.of_indicator("building-permits")
    with pytest.raises(KeyError):
        VOCABULARY.indicator("no-such-indicator")


@pytest.mark.parametrize("name", ["topics.yml", "contexts.yml", "indicators.yml"])
def test_a_list_entry_written_twice_is_named(folder: Path, name: str) -> None:
    edit(folder, name, lambda entries: entries.append(dict(entries[0])))
    (found,) = problems(folder)
    assert found.startswith(f"{name}: ")
    assert found.endswith("id 重复")


def test_a_key_written_twice_is_named_with_its_entry(folder: Path) -> None:
    path = folder / LAND
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\n  kind:", "\n  label: 别名\n  kind:", 1), encoding="utf-8")
    assert problems(folder) == [f"{LAND}: land-with-plan: 第 1 行起的条目里 label 重复"]


@pytest.mark.parametrize(
    "text", ["- label: 2024-13-45\n", "- [" * 3000, "a: &a [*a]\n", "\x00", "- !!python/name:os\n"]
)
def test_yaml_that_cannot_be_built_is_a_fault_of_its_file(folder: Path, text: str) -> None:
    (folder / "brands.yml").write_text(text, encoding="utf-8")
    assert all(problem.startswith("brands.yml: ") for problem in problems(folder))


@pytest.mark.parametrize("path", vocabulary_files(), ids=lambda path: path.name)
def test_files_have_one_spelling(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert spell(yaml.safe_load(text)) == text, "respell with site_config.taxonomy.respell()"


def test_respelling_changes_only_what_is_misspelt(folder: Path) -> None:
    assert respell(folder) == ()
    path = folder / "topics.yml"
    path.write_text("# remark\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert respell(folder) == (path,)
    assert respell(folder) == ()


def test_the_documentation_names_every_field_and_file() -> None:
    text = (FOLDER.parents[1] / "docs" / "vocabulary.md").read_text(encoding="utf-8")
    fields = set(SHAPES["practices"].keys)
    files = {path.name for path in FOLDER.glob("*.yml")}
    assert [name for name in sorted(fields | files) if f"`{name}`" not in text] == []
