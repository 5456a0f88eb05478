"""The home page: it opens with a question, and every fact on it has its way back."""

from __future__ import annotations

from dataclasses import replace

from scraper.write.cards import ArticleCard, SourceCard
from scraper.write.home_page import render_home
from scraper.write.shelf import make_shelf
from site_config.library import Article
from site_config.page import check_front_matter, parse_page
from tests.known import vocabulary
from tests.sample_library import gold_library
from tests.test_standing import article, cut

SOURCE = SourceCard("009", "seeds/009.txt", "0" * 64)


def home(*articles: Article) -> str:
    cards = [ArticleCard(record) for record in articles]
    _, text = render_home(make_shelf(cards, [SOURCE], vocabulary()))
    return text


def headings(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("#")]


def test_the_page_keeps_the_contract_and_opens_with_the_question() -> None:
    front, body = parse_page(home(article(1, "one-thing", cut("one-thing"))))
    assert list(check_front_matter(front)) == []
    assert body.lstrip().startswith("# 别处怎么做，成效如何？ {: #title }")
    assert body.index("可以这样问") < body.index("## ")


def test_a_card_has_the_figure_its_paragraph_its_place_and_its_grade() -> None:
    told = replace(cut("one-thing"), paragraph="p4")
    text = home(article(1, "one-thing", told))
    card = next(line for line in text.splitlines() if "**[减少 80%]" in line)
    assert "](articles/1.md#p4)" in card
    assert "[一件事一次办](practices/one-thing.md)" in card
    assert "乙市　E2 级证据，1 篇文章，1 个地区在做" in card


def test_a_section_without_facts_is_not_there() -> None:
    placeless = replace(article(1, "one-thing"), places=())
    shown = "\n".join(headings(home(placeless)))
    assert "#best" not in shown
    assert "#regions" not in shown
    assert "#topics" in shown


def test_provinces_are_counted_with_their_cities_most_first() -> None:
    text = home(*(article(number, "one-thing") for number in (0, 1, 3)))
    assert text.index("- **甲省** 2 篇：甲市 2") < text.index("- **乙省** 1 篇：乙市 1")


def test_words_of_a_source_stay_words() -> None:
    hostile = replace(article(1, "one-thing"), title="<b>甲</b>", deck="[乙](javascript:x)")
    text = home(hostile)
    assert "<b>" not in text
    assert "[乙](javascript" not in text


def test_the_same_library_gives_the_same_page() -> None:
    pages = [dict(gold_library().pages())["index.md"] for _ in range(2)]
    assert pages[0] == pages[1]
    assert "未披露" in pages[0]
