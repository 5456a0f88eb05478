"""Questions on the home page are answered by what the library holds."""

from __future__ import annotations

from dataclasses import replace

from scraper.write.questions import questions
from tests.test_standing import article, cut, library


def test_a_cut_is_asked_after_by_what_was_cut() -> None:
    asked = questions(library(article(1, "one-thing", cut("one-thing"))))
    assert [(q.words, q.practice) for q in asked] == [
        ("“一件事一次办”让审批环节减少了多少？", "one-thing")
    ]


def test_a_change_is_asked_after_by_its_direction() -> None:
    figure = replace(cut("one-thing", "办件量"), kind="before_after", before=1.0, after=3.0)
    assert "办件量增加了多少" in questions(library(article(1, "one-thing", figure)))[0].words


def test_a_change_without_both_ends_is_not_asked_after() -> None:
    figure = replace(cut("one-thing"), kind="before_after", before=None, after=3.0)
    assert questions(library(article(1, "one-thing", figure))) == []


def test_places_are_asked_after_where_there_are_several() -> None:
    wide = [article(number, "one-stop") for number in range(3)]
    narrow = [article(number, "done-once") for number in range(2)]
    assert [q.words for q in questions(library(*wide, *narrow))] == ["哪些地方在做“一站式办理”？"]
