"""Pages to articles: one rule a page, and the laws on every page there is."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from scraper.model import Block, Byline, Label, Reading
from scraper.read import read_bytes
from scraper.segment import segment
from tests.newspaper.judging import parts, strangers, uncounted
from tests.project import ROOT
from tests.small_pages import (
    BOX,
    BY_LI,
    H1,
    H2,
    HARVEST,
    L1,
    L2,
    LEDGER,
    PAGES,
    R1,
    R2,
    READING,
    REPORT,
    W1,
    W2,
    W3,
    WINDOW,
    body,
    codes,
    only,
    printed,
    read,
    titles,
)

FILES = sorted(
    path
    for folder in (
        "seeds",
        "tests/pages/dev",
        "tests/pages/held",
        "tests/pages/fresh",
        "tests/pages/later",
        "tests/pages/pasted",
    )
    for path in (ROOT / folder).glob("*.*")
    if path.suffix in (".txt", ".md")
)
TAG = re.compile("<br/?>")
"""A line that holds only a line break of HTML prints nothing."""
LOOK_ALIKES = {("民", "⺠"), ("页", "⻚")}
"""Radicals of the supplement block, which Unicode does not decompose."""
KNOWN_KINDS = {"article", "brief", "photo", "essay", "policy"}


@cache
def reading_of(page: str | Path) -> Reading:
    if isinstance(page, str):
        return read(*PAGES[page])
    document, issues = read_bytes(page.read_bytes(), page.name, page.name[:3])
    assert document is not None, issues
    return segment(document)


everywhere = pytest.mark.parametrize(
    "page", [*PAGES, *FILES], ids=lambda page: getattr(page, "name", page)
)


@everywhere
def test_every_printed_character_is_in_one_block(page: str | Path) -> None:
    reading = reading_of(page)
    tags = {i for tag in TAG.finditer(reading.document.text) for i in range(*tag.span())}
    assert [found for found in uncounted(reading) if found[0] not in tags] == []


@everywhere
def test_every_character_of_an_article_comes_from_its_place(page: str | Path) -> None:
    reading = reading_of(page)
    text = reading.document.text
    for article in reading.articles:
        for part in parts(article):
            assert set(strangers(part, text)) <= LOOK_ALIKES
            assert list(part.offsets) == sorted(part.offsets)


@everywhere
def test_text_of_an_article_lies_in_its_own_blocks(page: str | Path) -> None:
    reading = reading_of(page)
    for article in reading.articles:
        own = {place for span in article.spans for place in range(*span)}
        assert {place for part in parts(article) for place in part.offsets} <= own
        blocks = {block.span for block in reading.blocks if block.article == article.id}
        assert blocks == set(article.spans)


@everywhere
def test_blocks_of_no_article_are_furniture_or_leftovers(page: str | Path) -> None:
    reading = reading_of(page)
    loose = {block.label for block in reading.blocks if block.article is None}
    assert loose <= {Label.FURNITURE, Label.LEFTOVER, Label.CAPTION, Label.JUMP, Label.PULL_QUOTE}
    assert all(block.rule for block in reading.blocks)
    assert codes(reading).count("leftover") == len(printed(reading, Label.LEFTOVER))


@everywhere
def test_articles_are_numbered_and_named_once(page: str | Path) -> None:
    articles = reading_of(page).articles
    assert [article.order for article in articles] == list(range(1, len(articles) + 1))
    assert len({article.id for article in articles}) == len(articles)
    assert {article.kind for article in articles} <= KNOWN_KINDS


@pytest.mark.parametrize("page", FILES, ids=lambda page: page.name)
def test_segmenting_twice_gives_the_same(page: Path) -> None:
    first = reading_of(page)
    assert segment(first.document) == first


def test_lines_above_and_below_the_headline() -> None:
    article = only(reading_of("stack"))
    assert article.kicker
    assert article.headline
    assert article.deck
    assert article.kicker.text == "围绕企业所盼 深化审批改革"
    assert article.headline.text == WINDOW
    assert article.deck.text == "云溪区推行园区就近办"
    assert article.byline == Byline(("王凯",))
    assert body(article) == [W1, W2]


def test_dash_marks_a_deck_and_is_no_part_of_it() -> None:
    reading = reading_of("dash deck")
    deck = only(reading).deck
    assert deck
    assert deck.text == "云溪区推行园区就近办"
    assert printed(reading, Label.DECK) == ["——云溪区推行园区就近办"]


def test_crossheads_divide_one_article() -> None:
    article = only(reading_of("crossheads"))
    heads = [section.crosshead.text if section.crosshead else None for section in article.sections]
    assert heads == [None, "减材料", "减环节", "减时限"]
    assert [[p.text for p in section.paragraphs] for section in article.sections] == [
        [W1], [W2], [W3], [R2],
    ]  # fmt: skip


def test_headlines_with_bylines_begin_articles() -> None:
    reading = reading_of("headlines")
    assert titles(reading) == [WINDOW, READING, HARVEST]
    assert [body(article) for article in reading.articles] == [[W1, W2], [R1, R2], [H1, H2]]
    assert [article.byline.reporters for article in reading.articles] == [
        ("王凯",), ("李红",), ("王凯",),
    ]  # fmt: skip
    assert codes(reading) == []


def test_depth_of_headings_tells_crossheads_from_headlines() -> None:
    first, second = reading_of("markdown").articles
    assert [s.crosshead.text for s in first.sections if s.crosshead] == ["减材料", "减环节"]
    assert body(first) == [W1, W2, W3]
    assert first.byline == Byline(("王凯",))
    assert second.headline
    assert second.headline.text == READING
    assert body(second) == [R1, R2]


def test_lead_before_the_byline_is_a_standfirst() -> None:
    article = only(reading_of("standfirst"))
    assert [part.text for part in article.standfirst] == [BOX]
    assert body(article) == [W1, W2]
    assert [part.text for part in article.paragraphs] == [BOX, W1, W2]


def test_line_that_names_a_scene_is_a_caption() -> None:
    reading = read(*PAGES["scene"])
    article = only(reading)
    assert body(article) == [W1, W2]
    assert [part.text for part in article.captions] == ["园区服务窗口现场"]


def test_no_article_begins_by_taking_up_what_stands_above() -> None:
    reading = read(*PAGES["taken up"])
    assert titles(reading) == [WINDOW]


def test_headline_may_end_with_a_noun_in_di() -> None:
    assert titles(read(*PAGES["noun in 地"])) == [WINDOW, "急救课搬进工地"]


def test_crosshead_of_two_clauses_between_whole_paragraphs() -> None:
    article = only(read(*PAGES["two clauses"]))
    headings = [section.crosshead.text for section in article.sections if section.crosshead]
    assert headings == ["窗口要靠近，跑腿的还要再少跑"]


def test_jumps_are_taken_out() -> None:
    reading = reading_of("jump lines")
    assert titles(reading) == [WINDOW, READING]
    assert printed(reading, Label.JUMP) == ["（下转第三版）"]
    assert [body(article) for article in reading.articles] == [[W1, W2], [R1, R2]]
    for page, jump in (("jump head", "（上接第一版）"), ("jump tail", "（下转第三版）")):
        assert body(only(reading_of(page))) == [W1, W2]
        assert printed(reading_of(page), Label.JUMP) == [jump]


def test_picture_with_a_text_is_an_article_without_headline() -> None:
    photo, article = reading_of("photo item").articles
    assert (photo.kind, photo.headline, photo.column) == ("photo", None, "图片新闻")
    assert body(photo) == [H1]
    assert photo.byline == Byline(("李红",))
    assert article.headline
    assert article.headline.text == WINDOW
    assert article.column is None


def test_picture_report_without_a_gap_leaves_the_sentence_around_it_whole() -> None:
    article, report = read(*PAGES["report in a column"]).articles
    assert body(article)[-1].endswith(
        "窗口已受理申请三百二十件，企业平均少跑三趟，省下的工夫都用在了车间里。"
    )
    assert body(report) == ["".join(REPORT)]


def test_caption_without_a_gap_leaves_the_sentence_around_it_whole() -> None:
    article = only(read(*PAGES["caption in a column"]))
    assert body(article)[-1].endswith(
        "窗口已受理申请三百二十件，企业平均少跑三趟，省下的工夫都用在了车间里。"
    )
    assert [part.text for part in article.captions] == ["".join(REPORT) + "（李红 摄）"]


def test_signature_with_a_unit_makes_an_essay() -> None:
    reading = reading_of("essay")
    article = only(reading)
    assert (article.kind, titles(reading)) == ("essay", [LEDGER])
    assert article.byline == Byline(author="许海英", affiliation="东昌路小学")
    assert body(article) == [L1, L2]
    assert printed(reading, Label.BYLINE) == ["（东昌路小学 许海英）"]


def test_byline_inside_the_first_paragraph() -> None:
    first, second = reading_of("inside").articles
    assert first.byline == Byline(("王凯",), ("高峰",))
    assert second.byline == Byline(("李红",))
    assert (first.dateline, second.dateline) == ("本报讯", "本报讯")
    assert (body(first), body(second)) == ([W1, W2], [R1, R2])
    assert printed(reading_of("inside"), Label.DATELINE) == ["本报讯", "本报讯"]


def test_byline_after_the_text_stays_with_it() -> None:
    first, second = reading_of("after").articles
    assert first.byline == Byline(("王凯",), ("高峰",))
    assert second.byline == Byline(("李红",))
    assert (body(first), body(second)) == ([W1, W2], [R1, R2])


def test_furniture_goes_to_no_article() -> None:
    reading = reading_of("furniture")
    assert titles(reading) == [WINDOW]
    assert body(only(reading)) == [W1, W2]
    furniture = [b for b in reading.blocks if b.label is Label.FURNITURE]
    assert [b.rule for b in furniture] == [
        "nameplate", "date line", "folio", "staff line", "contact line",
    ]  # fmt: skip
    assert codes(reading) == []


def test_page_of_furniture_has_no_article() -> None:
    reading = reading_of("only furniture")
    assert reading.articles == ()
    assert {block.label for block in reading.blocks} == {Label.FURNITURE}


def test_slogan_above_a_section_label_is_left_over_and_told() -> None:
    reading = reading_of("banner")
    assert titles(reading) == [WINDOW]
    assert printed(reading, Label.LEFTOVER) == ["打赢攻坚战 建设新云溪"]
    (issue,) = reading.issues
    assert (issue.code, issue.file, issue.line) == ("leftover", "page.txt", 1)
    assert "打赢攻坚战" in issue.message


def test_id_is_made_of_source_and_title_and_stays() -> None:
    alone = read(WINDOW, "本报记者 王凯", W1, W2)
    among = read(READING, BY_LI, R1, R2, WINDOW, "本报记者 王凯", W1, W2)
    renamed = read(WINDOW, "本报记者 王凯", W1, W2, source_id="q")
    corrected = read(WINDOW, "本报记者 王凯", W1, W3)
    assert only(alone).id == among.articles[1].id == only(corrected).id
    assert only(alone).id.startswith("p-")
    assert only(renamed).id.startswith("q-")


def test_twin_titles_have_two_ids() -> None:
    reading = read("要情", "本报讯（记者 王凯）" + W1, W2, "要情", "本报讯（记者 李红）" + R1, R2)
    first, second = reading.articles
    assert second.id == f"{first.id}-2"


@pytest.mark.parametrize("quarrel", ["doubled", "dropped"])
def test_the_law_of_blocks_can_be_broken(quarrel: str) -> None:
    reading = reading_of("headlines")
    first = reading.blocks[0]
    again = (*reading.blocks, Block(Label.LEFTOVER, (0, 2), "twice"))
    broken = replace(reading, blocks=again if quarrel == "doubled" else reading.blocks[1:])
    places = range(2) if quarrel == "doubled" else range(*first.span)
    assert [place for place, _, _ in uncounted(broken)] == list(places)
