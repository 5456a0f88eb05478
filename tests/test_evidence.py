"""Law 2: cleaning the raw range of a fact gives its quotation, on every page there is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.facts.evidence import prove_all
from scraper.facts.parts import parts_of
from scraper.model import Cleaned, Fact, Found, Part, Use, Value
from scraper.pipeline.analysis import Analysis, analyse
from scraper.text import clean
from tests.project import ROOT

PAGES = sorted(
    [
        *(ROOT / "seeds").glob("*.txt"),
        *(ROOT / "tests" / "pages").glob("*/*.txt"),
        *(ROOT / "tests" / "pages").glob("*/*.md"),
    ]
)
ANY: Value = Use("any", "does")


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def prove(found: Found[Value], parts: Sequence[Part], raw: str) -> Fact | None:
    return next(prove_all([found], parts, raw), None)


@cache
def analysed(page: Path) -> Analysis:
    return analyse(page.read_bytes(), page.name, "s")


def keeps_the_law(fact: Fact, raw: str) -> bool:
    return (
        bare(clean(raw[slice(*fact.span)]).text) == bare(fact.quote)
        and fact.words in fact.quote
        and fact.span[0] <= fact.words_span[0] < fact.words_span[1] <= fact.span[1]
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.name}")
def test_every_fact_of_every_page_has_its_words(page: Path) -> None:
    found = analysed(page)
    assert found.reading
    raw = found.reading.document.text
    facts = [fact for article in found.articles for fact in article.facts]
    assert [fact for fact in facts if not keeps_the_law(fact, raw)] == []


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_words_of_any_page_are_proven_or_refused(data: st.DataObject) -> None:
    page = data.draw(st.sampled_from(PAGES))
    found = analysed(page)
    assert found.reading
    article = data.draw(st.sampled_from(found.articles)).article
    parts = [part for part in parts_of(article) if part.text]
    number = data.draw(st.integers(0, len(parts) - 1))
    start = data.draw(st.integers(0, len(parts[number].text) - 1))
    end = data.draw(st.integers(start + 1, min(start + 12, len(parts[number].text))))
    fact = prove(Found(number, start, end, ANY, "any"), parts, found.reading.document.text)
    assert fact is None or keeps_the_law(fact, found.reading.document.text)


def test_a_sentence_torn_by_a_box_is_quoted_up_to_the_box() -> None:
    raw = "县里推行联合\n【另一篇的框】\n验收，用时五天。"
    body = Cleaned("县里推行联合验收，用时五天。", (*range(6), *range(15, 23)))
    parts = [Part("p1", body)]
    whole = prove(Found(0, 2, 4, ANY, "any"), parts, raw)
    assert whole
    assert (whole.quote, whole.span) == ("县里推行联合", (0, 6))
    later = prove(Found(0, 9, 13, ANY, "any"), parts, raw)
    assert later
    assert later.quote == "验收，用时五天。"
    assert prove(Found(0, 4, 8, ANY, "any"), parts, raw) is None, "the words are torn themselves"


def test_a_mark_whose_fellow_is_outside_leaves_the_words_alone() -> None:
    raw = '他说:"钱是小事,三天办结。大家说好"。'
    body = clean(raw)
    fact = prove(
        Found(0, body.text.index("三天"), body.text.index("办结"), ANY, "any"),
        [Part("p1", body)],
        raw,
    )
    assert fact
    assert keeps_the_law(fact, raw)


def test_a_space_proves_nothing() -> None:
    raw = "第一章　总　则"
    part = Part("h1", Cleaned("第一章 总则", (0, 1, 2, 3, 4, 6)))
    assert prove(Found(0, 3, 4, ANY, "any"), [part], raw) is None
