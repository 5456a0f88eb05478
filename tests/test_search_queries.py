"""What queries are taken for, level by level, and the order of what they find."""

from __future__ import annotations

import pytest

from tests.searchable import Searchable, Told, make_searchable

LIAOCHENG, JINAN = "山东省/聊城市", "山东省/济南市"
JOINT, START = ["joint-acceptance"], ["start-on-land"]
TOLD = [
    Told("县里推行联合验收", ["一次申报。"], JOINT, (), "2021-05-01", "山东省/聊城市"),
    Told("审批提速", ["推行联合验收，也推行并联审批。"], JOINT, (), "2022-05-01"),
    Told("园区动工", ["拿地即开工，5天办结。"], START, (), "2023-05-01", "山东省/济南市"),
    Told("项目动工", ["企业交地当天进场，15天办结。"], START, (), "2024", None, "晚报"),
    Told("书法比赛", ["小学生在书法馆参加书法比赛。", "馆长说好。"], (), ("书法",), "2024-05-01"),
    Told("验收后的事", ["工程验收后，还有什么。"]),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Searchable:
    return make_searchable(tmp_path_factory.mktemp("answers"), TOLD)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("并联审批", ["审批提速"]),
        ("“一次申报”", ["县里推行联合验收"]),
        ("法馆参加", ["书法比赛"]),
        ("联合验收 并联审批", ["审批提速"]),
        ("联合验收 -并联审批", ["县里推行联合验收"]),
        ("５天", ["园区动工"]),
        ("15天办结", ["项目动工"]),
        ("驗收後", ["验收后的事"]),
        ("联合验收 年份:2022", ["审批提速"]),
        ("年份：2021-2022", ["审批提速", "县里推行联合验收"]),
        ("地区:聊城", ["县里推行联合验收"]),
        ("地区:山东", ["园区动工", "县里推行联合验收"]),
        ("做法:拿地即开工", ["项目动工", "园区动工"]),
        ("媒体:晚报", ["项目动工"]),
        ("火星租房", []),
    ],
)
def test_a_query_finds(library: Searchable, query: str, titles: list[str]) -> None:
    assert library.found(query) == titles


def test_title_before_text_and_literal_before_tag(library: Searchable) -> None:
    assert library.found("联合验收")[0] == "县里推行联合验收"
    assert library.found("拿地即开工") == ["园区动工", "项目动工"], (
        "tagged only: last, though newer"
    )


def test_another_name_finds_the_practice_and_says_so(library: Searchable) -> None:
    answer = library.search("拿地当日即开工")
    assert library.found("拿地当日即开工") == ["项目动工", "园区动工"]
    (note,) = answer.notes
    assert (note.kind, note.words) == ("also", "拿地当日即开工")
    assert "拿地即开工" in note.instead
    assert answer.urls[0] == "practices/start-on-land.html"


@pytest.mark.parametrize("query", ["nadijikaigong", "ndjkg", "NDJKG"])
def test_names_are_found_by_their_sound(library: Searchable, query: str) -> None:
    answer = library.search(query)
    assert [(note.kind, note.instead) for note in answer.notes] == [("sound", ("拿地即开工",))]
    assert set(library.found(query)) == {"园区动工", "项目动工"}


def test_one_wrong_character_in_a_name_and_in_a_text(library: Searchable) -> None:
    answer = library.search("拿地既开工")
    assert [(note.kind, note.instead) for note in answer.notes] == [("mended", ("拿地即开工",))]
    assert library.found("书法馆叁加书法") == ["书法比赛"]
    assert library.search("书法馆叁加书法").notes[0].kind == "gap"


def test_a_question_is_taken_apart(library: Searchable) -> None:
    answer = library.search("哪些地方的书法馆有比赛")
    assert library.found("哪些地方的书法馆有比赛") == ["书法比赛"]
    assert (answer.level, answer.notes[0].kind) == (2, "loose")


def test_words_that_questions_have_are_found_where_they_stand(library: Searchable) -> None:
    assert library.found("还有什么") == ["验收后的事"]
    assert library.search("还有什么").level == 0


def test_by_date_the_newest_comes_first_and_unknown_days_last(library: Searchable) -> None:
    assert library.found("验收", "date")[-1] == "验收后的事"
    assert library.found("联合验收", "date") == ["审批提速", "县里推行联合验收"]


def test_a_filter_nobody_knows_narrows_nothing_and_says_so(library: Searchable) -> None:
    answer = library.search("联合验收 地区:火星")
    assert [note.kind for note in answer.notes if note.kind == "unknown"] == ["unknown"]
    assert len(answer.hits) == 2


def test_nothing_found_offers_names(library: Searchable) -> None:
    answer = library.search("招投火星")
    assert not answer.hits
    assert answer.nearest
