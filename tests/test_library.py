"""What follows from the front matter: outcomes, grades, places, spread, what is not told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from site_config.library import (
    Article,
    Figure,
    Lesson,
    Mention,
    Paper,
    Place,
    article_of,
    load_library,
)
from site_config.library.citation import cite, csl
from site_config.library.evidence import grade_of, is_upper
from site_config.library.outcomes import SORTS, outcomes_of, sort_of
from site_config.library.places import done_elsewhere, parent_of, practices_in, regions_of
from site_config.library.reading import by_mechanism, mechanisms, not_told, quotes_of, silences
from site_config.library.spread import by_year, fellows, first_seen, lessons_about, timeline
from site_config.page import PageError, seal_page
from tests.known import gazetteer, vocabulary
from tests.library_rows import (
    HEFEI,
    LIAOCHENG,
    PRACTICE,
    SHENXIAN,
    YANGZHOU,
    figure,
    library,
    paper,
    told,
)
from tests.test_page import ARTICLE


@pytest.mark.parametrize(
    ("cell", "sort"),
    [
        (figure(), "cut"),
        (figure("30个工作日", "reduction_abs"), "cut"),
        (figure("20天降到5天", "before_after", before=20, after=5), "change"),
        (figure("5天", "duration", quote="5天内办结"), "level"),
        (figure("1天", "duration", quote="最快1天办结"), "record"),
        (figure("3天", "duration", quote="该项目仅用3天"), "case"),
        (figure("98%", "rate", role="target"), "forecast"),
        (figure("首个", "first", role="claim"), "claim"),
        (figure("79个", "count", quote="服务79个项目"), "amount"),
        (figure("5亿元", "money", quote="最快的一笔5亿元"), "amount"),
    ],
)
def test_each_figure_makes_one_sort_of_cell(cell: Figure, sort: str) -> None:
    assert sort_of(cell) == sort


def test_outcomes_are_those_of_the_practice_and_the_strongest_first() -> None:
    cells = [
        figure("79个", "count"),
        figure(),
        figure("20天降到5天", "before_after"),
        figure("9%", "rate", practice="one-stop"),
        figure("4亿元", "money", role="context"),
    ]
    found = outcomes_of(library(told(1, figures=cells)), PRACTICE)
    assert [outcome.sort for outcome in found] == ["change", "cut", "amount"]
    assert [outcome.lacks_baseline for outcome in found] == [False, True, False]
    assert set(SORTS) >= {outcome.sort for outcome in found}


def test_an_article_about_something_else_has_no_outcomes() -> None:
    other = replace(told(1, figures=[figure()]), relevance="other")
    assert outcomes_of(library(other), PRACTICE) == ()


def test_the_grade_climbs_with_what_is_printed_and_falls_when_it_goes() -> None:
    named = told(1)
    numbered = told(2, figures=[figure("79个", "count")])
    cut = told(3, figures=[figure()])
    press = [told(4, outlet="甲报"), told(5, outlet="乙报")]
    places = [told(6, YANGZHOU), told(7, HEFEI)]
    order = paper(8, "国务院办公厅")
    steps = [[named], [numbered], [cut], press, places, [order]]
    held: list[Article] = []
    for level, step in enumerate(steps):
        held += step
        assert grade_of(library(*held), PRACTICE).level == level
    assert grade_of(library(*held[:-1]), PRACTICE).level == 4
    assert grade_of(library(), PRACTICE).level is None


def test_unknown_outlets_are_not_taken_for_independent_ones() -> None:
    grade = grade_of(library(told(1), told(2, outlet="甲报"), told(3, outlet="甲报")), PRACTICE)
    assert grade.level == 0
    assert [rung.level for rung in grade.rungs if rung.holds] == [0]


def test_what_is_only_planned_is_done_nowhere() -> None:
    plans = [
        told(n, place, stance="planned") for n, place in enumerate((LIAOCHENG, YANGZHOU, HEFEI))
    ]
    grade = grade_of(library(*plans), PRACTICE)
    assert grade.level == 0
    assert "0 个地区" in grade.rungs[4].why


@pytest.mark.parametrize(
    ("issuer", "upper"),
    [
        ("国务院办公厅", True),
        ("山东省人民政府办公厅", True),
        ("住房和城乡建设部", True),
        ("广西壮族自治区人民政府", True),
        ("上海市人民政府", True),
        ("聊城市人民政府", False),
        ("莘县行政审批服务局", False),
        ("聊城开发区行政审批服务部", False),
    ],
)
def test_only_the_state_and_the_provinces_stand_above(issuer: str, upper: bool) -> None:
    assert is_upper(paper(1, issuer)) is upper


def test_places_stand_under_the_divisions_above_them() -> None:
    zone = Place("山东省/聊城市", "371500", "聊城经济技术开发区", main=True)
    found = regions_of(library(told(1, SHENXIAN), told(2, zone), told(3)), gazetteer())
    assert list(found) == [
        ("山东省", None),
        ("山东省/聊城市", None),
        ("山东省/聊城市", "聊城经济技术开发区"),
        ("山东省/聊城市/莘县", None),
    ]
    city = found["山东省/聊城市", None]
    assert (len(city.own), len(city.within), city.depth) == (1, 2, 2)
    assert [article.title for article in city.articles] == ["第1篇", "第2篇", "第3篇"]
    assert parent_of(zone) == ("山东省/聊城市", None)
    assert parent_of(Place("山东省")) is None


def test_what_others_do_is_told_only_from_two_places_on() -> None:
    here = replace(told(1), mentions=(Mention("one-stop", "does", "一窗", "p1", "一窗。"),))
    held = library(here, told(2, YANGZHOU), told(3, HEFEI))
    assert done_elsewhere(held, [here]) == [(PRACTICE, 2)]
    assert done_elsewhere(library(here, told(2, YANGZHOU)), [here]) == []
    assert list(practices_in([here])) == ["one-stop"]


def test_the_timeline_puts_unknown_years_last_and_marks_new_places() -> None:
    held = [
        told(1, date="XXXX-10-13"),
        told(2, date="2023-06"),
        told(3, YANGZHOU, date="2021"),
        told(4, YANGZHOU, date="2023"),
    ]
    reports = timeline(held)
    assert [(r.article.date, r.is_new) for r in reports] == [
        ("2021", True),
        ("2023", False),
        ("2023-06", True),
        ("XXXX-10-13", False),
    ]
    assert first_seen(held) == "2021"
    assert by_year(held) == [("2021", 1), ("2022", 0), ("2023", 2)]
    assert first_seen([told(1)]) is None


def test_lessons_count_beside_the_practice_only() -> None:
    near = Lesson("visited", "莘县", "扬州市", "p1", "赴扬州学习。")
    held = library(told(1, lessons=(near, replace(near, paragraph="p9"))))
    assert [lesson for _, lesson in lessons_about(held, PRACTICE)] == [near]


def test_practices_met_twice_are_fellows() -> None:
    other = Mention("one-stop", "does", "一窗", "p1", "一窗。")
    both = [replace(told(n), mentions=(*told(n).mentions, other)) for n in (1, 2)]
    assert [(f.practice, f.articles) for f in fellows(library(*both), PRACTICE)] == [
        ("one-stop", 2)
    ]
    assert fellows(library(*both[:1]), PRACTICE) == ()


def test_sentences_go_where_their_words_lead_and_each_once() -> None:
    def sentence(number: int, quote: str) -> Article:
        article = told(number)
        return replace(article, mentions=(replace(article.mentions[0], quote=quote),) * 2)

    held = library(
        sentence(1, "联合验收让企业提前进场。"),
        sentence(2, "联合验收好。"),
    )
    groups = by_mechanism(quotes_of(held, PRACTICE), PRACTICE)
    assert {cue.id: len(found) for cue, found in groups.items()} == {"front-loading": 1, "other": 1}


def test_what_no_sentence_tells_is_listed() -> None:
    labels = {label for label, _ in not_told(library(told(1)), PRACTICE)}
    assert {cue.label for cue in silences()} < labels | {"适用的条件和范围"}
    change = figure("20天降到5天", "before_after")
    assert "原来的水平（基线）" not in dict(not_told(library(told(1, figures=[change])), PRACTICE))


def test_cues_have_names_of_their_own() -> None:
    for cues in (mechanisms(), silences()):
        assert len({cue.id for cue in cues}) == len({cue.label for cue in cues}) == len(cues)


def test_a_reference_names_three_authors_and_invents_nothing() -> None:
    front = ARTICLE | {
        "byline": {
            "reporters": list("甲乙丙丁"),
            "correspondents": [],
            "author": None,
            "affiliation": None,
        }
    }
    many = article_of(front, "articles/000/1a2b3c4d.md")
    assert cite(many) == "甲, 乙, 丙, 等. 多证齐发[N]. 媒体未披露, 2023."
    assert cite(told(1)) == "佚名. 第1篇[N]. 媒体未披露, 日期未披露."
    known = told(1, outlet="甲报", date="2023-06-21")
    sheet = replace(known, source=replace(known.source, page="A2", url="https://a.cn/1"))
    assert cite(sheet) == "佚名. 第1篇[EB/OL]. 甲报, 2023-06-21(A2). https://a.cn/1."
    assert cite(replace(known, paper=Paper(issuers=("某局",)))).startswith("某局. ")


def test_a_reference_manager_gets_the_date_as_far_as_it_is_known() -> None:
    assert csl(told(1, date="2023-06"))["issued"] == {"date-parts": [[2023, 6]]}
    assert "issued" not in csl(told(1, date="XXXX-06"))
    assert "container-title" not in csl(told(1))


def test_a_page_against_the_contract_is_named(tmp_path: Path) -> None:
    page = tmp_path / "articles" / "000" / "1a2b3c4d.md"
    page.parent.mkdir(parents=True)
    page.write_text(seal_page(ARTICLE, "正文"), encoding="utf-8")
    assert [a.title for a in load_library(tmp_path, vocabulary()).articles] == ["多证齐发"]
    page.write_text(seal_page(ARTICLE | {"date": "去年"}, "正文"), encoding="utf-8")
    with pytest.raises(PageError, match=r"articles/000/1a2b3c4d.md: front matter:\n  date: "):
        load_library(tmp_path, vocabulary())


def test_two_pages_of_one_id_are_both_named(tmp_path: Path) -> None:
    for name in ("1a2b3c4d", "copy"):
        page = tmp_path / "articles" / "000" / f"{name}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(seal_page(ARTICLE, "正文"), encoding="utf-8")
    with pytest.raises(PageError, match=r"000/copy.md: id: 000-1a2b3c4d is that of .*1a2b3c4d.md"):
        load_library(tmp_path, vocabulary())
