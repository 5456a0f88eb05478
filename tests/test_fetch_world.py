"""From an address list to article pages: the whole way, over a small world of news."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from scraper.fetch import Plan, fetch
from scraper.read.discover import parser_of
from tests.news_world import World, checking, living, sites
from tests.news_world.chaos import make_library
from tests.news_world.stories import tell
from tests.news_world.visitor import plan_of

pytestmark = pytest.mark.slow
ARTICLES, SEED = 36, 1


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with living(ARTICLES, seed=SEED, share=0.0) as world:
        yield world


@pytest.fixture(scope="module")
def library(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library after ``anliku fetch`` and ``anliku scrape``."""
    library = make_library(tmp_path_factory.mktemp("world") / "library", world, 0.0)
    for command, codes in (("fetch", (0, 1)), ("scrape", (0,))):
        done = subprocess.run(
            [sys.executable, "-m", "scraper.cli", command, "--project", str(library)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in codes, done.stderr[-2_000:]
    return library


def front_of(page: Path) -> dict[str, Any]:
    text = page.read_text(encoding="utf-8")
    front: dict[str, Any] = yaml.safe_load(text.split("---\n")[1])
    return front


@pytest.fixture(scope="module")
def articles(library: Path) -> dict[str, dict[str, Any]]:
    """Front matter of article pages by the address of the article."""
    fronts = map(front_of, sorted((library / "content" / "articles").rglob("*.md")))
    return {front["source"]["url"]: front for front in fronts if front.get("kind") == "article"}


def number_of(url: str) -> int:
    return int(re.findall(r"(\d+)\.s?html?$", url)[0])


def test_every_article_of_the_world_has_its_page(
    articles: dict[str, dict[str, Any]], world: World
) -> None:
    assert set(articles) == world.must_be_had() | world.may_be_had()


def test_titles_days_and_outlets_are_those_that_were_published(
    articles: dict[str, dict[str, Any]],
) -> None:
    for url, front in articles.items():
        story = tell(SEED, number_of(url))
        issued = date(2026, 11, 26) if "/rb/pc/" in url else story.day
        assert (front["title"], front["date"]) == (story.title, issued.isoformat())
        assert front["source"]["outlet"].endswith("报")


def test_an_article_of_a_paper_says_on_which_page_it_is(
    articles: dict[str, dict[str, Any]],
) -> None:
    pages = {url: front["source"]["page"] for url, front in articles.items()}
    assert {page for url, page in pages.items() if "/rb/pc/" in url} == {"A01 要闻"}
    assert {page for url, page in pages.items() if "/rb/pc/" not in url} == {None}


def plan_since(library: Path, since: str | None) -> Plan:
    parser = partial(parser_of, since=date.fromisoformat(since) if since else None)
    return replace(plan_of(library), since=since, parser_of=parser)


def test_earlier_issues_of_a_paper_are_had_since_a_day(tmp_path: Path) -> None:
    with living(30, share=0.0) as world:
        paper = world.hosts["paper"]
        for numbers, day in ((range(801, 813), "25"), (range(821, 830), "23"), ([841], "20")):
            sites.build_paper(paper, SEED, numbers, ("202611", day))
        library = make_library(tmp_path / "library", world, 0.0)
        text = world.addresses(0.0, ["epaper"])
        (library / "seeds" / "fetch.yml").write_text(text, encoding="utf-8")
        assert fetch(plan_since(library, None)).tally.sources["paper"].filed == 4
        outcome = fetch(plan_since(library, "2026-11-22"))
        had = {number_of(str(row["url"])) for row in checking.rows_of(library)}
    assert had >= {*range(801, 813), *range(821, 830)}
    assert 841 not in had
    assert outcome.tally.sources["paper"].filed == 21
    assert {issue.level.value for issue in outcome.issues} <= {"note", "warning"}
    days = {row["date"] for row in checking.rows_of(library)}
    assert days == {"2026-11-26", "2026-11-25", "2026-11-23"}
