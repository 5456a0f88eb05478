"""Figures of an article's parts: practices tied, days left alone, roles, quotations, measures."""

from __future__ import annotations

import pytest

from scraper.facts.figures import clause_span, find_figures, read_figures
from scraper.facts.figures.quantities import Quantity, scan
from scraper.facts.figures.spacing import squeeze
from scraper.facts.figures.units import unit_at, word_at
from scraper.model.facts import Day, Figure, Found, Part, Use
from scraper.model.page import Cleaned


def part(text: str, anchor: str = "p1") -> Part:
    return Part(anchor, Cleaned.at(text))


def use(text: str, words: str, practice: str, number: int = 0) -> Found[Use]:
    start = text.index(words)
    return Found(number, start, start + len(words), Use(practice, "does"), "name")


def only(text: str) -> Figure:
    """The one figure of a text."""
    (found,) = find_figures(text)
    return found.value


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("时限压缩至法定时限的40%", "rate", 40),
        ("时限压缩40%", "reduction_pct", 40),
        ("时限压缩到40%以下", "rate", 40),
        ("实现40%的压缩", "reduction_pct", 40),
        ("时限压缩比达40%", "reduction_pct", 40),
        ("提速四成", "reduction_pct", 40),
        ("效率提高40%", "rate", 40),
        ("满意率达到98%", "rate", 98),
        ("利用率下降2个百分点", "rate", 2),
        ("时限缩短至5天", "duration", 5),
        ("时限缩短5天", "reduction_abs", 5),
        ("提前5天完工", "reduction_abs", 5),
        ("提前5天公示", "duration", 5),
        ("材料减少3份", "reduction_abs", 3),
        ("材料减少到3份", "count", 3),
        ("至少3份材料", "count", 3),
        ("节约资金3亿元", "reduction_abs", 300_000_000),
        ("减免税费3亿元", "money", 300_000_000),
        ("压减成本30%", "reduction_pct", 30),
    ],
)
def test_cuts_are_told_from_what_is_left(text: str, kind: str, value: float) -> None:
    figure = only(text)
    assert (figure.kind, figure.value) == (kind, value)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5个工作日办结", "工作日"),
        ("5天办结", "天"),
        ("5日内办结", "日"),
        ("5个自然日内", "自然日"),
    ],
)
def test_working_days_and_days_are_never_mixed(text: str, unit: str) -> None:
    assert only(text).unit == unit


def test_a_change_over_unlike_days_is_left_in_words() -> None:
    figure = only("时限由3天缩短为4小时")
    assert (figure.before, figure.after, figure.unit) == ("3天", "4小时", None)
    figure = only("时限由2小时缩短为30分钟")
    assert (figure.before, figure.after, figure.unit) == (120, 30, "分钟")


def test_the_title_and_the_body_both_keep_their_number() -> None:
    found = read_figures((part("总投资4亿元项目投产", "title"), part("项目总投资4.4亿元。")))
    assert [(one.part, one.value.value) for one in found] == [(0, 400_000_000), (1, 440_000_000)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("全市首个数据交易中心", "全市"),
        ("首个数据交易中心", None),
        ("在全省率先推行承诺制", "全省"),
        ("率先在全国推行承诺制", "全国"),
        ("园区开出的首张许可证", "园区"),
        ("全国首批试点", "全国"),
        ("全省唯一试点", "全省"),
        ("长三角首家研究院", "长三角"),
        ("首批加入全国联盟", "全国"),
        ("首创双岗制", None),
    ],
)
def test_first_names_its_scope(text: str, unit: str | None) -> None:
    figure = only(text)
    assert (figure.kind, figure.value, figure.unit, figure.role) == ("first", 1, unit, "claim")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("预计审批时限压缩60%", "target"),
        ("力争到年底，新建学校12所", "target"),
        ("将新增学位3000个", "target"),
        ("审批时限压缩60%", "outcome"),
        ("累计化解矛盾195件", "outcome"),
        ("领先于邻市60%的平均水平", "context"),
        ("公司订单金额为5000万元", "context"),
        ("下设18个专班", "mechanism"),
        ("梳理事项215项", "scale"),
        ("全市首个", "claim"),
    ],
)
def test_roles(text: str, role: str) -> None:
    assert only(text).role == role


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("审批时限压缩60%以上", "审批时限"),
        ("压缩审批时限60%", "审批时限"),
        ("为79个重点项目提供服务", "重点项目"),
        ("群众满意率达98%", "群众满意率"),
        ("全市首个数据交易中心", "数据交易中心"),
        ("率先在全省推行告知承诺制", "告知承诺制"),
        ("打造“5分钟充电圈”", "充电圈"),
        ("5天", None),
    ],
)
def test_what_a_figure_measures(text: str, what: str | None) -> None:
    assert only(text).what == what


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("平均用时3天", "duration-average"),
        ("环节平均压减60%", "reduction-pct-average"),
        ("日均办件300件", "count-average"),
        ("用时3天", "duration"),
        ("均衡发展，建校3所", "count"),
    ],
)
def test_a_mean_is_told_by_the_rule_only(text: str, rule: str) -> None:
    (found,) = find_figures(text)
    assert found.rule == rule
    assert 0 < found.confidence <= 1


