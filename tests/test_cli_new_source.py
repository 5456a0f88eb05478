"""anliku new-source: a profile that reads its page as before, and a sample that check holds."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from scraper.model import Issue
from scraper.read.html import read_page
from scraper.read.html.drafting import draft_profile
from scraper.read.html.profiles import read_profile
from tests.project import anliku, contents
from tests.test_html_reading import BODY, page_of
from tests.test_html_sources import seed
from tests.web_scoring import as_written, load_answers

URL = "http://www.liuhe.gov.cn/art/1.html"
PAGE = page_of(
    f"{BODY}<p class=ed>责任编辑：孙立</p>",
    '<meta name="PubDate" content="2023-05-06">',
    "<span class=from>来源：柳河日报</span><span class=who>作者：王凯</span>",
)
SITES = Path("seeds", "sites")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return seed(tmp_path / "library", PAGE, url=URL)


@pytest.fixture
def page(tmp_path: Path) -> str:
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    return str(path)


def draft(library: Path, page: str, *options: str) -> tuple[int, str, str]:
    found = anliku("new-source", page, "--project", str(library), *options)
    return found.exit_code, found.stdout, found.stderr


def test_a_profile_and_a_sample_are_written(library: Path, page: str) -> None:
    code, _, errors = draft(library, page, "--url", URL)
    assert (code, errors) == (0, "")
    text = (library / SITES / "www.liuhe.gov.cn.yml").read_text("utf-8")
    found, issues = read_profile(text, "x.yml", "www.liuhe.gov.cn")
    assert issues == ()
    assert found
    assert set(found.fields) >= {"title", "date", "outlet", "author", "editors"}
    assert found.body == "#zoom"
    answers = yaml.safe_load(
        (library / SITES / "samples/www.liuhe.gov.cn/1.yml").read_text("utf-8")
    )
    assert (answers["url"], answers["outlet"], answers["editors"]) == (URL, "柳河日报", ["孙立"])


def test_a_second_run_changes_nothing(library: Path, page: str) -> None:
    draft(library, page, "--url", URL)
    before = contents(library)
    code, shown, _ = draft(library, page, "--url", URL)
    assert (code, contents(library)) == (0, before)
    assert "is there already and stays" in shown


def test_a_dry_run_prints_the_profile_and_writes_nothing(library: Path, page: str) -> None:
    before = contents(library)
    code, shown, _ = draft(library, page, "--url", URL, "--dry-run")
    assert (code, contents(library)) == (0, before)
    assert 'body: "#zoom"' in shown


def test_a_page_without_an_address_is_an_error_with_its_cure(library: Path, page: str) -> None:
    code, _, errors = draft(library, page)
    assert code == 1
    assert errors.endswith("give its address with --url [no-address]\n")


def test_an_address_is_fetched_only_by_somebody(library: Path) -> None:
    code, _, errors = draft(library, URL, "--contact", "nobody")
    assert code == 1
    assert "[no-contact]" in errors


def test_check_tells_when_a_sample_is_read_otherwise(library: Path, page: str) -> None:
    draft(library, page, "--url", URL)
    anliku("scrape", "--project", str(library))
    assert anliku("check", "--project", str(library)).exit_code == 0
    sample = library / SITES / "samples/www.liuhe.gov.cn/1.yml"
    sample.write_text(sample.read_text("utf-8").replace("柳河日报", "柳河晚报"), "utf-8")
    found = anliku("check", "--project", str(library))
    assert found.exit_code == 1
    assert "outlet is read as '柳河日报', not '柳河晚报'" in found.stderr
    sample.write_text("- nothing", "utf-8")
    assert "[sample-unusable]" in anliku("check", "--project", str(library)).stderr


def test_drafts_from_all_pages_in_view_are_profiles() -> None:
    for answer in load_answers("dev"):
        content = answer.file.read_bytes()
        page = read_page(content, "p.html", url=URL)
        assert not isinstance(page, Issue)
        text = draft_profile(as_written(content), page)
        assert read_profile(text, "x.yml", "www.liuhe.gov.cn")[1] == (), answer.file.name
