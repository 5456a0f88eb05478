"""What looks like a figure and is none, and texts made to be slow."""

from __future__ import annotations

import time

import pytest

from scraper.facts.figures import find_figures

DATES = """
2023年 5月3日 10月中旬 2022年一季度 今年11月30日 2024年3月至6月 6月5日到9日
去年8月 2023—2025年 前三季度 上半年 1至9月 三月份 周三 星期五 上午9:00至17:30
18时30分 8点半 每半年 每3天 前5个月 三年行动计划 3年前 二十世纪 90年代
""".split()
NAMES = """
第一书记 第一时间 第一线 第一方阵 第一产业 第二十届 第三方机构 第三批试点
第四人民医院 第26号公告 第七届运动会 统一 唯一标准 一定 一些 一直 一体 一批
一系列 一方面 一是 二是 十分重要 万一 千方百计 三农 两会 四川 五一 六安 七夕
八一 九江 百姓 万众一心 三门峡 五台山 七台河 三亚 千岛湖 九寨沟 百度 三元桥
五道口 十堰 三峡 三台县 六盘水 二十大报告 十九大精神 两个维护 四个意识
四个自信 五个一 八项规定 三会一课 三年级 一到三年级 五位一体 三大攻坚战 两山
两岸 三令五申 三番五次 千家万户 百年大计 千年古城 万亩良田 千亿产业 百亿级园区
十年磨一剑 四面八方 三三制
""".split()
TERMS = [
    "“3+1”联合验收",
    "“一企一档”",
    "“三个云”服务",
    "“13931”模式",
    "“8S”标准",
    "“1+4+N”体系",
    "四证齐发",
    "一网通办",
    "“五星大厅”",
    "“九大行动”",
    "“四送一服”",
    "“零门槛”准入",
    "“零跑腿”事项",
    "一窗受理、一次告知、一网通办",
    "“一件事”主题",
    "“最后100米”难题",
    "最后1公里",
    "《三年目标10条》",
    "实现零成本、零跑动、零材料",
    "一名党员一面旗帜",
    "一手抓防控、两手抓发展",
    "五步工作法",
    "三方协商",
    "“一次”申报",
    "一个窗口受理",
    "一套方案、一本台账、一个专班",
    "“四好农村路”",
    "两不误",
    "三级联动",
    "“最多跑一次”改革",
    "从无到有、从零到一",
    "一分为二",
    "一张白纸",
    "一家人",
    "唯一性",
    "首席质量官",
    "首问负责制",
    "首违不罚",
    "首届运动会",
    "首先",
    "首都",
    "首创精神",
    "率先垂范",
    "质量第一、安全第一",
]
NUMBERS = [
    "电话0531-12345678",
    "邮编250000",
    "12345热线",
    "GB/T 2260-2007",
    "国办发〔2019〕11号",
    "3号楼2单元502室",
    "鲁A12345",
    "5G网络",
    "A4纸",
    "PM2.5治理",
    "G42高速",
    "编号20230503001",
    "版本1.2.3",
    "5A级景区",
    "3:1获胜",
    "GB50016标准",
    "±0以下",
    "京沪线K128",
    "4K超高清",
    "身份证370102199001011234",
    "第2024001号",
    "二〇二三年",
    "1-9月",
    "H7N9",
    "No.3",
    "B1层",
]


@pytest.mark.parametrize("words", [*DATES, *NAMES, *TERMS, *NUMBERS])
def test_nothing_is_counted_in(words: str) -> None:
    assert find_figures(words) == ()
    assert find_figures(f"他们坚持{words}，群众都说好。") == ()


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "一",
        "3个",
        "“3个",
        "审批压缩时限至少",
        "第一",
        "3天至",
        "首个",
        "由20天",
        "3、",
        " 3",
        "从3个原来",
        "当日",
        "百近",
        "每一名",
        "1,111",
        "亿",
        "以前3次现在",
        "前3名从末尾",
        "零成本",
        "《",
        "万元以上",
        "分之",
        "1/3",
        "\n",
        "，",
    ],
)
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    short, long = (seconds(unit * (size // len(unit))) for size in (1_000, 10_000))
    assert long <= 45 * max(short, 0.01)


def seconds(text: str) -> float:
    """The least of three runs."""
    taken = []
    for _ in range(3):
        started = time.perf_counter()
        find_figures(text)
        taken.append(time.perf_counter() - started)
    return min(taken)


def test_a_hundred_thousand_digits_are_no_figure() -> None:
    assert find_figures("1" * 100_000) == ()
