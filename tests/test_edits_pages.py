"""Pages that people edit, move and delete, from the sources to the site."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from site_config.page import parse_page
from tests.project import PAGE, anliku, contents, make_project

OTHER = PAGE.replace("柳河", "石桥").replace("镇里", "乡里").replace("县里", "市里")
OTHER = OTHER.replace("一次申报", "一次申请")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    root = make_project(tmp_path / "library", {"a1": PAGE, "b2": OTHER})
    assert scrape(root) == []
    return root


def scrape(root: Path, *options: str) -> list[str]:
    """Runs it, without error; codes of what is told, but for copies of PAGE."""
    found = anliku("scrape", "--project", str(root), *options)
    assert found.exit_code == 0, found.stderr
    codes = [line.rpartition("[")[2].rstrip("]") for line in found.stderr.splitlines()]
    return [code for code in codes if code not in ("same-text", "joined-copy")]


def settled(root: Path) -> dict[str, bytes]:
    """All files, but for what is known of their own sizes and times: a file just written is new."""
    known = ".cache/anliku/digests/"
    return {name: told for name, told in contents(root).items() if not name.startswith(known)}


def page_of(content: Path, source: str, title: str) -> Path:
    pages = (content / "articles" / source).glob("*.md")
    return next(page for page in pages if title in page.read_text("utf-8").split("\n", 2)[1])


def test_moved_deleted_and_edited_pages_make_a_whole_site(library: Path) -> None:
    content = library / "content"
    station, check = page_of(content, "a1", "服务站"), page_of(content, "a1", "联合验收")
    deleted = page_of(content, "b2", "联合验收")
    practice = content / "practices" / "joint-acceptance.md"
    text = station.read_text("utf-8")
    first = next(line for line in text.split("\n") if line.startswith("柳河镇把"))
    station.write_text(
        text.replace(f"{first}\n{{: #p1 }}\n\n", "").replace("专人值守", "两人值守"), "utf-8"
    )
    moved = content / "articles" / "联合验收.md"
    check.rename(moved)
    practice.rename(content / "practices" / "acceptance.md")
    deleted.unlink()
    assert sorted(scrape(library)) == ["page-deleted", "page-moved", "page-moved"]
    before = settled(library)
    assert scrape(library) == []
    assert settled(library) == before, "a second run changes nothing"
    told = (content / "practices" / "acceptance.md").read_text("utf-8")
    assert "../articles/联合验收.md#" in told
    assert deleted.name not in told
    assert "市里推行" not in told, "an article whose page was deleted is told of nowhere"
    assert "(联合验收.md)" in (content / "articles" / "index.md").read_text("utf-8")
    leading = parse_page(check.read_text("utf-8"))[0]
    assert (leading["kind"], leading["moved_to"]) == ("moved", "articles/联合验收.md")
    built = anliku("build", "--project", str(library))
    assert built.exit_code == 0, built.stderr
    site = library / "site"
    soup = BeautifulSoup(
        (site / "articles" / "a1" / f"{check.stem}.html").read_text("utf-8"), "html.parser"
    )
    refresh = soup.select_one('meta[http-equiv="refresh"]')
    assert refresh is not None
    assert str(refresh["content"]).startswith("0; url=../")
    assert "两人值守" in (site / "articles" / "a1" / f"{station.stem}.html").read_text("utf-8")
    assert anliku("check", "--project", str(library)).exit_code == 0
    name = deleted.relative_to(content).as_posix()
    assert f"deleted: {name} " in anliku("edits", "--project", str(library)).stdout
    assert scrape(library, "--restore", name) == []
    assert deleted.exists()
    assert "市里推行" in (content / "practices" / "acceptance.md").read_text("utf-8")
