"""Web pages as sources: one article, with facts whose words stand in what the page prints."""

from __future__ import annotations

import json
from pathlib import Path

from scraper.model import Label, Person
from scraper.pipeline.analysis import analyse
from scraper.text import clean
from tests.project import anliku
from tests.test_html_reading import TEXT, page_of
from tests.web_scoring import PAGES

HEAD = '<meta name="ContentSource" content="柳河日报"><meta name="PubDate" content="2023-05-06">'
OPENING = f"<p>本报讯（记者王凯）{TEXT[0]}</p><p><b>一次到场</b></p><p>{TEXT[1]}</p>"


def test_a_page_is_one_article_with_all_that_it_says(tmp_path: Path) -> None:
    path, out = tmp_path / "page.html", tmp_path / "a.jsonl"
    path.write_text(page_of(OPENING, HEAD), encoding="utf-8")
    found = anliku("read", str(path), "--articles-jsonl", str(out))
    assert (found.stderr, found.exit_code) == ("", 0)
    assert found.stdout == f"{path}: 1 article, 0 blocks left over\n"
    article = json.loads(out.read_text("utf-8"))
    assert article["headline"] == "县里推行联合验收"
    assert article["reporters"] == ["王凯"]
    assert article["section_headings"] == ["一次到场"]
    assert article["body"] == [f"本报讯（记者王凯）{TEXT[0]}", TEXT[1]]


def test_every_fact_has_its_words_and_every_sign_its_block() -> None:
    for path in sorted((PAGES / "dev").glob("*.html")):
        analysis = analyse(path.read_bytes(), path.name, "x")
        assert analysis.reading
        raw = analysis.reading.document.text
        spans = [block.span for block in analysis.reading.blocks]
        inked = [place for start, end in spans for place in range(start, end)]
        assert len(inked) == len(set(inked))
        assert {i for i, sign in enumerate(raw) if not sign.isspace()} <= set(inked)
        for found in analysis.articles:
            for fact in found.facts:
                printed = clean(raw[slice(*fact.span)]).text
                assert "".join(printed.split()) == "".join(fact.quote.split()), path.name


def test_the_day_and_who_signs_are_facts_of_the_page() -> None:
    analysis = analyse(page_of(OPENING, HEAD).encode(), "page.html", "x")
    (found,) = analysis.articles
    assert found.published
    assert (found.published.edtf, found.published.quote) == ("2023-05-06", "2023-05-06")
    people = [(person.name, person.role) for person, _ in found.of(Person)]
    assert ("王凯", "reporter") in people


def test_a_page_that_only_a_script_fills_is_an_error() -> None:
    analysis = analyse(b"<!doctype html><title>a</title><script>fill()</script>", "p.html", "x")
    assert [issue.code for issue in analysis.issues][:1] == ["no-body"]
    assert analysis.reading is None


def test_a_text_with_some_tags_in_it_is_no_web_page() -> None:
    analysis = analyse("县里推行联合验收\n<p>企业都说好。</p>\n".encode(), "page.txt", "x")
    assert analysis.reading
    assert analysis.reading.document.told is None


def test_a_policy_paper_on_a_page_is_read_as_a_paper() -> None:
    path = PAGES / "dev" / "gazette_policy_table.html"
    analysis = analyse(path.read_bytes(), path.name, "x")
    assert analysis.reading
    kinds = [article.kind for article in analysis.reading.articles]
    labels = {block.label for block in analysis.reading.blocks}
    assert kinds == ["policy"]
    assert Label.LEFTOVER not in labels