def test_a_figure_goes_to_the_practice_of_its_clause() -> None:
    text = "推行联合验收，验收时间缩短30天，容缺受理事项53项。"
    uses = [use(text, "联合验收", "joint"), use(text, "容缺受理", "missing")]
    found = read_figures((part(text),), uses)
    assert [(one.value.num, one.value.practice) for one in found] == [
        ("30天", "joint"),
        ("53项", "missing"),
    ]


def test_a_practice_of_another_sentence_or_part_has_no_figure() -> None:
    text = "推行联合验收。验收时间缩短30天。"
    found = read_figures((part(text), part("材料减少3份")), [use(text, "联合验收", "joint")])
    assert [one.value.practice for one in found] == [None, None]


def test_a_practice_named_after_in_the_same_sentence_does_not_count() -> None:
    text = "时间缩短30天，推行联合验收。"
    (found,) = read_figures((part(text),), [use(text, "联合验收", "joint")])
    assert found.value.practice is None


def test_what_a_day_covers_is_no_figure() -> None:
    text = "用3天办结"
    day = Found(0, 1, 3, Day("3天", "2023", "event", "2023", "date"), "day")
    assert len(read_figures((part(text),))) == 1
    assert read_figures((part(text),), dates=[day]) == ()


@pytest.mark.parametrize(
    ("text", "num", "quote"),
    [
        ("强化服务，审批时限压缩60%以上，群众满意。", "60%", "审批时限压缩60%以上"),
        ("从受理到发证，仅用了6天。", "6天", "从受理到发证，仅用了6天"),
        ("从受理，到发证，仅用了6天。", "6天", "从受理，到发证，仅用了6天"),
        ("材料精简30%、环节压减50%。", "50%", "环节压减50%"),
        ("携手东区、西区等五城区部门。", "五", "携手东区、西区等五城区部门"),
        ("汇聚来自10个省（区、市）的作品。", "10个", "汇聚来自10个省（区、市）的作品"),
        ("意见书出具当天，我们发放了证书。", "当天", "意见书出具当天，我们发放了证书"),
        ("由过去的三个环节，合并为一个环节。", "三个", "由过去的三个环节，合并为一个环节"),
        ("共有事项1,256项，全部上网。", "1,256项", "共有事项1,256项"),
    ],
)
def test_quotations(text: str, num: str, quote: str) -> None:
    start = text.index(num)
    assert text[slice(*clause_span(text, start, start + len(num)))] == quote


def test_a_quotation_without_marks_has_an_end() -> None:
    text = "字" * 5_000 + "3个" + "字" * 5_000
    first, last = clause_span(text, 5_000, 5_002)
    assert first <= 5_000
    assert 5_002 <= last <= 5_200
    assert last - first < 300


def test_units_are_the_longest_and_words_hide_their_numeral() -> None:
    unit = unit_at("个工作日", 0)
    assert unit
    assert unit.name == "工作日"
    assert word_at("五台山", 0) == "五台山"
    assert word_at("五台机器", 0) is None


def test_a_scan_keeps_dates_and_one() -> None:
    found = scan("2023年一名干部3至5天走访86户")
    assert [(one.low, one.high, one.unit) for one in found] == [
        (2023, None, "年"),
        (1, None, "名"),
        (3, 5, "天"),
        (86, None, "户"),
    ]
    assert found[1] == Quantity(5, 7, 1, "名", "count", digits=False, surface="名")
    assert found[1].is_one


def test_squeezing_tells_places_of_the_given_text() -> None:
    given = squeeze("缩短 30\n个工\n作日。\n次日")
    assert given.text == "缩短30个工作日。\n次日"
    assert given.span(2, 7) == (3, 10)


@pytest.mark.parametrize("text", ["", " ", "。", "没有数字的一句话。", "\ufeff", "%", "余", "个"])
def test_texts_without_figures(text: str) -> None:
    assert find_figures(text) == ()
