"""Documents cited: what a title ends in, the number beside it, and what is no document."""

from __future__ import annotations

from pathlib import Path

import pytest

from scraper.facts import article_parts
from scraper.facts.policies import find_policies, is_short, kind_of
from scraper.model import Cleaned, Found, Part, Policy
from scraper.read import read_bytes
from scraper.segment import segment
from scraper.segment.policy_numbers import find_numbers, normal_number
from tests.facts.score_policies import Row, load_gold, misses, score_policies
from tests.project import ROOT
from tests.stopwatch import least_seconds

GOLD = ROOT / "tests" / "gold" / "policies.jsonl"
SEEDS = {
    "002": ["河北省一体化政务服务平台与河北省药品经营（零售）事项行政审批系统对接方案"],
}
"""Documents in the five seeds, by hand; the others name books, songs and agreements only."""
ISSUED = "近日，县里印发{}。"


def found_in(*texts: str) -> tuple[Found[Policy], ...]:
    parts = [Part(f"p{n}", Cleaned.at(text)) for n, text in enumerate(texts, 1)]
    return find_policies(parts)


def surfaces(*texts: str) -> list[str]:
    return [texts[one.part][one.start : one.end] for one in found_in(*texts)]


def pairs(*texts: str) -> list[tuple[str | None, str | None]]:
    return [(one.value.title, one.value.number) for one in found_in(*texts)]


def rows(text: str) -> list[Row]:
    values = (one.value for one in find_policies([Part("text", Cleaned.at(text))]))
    return [{"title": v.title, "number": v.number, "kind": v.kind} for v in values]


def test_gold_is_found_and_traps_stay_empty() -> None:
    texts, gold = load_gold(GOLD)
    predicted = [rows(text) for text in texts]
    assert misses(gold, predicted) == []
    figures = score_policies(gold, predicted)
    assert figures == {
        "policy_precision": 1.0, "policy_recall": 1.0, "policy_kind": 1.0, "policy_quiet": 1.0,
    }  # fmt: skip
    assert len(texts) >= 120
    assert sum(not right for right in gold) >= 50


def test_the_scorer_counts_what_is_missed_and_what_is_too_much() -> None:
    right: list[list[Row]] = [[{"title": "甲办法", "number": None, "kind": "办法"}], []]
    wrong: list[list[Row]] = [[], [{"title": "乙办法", "number": None, "kind": "办法"}]]
    assert score_policies(right, right)["policy_recall"] == 1.0
    figures = score_policies(right, wrong)
    assert figures["policy_precision"] == figures["policy_recall"] == figures["policy_quiet"] == 0
    assert [place for place, _, _ in misses(right, wrong)] == [0, 1]


@pytest.mark.parametrize("seed", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda p: p.name[:3])
def test_documents_of_the_seeds(seed: Path) -> None:
    document, _ = read_bytes(seed.read_bytes(), seed.name, seed.name[:3])
    assert document is not None
    found = [
        one.value.title
        for article in segment(document).articles
        for one in find_policies([Part(anchor, body) for anchor, body in article_parts(article)])
    ]
    assert found == SEEDS.get(seed.name[:3], [])


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("深化改革实施意见", "意见"),
        ("窗口管理暂行办法", "办法"),
        ("关于印发〈甲县方案〉的通知", "通知"),
        ("乙县三年行动计划（2023—2025年）", "计划"),
        ("市场主体登记实施细则（试行）", "细则"),
        ("政务服务事项目录2023年版", "目录"),
        ("助企纾困三十条", "条"),
        ("中华人民共和国森林法", "法"),
        ("民法典", "法"),
        ("关于调整小组成员的函", "函"),
        ("项目用地“标准地”若干政策", "政策"),
    ],
)
def test_kind_is_what_the_title_ends_in(title: str, kind: str) -> None:
    assert kind_of(title) == kind
    assert [one.value.kind for one in found_in(ISSUED.format(f"《{title}》"))] == [kind]


