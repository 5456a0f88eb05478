"""A template rendered once with marks, filled for each page."""

from __future__ import annotations

import pytest

from site_config.build.shell import Item, cut, is_marked, learn_contents, mark


def test_slots_are_filled_wherever_they_stand() -> None:
    shell = cut(f"<t>{mark('title')}</t>{mark('body')}{mark('title')}")
    assert shell.slots == {"title", "body"}
    assert shell.fill({"title": "甲", "body": "", "more": "乙"}) == "<t>甲</t>甲"


def test_value_that_is_missing_is_no_empty_one() -> None:
    with pytest.raises(KeyError):
        cut(mark("title")).fill({})


def test_text_with_the_characters_of_marks_is_known() -> None:
    assert is_marked(f"甲{mark('a')[0]}")
    assert not is_marked("甲乙")


def leaf() -> str:
    return f"<li><a href='{mark('address')}'>{mark('words')}</a></li>"


def branch() -> str:
    top = f"<li><a href='{mark('address')}'>{mark('top')}</a><nav aria-label=\"{mark('top')}\">"
    return f"{top}<ul>\n  {leaf()}\n  {leaf()}\n</ul></nav></li>"


def test_contents_are_written_as_the_theme_does() -> None:
    contents = learn_contents(leaf(), branch())
    assert contents is not None
    below = (Item("乙 &lt;b", "#b"), Item("丙", "#c"))
    assert contents.render([Item("<em>甲</em> & 一", "#a", below), Item("丁", "#d")], "|") == (
        "<li><a href='#a'><em>甲</em> & 一</a><nav aria-label=\"甲 &amp; 一\"><ul>\n"
        "  <li><a href='#b'>乙 &lt;b</a></li>\n  <li><a href='#c'>丙</a></li>\n</ul></nav></li>"
        "|<li><a href='#d'>丁</a></li>"
    )


def test_theme_that_writes_leaves_in_two_ways_is_not_learnt() -> None:
    assert learn_contents(leaf(), "<li></li>") is None
