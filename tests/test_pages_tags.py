"""The page of tags: every practice, place and year once, with its articles counted."""

from __future__ import annotations

from scraper.write.cards import ArticleCard, SourceCard
from scraper.write.shelf import make_shelf
from scraper.write.tags_page import render_tags
from tests.known import vocabulary
from tests.library_rows import SHENXIAN, told


def test_tags_are_counted_and_lead_to_their_own_pages() -> None:
    held = [told(1, date="2023-06"), told(2, SHENXIAN, date="2023"), told(3, None)]
    sources = [SourceCard(a.source.id, a.source.file, a.source.sha256) for a in held]
    _, text = render_tags(make_shelf([ArticleCard(a) for a in held], sources, vocabulary()))
    assert "[联合验收](practices/joint-acceptance.md) 3" in text
    assert "[山东省聊城市](regions/371500.md) 1　[山东省聊城市莘县](regions/371522.md) 1" in text
    assert "[2023年](years/2023.md) 2" in text


def test_a_library_without_years_has_no_such_section() -> None:
    _, text = render_tags(make_shelf([ArticleCard(told(1))], [], vocabulary()))
    assert "## 年份" not in text