@pytest.mark.parametrize("title", ["意见", "实施方案", "若干措施", "办法（试行）"])
def test_a_bare_sort_is_short(title: str) -> None:
    assert is_short(title)
    assert not is_short(f"甲县{title}")


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("国办发〔2019〕11号", "国办发〔2019〕11号"),
        ("国办发[2019]11号", "国办发〔2019〕11号"),
        ("国办发（2019）11号", "国办发〔2019〕11号"),
        ("国办发(2019)11号", "国办发〔2019〕11号"),
        ("国办发﹝2019﹞11号", "国办发〔2019〕11号"),
        ("国办发【2019】第11号", "国办发〔2019〕11号"),
        ("国办发〔２０１９〕１１号", "国办发〔2019〕11号"),
        ("国办发 〔2019〕 11 号", "国办发〔2019〕11号"),
        ("国办发\n〔2019〕11号", "国办发〔2019〕11号"),
        ("国务院令第722号", "国务院令第722号"),
        ("国务院令 第 722 号", "国务院令第722号"),
        ("中华人民共和国主席令第四十六号", "中华人民共和国主席令第四十六号"),
        ("省政府令第311号", "省政府令第311号"),
        ("2023年第5号公告", "2023年第5号公告"),
        ("国家税务总局公告2023年第5号", "国家税务总局公告2023年第5号"),
        ("GB/T 36114-2018", "GB/T 36114-2018"),
        ("GB／T36114—2018", "GB/T 36114-2018"),
        ("DB37/T 3418-2018", "DB37/T 3418-2018"),
        ("GB 50016-2014", "GB 50016-2014"),
    ],
)
def test_numbers_in_every_bracket_and_width(printed: str, number: str) -> None:
    assert normal_number(printed) == number
    assert [one.number for one in find_numbers(f"按照{printed}要求")] == [number]
    assert pairs(f"按照{printed}要求办理。") == [(None, number)]


