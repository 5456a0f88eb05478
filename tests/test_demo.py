"""The demo corpus: the pipeline finds in it what was meant, and it is the same each time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from scraper.model import ArticleFacts, Figure, Lesson, Policy
from scraper.pipeline.analysis import analyse
from scraper.read.catalogue import Catalogue, load_catalogue
from tests.demo import Demo, write_demo
from tests.demo.corpus import Corpus, Page
from tests.demo.places import BUSY
from tests.demo.practices import COMMON, SINGLE
from tests.demo.stories import Told
from tests.known import gazetteer
from tests.project import contents

SMALL, LARGE = 60, 2000


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return write_demo(tmp_path_factory.mktemp("demo"), SMALL)


@pytest.fixture(scope="module")
def catalogue(small: Demo) -> Catalogue:
    return load_catalogue(small.folder / "seeds" / "sources.yml")


@pytest.fixture(scope="module")
def found(catalogue: Catalogue) -> tuple[ArticleFacts, ...]:
    return tuple(
        article
        for source in catalogue.sources
        for article in analyse(source.path.read_bytes(), source.file, source.id, source).articles
    )


@cache
def large() -> tuple[Page, ...]:
    """The pages of a corpus of full size, as drawn."""
    return tuple(Corpus(LARGE, seed=1).pages())


def told() -> list[Told]:
    return [one for page in large() for one in page.told]


def plain(title: str) -> str:
    return "".join(filter(str.isalnum, title))


def by_title(found: tuple[ArticleFacts, ...]) -> dict[tuple[str, str], ArticleFacts]:
    return {
        (one.article.source_id, plain(one.article.headline.text)): one
        for one in found
        if one.article.headline
    }


def test_another_process_writes_the_same_bytes(root: Path, small: Demo, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.demo", str(tmp_path), "--articles", str(SMALL)]
    run = subprocess.run(
        command,
        cwd=root,
        env=os.environ | {"PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert contents(tmp_path) == contents(small.folder)
    assert f"{small.sources} sources, {SMALL} articles" in run.stdout


def test_another_seed_gives_another_corpus(small: Demo, tmp_path: Path) -> None:
    other = write_demo(tmp_path, SMALL, seed=2)
    assert other.articles == small.articles
    assert contents(other.folder) != contents(small.folder)


def test_nothing_but_seeds_and_settings_is_written(small: Demo) -> None:
    names = {path.relative_to(small.folder).parts[0] for path in small.folder.iterdir()}
    assert names == {"seeds", "mkdocs.yml"}


def test_the_catalogue_has_no_fault_and_says_what_pages_say(
    small: Demo, catalogue: Catalogue
) -> None:
    assert catalogue.issues == ()
    assert len(catalogue.sources) == small.sources
    assert {source.kind for source in catalogue.sources} == {"text", "markdown", "policy"}
    for source in catalogue.sources:
        assert (source.date is None) == (source.date_basis is None)
        text = source.path.read_text(encoding="utf-8")
        assert all((words or "") in text for words in (source.date_basis, source.page))
    assert {bool(source.url) for source in catalogue.sources} == {True, False}


def test_articles_are_found_as_they_were_meant(
    small: Demo, found: tuple[ArticleFacts, ...]
) -> None:
    known = by_title(found)
    read = [(one, known.get((one.source, plain(one.headline)))) for one in small.written]
    right = [one for one, article in read if article and article.relevance == one.relevance]
    assert len(found) == SMALL
    assert len(right) >= 0.98 * SMALL


def test_the_practice_of_an_article_is_found(small: Demo, found: tuple[ArticleFacts, ...]) -> None:
    known = by_title(found)
    meant = [one for one in small.written if one.practices]
    missed = [
        one.headline
        for one in meant
        if one.practices[0]
        not in {m.practice for m in known[one.source, plain(one.headline)].mentions}
    ]
    assert len(missed) <= 0.02 * len(meant), missed


def test_it_is_rich_in_facts_of_every_kind(found: tuple[ArticleFacts, ...]) -> None:
    figures = [figure for one in found for figure, _ in one.of(Figure)]
    assert {figure.kind for figure in figures} >= set(
        "reduction_pct reduction_abs before_after duration count money rate multiple range "
        "threshold rank first".split()
    )
    assert {figure.role for figure in figures} >= {"outcome", "target", "claim", "mechanism"}
    assert sum(figure.practice is not None for figure in figures) > len(figures) / 2
    lessons = {lesson.how for one in found for lesson, _ in one.of(Lesson)}
    assert lessons == {"visited", "received", "copied", "signed"}
    assert any(policy.number for one in found for policy, _ in one.of(Policy))


def test_a_large_one_fills_every_page() -> None:
    regions = Counter(one.region for one in told() if one.kind != "policy")
    assert len(told()) == LARGE
    assert {one.kind for one in told()} == set("article brief essay other policy reprint".split())
    assert len({one.region for one in told() if COMMON in one.practices}) >= 60
    assert regions[BUSY] >= 60
    assert 1 in regions.values()
    assert len({path.split("/")[0] for path in regions}) == 31
    assert regions.keys() <= gazetteer().by_path.keys()


def test_one_practice_has_a_single_article() -> None:
    assert sum(SINGLE in one.practices for one in told()) == 1


def test_a_large_one_has_all_years_and_very_long_titles() -> None:
    mastheads = [page.masthead for page in large() if page.masthead]
    assert {masthead.day.year for masthead in mastheads} == set(range(2015, 2026))
    assert {masthead.exact for masthead in mastheads} == {"day", "month", "year", "none"}
    assert max(len(one.story.headline or "") for one in told()) >= 60
