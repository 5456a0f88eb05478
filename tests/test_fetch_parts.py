"""Articles on several pages: fetched whole, each page kept with its address, read as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scraper.model import AddressKind
from scraper.pipeline.analysis import analyse
from scraper.pipeline.further import with_further
from scraper.read.catalogue import load_catalogue
from scraper.read.html.further import further_pages
from tests.fetch_library import SMALL, codes, feed_of, make_library, rows, run, urls
from tests.fetch_site import Hit, Page, Reply, feed, serving
from tests.small_pdfs import FIXTURES

WORDS = ("县里推行联合验收，企业一次申报，各部门一起到场。", "过去要跑五个部门，现在十天办完。",
         "群众和企业都说，这样的改革办到了心坎上，省时又省心。")  # fmt: skip


def part(number: int, pager: str, tail: str = "") -> Reply:
    text = f"<p>{WORDS[number % 3]}第{number}页的话，说的是第{number}件事。</p>" * 2 + tail
    head = "<title>联合验收</title><meta name=ArticleTitle content=联合验收>"
    body = f"<h1>联合验收</h1><div class=TRS_Editor>{text}</div><div class=fy>{pager}</div>"
    return Reply(f"<html><head>{head}</head><body>{body}</body></html>".encode())


def pager(stem: str, count: int) -> str:
    more = (f"<a href='{stem}_{n}.html'>{n + 1}</a>" for n in range(1, count))
    return f"<a href='{stem}.html'>1</a>{''.join(more)}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_library(tmp_path / "library")


def article(root: Path) -> tuple[str, list[str]]:
    """Text of the only article in the library, and the codes of what is told of it."""
    (row,) = load_catalogue(root / "seeds" / "sources.yml").sources
    found = analyse(row.path.read_bytes(), row.file, row.id, with_further(row))
    (one,) = found.articles
    text = "\n".join(p.text for p in one.article.paragraphs)
    return text, [issue.code for issue in found.issues]


def test_all_pages_are_fetched_and_read_as_one(root: Path) -> None:
    """The second page alone names the third, and the last one signs."""
    tail = "<p>（记者 王凯）</p>"
    pages: dict[str, Page] = {
        "/a/t_9.html": part(1, pager("t_9", 2)),
        "/a/t_9_1.html": part(2, pager("t_9", 3)),
        "/a/t_9_2.html": part(3, pager("t_9", 3), tail),
        "/a/t_8.html": part(1, "<a href='t_9.html'>下一页</a>"),
    }
    with serving({"/feed": feed("/a/t_9.html"), **pages}) as site:
        found = run(root, feed_of(site), further=further_pages)
        asked = len(site.hits)
        run(root, feed_of(site), further=further_pages)
        assert site.paths()[asked:] == ["/robots.txt", "/feed"]
    assert urls(root) == ["a/t_9.html", "a/t_9_1.html", "a/t_9_2.html"]
    first, *more = rows(root)
    assert [row["part_of"] for row in more] == [first["id"]] * 2
    assert all(row["warc"] and row["sha256"] for row in rows(root))
    count = found.tally.sources["news"]
    assert (count.articles, count.filed, count.parts) == (1, 1, 2)
    text, told = article(root)
    assert [text.find(f"第{n}页") >= 0 for n in (1, 2, 3)] == [True] * 3
    assert text.index("第1页") < text.index("第2页") < text.index("第3页")
    assert "pages-missing" not in told


def test_the_script_of_a_pager_tells_its_pages(root: Path) -> None:
    script = '<script>createPageHTML(2, 0,"t_9","html");</script>'
    pages: dict[str, Page] = {"/a/t_9.html": part(1, script), "/a/t_9_1.html": part(2, script)}
    with serving({"/feed": feed("/a/t_9.html"), **pages}) as site:
        run(root, feed_of(site), further=further_pages)
    assert len(rows(root)) == 2
    assert "第2页" in article(root)[0]


def test_a_page_that_is_gone_is_told(root: Path) -> None:
    pages: dict[str, Page] = {
        "/a/t_9.html": part(1, pager("t_9", 3)),
        "/a/t_9_2.html": part(3, pager("t_9", 3)),
    }
    with serving({"/feed": feed("/a/t_9.html"), **pages}) as site:
        found = run(root, feed_of(site), further=further_pages)
    assert codes(found) == ["pages-lost"]
    text, told = article(root)
    assert "pages-missing" in told
    assert "第3页" in text


def endless(_before: int, hit: Hit) -> Reply:
    number = int(hit.path.removeprefix("/a/t_9").removesuffix(".html").strip("_") or 0)
    return part(number, f"<a href='t_9_{number + 1}.html'>下一页</a>")


def same(_before: int, _hit: Hit) -> Reply:
    return part(1, "".join(f"<a href='t_9.html?page={n}'>{n}</a>" for n in range(1, 99)))


def front(_before: int, hit: Hit) -> Reply:
    if hit.path == "/a/t_9.html":
        return part(1, pager("t_9", 9))
    return Reply(status=302, headers={"Location": "/a/t_9.html"})


@pytest.mark.parametrize(("trap", "most"), [(endless, 51), (same, 51), (front, 9)])
def test_pages_without_end_are_bounded(
    root: Path, trap: Callable[[int, Hit], Reply], most: int
) -> None:
    names = [f"/a/t_9_{n}.html" for n in range(1, 200)]
    names += ["/a/t_9.html", *(f"/a/t_9.html?page={n}" for n in range(200))]
    with serving({"/feed": feed("/a/t_9.html"), **dict.fromkeys(names, trap)}) as site:
        run(root, feed_of(site), further=further_pages)
        asked = [path for path in site.paths() if path.startswith("/a/")]
    assert 2 <= len(asked) <= most
    assert len(asked) == len(set(asked))
    text, _ = article(root)
    assert text.count("第1页") == 2 or trap is endless


def test_a_page_on_another_host_or_of_another_article_is_no_further_page() -> None:
    page = part(1, "<a href='http://b.cn/a/t_9_1.html'>2</a><a href='t_10.html'>下一页</a>")
    url = "http://a.cn/a/t_9.html"
    assert further_pages(page.body, url, url) == ()
    other = part(1, "<a href='?id=8'>2</a><a href='?id=7&page=2'>2</a>")
    url = "http://a.cn/show.jsp?id=7"
    assert further_pages(other.body, url, url) == ("http://a.cn/show.jsp?id=7&page=2",)


def test_a_part_whose_first_row_was_taken_out_is_told(root: Path) -> None:
    pages: dict[str, Page] = {
        "/a/t_9.html": part(1, pager("t_9", 2)),
        "/a/t_9_1.html": part(2, pager("t_9", 2)),
    }
    with serving({"/feed": feed("/a/t_9.html"), **pages}) as site:
        run(root, feed_of(site), further=further_pages)
    path = root / "seeds" / "sources.yml"
    path.write_text("- id" + path.read_text("utf-8").split("- id")[2], "utf-8")
    found = load_catalogue(path)
    assert "part-without-first" in [issue.code for issue in found.issues]
    assert found.sources == ()


def test_a_pdf_among_the_articles_becomes_a_row_of_its_kind(root: Path) -> None:
    """By its bytes: what only calls itself a PDF is none."""
    pdf = next(iter(sorted(FIXTURES.glob("*.pdf")))).read_bytes()
    pages: dict[str, Page] = {
        "/a/1.pdf": Reply(pdf, kind="application/pdf"),
        "/a/2.pdf": Reply(part(1, "").body, kind="application/pdf"),
    }
    with serving({"/feed": feed(*pages), **pages}) as site:
        bounds = replace(SMALL, sent=9_000_000, whole=9.0)
        assert codes(run(root, feed_of(site), bounds=bounds, further=further_pages)) == []
    found = {
        str(source.url)[-5:]: source
        for source in load_catalogue(root / "seeds/sources.yml").sources
    }
    assert {name: source.kind for name, source in found.items()} == {
        "1.pdf": "pdf",
        "2.pdf": "html",
    }
    assert found["1.pdf"].path.suffix == ".pdf"
    assert found["1.pdf"].path.read_bytes() == pdf
    row = found["1.pdf"]
    assert analyse(row.path.read_bytes(), row.file, row.id, row).reading


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("<li><a href='/a/8.ht", ["list-cut"]),
        ("<li>第八条</li>", ["list-cut"]),
        ("</ul></body></html>", []),
    ],
)
def test_a_list_that_always_breaks_off_is_told(root: Path, end: str, told: list[str]) -> None:
    links = "".join(f"<li><a href='/a/{n}.html'>县里推行联合验收第{n}批</a></li>" for n in range(3))
    listed = Reply(f"<html><body><ul>{links}{end}".encode())
    pages = {f"/a/{n}.html": part(n, "") for n in range(3)}
    with serving({"/list": listed, **pages}) as site:
        row = feed_of(site, kind=AddressKind.LIST, url=f"{site.url}/list", select="li a")
        assert codes(run(root, row)) == told
        assert codes(run(root, row)) == told
    assert len(rows(root)) == 3
