"""The pages in English: contract, links, figures that lead to their paragraphs, hostile words."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import count

import pytest
from bs4 import BeautifulSoup, Tag
from markdown import Markdown

from scraper.write.about_page import SHOWN
from scraper.write.cards import ArticleCard
from scraper.write.english import about_page, english_units
from scraper.write.english.practice_outcomes import MOST_ROWS
from scraper.write.english.practice_reports import MOST_QUOTES
from scraper.write.shelf import Shelf, make_shelf
from site_config.library import Figure, Lesson, Mention, Place
from site_config.library.addresses import in_english, practice_path, topic_path
from site_config.page import check_front_matter, is_as_generated, parse_page
from tests.known import gazetteer, vocabulary
from tests.many_places import many_shelf
from tests.sample_library import gathered, texts_of
from tests.test_pages_browse import HOSTILE, lost_links


@cache
def shelf() -> Shelf:
    return many_shelf(240)


@cache
def pages() -> dict[str, str]:
    """Every page of the made-up library but the articles' own."""
    cards, sources = shelf().cards, list(shelf().sources.values())
    return dict(gathered(cards, sources))


def english(given: Shelf) -> dict[str, str]:
    return texts_of(english_units(given, gazetteer()))


def html(text: str) -> BeautifulSoup:
    extensions = ["attr_list", "tables", "toc"]
    return BeautifulSoup(
        Markdown(extensions=extensions).convert(parse_page(text)[1]), "html.parser"
    )


def cards_of(*records: ArticleCard) -> Shelf:
    return make_shelf(records, list(shelf().sources.values()), vocabulary())


def test_every_page_keeps_the_contract_is_sealed_and_says_its_language() -> None:
    written = english(shelf())
    assert {path for path in pages() if path.startswith("en/")} == written.keys()
    for path, text in written.items():
        front, _ = parse_page(text)
        assert check_front_matter(front) == [], path
        assert is_as_generated(text), path
        assert front["lang"] == "en", path
        assert path.startswith("en/"), path


def test_each_page_stands_at_the_address_of_its_chinese_twin() -> None:
    twins = {path.removeprefix("en/") for path in english(shelf())}
    assert twins <= pages().keys()
    reported = {practice_path(id_) for id_ in shelf().reports}
    assert {path for path in twins if path.startswith("practices/")} == {
        *reported,
        "practices/index.md",
    }


def test_every_link_leads_to_a_page_and_an_anchor() -> None:
    articles = {card.path for card in shelf().cards}
    lost = lost_links(pages(), articles)
    assert [found for found in lost if found[0].startswith("en/")] == []


def test_every_figure_of_a_table_leads_to_its_paragraph() -> None:
    tables = 0
    for id_ in shelf().reports:
        outcomes = shelf().outcomes(id_)[:MOST_ROWS]
        table = html(pages()[in_english(practice_path(id_))]).find("table")
        if not outcomes:
            assert table is None
            continue
        assert isinstance(table, Tag)
        rows = table.select("tbody tr")
        assert len(rows) == len(outcomes)
        for row, outcome in zip(rows, outcomes, strict=True):
            _, _, number, _, said = row.find_all("td")
            link = number.find("a")
            wanted = f"../../{outcome.article.path}#{outcome.figure.paragraph}"
            assert isinstance(link, Tag)
            assert [one["href"] for one in (link, *said.find_all("a"))] == [wanted, wanted]
            assert link.get_text() == number.get_text()
            assert " ".join(outcome.words.split()) in link.get_text()
        tables += 1
    assert tables > 1


def test_quotations_and_references_say_that_they_are_chinese() -> None:
    quotes = 0
    for path, text in english(shelf()).items():
        for quote in html(text).select("blockquote > p"):
            assert quote["lang"] == "zh", path
            quotes += 1
        for source in html(text).select("li.cite"):
            assert source["lang"] == "zh", path
            assert [link["lang"] for link in source.find_all("a")] == ["en"], path
    assert quotes > 0


def test_a_practice_page_has_all_parts_that_there_is_something_for() -> None:
    told = figure_card(Figure("70%", "reduction_pct", "时限", 70, "%", "at_least", role="outcome"))
    page = html(english(cards_of(told))[in_english(practice_path(practice_of(told)))])
    ids = [heading["id"] for heading in page.find_all("h2")]
    assert ids == ["outcomes", "reports", "timeline", "evidence", "untold", "sources"]
    cells = [cell.get_text() for cell in page.select("tbody td")]
    assert cells[2] == "down by at least 70% · 减少至少 70%"
    assert cells[3] == "cut; no baseline told"


