"""Pages drawn with layouts of every kind and printed to PDF: whose text is found where."""

from __future__ import annotations

import pytest

from scraper.read import read_bytes
from scraper.segment import segment
from tests.broadsheet import draw_sheet, print_sheets
from tests.broadsheet.judging import Tally, judge
from tests.newspaper.judging import row_of, uncounted

SEEDS = range(8400, 8408)


@pytest.mark.browser
@pytest.mark.slow
def test_articles_of_drawn_pages_are_those_set_on_them() -> None:
    sheets = [draw_sheet(seed) for seed in SEEDS]
    judged = []
    for sheet, content in zip(
        sheets, print_sheets([(s.things, s.width, s.height) for s in sheets]), strict=True
    ):
        document, issues = read_bytes(content, sheet.name, "p")
        assert document is not None, issues
        reading = segment(document)
        assert uncounted(reading) == []
        judged.append((sheet, [row_of(article, sheet.name) for article in reading.articles]))
    found = judge(judged).all
    assert found.merges == 0
    assert found.f1 >= 0.96
    assert found.headline >= 0.95


def test_the_same_seed_draws_the_same_page() -> None:
    assert draw_sheet(5) == draw_sheet(5)
    assert draw_sheet(5) != draw_sheet(6)


def test_a_perfect_answer_is_judged_perfect_and_a_merge_is_seen() -> None:
    sheet = draw_sheet(3)
    perfect = judge([(sheet, sheet.gold)]).all
    assert (perfect.f1, perfect.headline, perfect.merges) == (1.0, 1.0, 0)
    first, second, *rest = sheet.gold
    merged = {**first, "body": [*first["body"], *second["body"]]}
    worse = judge([(sheet, [merged, *rest])]).all
    assert worse.merges == 2
    assert worse.f1 < 1.0
    assert judge([(sheet, [])]).all.headline == 0.0
    assert Tally().f1 == 0.0
