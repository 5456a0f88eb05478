"""Clean-up of Chinese newspaper text: what must change does, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.model import Cleaned
from scraper.text import clean
from tests.newspaper.judging import strangers

PAIRS = [
    json.loads(line)
    for line in (Path(__file__).parent / "gold" / "cleanup_pairs.jsonl")
    .read_text("utf-8")
    .splitlines()
]
PROSE = (
    "近日，云溪区行政审批局把窗口搬进园区，企业在家门口就能办成十二件事。",
    "过去办一张许可证要跑五个部门、等一个多月，现在十个工作日就能拿到结果。",
    "“以前最怕材料不齐，跑了几趟还是白跑。”一位老师傅说，如今有人陪着走完全程。",
    "帮办员每天八点到岗，先把前一天收到的申请看一遍，缺什么材料当场打电话说清楚。",
    "截至目前，已有三百二十户企业从中受益，平均少跑三趟，省下的时间都用在了生产上。",
    "下一步，他们打算把经验写成手册，让每个乡镇都照着做，谁来办都是一个标准。",
    "有人问，这样会不会降低门槛？负责人回答：标准没有变，变的是先后顺序。",
    "村民老周种了半辈子果树，没想到在村口就领到了营业执照，高兴得请邻居吃了顿饭。",
)
UNTOUCHED = """
近日，中心正式启用，群众都说好。
“三办”优质效 克难抢进度
让数据多跑路 让群众少跑腿
行政審批改革試點擴大到全省
台北市政府推動電子化政府
https://www.example.com/a,b;c.html?x=1
请登录www.example.com/a,b;c了解详情。
联系电话：0531-8288888 传真：0531-8288889
热线12345全天在线。
上午10:30开门，下午5:00关门。
比分定格在3:2。
共办结7,532,520件，占99.5%。
增长34.80亿元，同比提高2.1个百分点
投诉邮箱：news_1@example.com
建筑面积3000㎡，①申请②受理
气温零下5℃～3℃。
GB/T 2260-2007
Yes, we can.
The single-window reform started.
实行“1+N”模式、AB岗制、“±0以下”施工许可
买买提·艾力说，路修好了。
一、工作目标
1. 申请
（一）优化流程
《关于优化营商环境的意见》
“他说：‘办得快。’”
—— 云溪区深化改革观察
"""
CHANGES = {
    "⼯程⾏政⼤⼚": "工程行政大厂",
    "⻋⽔⻢⻰": "车水马龙",
    "８８件，Ａ类９５％": "88件，A类95%",
    "一 窗 受 理 、 集 成 服 务": "一窗受理、集成服务",
    "“ 一 件 事 ” 一 次 办": "“一件事”一次办",
    "2 0 2 3 年 5 月 3 日": "2023年5月3日",
    "用时 6 天，办结 16 件。": "用时6天，办结16件。",
    "记者 王 治 通讯员 李 杰": "记者 王治 通讯员 李杰",
    "审批快,服务好;群众满意!": "审批快，服务好；群众满意！",
    "为何能\"建成即投产\"?": "为何能“建成即投产”？",
    "审批局(试行)发布": "审批局（试行）发布",
    "﹃一窗﹄受理": "“一窗”受理",
    "一网\u200b通办\ufeff": "一网通办",
    "　　近日，中心启用。　": "近日，中心启用。",
    "中心近日\n启用，群众都说好。": "中心近日启用，群众都说好。",
    "中心近日\r\n启用，群众都说好。": "中心近日启用，群众都说好。",
    "放\n管\n服\n改\n革": "放管服改革",
    "放\r\n管\r\n服\r\n改\r\n革": "放管服改革",
    "审\n批\n提\n速\n︵\n试\n行\n︶": "审批提速（试行）",
    "The single-window\nreform started.": "The single-window reform started.",
}  # fmt: skip

REJOINED = 0.91
"""Share of paragraphs that come back from columns which lost their indents, as measured."""
SENTENCES = st.lists(st.sampled_from(PROSE), min_size=1, max_size=4).map("".join)
PARAGRAPHS = st.lists(st.sampled_from(PROSE), min_size=2, max_size=4).map("".join)
SOILED = st.text(
    st.sampled_from(
        "王行政审批一件事办好的了，。、；：？！“”‘’（）《》—…·"
        ",.;:!?()\"'-%0123AbC ⼯⽔８\n\n\r\t　\u200b﹃﹄︵"
    ),
    max_size=60,
)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["id"])
def test_pair_made_by_hand(pair: dict[str, str]) -> None:
    assert clean(pair["before"]).text == pair["after"]
    assert pair["change"] or pair["after"] == pair["before"]


def test_pairs_cover_every_rule_and_what_must_stay() -> None:
    assert len(PAIRS) == 55
    assert sum(not pair["change"] for pair in PAIRS) >= 20
    rules = {pair["rule"] for pair in PAIRS}
    assert rules == {"spaced", "keep", "punct", "width", "unwrap", "vertical"}


@pytest.mark.parametrize("text", UNTOUCHED.strip().splitlines())
def test_clean_text_is_left_alone(text: str) -> None:
    assert clean(text) == Cleaned(text, tuple(range(len(text))))


@pytest.mark.parametrize("text", CHANGES)
def test_what_printing_did_is_undone(text: str) -> None:
    assert clean(text).text == CHANGES[text]


@pytest.mark.parametrize("text", [*UNTOUCHED.strip().splitlines(), *CHANGES.values()])
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text).text).text == clean(text).text


@pytest.mark.parametrize("text", ["", "\n\n", " \u3000\t", "\ufeff", "\u200b\n\r\n"])
def test_nothing_printed_gives_nothing(text: str) -> None:
    assert clean(text) == Cleaned("", ())


@settings(max_examples=300)
@given(SOILED)
def test_every_character_has_its_place(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned.offsets) == len(cleaned.text)
    assert all(0 <= place < len(text) for place in cleaned.offsets)
    assert list(cleaned.offsets) == sorted(cleaned.offsets)
    assert strangers(cleaned, text) == []


@settings(max_examples=300)
@given(SOILED)
def test_no_printed_character_is_lost(text: str) -> None:
    kept = set(clean(text).offsets)
    assert [
        s for i, s in enumerate(text) if i not in kept and not s.isspace() and s != "\u200b"
    ] == []


@settings(max_examples=150)
@given(SENTENCES)
def test_running_text_is_left_alone(text: str) -> None:
    assert clean(text).text == text


@settings(max_examples=150)
@given(st.lists(PARAGRAPHS, min_size=1, max_size=6), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_paragraphs_a_line_each_are_left_alone(paragraphs: list[str], end: str) -> None:
    cleaned = clean(end.join(paragraphs)).text
    assert cleaned == end.replace("\r", "").join(paragraphs)
    assert clean(cleaned).text == cleaned


@settings(max_examples=100)
@given(SENTENCES)
def test_letter_spacing_is_closed(text: str) -> None:
    assert clean(" ".join(text)).text == text


def wrap(text: str, width: int) -> list[str]:
    """Lines of a column: full lines, marks that may not start one hanging in the margin."""
    lines = [""]
    room = width - 2
    for sign in text:
        if len(lines[-1]) >= room and sign not in "，。、；：？！”":
            lines.append("")
            room = width
        lines[-1] += sign
    return lines


def column(paragraphs: list[str], width: int) -> str:
    return "\n".join(line for text in paragraphs for line in wrap(text, width))


def test_columns_that_lost_their_indents_come_back() -> None:
    rng = Random(4)
    right = total = 0
    for width in range(12, 29):
        for _ in range(6):
            paragraphs = ["".join(rng.sample(PROSE, rng.randint(2, 4))) for _ in range(5)]
            found = clean(column(paragraphs, width)).text.split("\n")
            right += len(set(found) & set(paragraphs))
            total += len(paragraphs)
    assert right / total >= REJOINED


@pytest.mark.parametrize("indent", ["　　", "  "])
def test_columns_that_kept_their_indents_come_back(indent: str) -> None:
    rng = Random(5)
    for width in range(12, 29):
        paragraphs = ["".join(rng.sample(PROSE, 3)) for _ in range(4)]
        lines = "\n".join(indent + "\n".join(wrap(text, width)) for text in paragraphs)
        assert clean(lines).text.split("\n") == paragraphs
