"""An e-paper, fetched: its issue, and the earlier ones where they are wanted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from scraper.fetch.state import TABLES, State
from scraper.fetch.task import Role, Task
from scraper.model import AddressKind
from scraper.read.catalogue import load_catalogue
from scraper.read.discover import parser_of
from tests.fetch_library import codes, feed_of, make_library, plan_of, rows, run, urls
from tests.fetch_site import Page, Reply, page, serving


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_library(tmp_path / "library")


def layout(number: int, name: str, article: int, others: str) -> Reply:
    """A page of a paper: its hot spots, its titles, the list of pages."""
    text = (
        f"<html><body><MAP NAME=pagepicmap><Area coords='1,1,9,1,9,9,1,9' shape=polygon"
        f" href=content_{article}.htm></MAP><img USEMAP=#PagePicMap>"
        f"<a id=pageLink href=node_{number}.htm>第0{number}版：{name}</a>{others}"
        f"<a href='../../../res/0{number}.pdf'>PDF</a>"
        f"<a href=content_{article}.htm><div id=mp{article}>办事只进一扇门</div></a></body></html>"
        f"<!--enpproperty <founder-type>2</founder-type><founder-pagenum>0{number}"
        f"</founder-pagenum> /enpproperty-->"
    )
    return Reply(text.encode())


def issue(day: str, article: int) -> dict[str, Page]:
    """Two pages of an issue with an article each."""
    folder = f"/html/{day}"
    second = "<a id=pageLink href=node_2.htm>第02版：民生</a>"
    return {
        f"{folder}/node_1.htm": layout(1, "要闻", article, second),
        f"{folder}/node_2.htm": layout(2, "民生", article + 1, ""),
        f"{folder}/content_{article}.htm": page(f"文{article}"),
        f"{folder}/content_{article + 1}.htm": page(f"文{article + 1}"),
    }


HOME = Reply(b"<META HTTP-EQUIV='REFRESH' CONTENT='0; URL=html/2026-11/27/node_1.htm?v=1'>")


def test_an_issue_comes_with_the_page_of_each_article(root: Path) -> None:
    pages = {"/paperindex.htm": HOME, **issue("2026-11/27", 10), **issue("2026-11/26", 20)}
    with serving(pages) as site:
        row = feed_of(site, kind=AddressKind.EPAPER, url=f"{site.url}/paperindex.htm")
        assert codes(run(root, row)) == []
    told = {str(each["url"])[-6:-4]: (each["date"], each["page"]) for each in rows(root)}
    assert set(told) == {"10", "11"}
    assert {date for date, _ in told.values()} == {"2026-11-27"}
    assert "要闻" in str(told["10"][1])
    assert "民生" in str(told["11"][1])
    printed = {
        str(each["url"])[-6:-4]: (each["page_pdf"], each["page_area"]) for each in rows(root)
    }
    assert printed["10"] == (f"{site.url}/res/01.pdf", "1,1 9,1 9,9 1,9")
    assert printed["11"][0] == f"{site.url}/res/02.pdf"
    first, _ = load_catalogue(root / "seeds" / "sources.yml").sources
    assert (first.page_pdf, first.page_area) == printed["10"]


def test_a_page_and_its_place_come_back_from_the_archive_alone(root: Path) -> None:
    pages = {"/paperindex.htm": HOME, **issue("2026-11/27", 10)}
    with serving(pages) as site:
        row = feed_of(site, kind=AddressKind.EPAPER, url=f"{site.url}/paperindex.htm")
        run(root, row)
        before = rows(root)
        (root / "archive" / "fetch.sqlite").unlink()
        (root / "seeds" / "sources.yml").write_text("", encoding="utf-8")
        run(root, row)
    assert rows(root) == before


def test_a_state_of_an_earlier_version_gets_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "fetch.sqlite"
    old = TABLES.replace(",\n  page_pdf TEXT, page_area TEXT", "")
    assert "page_pdf" not in old
    with closing(sqlite3.connect(path)) as base:
        base.executescript(old)
    state = State(path)
    with state.settled():
        state.put(Task("a", "http://a.cn/a", "news", Role.ARTICLE, page_pdf="http://a.cn/1.pdf"))
    found = state.find("a")
    state.close()
    assert found
    assert found.page_pdf == "http://a.cn/1.pdf"


def test_earlier_issues_come_where_they_are_wanted_and_gaps_are_no_error(root: Path) -> None:
    pages = {"/paperindex.htm": HOME, **issue("2026-11/27", 10), **issue("2026-11/25", 30)}
    with serving(pages) as site:
        row = feed_of(site, kind=AddressKind.EPAPER, url=f"{site.url}/paperindex.htm")
        found = run(
            root, row, since="2026-11-24", parser_of=partial(parser_of, since=date(2026, 11, 24))
        )
    assert {issue.level.value for issue in found.issues} == {"note"}
    assert sorted(url[-6:-4] for url in urls(root)) == ["10", "11", "30", "31"]
    assert plan_of(root).since is None
