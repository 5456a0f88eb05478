"""anliku check: 0 if all is well, else 1 with each difference named; changes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.project import BESIDE, PAGE, anliku, contents, make_project


@pytest.fixture
def library(tmp_path: Path) -> Path:
    library = make_project(tmp_path, {"a1": PAGE})
    assert anliku("scrape", "--project", str(library)).exit_code == 0
    return library


def check(library: Path, *options: str) -> tuple[int, str, list[str]]:
    before = contents(library / "content"), contents(library / "seeds")
    found = anliku("check", "--project", str(library), *options)
    assert (contents(library / "content"), contents(library / "seeds")) == before
    return found.exit_code, found.stdout, found.stderr.splitlines()


def test_library_that_is_up_to_date(library: Path) -> None:
    pages = len(contents(library / "content")) - len(BESIDE)
    assert check(library) == (0, f"all is well (sources: 1, pages: {pages})\n", [])
    assert json.loads(check(library, "--json")[1]) == {"ok": True, "sources": 1, "pages": pages}


def test_a_missing_page_was_deleted_by_a_person_and_those_that_told_of_it_are_stale(
    library: Path,
) -> None:
    page = next(name for name in contents(library / "content") if name.startswith("articles/a1/"))
    (library / "content" / page).unlink()
    code, _, errors = check(library)
    assert code == 1
    assert f"content/{page}: note: this page was deleted" in "\n".join(errors)
    stale = "content/articles/index.md: error: this page is out of date; run anliku scrape [stale]"
    assert stale in errors


def test_pages_are_missing_where_none_is_left(library: Path) -> None:
    (library / "content").rename(library / "elsewhere")
    code, _, errors = check(library)
    assert code == 1
    assert "content/index.md: error: this page is missing; run anliku scrape [stale]" in errors


def test_page_that_is_out_of_date(library: Path) -> None:
    path = library / "seeds" / "sources.yml"
    rows = path.read_text(encoding="utf-8").replace("outlet: null", "outlet: 柳河日报")
    path.write_text(rows, encoding="utf-8")
    code, _, errors = check(library)
    assert code == 1
    assert any(
        error.startswith("content/articles/a1/")
        and error.endswith("this page is out of date; run anliku scrape [stale]")
        for error in errors
    )


def test_an_edited_page_is_no_fault_and_an_unexpected_count_is(library: Path) -> None:
    (library / "content" / "index.md").write_text("我的\n", encoding="utf-8")
    path = library / "seeds" / "sources.yml"
    rows = path.read_text(encoding="utf-8").replace("articles: 2", "articles: 9")
    path.write_text(rows, encoding="utf-8")
    code, _, errors = check(library, "--json")
    assert code == 1
    assert [json.loads(error)["code"] for error in errors] == ["count-unexpected"]
