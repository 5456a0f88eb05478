"""The region an article is about: titles, leads, platforms above, visits, lists and zones."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from scraper.facts.regions import RegionReading, read_regions
from scraper.model import Cleaned, Part
from tests.known import gazetteer

GAZETTEER = gazetteer()


@dataclass(frozen=True)
class Story:
    """A small article of our own: title, paragraphs, the outlet's region, the right answer."""

    title: str
    body: tuple[str, ...]
    main: str | None
    context: str = ""
    zone: str | None = None


STORIES = {
    "the county of the title and lead": Story(
        "安吉：让企业少跑一趟",
        (
            "浙江省湖州市安吉县政务服务管理办公室近日推出企业开办专区。",
            "安吉的做法得到湖州市肯定，也被浙江省转发。",
        ),
        "浙江省/湖州市/安吉县",
    ),
    "a county in the paper of its city": Story(
        "“帮办团队”上门办证",
        (
            "日前，曲阜市行政审批服务局组织帮办团队走进园区。",
            "曲阜市今年已有三百户企业受益，济宁市将在全市推广。",
        ),
        "山东省/济宁市/曲阜市",
        context="山东省/济宁市",
    ),
    "a city whose districts each come once": Story(
        "潍坊推进“一窗受理”",
        (
            "潍坊市在全市推行综合窗口改革。",
            "奎文区合并窗口，坊子区下放权限，寿光市延伸到镇街，诸城市设立夜间窗口。",
        ),
        "山东省/潍坊市",
    ),
    "a province whose cities come as examples": Story(
        "江苏优化全链条审批",
        (
            "江苏省政务服务管理办公室发布改革案例。",
            "南京市江宁区、苏州市昆山市、南通市如皋市、徐州市铜山区的做法入选。",
        ),
        "江苏省",
    ),
    "a province's platforms weigh nothing": Story(
        "容缺受理提速",
        (
            "河南省政务服务网上线后，长垣市行政审批局梳理事项清单。",
            "申请人登录河南政务服务网提交材料，按《河南省优化营商环境条例》办理。",
            "河南省统一受理平台同步数据。",
        ),
        "河南省/新乡市/长垣市",
    ),
    "a province's own bureau is the subject": Story(
        "山西省市场监督管理局压缩企业开办时间",
        (
            "山西省市场监督管理局近日出台新规。",
            "太原市、大同市、运城市盐湖区先行。",
        ),
        "山西省",
    ),
    "others are only visited": Story(
        "取经归来话改革",
        (
            "为学先进，考察组赴杭州、赴苏州观摩。",
            "回来后，亳州市谯城区数据资源管理局重排流程，谯城区窗口办件时间明显缩短。",
        ),
        "安徽省/亳州市/谯城区",
    ),
    "guests of the county come from elsewhere": Story(
        "客商点赞好服务",
        (
            "来自广东的陈先生在江西省上饶市玉山县办好了执照。",
            "玉山县帮办员全程陪同。",
        ),
        "江西省/上饶市/玉山县",
    ),
    "an agency wires from the capital": Story(
        "县城里的新窗口",
        ("据新华社北京6月2日电，陕西省汉中市留坝县推行流动办证车。", "留坝县群众称便。"),
        "陕西省/汉中市/留坝县",
    ),
    "two provinces share alike": Story(
        "跨省通办再扩围",
        ("上海市、江苏省、浙江省、安徽省四地联合发布清单。",),
        None,
    ),
    "two districts of a city share alike": Story(
        "两区携手办审批",
        ("合肥市包河区与合肥市蜀山区签约。", "包河区、蜀山区互设窗口。"),
        "安徽省/合肥市",
    ),
    "two cities of two provinces share alike": Story(
        "两地签约", ("沧州市与德州市互设窗口。",), None
    ),
    "a town is named all along": Story(
        "虎门镇：审批到家门口",
        ("东莞市虎门镇政务服务中心延长服务。", "虎门镇商户可就近办证。"),
        "广东省/东莞市/虎门镇",
    ),
    "a town is only where someone lives": Story(
        "夜间窗口亮了灯",
        (
            "莘县朝城镇的王先生下班后办好了执照。",
            "莘县行政审批服务局设立夜间窗口，莘县今年受理三百件。",
        ),
        "山东省/聊城市/莘县",
    ),
    "a zone is the subject": Story(
        "合肥经开区：拿地就开工",
        ("合肥经济技术开发区建设发展局优化流程。", "经开区今年已有十个项目受益，合肥市予以通报。"),
        "安徽省/合肥市",
        zone="合肥经济技术开发区",
    ),
    "a bare zone in the paper of its city": Story(
        "高新区设立企业会客厅",
        ("近日，高新区行政审批局设立企业会客厅。", "高新区将常态化开展服务。"),
        "河北省/保定市",
        context="河北省/保定市",
        zone="保定高新技术产业开发区",
    ),
    "a municipality's district": Story(
        "北京市西城区上线“西城家园”",
        ("西城区政务服务局介绍，居民可掌上办事。", "北京市其他区也将接入。"),
        "北京市/西城区",
    ),
    "a banner of a league": Story(
        "马背上的代办员",
        ("内蒙古锡林郭勒盟东乌珠穆沁旗组织代办员进牧区。", "东乌珠穆沁旗牧民足不出户办证。"),
        "内蒙古自治区/锡林郭勒盟/东乌珠穆沁旗",
    ),
    "a county right under its province": Story(
        "琼海推行极简审批",
        ("海南省琼海市在博鳌设立分窗口。", "琼海市今年还将扩大范围。"),
        "海南省/琼海市",
    ),
    "a city of the corps": Story(
        "阿拉尔市：审批服务进连队",
        ("新疆生产建设兵团第一师阿拉尔市行政审批局下沉服务。",),
        "新疆维吾尔自治区/阿拉尔市",
    ),
    "a former name": Story(
        "即墨市十年改革路",
        ("2012年，青岛市即墨市设立审批大厅。", "如今即墨区的大厅已经三次升级。"),
        "山东省/青岛市/即墨区",
    ),
    "schools and firms give none": Story(
        "读书沙龙举行",
        ("山东师范大学的教师与青岛啤酒股份有限公司的职工一起读书。",),
        None,
    ),
    "no place at all": Story("浅谈窗口礼仪", ("微笑是最好的名片。",), None),
    "no place, though the outlet has one": Story(
        "浅谈窗口礼仪", ("微笑是最好的名片。",), None, context="山东省/聊城市"
    ),
    "the outlet means its own city without the name": Story(
        "审批再提速",
        (
            "近日，市行政审批服务局梳理高频事项。",
            "平阴县、商河县、长清区先行先试，一个月办件三千。",
        ),
        "山东省/济南市",
        context="山东省/济南市",
    ),
    "a county tells of the city's bodies above it": Story(
        "县城办事不出圈",
        ("市委部署后，平阴县行政审批服务局合并窗口。", "平阴县群众少跑腿，平阴县还开夜间窗。"),
        "山东省/济南市/平阴县",
        context="山东省/济南市",
    ),
    "the outlet's own place wins a tie": Story(
        "两地签约", ("沧州市与德州市互设窗口。",), "山东省/德州市", context="山东省/德州市"
    ),
}


def read(story: Story) -> RegionReading:
    parts = [Part("title", Cleaned.at(story.title))]
    parts += [Part(f"p{n}", Cleaned.at(text)) for n, text in enumerate(story.body, 1)]
    return read_regions(parts, GAZETTEER, story.context)


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_the_main_region_is_that_of_the_story(story: Story) -> None:
    reading = read(story)
    assert reading.main == story.main
    assert reading.main_zone == story.zone


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_main_mentions_are_those_of_the_main_region_and_zone(story: Story) -> None:
    reading = read(story)
    main = {(f.value.path, f.value.zone) for f in reading.found if f.value.main}
    assert main <= {(reading.main, reading.main_zone)}
    others = {(f.value.path, f.value.zone) for f in reading.found if not f.value.main}
    assert (reading.main, reading.main_zone) not in others


def test_captions_weigh_less_than_the_text() -> None:
    parts = [
        Part("p2", Cleaned.at("莱州市的大厅启用。")),
        Part("c1", Cleaned.at("图为龙口市的大厅。")),
    ]
    assert read_regions(parts, GAZETTEER).main == "山东省/烟台市/莱州市"
