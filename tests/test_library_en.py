"""What the English wording shares with the Chinese, and how places are told in Latin letters."""

from __future__ import annotations

import doctest

import pytest

from site_config.library import figures_en, places_en, wording, wording_en
from site_config.library.evidence import RULES
from site_config.library.figures_en import figure_words
from site_config.library.model import Figure, Place
from site_config.library.outcomes import SORTS
from site_config.library.places_en import division_name, full_name, zone_name
from site_config.taxonomy import load_vocabulary
from site_config.taxonomy.model import KINDS


@pytest.mark.parametrize("module", [figures_en, places_en, wording_en])
def test_examples(module: object) -> None:
    failed, tried = doctest.testmod(module)  # type: ignore[arg-type]
    assert tried > 0
    assert failed == 0


def test_each_table_has_the_keys_of_the_chinese_one() -> None:
    assert wording_en.SORTS.keys() == SORTS.keys()
    assert wording_en.FIGURE_KINDS.keys() == wording.FIGURE_KINDS.keys()
    assert wording_en.ROLES.keys() == wording.ROLES.keys()
    assert wording_en.STANCES.keys() == wording.STANCES.keys()
    assert wording_en.PRACTICE_KINDS.keys() == set(KINDS)
    assert len(wording_en.RULES) == len(wording_en.COUNTED) == len(RULES)


def test_english_names_of_practices_and_topics_are_english_and_differ() -> None:
    vocabulary = load_vocabulary()
    names = [p.en for p in vocabulary.practices] + [topic.en for topic in vocabulary.topics]
    assert [name for name in names if any("\u3400" <= sign <= "\u9fff" for sign in name)] == []
    practices = [p.en.partition(" (")[0].casefold() for p in vocabulary.practices]
    assert len(practices) == len(set(practices))


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure("5个工作日", "duration", None, 5, "工作日", "at_most"), "at most 5 working days"),
        (Figure("1天", "duration", None, 1, "天"), "1 day"),
        (Figure("当天", "duration", None, 0, "日"), "the same day"),
        (Figure("5000万元", "money", None, 50_000_000, "元"), "CNY 50 million"),
        (Figure("70万元", "money", None, 700_000, "元", "over"), "over CNY 700,000"),
        (Figure("七成", "reduction_pct", None, 70, "%", "about"), "down by about 70%"),
        (
            Figure("1小时", "before_after", None, None, "小时", before=8, after=1),
            "from 8 to 1 hour",
        ),
        (
            Figure("40%", "before_after", None, None, "%", "at_least", before=20, after=40),
            "from 20% to at least 40%",
        ),
    ],
)
def test_a_figure_is_told_where_value_and_unit_allow_it(figure: Figure, words: str) -> None:
    assert figure_words(figure) == words


@pytest.mark.parametrize(
    "figure",
    [
        Figure("三分之二", "reduction_pct", None, 66.67, "%"),
        Figure("38个", "count", None, 38, "个"),
        Figure("160台", "count", None, 160, "台/天"),
        Figure("2至3个月", "range", None, None, "月"),
        Figure("前三名", "before_after", None, None, "名", before="末尾", after=3),
        Figure("4小时", "before_after", None, None, None, before="3天", after="4小时"),
    ],
)
def test_what_only_a_translator_could_tell_is_not_told(figure: Figure) -> None:
    assert figure_words(figure) is None


def test_provinces_and_known_exceptions_go_by_the_names_of_maps() -> None:
    names = {
        "陕西省": "Shaanxi",
        "山西省": "Shanxi",
        "内蒙古自治区": "Inner Mongolia",
        "西藏自治区": "Xizang (Tibet)",
        "新疆维吾尔自治区": "Xinjiang",
        "香港特别行政区": "Hong Kong",
        "澳门特别行政区": "Macao",
        "重庆市": "Chongqing",
        "都江堰市": "Dujiangyan",
        "长垣市": "Changyuan",
        "长子县": "Zhangzi County",
        "蔚县": "Yuxian County",
        "蒲西街道": "Puxi Subdistrict",
    }
    assert {name: division_name(name) for name in names} == names


def test_a_zone_is_told_by_its_words_and_keeps_the_names_of_divisions_apart() -> None:
    path = "河南省/平顶山市"
    name = "平顶山市城乡一体化示范区"
    assert zone_name(name, path) == "Pingdingshan Urban-Rural Integration Demonstration Zone"
    whole = full_name(Place("河北省/石家庄市", "130100", "石家庄循环化工园区"))
    assert whole == "Shijiazhuang Circular Chemical Industry Park, Shijiazhuang, Hebei"
