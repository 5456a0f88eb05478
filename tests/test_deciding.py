"""Decisions replayed: pages are cut as a person says, and nothing printed is ever lost."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.model import Document, Label
from scraper.model.decisions import (
    ROLES,
    Boundary,
    Decision,
    Join,
    Place,
    RoleGiven,
    Settled,
    Signed,
)
from scraper.pipeline.deciding import find_lines, place_of_line, rule_lines
from scraper.segment import segment
from tests.decided import INSIDE, cut, document_of, labels_of, place, torn
from tests.small_pages import H1, PAGES, R1, R2, READING, W1, W2, W3, WINDOW, body, titles

DEV = Path(__file__).parent / "pages" / "dev"
CROSSHEADS = "\n".join(PAGES["crossheads"])
HEADLINES = "\n".join(PAGES["headlines"])


def test_a_merged_article_is_split_where_a_person_says() -> None:
    document = document_of(CROSSHEADS)
    assert len(segment(document).articles) == 1
    reading = cut(document, Boundary(place(document, "减环节")))
    assert titles(reading) == [WINDOW, "减环节"]
    assert body(reading.articles[1]) == [W3, R2]
    assert torn(reading) == []


def test_a_boundary_may_stand_within_a_paragraph() -> None:
    wrapped = (WINDOW, *(W1[i : i + 18] for i in range(0, len(W1), 18)), "", W2, W3)
    document = document_of("\n".join(wrapped))
    reading = cut(document, Boundary(place(document, W1[18:36])))
    assert [body(article)[0][:5] for article in reading.articles] == [W1[:5], W1[18:23]]
    assert torn(reading) == []


def test_split_articles_are_merged() -> None:
    document = document_of(HEADLINES)
    before = titles(segment(document))
    reading = cut(document, Join(place(document, READING)))
    assert len(reading.articles) == len(before) - 1
    assert titles(reading) == [before[0], before[2]]
    assert [section.crosshead.text for section in reading.articles[0].sections if section.crosshead]
    assert torn(reading) == []


def test_titles_that_were_paired_wrongly_change_places() -> None:
    document = document_of("\n".join(PAGES["titles last"]))
    home = {WINDOW: W1, READING: R1}
    assert {a.headline.text: body(a)[0] for a in segment(document).articles if a.headline}[
        WINDOW
    ] == W1
    swapped = [
        RoleGiven(place(document, WINDOW), "headline", place(document, R1)),
        RoleGiven(place(document, READING), "headline", place(document, W1)),
    ]
    reading = cut(document, *swapped)
    found = {a.headline.text: body(a)[0] for a in reading.articles if a.headline}
    assert found[WINDOW] == home[READING]
    assert found[READING] == home[WINDOW]
    assert reading.pairings == ()
    assert torn(reading) == []


def test_one_title_put_right_lets_the_rules_pair_the_others() -> None:
    document = document_of("\n".join(PAGES["titles last"]))
    reading = cut(document, RoleGiven(place(document, WINDOW), "headline", place(document, H1)))
    found = {a.headline.text: body(a)[0] for a in reading.articles if a.headline}
    assert found[WINDOW] == H1
    assert len(found) == 3


def test_a_title_goes_to_the_article_that_a_person_parted() -> None:
    document = document_of("\n".join((*PAGES["titles last"][:7], *PAGES["titles last"][8:])))
    # Without its byline the third text stands in the second article.
    decisions: list[Decision] = [
        Boundary(place(document, H1)),
        RoleGiven(place(document, "石桥镇抢收晚稻"), "headline", place(document, H1)),
    ]
    found = {a.headline.text: body(a)[0] for a in cut(document, *decisions).articles if a.headline}
    assert found == {WINDOW: W1, READING: R1, "石桥镇抢收晚稻": H1}


def test_a_deck_given_to_a_text_leaves_it_in_the_pairing_of_headlines() -> None:
    lines = (*PAGES["titles last"], "", "一张清单管到底")
    document = document_of("\n".join(lines))
    deck = RoleGiven(place(document, "一张清单"), "deck", place(document, W1))
    reading = cut(document, deck)
    found = {a.headline.text: body(a)[0] for a in reading.articles if a.headline}
    assert found == {WINDOW: W1, READING: R1, "石桥镇抢收晚稻": H1}
    assert [a.deck.text for a in reading.articles if a.deck] == ["一张清单管到底"]


@pytest.mark.parametrize("role", ROLES)
def test_a_line_gets_the_role_it_is_given(role: str) -> None:
    document = document_of(CROSSHEADS)
    line = place(document, "减环节")
    reading = cut(document, RoleGiven(line, role))
    label, article = labels_of(reading)[document.text.index("减环节")]
    assert label in (INSIDE if role == "text" else (Label(role),))
    assert (article is None) == (role == "furniture")
    assert torn(reading) == []


def test_a_headline_named_by_a_person_makes_the_line_above_its_kicker() -> None:
    document = document_of("\n".join(PAGES["stack"]))
    (article,) = cut(document, RoleGiven(place(document, "云溪区推行"), "headline")).articles
    assert article.headline is not None
    assert article.headline.text == "云溪区推行园区就近办"
    assert article.kicker is not None
    assert WINDOW in article.kicker.text


def test_a_byline_that_no_rule_knows_is_read_when_named() -> None:
    document = document_of("\n".join((WINDOW, "王凯　李红", W1, W2)))
    reading = cut(document, RoleGiven(place(document, "王凯"), "byline"))
    assert labels_of(reading)[document.text.index("王凯")][0] is Label.BYLINE


def test_lines_are_found_again_when_the_source_was_corrected() -> None:
    document = document_of(CROSSHEADS)
    decision = Boundary(place(document, "减环节"))
    corrected = document_of("\n".join(("临江日报", "要闻", *PAGES["crossheads"])))
    assert titles(cut(corrected, decision)) == [WINDOW, "减环节"]
    spaced = document_of(CROSSHEADS.replace("减环节", "　减　环 节"))
    assert [line.number for _, line in find_lines(spaced, [decision]).found] == [6]


def test_of_equal_lines_the_nearest_is_meant() -> None:
    document = document_of("\n".join((WINDOW, W1, "减环节", W2, "减环节", W3)))
    near = find_lines(document, [Boundary(Place(4, "减环节")), Boundary(Place(99, "减环节"))])
    assert [line.number for _, line in near.found] == [3, 5]


def test_a_line_that_is_gone_is_told_with_a_cure_and_all_others_hold() -> None:
    document = document_of(CROSSHEADS)
    kept = Boundary(place(document, "减时限"))
    standing = find_lines(document, [Boundary(Place(5, WINDOW + "里")), kept, Join(Place(2, "无"))])
    assert [decision for decision, _ in standing.found] == [kept]
    gone, none = standing.issues
    assert (gone.code, gone.file) == ("decision-stale", "seeds/decisions/p.yml")
    assert WINDOW in gone.cure
    assert "take the decision out" in none.cure


def test_of_two_words_on_one_line_the_later_holds() -> None:
    document = document_of(CROSSHEADS)
    line = place(document, "减环节")
    early, late = Signed(at="2026-01-01T00:00:00Z"), Signed(at="2026-02-01T00:00:00Z")
    standing = find_lines(document, [Boundary(line, late), Join(line, early)])
    assert [decision for decision, _ in standing.found] == [Boundary(line, late)]


def test_without_decisions_the_document_is_the_very_same() -> None:
    document = document_of(CROSSHEADS)
    settled = Settled(place(document, WINDOW), "thin-pairing")
    assert rule_lines(document, find_lines(document, [])) is document
    assert rule_lines(document, find_lines(document, [settled])) is document


@cache
def dev_pages() -> tuple[Document, ...]:
    files = (path for path in sorted(DEV.iterdir()) if path.suffix in (".md", ".txt"))
    return tuple(document_of(path.read_text(encoding="utf-8"), path.name) for path in files)


CHOICES = st.tuples(
    st.integers(0, 999),
    st.sampled_from(["boundary", "join", *ROLES]),
    st.none() | st.integers(0, 999),
)
"""A line, what is decided about it, and a line of the article it goes to."""


def decided(document: Document, choices: list[tuple[int, str, int | None]]) -> list[Decision]:
    """Decisions about different lines of a page."""
    lines = document.lines
    made: dict[int, Decision] = {}
    for number, kind, home in choices:
        at = place_of_line(document, lines[number % len(lines)])
        if kind in ROLES:
            goal = None if home is None else place_of_line(document, lines[home % len(lines)])
            made[at.number] = RoleGiven(at, kind, goal)
        else:
            made[at.number] = Boundary(at) if kind == "boundary" else Join(at)
    return list(made.values())


@settings(max_examples=50)
@given(
    st.integers(0, 15), st.lists(CHOICES, min_size=1, max_size=6), st.randoms(use_true_random=False)
)
def test_whatever_is_decided_nothing_is_lost_and_roles_are_obeyed(
    page: int, choices: list[tuple[int, str, int | None]], random: Random
) -> None:
    document = dev_pages()[page]
    decisions = decided(document, choices)
    standing = find_lines(document, decisions)
    reading = segment(rule_lines(document, standing))
    assert torn(reading) == []
    blocks = labels_of(reading)
    for decision, line in standing.found:
        if isinstance(decision, RoleGiven):
            wanted = INSIDE if decision.role == "text" else (Label(decision.role),)
            assert blocks[line.span[0]][0] in wanted
    shuffled = list(decisions)
    random.shuffle(shuffled)
    again = segment(rule_lines(document, find_lines(document, shuffled)))
    assert (again.blocks, again.articles) == (reading.blocks, reading.articles)
    # Replayed upon what was replayed, nothing changes.
    twice = rule_lines(rule_lines(document, standing), standing)
    assert segment(twice).blocks == reading.blocks


@settings(max_examples=25)
@given(st.integers(0, 15), st.integers(0, 999))
def test_a_boundary_holds_wherever_it_is_set(page: int, number: int) -> None:
    document = dev_pages()[page]
    line = document.lines[number % len(document.lines)]
    reading = cut(document, Boundary(place_of_line(document, line)))
    label, article = next(
        (block.label, block.article)
        for block in reading.blocks
        if block.span[0] <= line.span[0] < block.span[1]
    )
    assert article is not None
    # A title printed apart from its text may stand below it; all else begins its article.
    above = [
        block
        for block in reading.blocks
        if block.article == article and block.span[0] < line.span[0]
        if block.label in (Label.BODY, Label.CROSSHEAD)
    ]
    assert above == [] or label in (Label.HEADLINE, Label.DECK, Label.KICKER, Label.COLUMN)
    assert torn(reading) == []
