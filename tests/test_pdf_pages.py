"""The sample pages as PDF: the same articles as from the text that they were drawn from."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from scraper.model import Reading
from scraper.read import read_bytes
from scraper.segment import segment
from tests.gold.score_articles import score
from tests.newspaper.judging import parts as parts_of
from tests.newspaper.judging import row_of, strangers, uncounted
from tests.project import anliku, make_project

PAGES = Path(__file__).parent / "fixtures" / "pdf"
NAMES = ("pageA.pdf", "pageA_tt.pdf", "pageA_scr.pdf", "pageB_tt.pdf")
HAN_SPACE = re.compile("[一-鿿，。、；：] +[一-鿿，。、；：]")


def gold(name: str) -> list[dict[str, Any]]:
    lines = (PAGES / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["source"] == name]


@pytest.fixture(scope="module", params=NAMES)
def reading(request: pytest.FixtureRequest) -> Reading:
    content = (PAGES / request.param).read_bytes()
    document, issues = read_bytes(content, request.param, "p")
    assert document is not None, issues
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    return segment(document)


def test_articles_are_those_of_the_text(reading: Reading) -> None:
    name = reading.document.name
    found = score(gold(name), [row_of(article, name) for article in reading.articles])
    assert found["article_f1"] == found["paragraph_f1"] == found["byline"] == 1.0
    assert found["headline"] == 1.0
    # In the scrambled page the signs of an upright deck lie on top of each other, in no order.
    assert found["subhead"] >= (0.85 if name == "pageA_scr.pdf" else 1.0)


def test_no_space_stands_between_chinese_signs(reading: Reading) -> None:
    for article in reading.articles:
        for paragraph in article.paragraphs:
            assert not HAN_SPACE.search(paragraph.text)


def test_words_are_found_whatever_the_fonts_call_them(reading: Reading) -> None:
    text = "".join(paragraph.text for a in reading.articles for paragraph in a.paragraphs)
    assert "行政" in text
    assert "工程" in text


def test_every_sign_is_in_one_block_and_true_to_the_page(reading: Reading) -> None:
    assert uncounted(reading) == []
    for article in reading.articles:
        for part in parts_of(article):
            assert strangers(part, reading.document.text) == []


def test_lines_know_their_place(reading: Reading) -> None:
    for line in reading.document.lines:
        assert line.box is not None
        assert line.box.page == 1
        assert 0 <= line.box.x0 < line.box.x1
        assert 0 <= line.box.y0 < line.box.y1


def test_a_boxed_table_is_markdown() -> None:
    document, _ = read_bytes((PAGES / "pageA_tt.pdf").read_bytes(), "pageA_tt.pdf", "p")
    assert document is not None
    assert "| 用地规划许可 | 10个工作日 | 2个工作日 | 80% |" in document.text


def test_a_pdf_is_read_on_the_command_line(tmp_path: Path) -> None:
    out = tmp_path / "articles.jsonl"
    found = anliku("read", str(PAGES / "pageB_tt.pdf"), "--articles-jsonl", str(out))
    assert found.exit_code == 0
    assert "8 articles" in found.stdout
    assert len(out.read_text(encoding="utf-8").splitlines()) == 8


def test_a_catalogued_pdf_becomes_pages(tmp_path: Path) -> None:
    library = make_project(tmp_path / "library", {})
    shutil.copy(PAGES / "pageA_tt.pdf", library / "seeds")
    digest = hashlib.sha256((PAGES / "pageA_tt.pdf").read_bytes()).hexdigest()
    (library / "seeds" / "sources.yml").write_text(
        f"- id: a\n  file: pageA_tt.pdf\n  kind: pdf\n  sha256: {digest}\n  outlet: 政务服务周报\n"
        '  date: "2022-03-28"\n  date_basis: 2022年3月28日\n  page: "04"\n  url: null\n'
        "  expect: {articles: 7}\n",
        encoding="utf-8",
    )
    found = anliku("scrape", "--project", str(library))
    assert (found.exit_code, found.stderr) == (0, "")
    again = anliku("scrape", "--project", str(library))
    assert "unchanged" in again.stdout
    assert " 0 create, 0 update" in again.stdout
    assert len(list((library / "content" / "articles" / "a").glob("*.md"))) == 7


def test_a_row_that_calls_a_text_pdf_is_told() -> None:
    _, (issue,) = read_bytes("一页报纸。".encode(), "page.pdf", "p", kind="pdf")
    assert issue.code == "not-pdf"
