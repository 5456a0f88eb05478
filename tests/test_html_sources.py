"""Web pages as sources: one article, with facts whose words stand in what the page prints."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from scraper.model import Label, Person
from scraper.pipeline.analysis import analyse
from scraper.text import clean
from tests.project import ROOT, anliku
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


def test_a_paragraph_longer_than_any_is_an_error() -> None:
    analysis = analyse(page_of("<p>" + "文，" * 110_000).encode(), "p.html", "x")
    assert [issue.code for issue in analysis.issues] == ["line-too-long"]


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


def seed(folder: Path, page: str, **known: str) -> Path:
    """A library whose only source is a web page; ``known`` is what its row knows."""
    seeds = folder / "seeds"
    seeds.mkdir(parents=True)
    (seeds / "w1.html").write_bytes(page.encode())
    row = {
        "id": "w1", "file": "w1.html", "kind": "html",
        "sha256": hashlib.sha256(page.encode()).hexdigest(),
        "outlet": None, "date": None, "page": None, "url": None, **known,
    }  # fmt: skip
    (seeds / "sources.yml").write_text(f"[{json.dumps(row, ensure_ascii=False)}]", "utf-8")
    (folder / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    return folder


def written(folder: Path) -> tuple[dict[str, Any], str]:
    """Front matter and text of the only article that a scrape writes."""
    found = anliku("scrape", "--project", str(folder))
    assert (found.exit_code, found.stderr) == (0, "")
    (path,) = (folder / "content" / "articles").rglob("w1/*.md")
    text = path.read_text("utf-8")
    return yaml.safe_load(text.split("\n---\n")[0]), text


def test_a_row_of_the_catalogue_becomes_a_page_with_outlet_date_and_address(tmp_path: Path) -> None:
    address = "http://www.liuhe.gov.cn/art/2023/5/6/art_1_2.html"
    front, text = written(seed(tmp_path, page_of(OPENING, HEAD), url=address))
    assert front["title"] == "县里推行联合验收"
    assert (front["date"], front["source"]["outlet"]) == ("2023-05-06", "柳河日报")
    assert front["source"]["url"] == address
    assert front["byline"]["reporters"] == ["王凯"]
    assert "柳河日报" in text
    assert address in text
    assert [one["practice"] for one in front["mentions"]][:1] == ["joint-acceptance"]


def test_the_values_of_the_row_win(tmp_path: Path) -> None:
    page = page_of(OPENING + "<p>本文写于2022年8月，记的是当年的事。</p>", HEAD)
    known = {"outlet": "柳河晚报", "date": "2022-08", "date_basis": "2022年8月"}
    front, _ = written(seed(tmp_path, page, **known))
    assert (front["date"], front["source"]["outlet"]) == ("2022-08", "柳河晚报")


@pytest.mark.parametrize(("head", "date"), [(HEAD, "2023-05-06"), ("", "2023-05-08")])
def test_the_date_of_a_list_counts_only_where_the_page_gives_none(
    tmp_path: Path, head: str, date: str
) -> None:
    known = {"date": "2023-05-08", "fetched_at": "2023-05-09T01:00:00Z"}
    front, _ = written(seed(tmp_path, page_of(OPENING, head), **known))
    assert front["date"] == date


PICTURED = (
    f"<p>{TEXT[0]}</p><figure><img src='/loading.gif' data-src='/img/1.jpg'>"
    "<figcaption>窗口前 <b>王凯</b> 摄</figcaption></figure>"
    f"<p>{TEXT[1]}详见<a href='/f/办法.pdf'>办法全文</a>。</p>"
    "<p><img src='data:image/png;base64,AAAA'></p><p align=center>图为评审会现场</p>"
    "<p>附件：<a href='/f/a.docx?n=1'>1.申请表*.docx</a>　<a href='/f/b.xls'>2.名单.xls</a></p>"
    "<p>附件：<a href='javascript:alert(1)//.pdf'>危险.pdf</a></p>"
)


def test_pictures_and_files_keep_their_places_as_links_that_load_nothing(tmp_path: Path) -> None:
    below = "<div><a href='../c.pdf'>附表三.pdf</a></div><div><a href='/d'>别的文章</a></div>"
    page = page_of(PICTURED, HEAD).replace("<div class=footer>", f"{below}<div>", 1)
    url = "http://www.liuhe.gov.cn/art/5/t_1.html"
    _, text = written(seed(tmp_path, page, url=url))
    host, rel = "http://www.liuhe.gov.cn", '{: .al-outside rel="noopener noreferrer" }'
    caption = f"图片说明：窗口前 王凯 摄　[原图]({host}/img/1.jpg){rel}"
    assert text.index("{: #p1 }") < text.index(caption) < text.index("{: #p2 }")
    assert f"详见[办法全文]({host}/f/%E5%8A%9E%E6%B3%95.pdf){rel}。" in text
    assert f"附件：[1.申请表\\*.docx]({host}/f/a.docx?n=1){rel}" in text
    assert f"[2.名单.xls]({host}/f/b.xls){rel}" in text
    assert f"[附表三.pdf]({host}/art/c.pdf){rel}" in text
    assert "图片说明：图为评审会现场\n" in text
    assert "危险.pdf" in text
    for hostile in ("javascript", "data:image", "![", "<img", "别的文章", "loading.gif"):
        assert hostile not in text


def test_the_words_of_files_and_captions_lie_where_they_say() -> None:
    analysis = analyse(page_of(PICTURED, HEAD).encode(), "page.html", "x")
    assert analysis.reading
    assert analysis.reading.document.told
    assert analysis.reading.document.told.references == ()  # without an address nothing leads
    page = page_of(PICTURED, f'{HEAD}<link rel=canonical href="http://a.cn/b/c.html">')
    analysis = analyse(page.encode(), "page.html", "x")
    assert analysis.reading
    assert analysis.reading.document.told
    raw = analysis.reading.document.text
    found = [raw[slice(*r.span)] for r in analysis.reading.document.told.references]
    assert found == ["窗口前 王凯 摄", "办法全文", "1.申请表*.docx", "2.名单.xls"]