@pytest.mark.parametrize(
    "text",
    [
        "人民路（2019）小区11号楼", "案号为（2020）云0102民初1234号",
        "云（2022）湖港市不动产权第0012345号",
        "建字第371500202300123号", "云自然资挂〔2021〕11号地块", "许可证编号：云企登〔2020〕33号",
        "通过ISO 9001-2015认证", "2023年第5号台风", "K108-2016次列车", "〔2021〕11号", "令第5号",
    ],
)  # fmt: skip
def test_numbers_of_other_things(text: str) -> None:
    assert find_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("印发《甲县扶持办法》（甲政发〔2020〕3号）。", [("甲县扶持办法", "甲政发〔2020〕3号")]),
        ("以甲政发〔2020〕3号文件印发《甲县扶持办法》。", [("甲县扶持办法", "甲政发〔2020〕3号")]),
        ("甲政发〔2020〕3号《甲县扶持办法》公布。", [("甲县扶持办法", "甲政发〔2020〕3号")]),
        (
            "执行《甲县扶持办法》，文号为甲政发〔2020〕3号。",
            [("甲县扶持办法", "甲政发〔2020〕3号")],
        ),
        (
            "执行《甲县扶持办法》、甲政发〔2020〕3号文件。",
            [("甲县扶持办法", None), (None, "甲政发〔2020〕3号")],
        ),
        (
            "《甲县扶持办法》（甲政发〔2020〕3号）《乙县管理规定》同时废止。",
            [("甲县扶持办法", "甲政发〔2020〕3号"), ("乙县管理规定", None)],
        ),
        (
            "《窗口服务流程》（甲政发〔2020〕3号）已印发。",
            [("窗口服务流程", "甲政发〔2020〕3号")],
        ),
    ],
)
def test_a_number_beside_a_title_is_its_own(
    text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert pairs(text) == expected


def test_the_surface_holds_title_number_and_bracket() -> None:
    text = "印发《甲县办事办法》（甲政发〔2020〕3号，以下简称《办法》），《办法》共十条。"
    assert surfaces(text) == ["《甲县办事办法》（甲政发〔2020〕3号，以下简称《办法》）", "《办法》"]
    first, second = found_in(text)
    assert first.value == second.value
    assert (first.rule, second.rule) == ("title-and-number", "short-title")


def test_nested_and_wrapped_titles_are_whole() -> None:
    assert pairs("《甲县关于印发《乙方案》的通知》下发。") == [
        ("甲县关于印发〈乙方案〉的通知", None)
    ]
    assert pairs("按照《全县一体\n化平台建 设方\n案》要求") == [("全县一体化平台建设方案", None)]
    assert pairs("《甲县办法 《乙县管理规定》施行") == [("乙县管理规定", None)]


def test_a_short_title_means_the_one_named_so_in_the_article() -> None:
    first = "《甲县民宿发展意见》（下称《意见》）出台。"
    assert pairs(first, "《意见》要求放宽用地。") == [("甲县民宿发展意见", None)] * 2
    assert [one.rule for one in found_in("《三十条》共分六章。")] == []


def test_without_a_name_a_short_title_is_doubtful() -> None:
    by_context = found_in("《甲县民宿发展意见》出台。", "《意见》要求放宽用地。")[1]
    assert (by_context.rule, by_context.confidence) == ("short-title-by-context", 0.7)
    two = found_in("《甲县民宿意见》《甲县茶叶意见》出台。", "《意见》要求放宽用地。")[2]
    assert (two.value.title, two.rule, two.confidence) == ("意见", "bare-title", 0.5)


@pytest.mark.parametrize(
    "text",
    [
        "他唱起《我的决定》。", "观看电影《营救方案》。", "题为《甲县出台十条措施》的文章。",
        "《甲县公司合作协议》签订。", "颁发《林木采伐许可证》。",
        "在《中国改革》撰文《论审批制度》。",
        "以《甲县推出用工新规定》为题的报道。", "《费曼学习法》一书。",
        "出具《设计审查意见书》（甲建审〔2020〕3号）。",
        "家长收到《录取通知》。", "他写下《读书计划》。", "发放《申请表》。", "《》《 》", "《法》",
    ],
)  # fmt: skip
def test_other_works_and_papers_of_one_case(text: str) -> None:
    assert [one for one in found_in(text) if one.value.title] == []


def test_a_list_is_judged_as_its_first_title() -> None:
    assert pairs("诵读《师说》《劝学计划》和《读书目录》。") == []
    assert [title for title, _ in pairs("印发《限时办结制度》《首问负责制度》。")] == [
        "限时办结制度", "首问负责制度",
    ]  # fmt: skip


def test_results_are_sorted_and_their_surfaces_stand_there() -> None:
    texts = ["甲发〔2020〕3号和《甲县办法》", "《乙县规定》与国务院令第722号"]
    found = found_in(*texts)
    assert [(one.part, one.start) for one in found] == sorted((o.part, o.start) for o in found)
    assert surfaces(*texts) == [
        "甲发〔2020〕3号",
        "《甲县办法》",
        "《乙县规定》",
        "国务院令第722号",
    ]


HOSTILE = {
    "digits": "1" * 10,
    "opened": "《" * 10,
    "titles": "《甲方案》",
    "brackets": "《甲方案》（（2018）",
    "numbers": "国办发〔2019〕11号",
    "names": "《甲方案》（国办发〔2019〕11号，以下简称《方案》）",
    "no marks": "政策文件令第号",
    "standards": "GB/T 1 ",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_time_grows_with_the_text(what: str) -> None:
    short = HOSTILE[what] * (10_000 // len(HOSTILE[what]))

    def seconds(text: str) -> float:
        parts = [Part("p1", Cleaned(text, range(len(text))))]
        return least_seconds(lambda: find_policies(parts))

    assert seconds(short * 10) <= 45 * seconds(short) + 0.3
