"""Regions named in single sentences: all provinces, odd forms, and words that name none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scraper.facts.regions import Doubt, RegionReading, read_regions
from scraper.model import Cleaned, Found, Part, Region
from tests.facts.score_regions import county_paths
from tests.known import gazetteer
from tests.stopwatch import least_seconds

GAZETTEER = gazetteer()
SENTENCES = Path(__file__).parent / "region_sentences.tsv"


def read(text: str, context: str = "") -> RegionReading:
    return read_regions([Part("text", Cleaned.at(text))], GAZETTEER, context)


def surfaces(text: str, context: str = "") -> list[str]:
    return [found.value.surface for found in read(text, context).found]


def only(text: str, context: str = "") -> Found[Region]:
    (found,) = read(text, context).found
    return found


def sentences() -> Iterator[tuple[str, str, list[str]]]:
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            text, context, paths = (line + "\t\t").split("\t")[:3]
            yield text, context, [path for path in paths.split(";") if path]


def with_zone(region: Region) -> str:
    (path,) = county_paths([region.path])
    return f"{path}@{region.zone}" if region.zone else path


@pytest.mark.parametrize(("text", "context", "wanted"), list(sentences()))
def test_a_sentence_gives_the_places_it_names(text: str, context: str, wanted: list[str]) -> None:
    assert [with_zone(found.value) for found in read(text, context).found] == wanted


def test_the_sentences_reach_every_province() -> None:
    named = {path.partition("@")[0] for _, _, paths in sentences() for path in paths}
    reached = {path.partition("/")[0] for path in named}
    assert reached == {d.path for d in GAZETTEER.divisions if "/" not in d.path}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("樊城区委、德阳市委和茌平区政府", ["樊城区", "德阳市", "茌平区"]),
        ("山东省济南市济阳区济阳街道办事处", ["山东省济南市济阳区济阳街道"]),
        ("浙江义乌市场监管局与义乌市市场监管局", ["浙江义乌", "义乌市"]),
        ("甘肃省陇南市武都城区的办事大厅", ["甘肃省陇南市武都城区"]),
        ("淄博高青、周村，济宁兖州", ["淄博高青", "周村", "济宁兖州"]),
        ("河北石家庄循环化工园区行政审批局", ["河北石家庄循环化工园区"]),
        ("石家庄市循环化工园区管委会", ["石家庄市循环化工园区"]),
        ("合肥国家级经济技术开发区管委会", ["合肥国家级经济技术开发区"]),
        ("乐山市中区和乐山市市中区", ["乐山市中区", "乐山市市中区"]),
        ("山西省、市两级，山西大同两地", ["山西省", "山西大同"]),
    ],
)
def test_the_surface_is_exact(text: str, wanted: list[str]) -> None:
    assert surfaces(text) == wanted


def test_the_place_of_the_surface_is_where_it_stands() -> None:
    text = "本报讯 安徽省界首市住建局到阜阳经开区调研"
    for found in read(text).found:
        assert text[found.start : found.end] == found.value.surface


def test_codes_are_those_of_the_division_or_the_town() -> None:
    assert only("聊城市东昌府区广平镇").value.code == "371502116"
    assert only("聊城经开区建设局").value.code == "371500"
    assert only("台湾省台北市").value.code is None


@pytest.mark.parametrize(
    ("text", "path", "year"),
    [
        ("茌平县行政审批局", "山东省/聊城市/茌平区", "2019"),
        ("湖北省襄樊市", "湖北省/襄阳市", "2010"),
        ("莱芜市政务中心", "山东省/济南市/莱芜区", "2019"),
        ("杭州市下城区", "浙江省/杭州市/拱墅区", "2021"),
        ("北京市宣武区", "北京市/西城区", "2010"),
        ("广西横县", "广西壮族自治区/南宁市/横州市", "2021"),
        ("聊城市茌平区", "山东省/聊城市/茌平区", None),
        ("宁波市江北区", "浙江省/宁波市/江北区", None),
    ],
)
def test_a_former_name_leads_to_what_it_is_now(text: str, path: str, year: str | None) -> None:
    value = only(text).value
    assert (value.path, value.as_of) == (path, year)


@pytest.mark.parametrize(
    ("text", "context", "path"),
    [
        ("鼓楼区行政审批局", "江苏省/徐州市", "江苏省/徐州市/鼓楼区"),
        ("在徐州，鼓楼区行政审批局设专窗", "", "江苏省/徐州市/鼓楼区"),
        ("徐州市发文。鼓楼区行政审批局设专窗", "", "江苏省/徐州市/鼓楼区"),
        ("徐州市与鼓楼区、开封市对接", "河南省/开封市", "江苏省/徐州市/鼓楼区"),
        ("江北区大厅", "重庆市/渝中区", "重庆市/两江新区"),
        ("江北区大厅", "四川省/成都市", "浙江省/宁波市/江北区"),
    ],
)
def test_a_namesake_goes_by_parent_sentence_article_outlet(
    text: str, context: str, path: str
) -> None:
    assert path in {found.value.path for found in read(text, context).found}


def test_without_any_of_them_the_reading_abstains_and_says_so() -> None:
    reading = read("新闻：鼓楼区行政审批局颁发首证")
    assert reading.found == ()
    (doubt,) = reading.doubts
    assert doubt.rule == "several-regions"
    assert (doubt.surface, doubt.start, doubt.end, doubt.reading) == ("鼓楼区", 3, 6, None)
    assert "江苏省/南京市/鼓楼区" in doubt.candidates
    assert len(doubt.candidates) == 4


def test_a_bare_zone_of_no_region_is_a_doubt() -> None:
    reading = read("高新区行政审批局推出容缺受理")
    assert reading.found == ()
    assert reading.doubts == (Doubt(0, 0, 3, "高新区", (), None, "zone-of-no-region"),)


def test_a_misread_name_is_read_reported_and_left_as_it_stands() -> None:
    reading = read("东昌府区、在平区等区")
    assert [(f.value.surface, f.value.path) for f in reading.found] == [
        ("东昌府区", "山东省/聊城市/东昌府区"),
        ("在平区", "山东省/聊城市/茌平区"),
    ]
    (doubt,) = reading.doubts
    assert (doubt.rule, doubt.reading) == ("misread-name", "山东省/聊城市/茌平区")


def test_only_the_table_tells_what_is_misread() -> None:
    assert surfaces("座落在平原上，在平时、在平台上") == []
    for wrong in ("聊成市办事", "东昌俯区办事", "阳毅县办事"):
        assert surfaces(wrong) == []


@pytest.mark.parametrize(
    ("text", "context", "zone"),
    [
        ("成都高新区办证", "", "成都高新技术产业开发区"),
        ("合肥经开区办证", "", "合肥经济技术开发区"),
        ("莘县经开区办证", "", "莘县经济开发区"),
        ("高青经济开发区办证", "", "高青经济开发区"),
        ("威海火炬高新区办证", "", "威海火炬高技术产业开发区"),
        ("唐山海港经开区办证", "", "河北唐山海港经济开发区"),
        ("东湖高新区办证", "", "武汉东湖新技术开发区"),
        ("高新区办证", "河北省/唐山市/路南区", "唐山高新技术产业开发区"),
        ("平顶山城乡一体化示范区办证", "", "平顶山市城乡一体化示范区"),
        ("上海综合保税区办证", "", "上海综合保税区"),
    ],
)
def test_a_zone_gets_its_full_name(text: str, context: str, zone: str) -> None:
    assert only(text, context).value.zone == zone


def test_a_zone_named_in_the_article_is_meant_by_its_bare_kind() -> None:
    text = "昆山经济技术开发区设立专窗。走进开发区大厅，各类开发区都来学习，园区审批局也一样。"
    assert [(f.value.surface, f.value.zone) for f in read(text).found] == [
        ("昆山经济技术开发区", "昆山经济技术开发区"),
        ("开发区", "昆山经济技术开发区"),
    ]


@pytest.mark.parametrize(
    ("text", "context", "zone"),
    [
        ("莘县推行帮办。经开区先行", "", "莘县经济开发区"),
        ("聊城市推行帮办。经开区先行", "", "聊城经济技术开发区"),
        ("东昌府区推行帮办。经开区先行", "", "聊城经济技术开发区"),
        ("莘县与聊城市、东阿县推行帮办。经开区先行", "", "聊城经济技术开发区"),
        ("莘县、聊城市东昌府区推行帮办。经开区先行", "河南省/郑州市", "郑州经济技术开发区"),
        ("经开区先行", "山东省/聊城市/莘县", "莘县经济开发区"),
    ],
)
def test_a_bare_zone_is_that_of_the_city_or_county_spoken_of(
    text: str, context: str, zone: str | None
) -> None:
    assert [f.value.zone for f in read(text, context).found][-1] == zone


def test_a_park_is_named_in_short_only_before_a_body() -> None:
    text = "苏州工业园区出新规。园区审批局介绍，入驻园区的企业都可以办。"
    assert surfaces(text) == ["苏州工业园区", "园区"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("绵竹市办证。绵竹的企业", ["绵竹市", "绵竹"]),
        ("绵竹的企业", []),
        ("合作市办证。合作的企业", ["合作市"]),
        ("取经武昌、杭州", ["武昌", "杭州"]),
        ("取经武昌和先进地区", []),
        ("甘肃会同有关部门", ["甘肃"]),
        ("湖南怀化会同", ["湖南怀化会同"]),
        ("提高青年素质，高青县提高青岛", ["高青县", "青岛"]),
    ],
)
def test_a_short_county_name_needs_support(text: str, wanted: list[str]) -> None:
    assert surfaces(text) == wanted


def test_the_outlet_of_a_county_makes_its_short_name_a_place() -> None:
    assert surfaces("樊城的企业", "湖北省/襄阳市/樊城区") == ["樊城"]
    assert surfaces("樊城的企业", "湖北省/襄阳市") == []


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        (
            "钟楼街道位于陇南市武都区，闹市在钟楼街道",
            [
                "甘肃省/陇南市/武都区/钟楼街道",
                "甘肃省/陇南市/武都区",
                "甘肃省/陇南市/武都区/钟楼街道",
            ],
        ),
        ("长春市朝阳区重庆街道", ["吉林省/长春市/朝阳区/重庆街道"]),
        ("广东省东莞市虎门镇", ["广东省/东莞市/虎门镇"]),
        ("德阳市孝泉镇", ["四川省/德阳市/旌阳区/孝泉镇"]),
        ("钟楼街道办事处", []),
        ("城关镇和东街街道", []),
    ],
)
def test_towns_count_inside_a_county_that_is_named(text: str, paths: list[str]) -> None:
    assert [found.value.path for found in read(text).found] == paths


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("莘\n县行政审批局", ["莘县"]),
        ("陇南市\n武都\r\n区", ["陇南市武都区"]),
        ("聊城市\n\n莘县", ["聊城市", "莘县"]),
        ("聊城市,莘县;冠县", ["聊城市", "莘县", "冠县"]),
        ("（山东聊城）", ["山东聊城"]),
        ("", []),
        ("，。！", []),
        ("县", []),
    ],
)
def test_untidy_text_is_read_as_it_stands(text: str, wanted: list[str]) -> None:
    assert surfaces(text) == wanted


def test_a_place_over_a_line_end_is_told_as_it_stood() -> None:
    text = "走进莘\n县大厅，鼓\n楼区也在学"
    (found,) = read(text).found
    assert (text[found.start : found.end], found.value.surface) == ("莘\n县", "莘县")
    (doubt,) = read(text).doubts
    assert text[doubt.start : doubt.end] == "鼓\n楼区"


def test_an_unknown_context_changes_nothing() -> None:
    assert surfaces("高新区和聊城市", "火星省/月亮市") == ["高新区", "聊城市"]
    assert read("鼓楼区", "火星省").found == ()


def test_parts_are_read_together_and_in_order() -> None:
    parts = [
        Part("title", Cleaned.at("高青“一件事”改革见效")),
        Part("p1", Cleaned.at("淄博市高青县推出新举措。")),
        Part("p2", Cleaned.at("高青经开区率先试点。")),
    ]
    reading = read_regions(parts, GAZETTEER)
    assert [(f.part, f.value.surface) for f in reading.found] == [
        (0, "高青"),
        (1, "淄博市高青县"),
        (2, "高青经开区"),
    ]
    assert reading.found == tuple(sorted(reading.found, key=lambda f: (f.part, f.start, f.end)))


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "的",
        "聊城市",
        "鼓楼区",
        "经开区",
        "高青",
        "山东甲乙丙丁戊己庚辛",
        "莘县莘州街道燕塔街道",
        "鼓楼区西湖区、新华区桥西区的",
        "张保定说李金华",
    ],
)
def test_ten_times_the_text_takes_about_ten_times_as_long(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        return least_seconds(lambda: read(text, "山东省/聊城市"))

    read(unit)
    assert seconds(20_000) <= 45 * seconds(2_000) + 0.3
