"""The writer of SVG: escaped, short, and cut to what has room."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_config.charts.svg import Drawing, draw, element, fitted, head, link, shorten, width_of
from site_config.charts.svg import words as spelt
from tests.chart_checks import HOSTILE


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_makes_xml_and_comes_back(text: str) -> None:
    root = ElementTree.fromstring(element("text", {"href": text}, spelt(text)))
    kept = "".join(c for c in text if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff"))
    assert (root.text or "") == kept.replace("\r\n", "\n").replace("\r", "\n")


def test_a_hostile_text_stays_text() -> None:
    root = ElementTree.fromstring(draw(Drawing("n", HOSTILE, HOSTILE, 1, (spelt(HOSTILE),))))
    assert [child.tag for child in root] == ["title", "desc"]


def test_a_drawing_is_as_wide_as_its_place_or_scales() -> None:
    fluid = draw(Drawing("n", "题", "述", 2.5, ()))
    scaled = draw(Drawing("n", "题", "述", 0, (), box=(336, 20)))
    assert 'width="100%" height="2.5em"' in fluid
    assert 'viewBox="0 0 336 20"' in scaled
    assert "width=" not in scaled


def test_a_drawing_that_leads_somewhere_is_not_one_image() -> None:
    assert 'role="img"' in draw(Drawing("n", "题", "述", 1, ()))
    assert "role=" not in draw(Drawing("n", "题", "述", 1, (), has_links=True))


@pytest.mark.parametrize(
    ("text", "ems", "short"),
    [
        ("联合验收", 4, "联合验收"),
        ("联合验收制", 4, "联合验…"),
        ("abcdef", 3, "abc…"),
        ("甲乙", 0, "…"),
    ],
)
def test_words_are_cut_to_a_width(text: str, ems: float, short: str) -> None:
    assert shorten(text, ems) == short
    assert width_of(short) <= max(ems, 1)


def test_what_was_cut_is_kept_for_who_rests_on_it() -> None:
    assert "<title>联合验收</title>联合…</text>" in fitted(None, (0, 0), "联合验收", 3)
    assert "<title>" not in fitted(None, (0, 0), "联合", 3)


def test_nothing_to_lead_to_is_no_link() -> None:
    assert link(None, "<path/>") == "<path/>"
    assert link("a.html?x&y", "<path/>") == '<a href="a.html?x&amp;y"><path/></a>'


def test_heads_point_both_ways() -> None:
    assert head(5, 1) != head(5, 1, to_left=True)
