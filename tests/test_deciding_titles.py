"""Titles that a person pairs anew on pages whose titles stand apart: the others stay as paired."""

from __future__ import annotations

from pathlib import Path

import pytest

from scraper.model import Document, Reading
from scraper.model.decisions import Boundary, RoleGiven
from tests.decided import cut, document_of, place, torn
from tests.small_pages import titles

PAGES = Path(__file__).parent / "pages" / "dev"


def document(name: str) -> Document:
    return document_of((PAGES / name).read_text("utf-8"), name)


def beside(reading: Reading, role: str) -> list[str | None]:
    """The kickers or decks of the articles."""
    parts = [getattr(article, role) for article in reading.articles]
    return [part.text if part else None for part in parts]


def test_a_headline_goes_to_the_text_that_begins_at_a_line_also_where_it_is_split() -> None:
    page = document("12_titles_at_end_spaced_digits.txt")
    begins = place(page, "凌晨两点")
    headline = RoleGiven(place(page, "管沟里的守夜人"), "headline", begins)
    reading = cut(page, Boundary(begins), headline)
    assert titles(reading) == titles(cut(page, Boundary(begins)))
    assert titles(reading)[2:] == [
        *("道里区中小学生比拼冰雪知识", "管沟里的守夜人", "母亲的酸菜缸"),
    ]
    assert torn(reading) == []


@pytest.mark.parametrize("role", ["deck", "kicker"])
def test_a_deck_that_is_given_leaves_the_headlines_where_they_are(role: str) -> None:
    page = document("04_no_blank_indented_columns.txt")
    before = titles(cut(page))
    given = RoleGiven(place(page, "一部手机照看"), role, place(page, "阿依努尔 陈刚）五月的"))
    reading = cut(page, given)
    assert beside(reading, role)[0] == "一部手机照看三千只羊"
    assert titles(reading)[0] == before[0] == "天山脚下有了“数字牧场”"
    assert titles(reading)[2:] == before[2:]
    assert torn(reading) == []