def practice_of(card: ArticleCard) -> str:
    return card.record.mentions[0].practice


def figure_card(figure: Figure) -> ArticleCard:
    """An article about a practice, with this figure tied to it."""
    card = next(c for c in shelf().cards if c.mentions and c.relevance == "practice")
    tied = replace(figure, practice=practice_of(card), paragraph="p1")
    record = replace(card.record, figures=(tied,), lessons=())
    return replace(card, record=record)


def test_no_more_quotations_than_fit_a_page_and_how_many_there_are() -> None:
    card = figure_card(Figure("5天", "duration", None, 5, "天", role="outcome"))
    first = card.record.mentions[0]
    numbers = count(1)
    many = tuple(
        Mention(first.practice, "does", first.words, f"p{n}", f"{first.words}第{n}句甲乙。")
        for n in (next(numbers) for _ in range(MOST_QUOTES + 3))
    )
    told = replace(card, record=replace(card.record, mentions=many))
    page = html(english(cards_of(told))[in_english(practice_path(first.practice))])
    assert len(page.find_all("blockquote")) == MOST_QUOTES
    assert f"{MOST_QUOTES} of {MOST_QUOTES + 3}" in page.get_text()


def test_the_list_has_every_practice_by_letter_and_by_topic() -> None:
    page = html(english(shelf())["en/practices/index.md"])
    before, after = str(page).split('id="by-topic"')
    for id_ in shelf().reports:
        assert f'href="{id_}.html"' in before.replace(".md", ".html")
        assert f'href="{id_}.html"' in after.replace(".md", ".html")
    letters = [heading.get_text() for heading in page.find_all("h2")][:-1]
    assert letters == sorted(letters)


def test_topics_without_a_source_have_no_page() -> None:
    written = english(cards_of(figure_card(Figure("1个", "count", None, 1, "个"))))
    named = {p.topic for p in vocabulary().practices if in_english(practice_path(p.id)) in written}
    assert {path for path in written if path.startswith("en/topics/")} == {
        "en/topics/index.md",
        *(in_english(topic_path(topic)) for topic in named),
    }


def test_an_empty_library_has_its_pages_and_says_nothing_it_does_not_hold() -> None:
    written = english(make_shelf([], [], vocabulary()))
    assert set(written) == {
        f"en/{name}.md"
        for name in ("index", "about/index", "practices/index", "topics/index", "regions/index")
    }
    for path, text in written.items():
        assert "None" not in text, path


def test_the_measures_of_accuracy_are_those_of_the_chinese_page() -> None:
    assert list(about_page.SHOWN) == list(SHOWN)


def hostile(card: ArticleCard) -> ArticleCard:
    record = replace(
        card.record,
        title=HOSTILE,
        places=(Place(f"山东省/聊城市/{HOSTILE}", None, HOSTILE, main=True),),
        source=replace(card.record.source, outlet=HOSTILE),
        mentions=tuple(replace(m, quote=HOSTILE, words="<script>") for m in card.mentions),
        figures=tuple(
            Figure(HOSTILE, "count", HOSTILE, 1, HOSTILE, "exact", None, None, "outcome", m, "p1")
            for m in {mention.practice for mention in card.mentions}
        ),
        lessons=(Lesson("copied", HOSTILE, HOSTILE, "p1", HOSTILE),),
    )
    return replace(card, record=record)


@pytest.fixture(scope="module")
def hostile_pages() -> dict[str, str]:
    return english(cards_of(*(hostile(card) for card in shelf().cards[:40])))


def test_hostile_words_are_text_wherever_they_stand(hostile_pages: dict[str, str]) -> None:
    tags = set()
    for path, text in hostile_pages.items():
        assert check_front_matter(parse_page(text)[0]) == [], path
        page = html(text)
        tags |= {tag.name for tag in page.find_all(True)}
        assert not page.find_all(onclick=True), path
        assert not [a for a in page.find_all("a") if "javascript" in str(a["href"])], path
    plain = {"a", "blockquote", "em", "h1", "h2", "h3", "li", "ol", "p", "strong", "ul"}
    assert tags == plain | {"table", "thead", "tbody", "tr", "th", "td"}
