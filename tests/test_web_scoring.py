"""How answers about web pages are judged: what counts, what may be there, what costs."""

from pathlib import Path

import pytest

from tests.web_scoring import AT_LEAST, AT_MOST, Answer, Found, compare, describe, judge, summarise

BODY = ("县里开了一场会，会上说了三件事。", "第一件是修路，第二件是通水。")


def answer(
    date: str | None = "2023-05-06",
    people: frozenset[str] = frozenset({"高洁"}),
    optional: tuple[str, ...] = (),
) -> Answer:
    return Answer(
        file=Path("a.html"),
        family="trs",
        title="“三件事”",
        date=date,
        outlet="清源日报",
        people=people,
        editors=frozenset({"柳小曼"}),
        others=frozenset({"小满"}),
        body=BODY,
        optional=optional,
        url=None,
    )


RIGHT = Found('"三件事"', "2023-05-06", "清源日报", frozenset({"高 洁"}), "\n".join(BODY))


def test_the_right_answer_gets_full_marks() -> None:
    figures = summarise([judge(answer(), RIGHT)])
    assert [figures[key] for key in AT_LEAST] == pytest.approx([1] * len(AT_LEAST))
    assert [figures[key] for key in AT_MOST] == [0] * len(AT_MOST)
    assert describe(answer(), RIGHT) == []


def test_furniture_costs_precision_and_a_lost_paragraph_recall() -> None:
    precision, recall, _ = compare(answer(), "\n".join((*BODY, "责任编辑：柳小曼 打印本页")))
    assert precision < 1
    assert recall == 1
    precision, recall, _ = compare(answer(), BODY[0])
    assert precision == 1
    assert recall < 0.6


def test_the_title_and_optional_lines_may_be_there() -> None:
    byline = "本报讯（记者 高洁）"
    body = f"三件事\n{byline}{BODY[0]}\n{BODY[1]}"
    assert compare(answer(optional=(byline,)), body)[2] == pytest.approx(1)
    assert compare(answer(), body)[2] < 1


def test_a_page_without_text_gets_nothing() -> None:
    assert compare(answer(), "")[2] == 0


def test_a_date_for_a_page_without_one_is_invented() -> None:
    mark = judge(answer(date=None), RIGHT)
    assert (mark.date, mark.invented_date) == (None, True)
    assert summarise([mark])["invented_dates"] == 1


def test_an_outlet_may_have_words_more_but_not_a_whole_line() -> None:
    marks = [
        judge(answer(), Found(outlet=outlet)).outlet
        for outlet in ("来源：清源日报", "清源日报" + "、转自某某网站" * 3, "日报", None)
    ]
    assert marks == [True, False, False, False]


def test_an_editor_among_the_authors_is_counted_and_costs_precision() -> None:
    figures = summarise([judge(answer(), Found(people=frozenset({"高洁", "柳小曼"})))])
    assert figures["editors_as_authors"] == 1
    assert (figures["author_precision"], figures["author_recall"]) == (0.5, 1)


def test_a_name_on_a_page_without_one_costs_precision() -> None:
    marks = [judge(answer(), RIGHT), judge(answer(people=frozenset()), RIGHT)]
    assert summarise(marks)["author_precision"] == 0.5


def test_an_intern_may_be_named_or_not() -> None:
    assert judge(answer(), Found(people=frozenset({"高洁", "小满"}))).people == (1, 1, 1)


def test_faults_are_told_field_by_field() -> None:
    faults = describe(answer(), Found())
    assert [fault.split(":")[1].strip() for fault in faults] == [
        "body", "title", "date", "outlet", "people",
    ]  # fmt: skip
